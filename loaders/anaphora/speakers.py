"""The speaker of a quotation: the one who "said" it, the speaker of a transcript, the author of a release or letter."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from loaders.anaphora import authors, pronouns
from loaders.document import Document
from loaders.lexicon.trigger_tables import word_class

if TYPE_CHECKING:
    from spacy.tokens import Token

FIRST_PERSON = frozenset({"i", "me", "my"})
OPENED, STRAIGHT = "\u201c", '"'
MARKS = frozenset({OPENED, "\u201d", STRAIGHT})
MOST = 500  # words of an article that say "I", of which it is asked who says so


def speaker_of(document: Document, word: int) -> int | None:
    """Return the person whose words are told at a word of the short text, None if nobody can be told."""
    return _Speakers(document).speaker(word)


@dataclass(frozen=True)
class _Speakers:
    """Who speaks in an article, where no sentence says so looked up once."""

    document: Document

    @cached_property
    def _author(self) -> int | None:
        return authors.author(self.document)

    @cached_property
    def _asked(self) -> list[range]:
        return authors.questions(self.document)

    def speaker(self, word: int) -> int | None:
        """Return whose words are told at a word of the short text."""
        token = self.document.grammar.doc[word]
        if (told := _sayer(self.document, token)) is not None:
            return told
        if (label := label_before(self.document, word)) is not None:
            return label
        if _is_quoted(self.document, word):
            return _quoted_before(self.document, token)
        return None if any(word in line for line in self._asked) else self._author


def _sayer(document: Document, token: "Token") -> int | None:
    """Return who says it by the token's own sentence."""
    for above in [*token.ancestors, *token.sent]:
        told_so = above == token or (above == token.head and token.lower_ in FIRST_PERSON)  # "Rao told me"
        if above.lower_ in word_class("saying") and not told_so:
            persons = document.grammar.subject(above).persons
            if persons:
                return persons[0]
    return None


def _is_quoted(document: Document, word: int) -> bool:
    """Tell whether a word stands within quotation marks that are opened in its line."""
    short, quoted = document.short, False
    for mark in short.words[short.line(word).start : word]:
        if mark in MARKS:
            quoted = mark == OPENED or (mark == STRAIGHT and not quoted)
    return quoted


def _quoted_before(document: Document, token: "Token") -> int | None:
    """Return who said the quoted sentences before, in this line or the last, else whom the headline names."""
    start = bisect_left(document.short.lines, document.short.lines[token.i] - 1)
    for before in reversed(document.grammar.doc[start : token.sent.start]):
        if before.lower_ in word_class("saying") and (persons := document.grammar.subject(before).persons):
            return persons[0]
    return authors.headlined(document)


def persons_told(document: Document, first: int = 0, last: int | None = None) -> Sequence[int | None]:
    """Return who is meant at each word of the short text: whom it names, and who says "I", "me" or "my".

    first, last: the words between which it is asked who says so, of the whole text if they are left out.
    """
    persons = list(document.short.persons)
    near = range(first, len(persons) if last is None else last)
    said = [token.i for token in document.tokens(FIRST_PERSON) if token.i in near and persons[token.i] is None]
    speakers = _Speakers(document)
    for word in said[:MOST]:
        persons[word] = speakers.speaker(word)
    for word, person in pronouns.told_by_gender(document, near.start, near.stop):
        persons[word] = person
    return persons


def label_before(document: Document, word: int) -> int | None:
    """Return the speaker of a transcript's paragraph: the name with a colon that last began a line."""
    short = document.short
    if ":" not in short.words:
        return None
    for at in range(min(word, len(short.words) - 2), -1, -1):
        person = short.persons[at]
        begins = at == 0 or short.lines[at] != short.lines[at - 1]
        if person is not None and begins and short.words[at + 1] == ":":
            return person
    return None
