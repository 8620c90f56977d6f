"""Every place in a text that tells of a meeting, with the persons who stand there.

A sighting is one verb or noun: "met", "talks", "was received by".  Several sightings are
one meeting (see meetings.py); this module only finds them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.grammar import Grammar, Group, is_passive
from loaders.lexicon import (
    ATTENDING,
    CALL,
    DISCUSS,
    GATHER,
    HOSTING,
    MEALS,
    MEET,
    ON_TO,
    PAID,
    PAY,
    PHONING,
    PRESS,
    RECEIVE,
    TALKS,
    TELECONFERENCE,
    TELL,
    WITH,
    WITH_TO,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


SPOKEN = frozenset({"call", "conversation", "meeting", "talks", "telephone", "phone"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place that tells of a meeting.  token is an index into the short text."""

    token: int
    rule: str
    sides: tuple[Group, Group]  # who meets, whom
    hosts: tuple[int, ...] = ()

    @property
    def persons(self) -> tuple[int, ...]:
        """Everybody named there, in order."""
        return tuple(dict.fromkeys(self.sides[0].persons + self.sides[1].persons))


def sightings(grammar: Grammar) -> Iterator[Sighting]:
    """Yield every place that tells of a meeting, in the order of the text.

    One side may be empty ("met with farmers"): who joined is often told later.
    """
    for token in grammar.doc:
        word = token.lower_
        if token.tag_.startswith("VB"):
            yield from _verb(grammar, token, word)
        elif token.tag_.startswith("NN") and word in TALKS:
            yield from _noun(grammar, token)


def _verb(grammar: Grammar, token: "Token", word: str) -> Iterator[Sighting]:
    if word in PAY and any(child.lower_ in PAID for child in token.children):
        sides = grammar.subject(token), grammar.with_whom(token, ON_TO)
        if _several(sides):
            yield Sighting(token.i, "meetings.visit", sides)
    elif word in GATHER and any(child.lower_ == "together" for child in token.children):
        sides = grammar.subject(token), grammar.objects(token)
        if _several(sides):
            yield Sighting(token.i, "meetings.gather", sides)
    elif word in MEET:
        yield from _meet(grammar, token, MEET[word])
    elif word in DISCUSS:
        sides = grammar.subject(token), grammar.with_whom(token, WITH)
        if _several(sides):
            yield Sighting(token.i, f"meetings.{DISCUSS[word]}", sides)
    elif word in RECEIVE:
        yield from _receive(grammar, token, RECEIVE[word])
    elif word in TELL:
        sides = grammar.subject(token), _told(grammar, token, TELL[word])
        if sides[0] and sides[1].persons and _several(sides):
            yield Sighting(token.i, f"meetings.{TELL[word]}", sides)


def _meet(grammar: Grammar, token: "Token", verb: str) -> Iterator[Sighting]:
    subject = grammar.subject(token)
    if is_passive(token):
        sides = grammar.patient(token), subject
    else:
        objects = grammar.objects(token) if verb in {"meet", "consult"} else Group()
        objects.join(grammar.with_whom(token, WITH_TO if verb in {"talk", "speak"} else WITH))
        sides = subject, objects
    if _several(sides) or (verb == "meet" and _anybody(sides)):
        yield Sighting(token.i, f"meetings.{verb}", sides)


def _receive(grammar: Grammar, token: "Token", verb: str) -> Iterator[Sighting]:
    if is_passive(token):
        host, guest = grammar.by(token), grammar.patient(token)
    else:
        host, guest = grammar.subject(token), grammar.objects(token)
    if verb in PHONING:
        guest.join(grammar.with_whom(token, frozenset({"to"})))
    if verb == "call" and (called_on := grammar.with_whom(token, frozenset({"on", "upon"}))):
        host, guest, verb = host or guest, called_on, "visit"
    if verb == "host" and not guest.persons:
        guest.join(_fed(grammar, token))
    if host and guest and _several((host, guest)):
        yield Sighting(token.i, f"meetings.{verb}", (host, guest), tuple(host.persons) if verb in HOSTING else ())


