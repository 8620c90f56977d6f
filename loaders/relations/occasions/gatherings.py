"""Sessions, summits and conferences, by name or number: "109th session of the Council", "the G20 summit in Osaka"."""

from typing import TYPE_CHECKING

from kg.model.facts import Occasion, OccasionKind, Place, State, Status
from loaders.document import Document
from loaders.lexicon.trigger_tables import Trigger, by_form, word_class
from loaders.mentions.name_shape import is_capital
from loaders.reference.phrase_matcher import words
from loaders.relations import time_and_place
from loaders.syntax import factuality
from loaders.syntax.arguments import objects

if TYPE_CHECKING:
    from spacy.tokens import Token

PRESS = words("press news video media tele")
DASHES = frozenset({"-", "\u2010", "\u2011", "\u2013", "\u2014"})
INSIDE = words("of the and on for")
LONGEST = 14  # words of a gathering's name


def gathering(document: Document, token: "Token") -> Occasion | None:
    """Read the session, summit or conference that a word names; it has to be named or numbered to be one."""
    found = by_form("gatherings").get(token.lower_) if token.tag_.startswith("NN") else None
    return _named(document, token, found[0]) if found else None


def _named(document: Document, token: "Token", trigger: Trigger) -> Occasion | None:
    start, end = _start(document, token), _end(document, token)
    before = token.doc[start : token.i].text
    numbered = any(map(str.isdigit, before))
    named = numbered or end > token.i + 1 or before != before.lower()
    if not named or not PRESS.isdisjoint(before.lower().split()):
        return None
    meets = numbered or not _is_body(document, token, trigger.marks, (start, end))
    return _occasion(document, token, trigger, (start, end)) if meets else None


def _is_attended(token: "Token") -> bool:
    """Tell whether a word stands where a gathering does: "at the ...", "attended the ..."."""
    return token.head.lower_ in word_class("attending") and token.dep_ in {"pobj", "dobj"}


def _is_body(document: Document, token: "Token", marks: frozenset[str], named: tuple[int, int]) -> bool:
    """Tell whether a name is a body's, and not that of one of its gatherings.  marks: of the word."""
    if "is_body" in marks or "may_be_body" not in marks or _is_attended(token):
        return "is_body" in marks
    start, end = named
    origin = document.short.origin
    bodies = [document.known.organization(origin[word][0]) for word in range(start, end)]
    reaching = (body for body in bodies if body is not None and body.end >= origin[end - 1][1])
    return any(reaching)


def _start(document: Document, token: "Token") -> int:
    start = token.i
    while start > token.sent.start and document.short.persons[start - 1] is None:
        word = token.doc[start - 1]
        if not (_names(word) or (start < token.i and _joins(word))):
            break
        start -= 1
    return start + (token.doc[start].text in DASHES)


def _joins(word: "Token") -> bool:
    """Tell whether a word is the dash of "Russian-Indian"."""
    return word.text in DASHES and not word.is_sent_start and is_capital(word.nbor(-1).text)


def _names(word: "Token") -> bool:
    shaped = is_capital(word.text) or word.text[:1].isdigit() or word.text.isupper()
    return (
        shaped
        and word.dep_ in {"compound", "nmod", "amod", "nummod", "npadvmod", "intj"}
        and word.text.lower() not in INSIDE
    )


def _end(document: Document, token: "Token") -> int:
    end = token.i + 1
    if end >= token.sent.end or token.doc[end].lower_ != "of":
        return end
    for word in token.doc[end : min(token.sent.end, end + LONGEST)]:
        inner = word.lower_ in INSIDE
        if document.short.persons[word.i] is not None or not (inner or _is_named(word)):
            break
        end = end if inner else word.i + 1
    return end


def _is_named(word: "Token") -> bool:
    return is_capital(word.text) or word.text.isupper()


def _occasion(document: Document, token: "Token", trigger: Trigger, named: tuple[int, int]) -> Occasion:
    status = _status(token)
    start, end = document.stretch(*named)
    first, last = document.stretch(token.sent.start, token.sent.end)
    happens = token.dep_ in {"nsubj", "nsubjpass"} and token.head.lower_ in word_class("happening")
    return Occasion(
        kind=OccasionKind(trigger.says),
        name=" ".join(document.article.text[start:end].split()),
        status=status,
        date=time_and_place.date_of(document, token, ahead=status is Status.PLANNED, alone=not happens),
        place=_place(document, token) or (time_and_place.place_of(document, token.head) if happens else None),
        claims=(document.article.claim(first, last, trigger.rule),),
    )


def _place(document: Document, token: "Token") -> Place | State | None:
    """Return the place of "the summit in Osaka"."""
    for phrase in token.children:
        if phrase.lower_ in {"in", "at"}:
            for inner in objects(phrase):
                found = (document.place_at(word) for word in range(phrase.i + 1, inner.i + 1))
                return next((place for place in found if place is not None), None)
    return None


def _status(token: "Token") -> Status:
    """Return how far a gathering has come; one that is prepared is planned, a refusal to attend cancels none."""
    if token.dep_ == "pobj" and (token.head.head.lower_ in word_class("preparing") or token.head.lower_ == "before"):
        return Status.PLANNED
    status = factuality.status(token)
    if status in {Status.CANCELLED, Status.POSTPONED} and token.dep_ not in {"dobj", "nsubjpass"}:
        return Status.HELD
    return status if status in {Status.PLANNED, Status.CANCELLED, Status.POSTPONED} else Status.HELD
