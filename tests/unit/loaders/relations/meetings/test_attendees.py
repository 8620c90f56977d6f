"""Attendees: who else was at a meeting, in a sentence of its own or beside another's words."""

import pytest

from loaders.relations.meetings.attendees import attendances, companions
from tests.sentences import document

MET = "Anna Berg met Rui Costa in Oslo. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks were attended by Ivan Petrov.", ["Ivan Petrov"]),
        ("The meeting was attended by Ivan Petrov and Mary Jones.", ["Ivan Petrov", "Mary Jones"]),
        ("Ivan Petrov attended the meeting.", ["Ivan Petrov"]),
        ("Ivan Petrov took part in the talks.", ["Ivan Petrov"]),
        ("Also present at the meeting were Ivan Petrov and Mary Jones.", ["Ivan Petrov", "Mary Jones"]),
        ("The delegation included Ivan Petrov.", ["Ivan Petrov"]),
        ("Also taking part in the talks were:\n\n- Ivan Petrov;\n\n- Mary Jones.", ["Ivan Petrov", "Mary Jones"]),
    ],
)
def test_attendances(text: str, expected: list[str]) -> None:
    """Whoever a sentence or a list behind its colon names was there."""
    read = document(MET + text)
    found = [read.clusters[person].name for one in attendances(read) for person in one.persons]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ivan Petrov attended the school in Oslo.",
        "Ivan Petrov will attend the meeting.",
        "Ivan Petrov did not attend the meeting.",
        "The meeting was long.",
    ],
)
def test_nobody_attended(text: str) -> None:
    """What was attended has to be a meeting that was held."""
    read = document(MET + text)
    assert [one for one in attendances(read) if one.persons] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg received Rui Costa in the presence of Ivan Petrov.", ["Ivan Petrov"]),
        ("Anna Berg, accompanied by Ivan Petrov, met Rui Costa.", ["Ivan Petrov"]),
        ("Rui Costa was accompanied by Ivan Petrov.", ["Rui Costa", "Ivan Petrov"]),
        ("Anna Berg will meet Rui Costa in the presence of Ivan Petrov.", []),
        ("Anna Berg sang in the presence of Ivan Petrov.", []),
    ],
)
def test_companions(text: str, expected: list[str]) -> None:
    """Whoever came along where a sentence says that a meeting was held was there too."""
    read = document(text)
    assert [read.clusters[person].name for one in companions(read) for person in one.persons] == expected