def _fed(grammar: Grammar, token: "Token") -> Group:
    """Return for whom a meal was given: "hosted a dinner for Smith"."""
    if not any(child.lower_ in MEALS for child in token.children):
        return Group()
    return grammar.with_whom(token, frozenset({"for"}))


def _told(grammar: Grammar, token: "Token", verb: str) -> Group:
    """Return to whom something was told: "told Smith", "reported to Smith"."""
    if verb == "report":
        return grammar.with_whom(token, frozenset({"to"}))
    return grammar.patient(token) if is_passive(token) else grammar.objects(token)


def _noun(grammar: Grammar, token: "Token") -> Iterator[Sighting]:
    if not _is_talk(token):
        return
    own, other = Group(), grammar.with_whom(token, CALL if token.lower_.startswith("call") else WITH)
    for child in token.children:
        if child.dep_ in {"poss", "compound", "nmod", "amod"}:
            own.join(grammar.group(child))
        elif child.dep_ == "prep" and child.lower_ in {"between", "of", "among", "by"}:
            own.join(grammar.objects(child))
    if not own.persons or not _several((own, other)):
        own.join(_owner(grammar, token, other))
    if _anybody((own, other)):
        yield Sighting(token.i, "meetings.noun", (own, other))


def _is_talk(token: "Token") -> bool:
    """Tell a talk from a conference, a session or a summit with its own name, and from a press conference of one."""
    if token.lower_ in {"call", "calls"} and any(
        child.dep_ in {"acl", "relcl"} or child.lower_ == "for" for child in token.children
    ):
        return False  # "a call to resist", "calls for peace"
    if token.dep_ in {"dobj", "pobj"} and any(above.lower_ in ATTENDING for above in (token.head, token.head.head)):
        return False  # who attended joins a meeting that was told of, see attendance.py
    if token.lower_ != "conference":
        return True
    kinds = {child.lower_ for child in token.children if child.dep_ in {"compound", "amod", "nmod"}}
    return bool(kinds & TELECONFERENCE) or (bool(kinds & PRESS) and "joint" in kinds)


def _owner(grammar: Grammar, token: "Token", other: Group) -> Group:
    """Look for who held the talks: the subject of "held talks", of "said at a meeting with"."""
    found = Group()
    at = token
    while at.dep_ in {"conj", "compound", "nmod"} and at.head is not at:
        at = at.head
    if at.dep_ in {"nsubjpass", "nsubj"}:
        found.join(grammar.by(at.head))
        if not other:
            found.join(grammar.with_whom(at.head, frozenset({"between", "with"})))
        return found
    if at.dep_ == "dobj":
        other.join(grammar.with_whom(at.head, WITH))
        return grammar.patient(at.head) if is_passive(at.head) else grammar.subject(at.head)
    while at.dep_ in {"pobj", "prep", "pcomp", "appos", "conj", "dobj"} and at.head is not at:
        at = at.head
    if at.tag_.startswith("VB"):
        patient = grammar.patient(at) if is_passive(at) else Group()
        leading = patient if patient.persons else grammar.subject(at)
        if not other and token.lower_ in SPOKEN:  # "urged Jones in a telephone call"
            leading.join(grammar.objects(at))
        if other or len(leading.persons) > 1:  # "After the talks, Smith and Jones spoke to the press"
            found.join(leading)
    return found


def _several(sides: tuple[Group, Group]) -> bool:
    """Tell whether two or more can have met: two names, or one and "they" or "he"."""
    named = set(sides[0].persons + sides[1].persons)
    stands = any(side.plural or side.team for side in sides)
    return len(named) > 1 or stands or (len(named) == 1 and any(side.pronoun or side.speaker for side in sides))


def _anybody(sides: tuple[Group, Group]) -> bool:
    return bool(sides[0] or sides[1])
