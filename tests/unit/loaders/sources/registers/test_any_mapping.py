"""A mapping of whatever shape is one, or is refused in one clear line."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.model.errors import ArticleError
from loaders.sources.registers.columns import FORMS, KEYS, MOST, ROLES, Register, parse, read

WORDS = sorted(
    {*KEYS, *FORMS, *(str(role) for roles in ROLES.values() for role in roles), "meetings", "tenures", "2018"}
)
TEXTS = st.sampled_from(WORDS) | st.text(st.characters(codec="utf-8"), max_size=8)
VALUES = st.recursive(
    TEXTS | st.integers() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


def toml(value: object) -> str:
    """Write a value as TOML does."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value) if isinstance(value, str | bool) else str(value)


def told(text: str) -> str:
    """Return in which words a mapping is refused; "" if it is one."""
    try:
        assert isinstance(parse(text, "a.toml"), Register)
    except ArticleError as error:
        return str(error)
    return ""


@settings(deadline=None, max_examples=300)
@given(st.dictionaries(st.sampled_from(sorted(KEYS)) | TEXTS, VALUES, max_size=6), st.sampled_from(["meetings", "x"]))
@example({"values": {"a\r": "b"}}, "meetings")
def test_any_shape(said: Mapping[str, object], kind: str) -> None:
    """Tables, lists, numbers and days where words are meant, and keys that there are not."""
    shaped = {"kind": kind, "columns": {"start": "from"}} | dict(said)
    error = told("".join(f"{json.dumps(key)} = {toml(value)}\n" for key, value in shaped.items()))
    assert not error or (error.startswith("a.toml: ") and len(error.splitlines()) == 1)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    """What is no TOML at all."""
    assert len(told(text).splitlines()) == 1


@pytest.mark.parametrize("value", ["[" * 5_000, "1" * 5_000, "2024-99-99", "'a"])
def test_no_toml(value: str) -> None:
    """What the library that reads it has no words for."""
    assert told(f"year = {value}\n").startswith("a.toml: malformed TOML (")


def test_no_mapping_is_as_large(tmp_path: Path) -> None:
    """What a library would need long for is not handed to it."""
    (tmp_path / "a.toml").write_text("#" * (MOST + 1))
    with pytest.raises(ArticleError, match="larger than 20,000 bytes, as no mapping is"):
        read(tmp_path / "a.toml")
