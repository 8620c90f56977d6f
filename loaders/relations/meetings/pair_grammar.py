"""What the grammar of the sentences that name two says against it, or for it, that they met."""

from collections.abc import Container, Sequence, Set
from itertools import chain, product
from typing import TYPE_CHECKING

from kg.model.facts import Status
from loaders.anaphora.speakers import persons_told
from loaders.document import Document
from loaders.lexicon.trigger_tables import by_form, of_frame, word_class
from loaders.reference.phrase_matcher import words
from loaders.relations.meetings.event_mentions import status_of
from loaders.relations.meetings.pair_passages import Pair
from loaders.relations.meetings.pair_scorer import PairScore
from loaders.syntax.arguments import OBJECTS, SUBJECTS, is_passive, is_verb, verb_above, words_on

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

CERTAIN = 0.96  # as two must have who are named in two paragraphs
LISTED = 3  # persons; of a longer list no two are said to have met
WHOSE = frozenset({"of", "for", "to"})
BETWEEN = frozenset({"between", "among"})

COMING = words("visit come attend travel tour pay make go")  # what somebody can be invited to do some other day
PLAIN = frozenset({"meetings.meet", "meetings.receive"})  # rules of verbs that say it plainly
WELCOMING = words("welcomed welcomes")
MAIN = words("ROOT conj")
DURING = words("in during after following at")  # before the talks in which something was said


def is_open(document: Document, pair: Pair, score: PairScore) -> bool:
    """Tell whether the grammar leaves it open that a pair met.

    Not where it is denied or to come, also in the text under a headline, in two paragraphs, somebody else was met for
    one of them, or of a list of whom somebody met in turn.
    """
    first, last = (_sentence(document, place.sentence) for place in score.places)
    verb = verbs_beside(document, score.places[-1].sentence, pair)[0]
    if status_of(document, verb) is not Status.HELD or verb.lower_ in word_class("writing"):
        return False
    if _is_announced(document, first, pair) or _is_stood_for(document, first, pair):
        return False
    return _is_together(document, first, last, pair, anywhere=score.probability > CERTAIN)


def _is_announced(document: Document, headline: "Span", pair: Pair) -> bool:
    """Tell whether a headline has in the present what the text says of a pair as to come: "Lind and Rao Co-Host"."""
    if not document.is_title(headline.start):
        return False
    body = ((start, end) for start, end in document.sentence_words if not document.is_title(start))
    both = (start for start, end in body if set(pair) <= set(document.persons_between(start, end)))
    told = {status_of(document, document.grammar.doc[start].sent.root) for start in both}
    return bool(told) and Status.HELD not in told


def _is_stood_for(document: Document, sentence: "Span", pair: Pair) -> bool:
    """Tell whether somebody else takes part for one of a pair: "met an aide to Rao", "instead of Rao"."""
    named = [token for token in sentence if document.short.persons[token.i] in pair]
    if _is_absent(sentence, named):
        return True
    if any(map(_owns_what_is_met, named)) or any(map(_is_invited, named)):
        return True
    return sentence.root.lower_ in by_form("meetings") and any(_is_of_whom(token.head) for token in named)


def _owns_what_is_met(person: "Token") -> bool:
    """Tell whether what is met is somebody's, and no talk: "met Rao's demands", "received Rao's letter"."""
    thing = person.head
    owned = person.dep_ == "poss" and thing.dep_ in OBJECTS and thing.lower_ not in by_form("meetings")
    return owned and thing.tag_ in {"NN", "NNS"} and thing.head.lower_ in by_form("meetings")


def _is_invited(person: "Token") -> bool:
    """Tell whether somebody is invited to do something, and nobody says how: "invited Rao to visit Oslo"."""
    verb = person.head
    asked = person.dep_ in OBJECTS and verb.lower_ in of_frame("acts", "invited")
    return asked and any(child.tag_ == "VB" and child.lower_ in COMING for child in verb.children)


def _is_absent(sentence: "Span", named: Sequence["Token"]) -> bool:
    """Tell whether one of some persons sends somebody, or somebody came "instead of" them."""
    sends = sentence.root.lower_ in word_class("sending") and any(token.dep_ in SUBJECTS for token in named)
    return sends or any(token.head.lower_ == "of" and "instead" in words_on(token.head) for token in named)


def _is_of_whom(link: "Token") -> bool:
    """Tell whether a person says only whose aide or envoy is meant: "an aide to", "envoys sent by"."""
    taking_part = link.head.dep_ in OBJECTS | SUBJECTS and link.head.lower_ in word_class("proxies")
    return (link.lower_ in WHOSE and taking_part) or (link.lower_ == "by" and link.head.lower_ in word_class("sending"))


