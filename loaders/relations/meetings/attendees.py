"""Who else was there: "The talks were attended by ...", "Joining the call were the following leaders: ..."."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.model.facts import Status
from loaders.document import Document
from loaders.lexicon.trigger_tables import Trigger, of_frame, word_class
from loaders.relations.meetings.trigger_mention import TriggerMention
from loaders.syntax import factuality
from loaders.syntax.arguments import SUBJECTS, has_verb, is_verb, phrases_below, words_on
from loaders.syntax.grammar import Group

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

FRAMES = frozenset({"attend", "delegation"})  # tell only who else was there
ALONE = ("delegation", "seated", "accompanying")  # frames that need no word of talks beside them
# frames that can tell who was there
ATTENDING = ("attend", "delegation", "seated", "accompanying", "participants", "took_part")
VERBS = ("met", "received", "called_on")  # frames of verbs that do so
MEETING = ("met", "received", "joined", "called_on", "talks")  # frames that report a meeting
BULLETS = frozenset({"-", "\u2022", "*", "\u2013", "\u2014", "\u25cf", "\u00b7"})


def attendances(document: Document) -> Iterator[TriggerMention]:
    """Yield every sentence that says who else was at a meeting; a list behind a colon belongs to it."""
    sentences = list(document.grammar.doc.sents)
    mention = {token.sent.start for token in document.tokens(of_frame("meetings", *ATTENDING))}
    for number, sentence in enumerate(sentences):
        if sentence.start in mention and _tells_who(sentence) and (persons := _present(document, sentences[number:])):
            yield TriggerMention(sentence.end - 1, _trigger(sentence), (Group(persons), Group()))


def companions(document: Document) -> Iterator[TriggerMention]:
    """Yield who came along where a sentence reports a meeting: "received Smith in the presence of Jones"."""
    for token in document.tokens(of_frame("meetings", "presence", "brought_along")):
        group = _beside(document, token)
        alone = token.dep_ == "ROOT"  # "Smith was accompanied by Jones", on the whole journey perhaps
        if not group.persons or not (factuality.status(token) is Status.HELD if alone else _meets(token)):
            continue
        first = document.grammar.patient(token).persons if alone else []
        persons = Group([*first, *group.persons])
        yield TriggerMention(token.sent.end - 1, row("delegation" if alone else "attend"), (persons, Group()))


def _beside(document: Document, token: "Token") -> Group:
    """Return who is named behind "in the presence of", "accompanied by"."""
    if token.lower_ in of_frame("meetings", "presence"):
        return document.grammar.with_whom(token, frozenset({"of"}))
    along = token.lower_ in of_frame("meetings", "brought_along") and token.tag_ == "VBN"
    return document.grammar.by(token) if along else Group()


def _meets(beside: "Token") -> bool:
    """Tell whether a sentence reports a meeting that was held, with another word than one, and no meeting to come."""
    told = {factuality.status(token) for token in beside.sent if _is_of_meeting(token) and token != beside}
    return told == {Status.HELD}


def _is_of_meeting(token: "Token") -> bool:
    return token.lower_ in of_frame("meetings", *MEETING) and token.lower_ not in word_class("unsure")


def _trigger(sentence: "Span") -> Trigger:
    including = of_frame("meetings", "delegation")
    return row("delegation" if any(token.lower_ in including for token in sentence) else "attend")


def row(frame: str) -> Trigger:
    """Return the first trigger of a frame."""
    return next(iter(of_frame("meetings", frame).values()))


def _tells_who(sentence: "Span") -> bool:
    said = {token.lower_ for token in sentence}
    mention = [token for token in sentence if _is_attending(token.lower_, said)]
    if not any(factuality.status(token) is Status.HELD for token in mention) or lies_ahead(sentence):
        return False
    return said >= {"following", "leaders"} or any(_is_there(token) for token in mention)


def lies_ahead(sentence: "Span") -> bool:
    """Tell whether the meeting that a sentence reports is only to come: "Smith, joined by Jones, is to meet Brown"."""
    told = [
        factuality.status(token)
        for token in sentence
        if token.lower_ in of_frame("meetings", *VERBS) and is_verb(token)
    ]
    return bool(told) and Status.HELD not in told


def _is_attending(word: str, said: set[str]) -> bool:
    """Tell whether a word can say who attended, in a sentence of which all words are given."""
    if word in of_frame("meetings", "delegation"):
        return not said.isdisjoint(word_class("attendees"))
    if word in of_frame("meetings", "accompanying", "participants"):
        return not said.isdisjoint({"was", "were"})
    if word in of_frame("meetings", "seated"):
        return not said.isdisjoint({"at", "in"}) and not said.isdisjoint({"was", "were"})
    took_part = word in of_frame("meetings", "took_part") and "part" in said and "no" not in said
    return took_part or word in of_frame("meetings", "attend")


def _is_there(token: "Token") -> bool:
    """Tell whether a word says that somebody was at talks: they depend on it, or are its subject."""
    if token.lower_ in of_frame("meetings", *ALONE) or token.doc[token.i : token.i + 2].text.lower() == "joined by":
        return True
    if token.lower_ in of_frame("meetings", "participants"):
        return _are_named(token)
    below = list(phrases_below(token))
    if token.lower_ == "present" and token.i <= token.sent.start + 1:
        return all(map(_is_side, (word for word in below if word.dep_ == "pobj")))
    subjects = (child for child in token.children if child.dep_ in SUBJECTS)
    return any(map(_is_talk, (*below, *subjects, token.head)))


def _are_named(participants: "Token") -> bool:
    """Tell whether a sentence says who they were: "the participants were Smith and Jones"."""
    verb = participants.head
    return participants.dep_ in SUBJECTS and bool(words_on(verb, "attr")) and verb.lower_ in {"was", "were"}


def _is_talk(word: "Token") -> bool:
    """Tell whether a word is that of talks, of a side in them, or the last of "video conference"."""
    return _is_side(word) or (word.lower_ == "conference" and not words_on(word).isdisjoint(word_class("remote")))


def _is_side(word: "Token") -> bool:
    """Tell whether a word is that of talks among few, or of a side in them."""
    talks = of_frame("meetings", "talks").get(word.lower_)
    return word.lower_ == "side" or (talks is not None and "of_many" not in talks.marks)


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
