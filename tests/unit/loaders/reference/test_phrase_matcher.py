"""Phrases in a list of words."""

from loaders.reference.phrase_matcher import Phrases, key

PHRASES = Phrases([("minister", 1), ("prime minister", 2), ("vice-president", 3)])


def found(text: str) -> list[tuple[int, int, int]]:
    """Return the phrases of a text whose words stand apart."""
    words = text.split()
    return list(PHRASES.found(words, [key(word) for word in words]))


def test_the_longest() -> None:
    """At each word the longest phrase is found; one inside another is found at its own word."""
    assert found("The Prime Minister spoke") == [(1, 3, 2), (2, 3, 1)]


def test_joiners() -> None:
    """A hyphen may stand inside a phrase, a comma not."""
    assert found("Vice - President") == [(0, 3, 3)]
    assert found("Prime , Minister") == [(2, 3, 1)]
