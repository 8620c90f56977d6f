"""The answers of CONTRIBUTING to "Where do I change ...": all of them are there, and lead to at most two files."""

import re

import pytest

from tests.conftest import ROOT

SECTION = re.compile(r"^## Where do I change \.\.\.\n(.*?)^## ", re.DOTALL | re.MULTILINE)
ANSWER = re.compile(r"^- ([^:]+): (.*(?:\n  .*)*)", re.MULTILINE)
PLACE = re.compile(r"`([\w.-]+/[\w./-]*)`")
THINGS = [
    *("a verb of meeting", "a date form", "a report", "a store", "a file format", "an export", "a language"),
    *("a shape", "a canned query", "an identity threshold", "a country's other name", "an office synonym", "a limit"),
]
MOST = 2  # places, but for tests


def answers() -> dict[str, list[str]]:
    """Return what can be changed, with the places that are named for it."""
    [section] = SECTION.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    return {thing: PLACE.findall(answer) for thing, answer in ANSWER.findall(section)}


def test_things() -> None:
    """Every thing has its line, and no other thing has one."""
    assert list(answers()) == THINGS


@pytest.mark.parametrize("thing", THINGS)
def test_places(thing: str) -> None:
    """Every place exists; there are one or two, and perhaps a test."""
    places = answers()[thing]
    assert [place for place in places if not (ROOT / place).exists()] == []
    assert 1 <= len([place for place in places if not place.startswith("tests/")]) <= MOST
