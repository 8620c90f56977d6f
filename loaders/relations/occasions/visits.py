"""Visits: who went where, by a noun ("official visit to Geneva", "trip to") or by the verb ("visited Tokyo")."""

import itertools
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.model.facts import Occasion, OccasionKind, Place, State, Status
from kg.model.rules import Rule
from loaders.document import Document
from loaders.lexicon.motion import GO, LEGS, VISITS
from loaders.reference.phrase_matcher import words
from loaders.relations import time_and_place
from loaders.relations.occasions.travel import owner
from loaders.syntax import factuality
from loaders.syntax.arguments import is_passive, is_verb, verb_above

if TYPE_CHECKING:
    from spacy.tokens import Token

RULE = Rule("occasions.visit", "somebody goes to a place: a visit, a trip", "Anna Kovac visited Oslo on Monday.")
VISITING = VISITS | {form for form, verb in GO.items() if verb == "visit"}
KINDS = {
    "state": OccasionKind.STATE_VISIT,
    "official": OccasionKind.OFFICIAL_VISIT,
    "working": OccasionKind.WORKING_VISIT,
}
TOWARDS = frozenset({"to", "in", "into"})
# the visit is theirs who are spoken to
ADDRESSING = words(
    "thanked thanks congratulated congratulates welcomed welcomes wished invited invites greeted received"
)
PREPARING = words("preparation preparations prepare prepared preparing ahead plans plan arrangements")
LONGEST = 8  # words from "visit" to the place
APART = words("capital city of the town neighbouring neighboring nearby")


def visit(document: Document, token: "Token") -> Occasion | None:
    """Read the visit that a word reports, None if it reports no visit or no visitor."""
    if token.lower_ in VISITS and token.tag_ == "NN":
        goal = _goal_of_noun(document, token)
        visitors = _visitors(document, token, goal)
        status = _status(token)
    elif GO.get(token.lower_) == "visit" and is_verb(token) and not is_passive(token):
        goal = _goal_of_verb(document, token)
        visitors = document.grammar.subject(token).persons
        status = factuality.status(token)
    else:
        return None
    named = _with_names(document, visitors)
    return _occasion(document, token, status, goal, named) if goal and named else None


def _with_names(document: Document, persons: Iterable[int]) -> list[int]:
    """Return those of some persons whom the article names."""
    return [person for person in persons if not document.clusters[person].is_nameless]


def _occasion(document: Document, token: "Token", status: Status, goal: Place | State, visitors: list[int]) -> Occasion:
    kind = next((KINDS[child.lower_] for child in token.children if child.lower_ in KINDS), OccasionKind.VISIT)
    start, end = document.stretch(token.sent.start, token.sent.end)
    place = goal.stated or goal.name if isinstance(goal, Place) else goal.name
    return Occasion(
        kind=kind,
        name=f"{kind.value.replace('_', ' ')} to {place}",
        status=status,
        date=time_and_place.date_of(document, token, ahead=status is not Status.HELD),
        place=goal,
        visitors=tuple(document.clusters[person].name for person in visitors),
        claims=(document.article.claim(start, end, RULE.name),),
    )


def _goal_of_noun(document: Document, token: "Token") -> Place | State | None:
    """Return the place behind "visit to"; for one who arrived "on a visit", the place where they arrived."""
    for word in range(token.i + 1, min(token.i + LONGEST, token.sent.end)):
        place = document.place_at(word)
        if place is not None:
            return place if any(one.lower_ in TOWARDS for one in token.doc[token.i + 1 : word]) else None
    verb = verb_above(token) if token.head.lower_ in {"on", "for"} else None
    return time_and_place.place_of(document, verb) if verb is not None and GO.get(verb.lower_) in LEGS else None


def _goal_of_verb(document: Document, verb: "Token") -> Place | State | None:
    """Return the place right behind "visited"."""
    for word in range(verb.i + 1, min(verb.i + LONGEST, verb.sent.end)):
        place = document.place_at(word)
        if place is not None:
            behind = verb.doc[min(word + 1, len(verb.doc) - 1)]
            return None if behind.tag_ == "POS" else place
        if verb.doc[word].lower_ not in APART and verb.doc[word].tag_ not in {"DT", "JJ", "RB"}:
            return None
    return None


def _visitors(document: Document, token: "Token", goal: Place | State | None) -> list[int]:
    """Return who pays the visit that a noun reports."""
    group = owner(document, token)
    if group.persons:
        return group.persons[:1]
    verb = verb_above(token)
    if verb is None:
        return []
    return _of_clause(document, verb, goal, owned=bool(group.pronoun))


def _of_clause(document: Document, verb: "Token", goal: Place | State | None, *, owned: bool) -> list[int]:
    """Return the person of a clause whose the visit is: nobody visits their own country."""
    grammar = document.grammar
    subject = (grammar.patient(verb) if is_passive(verb) else grammar.subject(verb)).persons
    others = [*grammar.objects(verb).persons, *grammar.with_whom(verb, frozenset({"with", "by"})).persons]
    spoken_to = owned and verb.lower_ in ADDRESSING and not is_passive(verb)
    ordered = [*others, *subject] if spoken_to else [*subject, *others]
    guests = list(itertools.filterfalse(lambda person: _is_at_home(document, person, goal), ordered))[:1]
    return guests if owned or guests == ordered[:1] or not subject else []


def _is_at_home(document: Document, person: int, goal: Place | State | None) -> bool:
    state = goal.state if isinstance(goal, Place) else goal
    return state is not None and document.clusters[person].state == state


def _status(noun: "Token") -> Status:
    """Return how far a visit has come; one that is prepared is planned."""
    if noun.dep_ == "pobj" and noun.head.head.lower_ in PREPARING:
        return Status.PLANNED
    return factuality.status(noun)
