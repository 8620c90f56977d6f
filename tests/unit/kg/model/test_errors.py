"""An error is one line, whatever it repeats of an input."""

import inspect
from collections.abc import Sequence

import pytest

from kg.model import errors
from kg.model.errors import ArticleError, KgError

HOSTILE = "a\r\nkept b\x1b[2J\x9b\u202e\u2028c\td"
GIVEN: dict[object, object] = {str: HOSTILE, int: 7, Sequence[str]: (HOSTILE,)}
KINDS = [it for it in vars(errors).values() if inspect.isclass(it) and issubclass(it, KgError)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_is_one_line(kind: type[KgError]) -> None:
    """It steers no terminal, and begins no other line."""
    wanted = inspect.signature(kind).parameters.values()
    said = str(kind(*(GIVEN[it.annotation] for it in wanted)))  # type: ignore[arg-type]  # of the kinds asked for
    assert "kept b" in said
    assert said.isprintable()


def test_facts_stay_as_they_came() -> None:
    """Whoever compares a place with the name of a file finds it."""
    assert ArticleError(HOSTILE, "empty").where == HOSTILE
