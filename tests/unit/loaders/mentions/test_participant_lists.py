"""Lists of participants: where they begin and end, and whom their lines name."""

import pytest

from loaders.mentions.listed_names import participants
from tests.sentences import document

MEMORANDUM = "Memorandum of Conversation\n\nOslo, May 3, 1961, 3 p.m.\n\n{}\n\nThe Ambassador said that it rained."
LISTS = {
    # a name a line, offices before and behind, codes of offices
    "PARTICIPANTS\nAmbassador Rui Costa, Portuguese Embassy\nEUR/NE\u2014Anna Berg\nMr. Ivan Petrov\u2014SOV": [
        "Rui Costa",
        "Anna Berg",
        "Ivan Petrov",
    ],
    # delegations as headings; an office is no name
    "PARTICIPANTS\nNorway\nMr. Berg\nThe Minister\nU.S. Side:\nAmb. Costa\nGen. John W. Hill": [
        "Berg",
        "Costa",
        "John W. Hill",
    ],
    # empty lines between the names
    "PARTICIPANTS\n\nAnna Berg, Counselor\n\nRui Costa, Second Secretary": ["Anna Berg", "Rui Costa"],
    # run on
    "Present: Ms. Anna Berg, Mr. Rui Costa and Dr. Ivan Petrov": ["Anna Berg", "Rui Costa", "Ivan Petrov"],
    "Participants: Messrs. Berg, Costa, and Petrov-Lind, Norwegian Delegation": ["Berg", "Costa", "Petrov-Lind"],
    # several headings, one list
    "PRESENT\nMr. Berg\nMr. Costa\nALSO PRESENT\nMr. Petrov": ["Berg", "Costa", "Petrov"],
    "In attendance:\n- Anna Berg, Ministry of Trade\n- Rui Costa, Harbour Board": ["Anna Berg", "Rui Costa"],
    # interpreters, and whose aide somebody is
    "PARTICIPANTS\nMr. Berg\nMr. Costa, Interpreter\nMiss Hill, Aide to Senator Petrov": ["Berg", "Hill"],
    # family first, with a given name behind the comma, before the office; bare names stay several
    "PARTICIPANTS\nKRAG, OTTO\nCosta, Anna B., Counselor\nMr. Berg, Otto Lind": [
        "Otto Krag",
        "Anna B. Costa",
        "Berg",
        "Otto Lind",
    ],
    "PARTICIPANTS\nBerg, RA\nMr. Costa, RA\nMr. Hill": ["Berg", "Costa", "Hill"],
    "Present: Berg, Costa, Hill": ["Berg", "Costa", "Hill"],
    # who was not there; who was not there for an hour was there for the rest
    "PARTICIPANTS\nMr. Berg (absent)\nMr. Costa\nMr. Hill (did not attend)\nMr. Petrov (absent for an hour)": [
        "Costa",
        "Petrov",
    ],
    "PARTICIPANTS\nMr. Berg, excused\nMr. Costa\nMr. Hill": ["Costa", "Hill"],
    # a list ends at a field, and at who was absent
    "Present: Mr. Berg, Mr. Costa\nSubject: A Letter From Mr. Hill": ["Berg", "Costa"],
    "Present: Mr. Berg, Mr. Costa\nApologies: Mr. Hill": ["Berg", "Costa"],
    "Attendees: Mr. Berg, Mr. Costa\nMr. Hill had told the board that he would not come, and gave his reasons.": [
        "Berg",
        "Costa",
    ],
}


@pytest.mark.parametrize("text", LISTS)
def test_participants(text: str) -> None:
    """Every line names its own participants."""
    read = document(MEMORANDUM.format(text))
    names = [mention.name for who in read.clusters for mention in who.mentions]
    names.sort(key=lambda name: name.start)
    (found,) = read.lists
    assert [name.text for item in found.items for name in participants(read.text, item, names)] == LISTS[text]


@pytest.mark.parametrize(
    "text",
    [
        "The participants: Anna Berg and Rui Costa were there for an hour and spoke about the harbour at length.",
        "At present: nothing. Anna Berg met Rui Costa.",
        "Present situation in Oslo\n\nAnna Berg met Rui Costa.",
    ],
)
def test_no_list(text: str) -> None:
    """The words of a heading in a sentence head no list."""
    assert document(f"News of the day\n\n{text}").lists == []


def test_others_present() -> None:
    """A heading can say that the principals are left out."""
    (found,) = document(MEMORANDUM.format("OTHERS PRESENT\nMr. Berg, Mr. Costa")).lists
    assert found.others
