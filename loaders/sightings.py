"""Every place in a text that tells of a meeting, with the persons who stand there.

A sighting is one verb or noun: "met", "talks", "was received by".  Several sightings are
one meeting (see meetings.py); this module only finds them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.grammar import Grammar, Group, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

WITH = frozenset({"with"})
WITH_TO = frozenset({"with", "to"})


def forms(*verbs: str) -> dict[str, str]:
    """Spell out the forms of verbs: "meet meets met meeting" -> {"meets": "meet", ...}."""
    return {form: line.split()[0] for line in verbs for form in line.split()}


MEET = forms(
    "meet meets met meeting", "confer confers conferred conferring", "talk talks talked talking",
    "speak speaks spoke spoken speaking", "consult consults consulted consulting", "negotiate negotiates negotiated negotiating",
    "converse converses conversed conversing", "chat chats chatted chatting", "sit sits sat sitting",
    "dine dines dined dining", "lunch lunches lunched lunching", "huddle huddles huddled huddling",
    "deliberate deliberates deliberated", "communicate communicates communicated",
)  # fmt: skip
DISCUSS = forms(
    "discuss discusses discussed discussing", "exchange exchanges exchanged exchanging", "review reviews reviewed reviewing",
    "explore explores explored exploring", "debate debates debated debating", "agree agrees agreed agreeing",
)  # fmt: skip
RECEIVE = forms(
    "receive receives received receiving", "host hosts hosted hosting", "welcome welcomes welcomed welcoming",
    "greet greets greeted greeting", "see sees saw seen seeing", "visit visits visited visiting", "join joins joined joining",
    "call calls called calling", "phone phones phoned phoning", "telephone telephones telephoned", "ring rang rung", "brief briefs briefed",
)  # fmt: skip
LIGHT = forms(
    "hold holds held holding", "have has had having", "conduct conducts conducted conducting", "begin begins began begun",
    "start starts started", "open opens opened", "complete completes completed", "conclude concludes concluded finish finished",
    "continue continues continued", "attend attends attended", "chair chairs chaired", "co-chair co-chaired", "make makes made",
    "take takes took taken", "arrange arranged", "enjoy enjoyed", "do did done", "pay pays paid", "plan plans planned", "schedule scheduled",
    "propose proposes proposed", "request requests requested", "seek seeks sought", "cancel cancels cancelled canceled", "postpone postpones postponed",
    "deny denies denied", "announce announces announced", "join joins joined", "lead leads led", "give gave given",
)  # fmt: skip
TALKS = frozenset(
    "meeting meetings talks talk conversation conversations call calls discussion discussions negotiation negotiations consultation"
    " consultations summit dialogue audience tete-a-tete encounter lunch dinner breakfast briefing contact contacts exchange exchanges"
    " videoconference teleconference interview chat session phone-call meet sit-down".split()
)
HOSTING = frozenset({"receive", "host", "welcome", "greet"})
RELAXED = frozenset({"see", "visit", "join", "call", "brief", "greet", "welcome"})  # say little alone


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
    """Yield every place that tells of a meeting, in the order of the text."""
    for token in grammar.doc:
        word = token.lower_
        if token.tag_.startswith("VB"):
            yield from _verb(grammar, token, word)
        elif token.tag_.startswith("NN") and word in TALKS:
            yield from _noun(grammar, token)


def _verb(grammar: Grammar, token: "Token", word: str) -> Iterator[Sighting]:
    if word in MEET:
        yield from _meet(grammar, token, MEET[word])
    elif word in DISCUSS:
        sides = grammar.subject(token), grammar.with_whom(token, WITH)
        if _two(sides):
            yield Sighting(token.i, f"meetings.{DISCUSS[word]}", sides)
    elif word in RECEIVE:
        yield from _receive(grammar, token, RECEIVE[word])


def _meet(grammar: Grammar, token: "Token", verb: str) -> Iterator[Sighting]:
    subject = grammar.subject(token)
    if is_passive(token):
        patient = grammar.patient(token)
        sides = patient, subject
    else:
        objects = grammar.objects(token) if verb in {"meet", "consult"} else Group()
        objects.join(grammar.with_whom(token, WITH_TO if verb in {"talk", "speak"} else WITH))
        sides = subject, objects
    if _two(sides):
        yield Sighting(token.i, f"meetings.{verb}", sides)


def _receive(grammar: Grammar, token: "Token", verb: str) -> Iterator[Sighting]:
    host, guest = grammar.subject(token), grammar.objects(token)
    if is_passive(token):
        host, guest = grammar.by(token), grammar.patient(token)
    if verb in {"call", "phone"}:
        guest.join(grammar.with_whom(token, frozenset({"to"})))
    if host and guest and _two((host, guest)):
        yield Sighting(token.i, f"meetings.{verb}", (host, guest), tuple(host.persons) if verb in HOSTING else ())


def _noun(grammar: Grammar, token: "Token") -> Iterator[Sighting]:
    own, other = Group(), grammar.with_whom(token, WITH_TO if token.lower_.startswith("call") else WITH)
    for child in token.children:
        if child.dep_ in {"poss", "compound", "nmod", "amod"}:
            own.join(grammar.group(child))
        elif child.dep_ == "prep" and child.lower_ in {"between", "of", "among", "by"}:
            own.join(grammar.objects(child))
    if not _two((own, other)) or not own.persons:
        own.join(_owner(grammar, token, other))
    if _two((own, other)):
        yield Sighting(token.i, "meetings.noun", (own, other))


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
        return grammar.subject(at.head)
    climbed = at
    while climbed.dep_ in {"pobj", "prep", "pcomp", "appos", "conj", "dobj"} and climbed.head is not climbed:
        climbed = climbed.head
    if climbed.tag_.startswith("VB") and other:
        found.join(grammar.patient(climbed) if is_passive(climbed) else grammar.subject(climbed))
    return found


def _two(sides: tuple[Group, Group]) -> bool:
    """Tell whether two or more can have met: two names, or one and "they" or "he"."""
    named = set(sides[0].persons + sides[1].persons)
    return (
        len(named) > 1
        or any(side.plural for side in sides)
        or (len(named) == 1 and any(side.pronoun for side in sides))
    )


def resolved(sighting: Sighting, pair: tuple[int, ...], last: int | None) -> Sighting | None:
    """Put names for "they" and "he"; None where that leaves fewer than two."""
    persons = list(sighting.persons)
    for side in sighting.sides:
        if side.plural and not persons:
            persons += [person for person in pair if person not in persons]
        if side.pronoun and last is not None and last not in persons:
            persons.append(last)
    if len(set(persons)) < 2:
        return None
    return replace(sighting, sides=(Group(list(dict.fromkeys(persons))), Group()))
