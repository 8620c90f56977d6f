"""The annotated article."""

from dataclasses import FrozenInstanceError

import pytest

from tests.sentences import document


def test_nothing_is_set_on_it() -> None:
    """What one rule reads can depend on nothing that another has left."""
    read = document("Ana Silva met Rui Costa in Lisbon.")
    with pytest.raises(FrozenInstanceError):
        read.clusters = []  # type: ignore[misc]  # refused by mypy too


def test_words_of_the_short_text() -> None:
    """A person is one word of it, with the offsets of their whole name; a place has its own."""
    read = document("Ana Silva met Rui Costa in Lisbon.")
    assert read.persons_between(0, 3) == (0, 1)
    start, end = read.stretch(0, 1)
    assert read.article.text[start:end] == "Ana Silva"
    assert [word for word in range(len(read.short.words)) if read.place_at(word)] == [4]


def test_tokens_by_their_words() -> None:
    """Every token that is one of some words comes in the order of the text, whatever its case."""
    read = document("Ana Silva met Rui Costa. Met again, they talked.")
    assert [token.text for token in read.tokens({"talked", "met", "flew"})] == ["met", "Met", "talked"]
