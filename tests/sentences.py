"""Sentences of our own, read as articles: who is named in them, and who holds which office."""

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from kg.model.facts import Article, Facts, StateBasis
from loaders.document import Document
from loaders.mentions.known_names import KnownNames
from loaders.pipeline import Stopwatch, annotate, extract
from loaders.text import tokens
from loaders.text.tokens import Text

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def read(text: str, url: str | None = None, published: date | None = None, *, fast: bool = False) -> Facts:
    """Read a text as an article of its own.  fast: by rules alone, without the pair scorer."""
    [facts] = extract([Article("case", "case", text, "", published, url)], fast=fast)
    return facts


def named(text: str) -> list[str]:
    """Return the persons of a text, in its order."""
    return [person.name for person in read(text).persons]


def held(text: str, url: str | None = None) -> list[str]:
    """Return every office as "PERSON: TITLE, BODY, STATE, STATUS", what is unsaid and the status "current" left out.

    A state that is likely and no more (likely_states.py) is left out as well.
    """
    return [
        f"{one.person}: "
        + ", ".join(
            filter(
                None,
                (
                    one.title,
                    one.organization.acronym or one.organization.name if one.organization else "",
                    one.state.code if one.state and one.state_basis is not StateBasis.LIKELY else "",
                    "" if one.status == "current" else one.status.value,
                ),
            )
        )
        for one in read(text, url).positions
    ]


def words(text: str) -> tuple[Text, KnownNames]:
    """Return a text as its words, with what is known in it; the model has marked its names."""
    nlp = tokens.model()
    made = tokens.read(Article("case", "case", text), nlp)
    tokens.find_entities(made, nlp)
    return made, KnownNames(made)


@cache
def document(text: str, published: date | None = None) -> Document:
    """Return a text with its persons found and its grammar read."""
    return annotate(Article("case", "case", text, "", published), tokens.model(), Stopwatch())


def word(read: Document, said: str) -> "Token":
    """Return the first word of a short text with the letters given, small or large."""
    return next(token for token in read.grammar.doc if token.lower_ == said)
