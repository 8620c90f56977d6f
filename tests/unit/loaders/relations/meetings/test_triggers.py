"""Triggers of meetings: which words are ones, who stands on which side, and who is the host."""

import pytest

from loaders.relations.meetings.triggers import trigger_mentions
from tests.sentences import document


def seen(text: str) -> list[str]:
    """Return each trigger as "WORD: ONE SIDE | OTHER SIDE", the host with a star."""
    read = document(text)
    found = []
    for one in trigger_mentions(read):
        sides = [
            " ".join(read.clusters[person].name.split()[-1] + "*" * (person in one.hosts) for person in side.persons)
            for side in one.sides
        ]
        found.append(f"{read.grammar.doc[one.token].lower_}: {' | '.join(sides)}")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg met Rui Costa.", ["met: Berg | Costa"]),
        ("Anna Berg saw Rui Costa on Monday.", ["saw: Berg | Costa"]),
        ("Anna Berg spent an hour with Rui Costa.", ["spent: Berg | Costa"]),
        ("Anna Berg waved to Rui Costa, with whom she had argued.", ["argued:  | Costa"]),
        ("Anna Berg spoke with Rui Costa, head of Acme, to follow up on a plan.", ["spoke: Berg | Costa"]),
        ("Anna Berg and Rui Costa met in Oslo.", ["met: Berg Costa | "]),
        ("On Monday in Oslo, Anna Berg and Rui Costa met.", ["met: Berg Costa | "]),
        ("At a hotel near Oslo, Anna Berg and Rui Costa dined.", ["dined: Berg Costa | "]),
        ("Anna Berg sent Rui Costa to the talks with Ivan Petrov.", ["talks: Costa | Petrov"]),
        ("Anna Berg spoke with Rui Costa by telephone.", ["spoke: Berg | Costa"]),
        ("Anna Berg discussed fisheries with Rui Costa.", ["discussed: Berg | Costa"]),
        ("Anna Berg received Rui Costa.", ["received: Berg* | Costa"]),
        ("Anna Berg met and became friends with Rui Costa.", ["met: Berg | Costa"]),
        ("Anna Berg spoke about her quarrel with Rui Costa.", []),
        ("Rui Costa was received by Anna Berg.", ["received: Berg* | Costa"]),
        ("Anna Berg hosted a dinner for Rui Costa.", ["hosted: Berg* | Costa", "dinner: Berg | "]),
        ("Anna Berg granted Rui Costa an audience.", ["granted: Berg* | Costa", "audience: Berg | "]),
        ("Anna Berg called on Rui Costa.", ["called: Berg | Costa"]),
        ("Anna Berg paid a visit to Rui Costa.", ["paid: Berg | Costa"]),
        ("Anna Berg held talks with Rui Costa.", ["talks: Berg | Costa"]),
        ("Talks between Anna Berg and Rui Costa took place in Oslo.", ["talks: Berg Costa | "]),
        ("Anna Berg brought Rui Costa and Ivan Petrov together.", ["brought: Berg | Costa Petrov"]),
        ("Anna Berg told Rui Costa that the bridge was open.", ["told: Berg | Costa"]),
    ],
)
def test_sides(text: str, expected: list[str]) -> None:
    """Whoever does it is on the first side, whom the second; active and passive alike."""
    assert seen(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg praised Rui Costa.",
        "Anna Berg paid a bill for Rui Costa.",
        "Anna Berg brought Rui Costa a letter.",
        "Anna Berg gave Rui Costa a book.",
        "Anna Berg joined Rui Costa at the funeral.",
        "Anna Berg repeated her call for peace.",
        "Anna Berg attended the talks.",
        "Anna Berg was told that the bridge was open.",
    ],
)
def test_nothing(text: str) -> None:
    """Words of meetings that mean something else here, and those with nobody on the other side."""
    assert seen(text) == []


def test_order_and_several() -> None:
    """Each trigger of a text is there, in its order; "they" counts as a side that is named elsewhere."""
    text = "Anna Berg met Rui Costa. They met again in Oslo. Later she received Ivan Petrov."
    assert seen(text) == ["met: Berg | Costa", "met:  | ", "received:  | Petrov"]


@pytest.mark.parametrize(
    "text",
    [
        'Anna Berg called Rui Costa "a friend of mine".',
        "Anna Berg called Rui Costa a traitor.",
        "Anna Berg exchanged letters with Rui Costa.",
        "Anna Berg and Rui Costa exchanged cables.",
        "In a telegram of 2 May Anna Berg informed Rui Costa of the flood.",
        "Anna Berg wrote to tell Rui Costa of the flood.",
        "Anna Berg quarrelled by letter with Rui Costa.",
        "The call was seconded by Anna Berg and Rui Costa.",
        "In a telegram, Anna Berg told Rui Costa that the deal was off.",
        "Anna Berg and Rui Costa sat at opposite ends of the hall.",
        "Anna Berg saw Rui Costa leave.",
    ],
)
def test_no_triggers(text: str) -> None:
    """Names, letters and two who keep apart are no meeting, though the words are those of one."""
    assert seen(text) == []
