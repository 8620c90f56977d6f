"""What was talked about: the objects of "discussed", "exchanged views on", "to discuss"."""

from collections.abc import Iterator, Sequence
from itertools import dropwhile
from typing import TYPE_CHECKING

from loaders.document import Document
from loaders.lexicon.trigger_tables import of_frame
from loaders.reference.phrase_matcher import words

if TYPE_CHECKING:
    from spacy.tokens import Token

TOPICAL = words(
    "discuss discussed discusses discussing reviewed reviewing review explored explore debated examined"
    " considered addressed addressing"
)
ON = frozenset({"on", "about", "regarding", "concerning"})
VIEWS = frozenset({"views", "opinions", "discussion", "discussions", "talks", "view"})
# nouns and pronouns that name no topic by themselves
EMPTY = words("number range series wide issues issue matters them it this that topics questions ways")
LONGEST = 8  # words that still name a topic
INNER = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "case", "punct", "prep", "pobj", "hyph"})
LEADING = frozenset({"det", "poss", "case", "punct"})  # left out at the start of a topic


def topics_of(document: Document, first: int, last: int) -> Iterator[str]:
    """Yield the topics that a sentence names, in the article's own words.  Units: words of the short text."""
    for token in document.grammar.doc[first:last]:
        for head in _discussed(token):
            for one in [head, *head.conjuncts]:
                if (topic := _topic(document, one)) is not None:
                    yield topic


def _discussed(token: "Token") -> list["Token"]:
    """Return the heads of what "discussed" has for an object, or what stands behind "views on"."""
    if token.lower_ in TOPICAL:
        return [child for child in token.children if child.dep_ == "dobj"]
    if token.lower_ in VIEWS:
        return [below for child in token.children if child.lower_ in ON for below in child.children]
    return []


def _topic(document: Document, head: "Token") -> str | None:
    """Return a noun phrase as a topic: without what hangs loosely behind it, None if it names nothing."""
    if head.lower_ in EMPTY or head.lower_ in of_frame("meetings", "talks") or not head.tag_.startswith("NN"):
        return None
    phrase = sorted(_phrase(head), key=lambda word: word.i)
    if any(document.short.persons[word.i] is not None for word in phrase):
        return None
    found = [word.i for word in dropwhile(lambda word: word.dep_ in LEADING, phrase)]
    return _said(document, found) if _is_close(found) else None


def _is_close(found: Sequence[int]) -> bool:
    """Tell whether the words of a phrase are few, and stand near one another."""
    return 0 < len(found) <= LONGEST and found[-1] - found[0] < 2 * LONGEST


def _said(document: Document, found: Sequence[int]) -> str:
    start, end = document.stretch(found[0], found[-1] + 1)
    return " ".join(document.article.text[start:end].split()).strip(" ,.;")


def _phrase(head: "Token") -> Iterator["Token"]:
    yield head
    for child in head.children:
        if child.dep_ in INNER and (child.dep_ != "prep" or child.lower_ == "of"):
            yield from _phrase(child)
