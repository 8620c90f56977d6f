"""Who else was there: "The talks were attended by ...", "Joining the call were the following leaders: ..."."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.model import Status
from loaders import modality
from loaders.grammar import Group, phrases_below
from loaders.lexicon import ATTENDING, TALKS
from loaders.reading import Reading
from loaders.sightings import Sighting

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

RULE = "meetings.attend"
DELEGATION = "meetings.delegation"
INCLUDING = frozenset({"included", "includes", "comprised"})
TAKE = frozenset({"took", "taking", "take", "takes", "taken"})
THERE = TALKS - {"summit", "conference", "session"}
BULLETS = frozenset({"-", "\u2022", "*", "\u2013", "\u2014", "\u25cf", "\u00b7"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def attendances(reading: Reading) -> Iterator[Sighting]:
    """Yield every sentence that says who else was at a meeting; a list behind a colon belongs to it."""
    sentences = list(reading.grammar.doc.sents)
    for number, sentence in enumerate(sentences):
        if not _tells_who(sentence):
            continue
        persons = _persons(reading, sentence.start, sentence.end)
        if sentence.text.rstrip().endswith(":") or not persons:
            persons += [p for p in _listed(reading, sentences[number + 1 :]) if p not in persons]
        if persons:
            delegation = any(token.lower_ in INCLUDING for token in sentence)
            yield Sighting(sentence.end - 1, DELEGATION if delegation else RULE, (Group(persons), Group()))


def _tells_who(sentence: "Span") -> bool:
    words = {token.lower_ for token in sentence}
    attending = [token for token in sentence if token.lower_ in ATTENDING or (token.lower_ in TAKE and "part" in words)]
    attending += [
        token for token in sentence if token.lower_ in INCLUDING and words & {"delegation", "participants", "attendees"}
    ]
    if not any(modality.status(token) is Status.HELD for token in attending):
        return False
    return {"following", "leaders"} <= words or any(_is_there(token) for token in attending)


def _is_there(token: "Token") -> bool:
    """Tell whether a word says that somebody was at talks: they hang on it, or are its subject."""
    if token.lower_ in INCLUDING:
        return True
    if token.lower_ == "joined" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "by":
        return True
    below = [*phrases_below(token), *(child for child in token.children if child.dep_ in {"nsubj", "nsubjpass"})]
    return any(word.lower_ in THERE for word in [*below, token.head])


def _persons(reading: Reading, first: int, last: int) -> list[int]:
    return list(dict.fromkeys(person for person in reading.short.persons[first:last] if person is not None))


def _listed(reading: Reading, following: list["Span"]) -> Iterator[int]:
    """Yield the persons of the list that follows: lines without a finite verb."""
    for sentence in following:
        if all(token.is_punct for token in sentence):
            continue
        persons = _persons(reading, sentence.start, sentence.end)
        bullet = sentence[0].text in BULLETS
        if not persons or (not bullet and any(token.tag_ in FINITE for token in sentence)):
            return
        yield from persons
