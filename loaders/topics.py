"""What was talked about: the objects of "discussed", "exchanged views on", "to discuss"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.lexicon import TALKS
from loaders.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

TOPICAL = frozenset(
    [
        *(
            "discuss",
            "discussed",
            "discusses",
            "discussing",
            "reviewed",
            "reviewing",
            "explored",
            "debated",
            "examined",
        ),
        *("considered", "addressed", "addressing", "review", "explore"),
    ]
)
ON = frozenset({"on", "about", "regarding", "concerning"})
VIEWS = frozenset({"views", "opinions", "discussion", "discussions", "talks", "view"})
EMPTY = frozenset(
    {
        "number",
        "range",
        "series",
        "wide",
        "issues",
        "issue",
        "matters",
        "them",
        "it",
        "this",
        "that",
        "topics",
        "questions",
        "ways",
    }
)
LONGEST = 8  # words that still name a topic
LOOSE = frozenset({"det", "poss", "case", "punct"})
INNER = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "case", "punct", "prep", "pobj", "hyph"})


def topics_of(reading: Reading, first: int, last: int) -> Iterator[str]:
    """Yield the topics that a sentence names, in the article's own words.  Units: words of the short text."""
    for token in reading.grammar.doc[first:last]:
        for head in _objects(token):
            for one in (head, *head.conjuncts):
                yield from _topic(reading, one)


def _objects(token: "Token") -> list["Token"]:
    """Return what a word says was talked about: the object of "discussed", of "views on"."""
    if token.lower_ in TOPICAL:
        return [child for child in token.children if child.dep_ == "dobj"]
    if token.lower_ in VIEWS:
        return [below for child in token.children if child.lower_ in ON for below in child.children]
    return []


def _topic(reading: Reading, head: "Token") -> Iterator[str]:
    """Yield a noun phrase as a topic, without what hangs loosely behind it; nothing if it names nothing."""
    words = sorted(word.i for word in _phrase(head))
    while words and head.doc[words[0]].dep_ in LOOSE:
        words.pop(0)
    if _names_a_topic(reading, head, words):
        start, end = reading.stretch(words[0], words[-1] + 1)
        yield " ".join(reading.article.text[start:end].split()).strip(" ,.;")


def _names_a_topic(reading: Reading, head: "Token", words: list[int]) -> bool:
    if head.lower_ in EMPTY | TALKS or not head.tag_.startswith("NN"):
        return False
    if any(reading.short.persons[at] is not None for at in words):
        return False
    return 0 < len(words) <= LONGEST and words[-1] - words[0] < 2 * LONGEST


def _phrase(head: "Token") -> Iterator["Token"]:
    yield head
    for child in head.children:
        if child.dep_ in INNER and (child.dep_ != "prep" or child.lower_ == "of"):
            yield from _phrase(child)
