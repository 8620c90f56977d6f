"""The shorter text: a word for every person."""

import pytest

from loaders.syntax.compression import STAND_INS, PersonSpan, shared, shorten
from tests.sentences import document, words


def short(text: str, *stretches: tuple[str, int]) -> str:
    """Write stretches of a text as persons; a stretch is told by its words and its person."""
    made, marks = words(text)
    placed = []
    for said, person in stretches:
        count = len(said.split())
        start = next(at for at in range(len(made)) if made.said(at, min(at + count, len(made))) == said)
        placed.append(PersonSpan(start, start + count, person, start + count))
    return " ".join(shorten(made, shared(made, marks, placed)).words)


def test_a_person_is_a_word() -> None:
    """The same person is the same word."""
    text = "Ana Silva met Rui Costa, and the Premier left."
    assert short(text, ("Ana Silva", 0), ("Rui Costa", 1), ("the Premier", 0)) == "Smith met Jones , and Smith left ."


def test_more_persons_than_words() -> None:
    """The words come again; who is who stays told."""
    text = "Ana Silva met Rui Costa."
    assert short(text, ("Ana Silva", 0), ("Rui Costa", len(STAND_INS))) == "Smith met Smith ."


def test_a_month_is_no_given_name() -> None:
    """A comma parts a date from the person behind it."""
    assert short("On 2 March Ana Silva met Rui Costa.", ("Ana Silva", 0)) == "On 2 March , Mr Smith met Rui Costa ."


@pytest.mark.parametrize("opening", ["In Oslo", "On Monday in Oslo", "At the summit in Oslo", "During a stop in Oslo"])
def test_opening_words_name_no_person(opening: str) -> None:
    """The parser takes "Mr Smith" for who did something, where it takes "Smith" for one more in a list."""
    assert short(f"{opening}, Ana Silva met Rui Costa.", ("Ana Silva", 0)) == f"{opening} , Mr Smith met Rui Costa ."


def test_shared_offices() -> None:
    """The office goes into the names that share it, with the state of each."""
    text = "Presidents Ana Silva of Portugal and Rui Costa of Brazil met in Rome."
    assert short(text, ("Ana Silva", 0), ("Rui Costa", 1)) == "Smith and Jones met in Rome ."
    text = "The presidents spoke of Rui Costa of Brazil."
    assert short(text, ("Rui Costa", 0)) == "The presidents spoke of Smith of Brazil ."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Minister Ana Silva met Rui Costa, President of Portugal, in Lisbon.", "Smith met Jones in Lisbon ."),
        ("President Ana Silva, President Rui Costa and others met.", "Smith , Jones and others met ."),
        ("President Ana Silva met President Rui Costa, who left.", "Smith met Jones , who left ."),
        ("Nobody met.", "Nobody met ."),
        ("?!", "? !"),
    ],
)
def test_commas(text: str, expected: str) -> None:
    """Those around an office behind a name go with it, others stay."""
    assert " ".join(document(text).short.words) == expected


def test_shapes() -> None:
    """Every word of the short text stands for a stretch of the text, without gaps."""
    read = document("President Ana Silva met Rui Costa, President of Portugal, in Lisbon.\n\nThey agreed")
    made = read.short
    assert len({len(made.words), len(made.spaces), len(made.lines), len(made.origin), len(made.persons)}) == 1
    assert [start for start, _ in made.origin[1:]] == [end for _, end in made.origin[:-1]]
    assert made.persons == [0, None, 1, None, None, None, None, None, None]


@pytest.mark.parametrize("text", ["", "\u200f", "word " * 10_000])
def test_hostile_texts(text: str) -> None:
    """Nothing, a mark, and ten thousand words stay what they are."""
    made, marks = words(text)
    assert shorten(made, shared(made, marks, [])).words == made.words
