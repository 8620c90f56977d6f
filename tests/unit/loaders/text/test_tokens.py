"""Articles as words."""

import pytest

from kg.model.facts import Article
from loaders.text.tokens import Text, document, find_entities, model, parse, read
from loaders.text.truecasing import quiet


def text_of(text: str, title: str = "") -> Text:
    """Cut a text into words."""
    return read(Article("case", "case", text, title), model())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They met.", ["They", "met", "."]),
        ("They met", ["They", "met", "."]),
        ("They met\n\nYes!", ["They", "met", ".", "Yes", "!"]),
        ("SMITH met JONES at the WHO.", ["Smith", "met", "Jones", "at", "the", "WHO", "."]),
        ("Ana\u00a0Silva\u2003met", ["Ana", "Silva", "met", "."]),
        ("They met.\n\u00a9 2023 Ministry", ["They", "met", "."]),
        ("", []),
        (" \n\t\u2003\n", []),
        ("?!", ["?", "!"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    """Shouted names are quiet, every line ends in a full stop, footers and white space are left out."""
    assert text_of(text).words == words


@pytest.mark.parametrize("text", ["They  met\u00a0at\tWHO\n\n \u200fYes\u200f ", "MACRON\nmet", "...", "a " * 10_000])
def test_offsets(text: str) -> None:
    """Every word is its stretch of the article; a full stop that was added has no length."""
    made = text_of(text)
    shapes = {len(made.words), len(made.starts), len(made.ends), len(made.lines), len(made.spaces)}
    assert shapes == {len(made)}
    for said, start, end in zip(made.words, made.starts, made.ends, strict=True):
        assert quiet(text[start:end]) == said or (start == end and said == ".")


def test_lines() -> None:
    """A word knows its line, and whether that is the headline."""
    made = text_of("Ministers meet\n\nThey met.")
    assert made.lines == [0, 0, 0, 1, 1, 1]
    assert [made.is_title(word) for word in (0, 3)] == [True, False]
    assert [made.begins_line(word) for word in range(len(made))] == [True, False, False, True, False, False]
    assert text_of("The  two\n").said(0, 2) == "The two"


def test_sentences_end_with_lines() -> None:
    """Nothing goes on over the end of a line."""
    made = document(["They", "met", "in", "Bonn", "today"], [True] * 5, [0, 0, 0, 1, 1], model())
    assert made.text.strip() == "They met in Bonn today"
    assert 3 in [sentence.start for sentence in parse(made, model()).sents]


@pytest.mark.parametrize("text", ["", "?!"])
def test_nothing_to_find(text: str) -> None:
    """An empty text has no names."""
    made = text_of(text)
    find_entities(made, model())
    assert made.entities == []


def test_entities() -> None:
    """They are in words of the text."""
    made = text_of("Yesterday Angela Merkel flew to Paris.")
    find_entities(made, model())
    assert {(made.said(start, end), label) for start, end, label in made.entities} >= {
        ("Angela Merkel", "PERSON"),
        ("Paris", "GPE"),
    }
