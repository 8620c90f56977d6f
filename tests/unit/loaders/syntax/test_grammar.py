"""Who stands together in a sentence."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Token

from loaders.syntax.grammar import Grammar, Group
from loaders.text.tokens import model
from tests.sentences import document, read, word

SIDES: dict[str, Callable[[Grammar, Token], Group]] = {
    "subject": Grammar.subject,
    "objects": Grammar.objects,
    "patient": Grammar.patient,
    "by": Grammar.by,
}


def persons(text: str, said: str, side: str) -> list[str]:
    """Return the persons on a side of a verb."""
    made = document(text)
    return [made.clusters[person].name for person in SIDES[side](made.grammar, word(made, said)).persons]


@pytest.mark.parametrize(
    ("text", "said", "side", "names"),
    [
        ("President Ana Silva met President Rui Costa.", "met", "subject", ["Ana Silva"]),
        ("President Ana Silva met President Rui Costa.", "met", "objects", ["Rui Costa"]),
        ("President Ana Silva was received by President Rui Costa.", "received", "patient", ["Ana Silva"]),
        ("President Ana Silva was received by President Rui Costa.", "received", "by", ["Rui Costa"]),
        ("President Ana Silva flew to Bonn and met President Rui Costa.", "met", "subject", ["Ana Silva"]),
        ("Farmers met.", "met", "subject", []),
    ],
)
def test_sides(text: str, said: str, side: str, names: list[str]) -> None:
    """Active and passive, and through "and"."""
    assert persons(text, said, side) == names


def test_lists_of_any_length() -> None:
    """Everybody is named, however many, in the order of the text."""
    names = [f"{one} {other}" for one in ("Ana", "Rui", "Eva", "Tom") for other in ("Silva", "Costa", "Novak", "Weber")]
    [meeting] = read(", ".join(f"President {name}" for name in names) + " and Premier Zoe Zar met in Bonn.").meetings
    assert [one.person for one in meeting.participants] == [*names, "Zoe Zar"]


def test_many_more_than_python_recurses() -> None:
    """A list in which each of three thousand hangs on the one before ends."""
    count = 3_000
    doc = Doc(
        model().vocab,
        words=["Smith", ","] * count,
        heads=[max(0, at - 2) if at % 2 == 0 else at - 1 for at in range(2 * count)],
        deps=["ROOT", "punct", *["conj", "punct"] * (count - 1)],
    )
    grammar = Grammar(doc, [at // 2 if at % 2 == 0 else None for at in range(2 * count)])
    assert grammar.group(doc[0]).persons == list(range(count))


@pytest.mark.parametrize(
    ("text", "verb", "persons"),
    [
        ("Ann Berg met Bob Dahl.", "met", ["Ann Berg"]),
        ("Ann Berg said the government held talks with Bob Dahl.", "held", []),
        ("The government held talks with Bob Dahl.", "held", []),
    ],
)
def test_a_subject_that_a_long_apposition_hides(text: str, verb: str, persons: list[str]) -> None:
    """The parse comes first; a verb in between shows that somebody else is meant."""
    read = document(text)
    found = read.grammar.subject(word(read, verb))
    assert [read.clusters[person].name for person in found.persons] == persons
