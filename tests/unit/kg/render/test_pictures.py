"""Pictures: that names in them are text, and that the same content gives the same bytes."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from kg.render.pictures import Lane, Picture, bars, lanes, matrix, timeline

Golden = Callable[[str, str], None]
HOSTILE = [
    "<script>alert(1)</script>",
    '=HYPERLINK("https://evil.example")',
    "Eve \u202eliveD\u2066 Ford",
    "ليلى حداد",
    "O" * 300,
    'a" onload="x',
]


def drawn(name: str) -> list[Picture]:
    """Draw each kind of picture with a name in it."""
    return [
        bars(name, {name: 1, "2024": 2}),
        timeline(name, [("2024-05-01", name), ("2025", name)]),
        lanes(name, [Lane(name, [("2024", name)]), Lane("Bo", [("2023-02", "met")])]),
        matrix(name, {(name, "Bo"): 2, ("Bo", "Cid"): 1}),
    ]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text(name: str) -> None:
    """A name is neither an element nor an attribute, and turns no direction of writing."""
    for picture in drawn(name):
        root = ElementTree.fromstring(picture.svg)  # noqa: S314 - our own text
        names = {element.tag for element in root.iter()}
        assert names <= {"svg", "rect", "title", "text", "line", "circle"}
        assert not any(key.startswith("on") for element in root.iter() for key in element.attrib)
        assert "\u202e" not in picture.svg and "\u2066" not in picture.svg


def test_golden(golden: Golden) -> None:
    """Each kind as it is drawn, year by year."""
    met = [("2021-03-04", "2021-03-04, Turku"), ("2023", "2023"), ("XXXX-05-01", "no year")]
    pictures = [
        bars("Meetings by year", {"2021": 1, "2022": 0, "2023": 5}),
        timeline("Meetings", met),
        lanes("Met most", [Lane("Tomas Rinne", met), Lane("A name that is far too long for its row", met[:1])]),
        matrix("States", {("Finland", "Slovenia"): 4, ("Austria", "Finland"): 1}),
    ]
    golden("reports/pictures.svg", "\n".join(picture.svg.replace("><", ">\n<") for picture in pictures) + "\n")
    assert pictures[0].line == "2021 ▂ █ 2023"


def test_nothing() -> None:
    """Without a year that is known there is nothing to draw."""
    assert [one.svg for one in (lanes("No", [Lane("A", [("XXXX", "")])]), matrix("No", {}))] == ["", ""]
    assert bars("No", {}).line == ""
