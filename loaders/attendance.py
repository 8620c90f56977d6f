"""Who else was there: "The talks were attended by ...", "Joining the call were the following leaders: ..."."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.model import Status
from loaders import modality
from loaders.grammar import SUBJECTS, Group, has_verb, phrases_below
from loaders.lexicon import ATTENDING, MEET, RECEIVE, TALKS
from loaders.reading import Reading
from loaders.sightings import Sighting

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

RULE = "meetings.attend"
DELEGATION = "meetings.delegation"
INCLUDING = frozenset({"included", "includes", "comprised"})
ATTENDEES = frozenset({"delegation", "participants", "attendees"})
SEATED = frozenset({"table", "attendance"})  # "were at the table"
BROUGHT = frozenset({"accompanied", "flanked"})
MEETING = {*MEET, *RECEIVE, *TALKS, "audience", "granted"} - {"call", "calls", "joined", "join", "exchange", "speak"}
TAKE = frozenset({"took", "taking", "take", "takes", "taken"})
THERE = TALKS - {"summit", "conference", "session"}
BULLETS = frozenset({"-", "\u2022", "*", "\u2013", "\u2014", "\u25cf", "\u00b7"})


def attendances(reading: Reading) -> Iterator[Sighting]:
    """Yield every sentence that says who else was at a meeting; a list behind a colon belongs to it."""
    sentences = list(reading.grammar.doc.sents)
    for number, sentence in enumerate(sentences):
        if _tells_who(sentence) and (persons := _present(reading, sentences[number:])):
            yield Sighting(sentence.end - 1, _rule(sentence), (Group(persons), Group()))


def companions(reading: Reading) -> Iterator[Sighting]:
    """Yield who came along where a sentence tells of a meeting: "received Smith in the presence of Jones"."""
    for token in reading.grammar.doc:
        if token.lower_ == "presence":
            group = reading.grammar.with_whom(token, frozenset({"of"}))
        elif token.lower_ in BROUGHT and token.tag_ == "VBN":
            group = reading.grammar.by(token)
        else:
            continue
        if group.persons and _meets(token):
            yield Sighting(token.sent.end - 1, RULE, (Group(group.persons), Group()))


def _meets(beside: "Token") -> bool:
    """Tell whether a sentence tells of a meeting that was held, with another word than one."""
    return any(
        token.lower_ in MEETING and modality.status(token) is Status.HELD for token in beside.sent if token != beside
    )


def _rule(sentence: "Span") -> str:
    return DELEGATION if any(token.lower_ in INCLUDING for token in sentence) else RULE


def _tells_who(sentence: "Span") -> bool:
    said = {token.lower_ for token in sentence}
    telling = [token for token in sentence if _is_attending(token.lower_, said)]
    if not any(modality.status(token) is Status.HELD for token in telling):
        return False
    return said >= {"following", "leaders"} or any(_is_there(token) for token in telling)


def _is_attending(word: str, said: set[str]) -> bool:
    """Tell whether a word can say who attended, in a sentence of which all words are given."""
    if word in INCLUDING:
        return not said.isdisjoint(ATTENDEES)
    if word in SEATED:
        return not said.isdisjoint({"at", "in"}) and not said.isdisjoint({"was", "were"})
    return word in ATTENDING or (word in TAKE and "part" in said)


def _is_there(token: "Token") -> bool:
    """Tell whether a word says that somebody was at talks: they hang on it, or are its subject."""
    if token.lower_ in INCLUDING or token.lower_ in SEATED:
        return True
    if token.lower_ == "present" and token.i <= token.sent.start + 1:
        return all(word.lower_ in THERE | {"side"} for word in phrases_below(token) if word.dep_ == "pobj")
    if token.lower_ == "joined" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "by":
        return True
    subjects = (child for child in token.children if child.dep_ in SUBJECTS)
    return any(word.lower_ in THERE | {"side"} for word in (*phrases_below(token), *subjects, token.head))


def _present(reading: Reading, sentences: Sequence["Span"]) -> list[int]:
    """Return who is named in the first sentence, and in a list behind it if it ends in a colon or names nobody."""
    first, *following = sentences
    persons = reading.persons_between(first.start, first.end)
    listed = _listed(reading, following) if not persons or first.text.rstrip().endswith(":") else ()
    return list(dict.fromkeys([*persons, *listed]))


def _listed(reading: Reading, following: Sequence["Span"]) -> Iterator[int]:
    """Yield the persons of the list that follows: lines without a finite verb."""
    for sentence in following:
        if all(token.is_punct for token in sentence):
            continue
        persons = reading.persons_between(sentence.start, sentence.end)
        if not persons or (sentence[0].text not in BULLETS and has_verb(sentence)):
            return
        yield from persons
