"""Minutes and memoranda: who was there, when, where and how, as the head says."""

import pytest

from kg.model.facts import Mode, Place, Status
from loaders.relations.meetings.minutes import told
from tests.sentences import document, read

PROSE = "\n\nThe Ambassador said that it rained."


def _told(text: str) -> list[tuple[list[str], str | None, str | None, Mode]]:
    found = document(text)
    return [
        (
            [found.clusters[person].name for person in one.persons],
            one.date.edtf if one.date else None,
            one.place.name if isinstance(one.place, Place) else None,
            one.mode,
        )
        for one in told(found)
    ]


TOLD = {
    "Memorandum of Conversation\n\nLisbon, May 3, 1961, 3 p.m.\n\nPARTICIPANTS\nMr. Rui Costa\nMs. Anna Berg": (
        (["Rui Costa", "Anna Berg"], "1961-05-03", "Lisbon", Mode.IN_PERSON)
    ),
    "Minutes of a Meeting\n\nDATE: 3 May 1961\nPLACE: Conference Room, Lisbon\nPresent: Mr. Rui Costa, Ms. Anna Berg": (
        (["Rui Costa", "Anna Berg"], "1961-05-03", "Lisbon", Mode.IN_PERSON)
    ),
    "Memorandum of Telephone Conversation\n\n[Lisbon,] May 3, 1961.\n\nParticipants: Mr. Costa\nMs. Berg": (
        (["Costa", "Berg"], "1961-05-03", None, Mode.PHONE)
    ),
    # a place that no table knows
    "Memorandum of Conversation\n\nGreyhollow, May 3, 1961\n\nPARTICIPANTS\nMr. Costa\nMs. Berg": (
        (["Costa", "Berg"], "1961-05-03", "Greyhollow", Mode.IN_PERSON)
    ),
    # the principal stands in the headline
    "Memorandum of Conference With President Berg\n\nLisbon, May 3, 1961.\n\nOTHERS PRESENT\nMr. Costa, Mr. Hill": (
        (["Berg", "Costa", "Hill"], "1961-05-03", "Lisbon", Mode.IN_PERSON)
    ),
    # no list: the headline says between whom
    "Memorandum of a Telephone Conversation Between the Secretary of the Navy (Hill) and Mr. Costa, May 3, 1961": (
        (["Hill", "Costa"], "1961-05-03", None, Mode.PHONE)
    ),
    # an office of the list, held by somebody of whom the text speaks
    "Memorandum of Conversation\n\nWashington, May 3, 1962.\n\nPARTICIPANTS\nUnited States\nThe President\nMr. Hill\n"
    "Portugal\nMr. Costa\n\nPresident Kennedy asked Mr. Costa to sit down.": (
        (["Kennedy", "Hill", "Costa"], "1962-05-03", "Washington", Mode.IN_PERSON)
    ),
    # and by somebody of whom it does not: the heading of the delegation says whose, else the place
    "Memorandum of Conversation\n\nWashington, May 3, 1962.\n\nPARTICIPANTS\nUnited States\nThe Secretary\nMr. Hill\n"
    "Portugal\nMr. Costa\nThe Vice President": (
        (["Secretary of State, United States", "Hill", "Costa"], "1962-05-03", "Washington", Mode.IN_PERSON)
    ),
    "Memorandum of Conversation\n\nLisbon, May 3, 1962.\n\nPARTICIPANTS\nThe Secretary\nMr. Hill\nMr. Costa": (
        (["Hill", "Costa"], "1962-05-03", "Lisbon", Mode.IN_PERSON)
    ),
}


@pytest.mark.parametrize("text", TOLD)
def test_told(text: str) -> None:
    """The head of a record tells one meeting of everybody in its list."""
    assert _told(text + PROSE) == [TOLD[text]]


def test_office_of_another_state() -> None:
    """Whoever holds such an office elsewhere is not meant."""
    text = (
        "Memorandum of Conversation\n\nWashington, May 3, 1962.\n\nPARTICIPANTS\nThe President\nMr. Hill\nMr. Costa\n\n"
    )
    ((persons, *_),) = _told(text + "Mr. Costa spoke of President De Gaulle and of his plans for the harbour.")
    assert persons == ["President, United States", "Hill", "Costa"]


def test_no_record() -> None:
    """A memorandum from one to another is no record of a conversation."""
    assert _told("Memorandum From Anna Berg to Rui Costa" + PROSE) == []


def test_conference() -> None:
    """A list of so many is that of a conference, and no conversation."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    names = "\n".join(f"Mr. {one}{other.lower()}berg" for one in letters[:9] for other in letters[:9])
    assert _told(f"List of the day\n\nPARTICIPANTS\n{names}" + PROSE) == []


def test_list_is_complete() -> None:
    """Its lines are the evidence, and whoever else is named was not there."""
    text = (
        "Minutes of a Meeting\n\nLisbon, May 3, 1961\n\nPRESENT\nMr. Rui Costa\nMs. Anna Berg\n\n"
        "The board was joined by Ivan Petrov in its grief. Mr. Costa told Ms. Berg that it rained."
    )
    (meeting,) = (one for one in read(text).meetings if one.status is Status.HELD)
    assert [one.person for one in meeting.participants] == ["Rui Costa", "Anna Berg"]
    assert meeting.claims[0].quote == "PRESENT\nMr. Rui Costa\nMs. Anna Berg"
