"""The page as one file: what it shows is packed into it, and its policy forbids it to ask anybody for anything."""

import base64
import hashlib
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template

from kg.model.terminal import json_line, safe

FOLDER = Path(__file__).parent
COLUMNS = {"people": 6, "articles": 4, "meetings": 9}  # what is a table, with the number of its columns
SCRIPTS = ("model", "elements", "canvas", "months", "details", "table", "search", "main")  # in the order of their use


def page(network: Mapping[str, object]) -> str:
    """Write what kg.reports.contact_network returns as a page of HTML: the same network, the same bytes."""
    unpack, style, code = _read("unpack.js"), _read("style.css"), "".join(_read(f"{name}.js") for name in SCRIPTS)
    policy = (
        "default-src 'none'",
        f"script-src {_hash(unpack)} {_hash(code)}",
        f"style-src {_hash(style)}",
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types whomet",
    )
    return Template(_read("page.html")).substitute(
        policy="; ".join(policy),
        style=style,
        unpack=unpack,
        code=_packed(code),
        data=_packed(json_line(_safe(_by_columns(network)))),
    )


def _by_columns(network: Mapping[str, object]) -> Mapping[str, object]:
    """Turn lists of rows into lists of columns, which are packed smaller; a list of none into empty columns."""
    return {key: _columns(value, COLUMNS[key]) if key in COLUMNS else value for key, value in network.items()}


def _columns(rows: object, number: int) -> Sequence[Sequence[object]]:
    found: Sequence[Sequence[object]] = list(zip(*rows, strict=True)) if isinstance(rows, Sequence) else []
    return found or [()] * number


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def _packed(text: str) -> str:
    """Pack a text into letters that are no markup: those of base 85, with a comma where it has a < sign."""
    return base64.b85encode(zlib.compress(text.encode(), 9)).decode("ascii").replace("<", ",")


def _safe(value: object) -> object:
    """Return a value whose texts neither break a line nor turn the direction of writing."""
    match value:
        case str():
            return safe(value)
        case Mapping():
            return {key: _safe(one) for key, one in value.items()}
        case list() | tuple():
            return [_safe(one) for one in value]
        case _:
            return value


def _read(name: str) -> str:
    """Read a part of the page, without what only its own readers need: indents, comments, empty lines."""
    lines = map(str.strip, (FOLDER / name).read_text(encoding="utf-8").splitlines())
    return "".join(line + "\n" for line in lines if line and not line.startswith("//"))
