"""Who else was there: "The talks were attended by ...", "Joining the call were the following leaders: ..."."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.model.facts import Status
from loaders.document import Document
from loaders.lexicon.meetings import ATTENDING, MEET, RECEIVE, TALKS, TELECONFERENCE
from loaders.relations.meetings.triggers import Sighting
from loaders.syntax import factuality
from loaders.syntax.grammar import SUBJECTS, Group, has_verb, phrases_below, words_on

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

RULE = "meetings.attend"
DELEGATION = "meetings.delegation"
INCLUDING = frozenset({"included", "includes", "comprised"})
ATTENDEES = frozenset({"delegation", "participants", "attendees"})
SEATED = frozenset({"table", "attendance"})  # "were at the table"
ALONE = INCLUDING | SEATED | {"accompanying"}  # who need no word of talks beside them
BESIDE = frozenset({"presence", "accompanied", "flanked"})
BROUGHT = frozenset({"accompanied", "flanked"})
MEETING = {*MEET, *RECEIVE, *TALKS, "audience", "granted"} - {"call", "calls", "joined", "join", "exchange", "speak"}
TAKE = frozenset({"took", "taking", "take", "takes", "taken"})
THERE = TALKS - {"summit", "conference", "session"}
SIDES = THERE | {"side"}
BULLETS = frozenset({"-", "\u2022", "*", "\u2013", "\u2014", "\u25cf", "\u00b7"})


def attendances(document: Document) -> Iterator[Sighting]:
    """Yield every sentence that says who else was at a meeting; a list behind a colon belongs to it."""
    sentences = list(document.grammar.doc.sents)
    for number, sentence in enumerate(sentences):
        if _tells_who(sentence) and (persons := _present(document, sentences[number:])):
            yield Sighting(sentence.end - 1, _rule(sentence), (Group(persons), Group()))


def companions(document: Document) -> Iterator[Sighting]:
    """Yield who came along where a sentence tells of a meeting: "received Smith in the presence of Jones"."""
    for token in document.tokens(BESIDE):
        group = _beside(document, token)
        alone = token.dep_ == "ROOT"  # "Smith was accompanied by Jones", on the whole journey perhaps
        if not group.persons or not (factuality.status(token) is Status.HELD if alone else _meets(token)):
            continue
        first = document.grammar.patient(token).persons if alone else []
        yield Sighting(token.sent.end - 1, DELEGATION if alone else RULE, (Group([*first, *group.persons]), Group()))


def _beside(document: Document, token: "Token") -> Group:
    """Return who is named behind "in the presence of", "accompanied by"."""
    if token.lower_ == "presence":
        return document.grammar.with_whom(token, frozenset({"of"}))
    return document.grammar.by(token) if token.lower_ in BROUGHT and token.tag_ == "VBN" else Group()


def _meets(beside: "Token") -> bool:
    """Tell whether a sentence tells of a meeting that was held, with another word than one, and of none to come."""
    told = {factuality.status(token) for token in beside.sent if token.lower_ in MEETING and token != beside}
    return told == {Status.HELD}


def _rule(sentence: "Span") -> str:
    return DELEGATION if any(token.lower_ in INCLUDING for token in sentence) else RULE


def _tells_who(sentence: "Span") -> bool:
    said = {token.lower_ for token in sentence}
    telling = [token for token in sentence if _is_attending(token.lower_, said)]
    if not any(factuality.status(token) is Status.HELD for token in telling):
        return False
    return said >= {"following", "leaders"} or any(_is_there(token) for token in telling)


def _is_attending(word: str, said: set[str]) -> bool:
    """Tell whether a word can say who attended, in a sentence of which all words are given."""
    if word in INCLUDING:
        return not said.isdisjoint(ATTENDEES)
    if word == "accompanying":
        return not said.isdisjoint({"was", "were"})
    if word in SEATED:
        return not said.isdisjoint({"at", "in"}) and not said.isdisjoint({"was", "were"})
    return word in ATTENDING or (word in TAKE and "part" in said and "no" not in said)


def _is_there(token: "Token") -> bool:
    """Tell whether a word says that somebody was at talks: they hang on it, or are its subject."""
    if token.lower_ in ALONE or token.doc[token.i : token.i + 2].text.lower() == "joined by":
        return True
    below = list(phrases_below(token))
    if token.lower_ == "present" and token.i <= token.sent.start + 1:
        return {word.lower_ for word in below if word.dep_ == "pobj"} <= SIDES
    subjects = (child for child in token.children if child.dep_ in SUBJECTS)
    return any(map(_is_talk, (*below, *subjects, token.head)))


def _is_talk(word: "Token") -> bool:
    """Tell whether a word is that of talks, of a side in them, or the last of "video conference"."""
    return word.lower_ in SIDES or (word.lower_ == "conference" and not words_on(word).isdisjoint(TELECONFERENCE))


def _present(document: Document, sentences: Sequence["Span"]) -> list[int]:
    """Return who is named in the first sentence, and in a list behind it if it ends in a colon or names nobody."""
    first, *following = sentences
    persons = document.persons_between(first.start, first.end)
    listed = _listed(document, following) if not persons or first.text.rstrip().endswith(":") else ()
    return list(dict.fromkeys([*persons, *listed]))


def _listed(document: Document, following: Sequence["Span"]) -> Iterator[int]:
    """Yield the persons of the list that follows: lines without a finite verb."""
    for sentence in following:
        if all(token.is_punct for token in sentence):
            continue
        persons = document.persons_between(sentence.start, sentence.end)
        if not persons or (sentence[0].text not in BULLETS and has_verb(sentence)):
            return
        yield from persons