def _is_together(document: Document, first: "Span", last: "Span", pair: Pair, *, anywhere: bool) -> bool:
    """Tell whether two are named in one paragraph, or anywhere, and not in one list."""
    persons, lines = persons_told(document, first.start, last.end), document.short.lines
    near = document.grammar.doc[first.start : last.end]
    named = list(product(*([token for token in near if persons[token.i] == person] for person in pair)))
    if first == last and any(_are_listed(persons, one, other) for one, other in named):
        return False
    return anywhere or any(lines[one.i] == lines[other.i] for one, other in named)


def _are_listed(persons: Sequence[int | None], one: "Token", other: "Token") -> bool:
    """Tell whether two stand in one list that is long or no subject: "saw A and B", but not "talks between A and B"."""
    if other not in one.conjuncts:
        return False
    listed = [one, *one.conjuncts]
    head = min(listed, key=lambda token: token.i)
    if head.head.lower_ in BETWEEN:
        return False
    return head.dep_ not in SUBJECTS or sum(persons[token.i] is not None for token in listed) > LISTED


def is_between(document: Document, pair: Pair, number: int) -> bool:
    """Tell whether a sentence is about something between two: "the summit between A and B"."""
    sentence = _sentence(document, number)
    links = [token for token in sentence if token.dep_ == "pobj" and token.head.lower_ in BETWEEN]
    persons = document.short.persons
    return any(set(pair) <= {persons[token.i] for token in (link, *link.conjuncts)} for link in links)


def is_told(document: Document, pair: Pair, number: int) -> bool:
    """Tell whether a main verb says plainly that one met or received the other: "A met with B"."""
    verbs = filter(_is_plain, _sentence(document, number))
    sides = (product(_named(document, verb, SUBJECTS), _named(document, verb, OBJECTS)) for verb in verbs)
    return any({one, other} == {*pair} for one, other in chain.from_iterable(sides))


def _is_plain(verb: "Token") -> bool:
    """Tell whether a word is a main verb, active and in the past, that says that somebody met or received another."""
    rules = {row.rule for row in by_form("meetings").get(verb.lower_, ())}
    plain = not rules.isdisjoint(PLAIN) and verb.tag_ == "VBD"
    return plain and verb.dep_ in MAIN and not is_passive(verb)


def _named(document: Document, verb: "Token", links: Set[str]) -> set[int | None]:
    """Return the persons by some links of a verb, behind "with" as well."""
    with_whom = chain.from_iterable(link.children for link in verb.children if link.lower_ == "with")
    return {document.short.persons[child.i] for child in (*verb.children, *with_whom) if child.dep_ in links}


def is_welcomed(document: Document, pair: Pair, number: int) -> bool:
    """Tell whether a sentence has one welcome the other to a place."""
    verbs = (word for word in _sentence(document, number) if word.lower_ in WELCOMING and is_verb(word))
    both = (verb for verb in verbs if set(pair) <= _named(document, verb, OBJECTS | SUBJECTS))
    goals = chain.from_iterable(link.children for verb in both for link in verb.children if link.lower_ == "to")
    return any(document.place_at(goal.i) is not None for goal in goals)


def is_during(document: Document, pair: Pair, number: int) -> bool:
    """Tell whether a sentence begins with the talks of one with the other: "During his talks with A, B said"."""
    sentence = _sentence(document, number)
    first, persons = sentence[0], document.short.persons
    if first.lower_ not in DURING or first.head != sentence.root:
        return False
    subjects = {persons[child.i] for child in sentence.root.children if child.dep_ in SUBJECTS} & set(pair)
    objects = {persons[child.i] for child in sentence.root.children if child.dep_ in OBJECTS}
    partners = _partners(document, first)
    others = objects if partners == set() and _has_talks(first) else partners  # "In a phone call, A urged B"
    return bool(subjects) and not others.isdisjoint(set(pair) - subjects)


def _has_talks(preposition: "Token") -> bool:
    return any(word.lower_ in of_frame("meetings", "talks") and word.dep_ == "pobj" for word in preposition.children)


def _partners(document: Document, preposition: "Token") -> set[int | None]:
    """Return with whom the talks behind a preposition were: "in a series of talks with A"."""
    talks = (word for word in preposition.subtree if word.lower_ in by_form("meetings") and word.tag_.startswith("NN"))
    links = (link for noun in talks for link in noun.children if link.lower_ == "with")
    return {document.short.persons[word.i] for link in links for word in link.subtree}


def verbs_beside(document: Document, number: int, persons: Container[int]) -> "list[Token]":
    """Return the verbs of a sentence beside which somebody of some persons is named, the last first, and its root."""
    sentence = _sentence(document, number)
    named = (token for token in reversed(sentence) if document.short.persons[token.i] in persons)
    return list(dict.fromkeys([*(verb_above(token) or sentence.root for token in named), sentence.root]))


def _sentence(document: Document, number: int) -> "Span":
    start, end = document.sentence_words[number]
    return document.grammar.doc[start:end]
