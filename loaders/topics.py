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
INNER = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "case", "punct", "prep", "pobj", "hyph"})


def topics_of(reading: Reading, first: int, last: int) -> Iterator[str]:
    """Yield the topics that a sentence names, in the article's own words.  Units: words of the short text."""
    for token in reading.grammar.doc[first:last]:
        if token.lower_ in TOPICAL:
            heads = [child for child in token.children if child.dep_ == "dobj"]
        elif token.lower_ in VIEWS:
            heads = [below for child in token.children if child.lower_ in ON for below in child.children]
        else:
            continue
        for head in heads:
            for one in [head, *head.conjuncts]:
                if (topic := _topic(reading, one)) is not None:
                    yield topic


def _topic(reading: Reading, head: "Token") -> str | None:
    """Return a noun phrase as a topic: without what hangs loosely behind it, None if it names nothing."""
    words = sorted(word.i for word in _phrase(head))
    if (
        head.lower_ in EMPTY | TALKS
        or not head.tag_.startswith("NN")
        or any(reading.short.persons[at] is not None for at in words)
    ):
        return None
    while words and head.doc[words[0]].dep_ in {"det", "poss", "case", "punct"}:
        words.pop(0)
    if not words or len(words) > LONGEST or words[-1] - words[0] >= 2 * LONGEST:
        return None
    start, end = reading.stretch(words[0], words[-1] + 1)
    return " ".join(reading.article.text[start:end].split()).strip(" ,.;")


def _phrase(head: "Token") -> Iterator["Token"]:
    yield head
    for child in head.children:
        if child.dep_ in INNER and (child.dep_ != "prep" or child.lower_ == "of"):
            yield from _phrase(child)
