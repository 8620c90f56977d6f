"""Every place in a text that tells of a meeting, with the persons who stand there.

A sighting is one verb or noun: "met", "talks", "was received by".  Several sightings are
one meeting (see meetings.py); this module only finds them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.lexicon import meetings
from loaders.syntax.arguments import SUBJECTS, is_passive, is_verb, phrases_below, words_on
from loaders.syntax.grammar import Grammar, Group

if TYPE_CHECKING:
    from spacy.tokens import Token

BESIDE = frozenset({"conj", "compound", "nmod"})  # "talks" hangs by these on what stands for it
WITHIN = frozenset({"pobj", "prep", "pcomp", "appos", "conj", "dobj"})
OWNING = frozenset({"poss", "compound", "nmod", "amod"})  # "Smith's talks"
DURING = frozenset({"in", "during", "at", "after", "following", "before"})  # "Smith in a meeting with Jones said"
HOLDING = frozenset({"between", "of", "among", "by"})  # "talks between Smith and Jones"


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


Reader = Callable[[Grammar, "Token", str], Sighting | None]


def sightings(grammar: Grammar) -> Iterator[Sighting]:
    """Yield every place that tells of a meeting, in the order of the text.

    One side may be empty ("met with farmers"): who joined is often told later.
    """
    for token in grammar.doc:
        found = None
        if is_verb(token):
            found = _verb(grammar, token)
        elif token.dep_ == "attr" and token.lower_ in meetings.HOSTS:
            found = _was_host(grammar, token)
        elif token.lower_ in meetings.TALKS and _is_talk(token):
            found = _noun(grammar, token)
        if found is not None:
            yield found


def _was_host(grammar: Grammar, token: "Token") -> Sighting | None:
    """Read "Smith was host to Jones", "was the guest of Jones"."""
    other = grammar.with_whom(token, meetings.HOSTS[token.lower_])
    return _received_by(token, "host", grammar.subject(token.head), other)


def _verb(grammar: Grammar, token: "Token") -> Sighting | None:
    """Let each kind of verb be read in its own way; the first that tells of a meeting counts."""
    for verbs, read in READERS:
        if token.lower_ in verbs and (found := read(grammar, token, verbs[token.lower_])) is not None:
            return found
    return None


def _paid(grammar: Grammar, token: "Token", verb: str) -> Sighting | None:
    """Read "paid a visit to Smith"; what else is paid is none."""
    if words_on(token).isdisjoint(meetings.PAID):
        return None
    return _of_several(token, "visit", grammar.subject(token), grammar.with_whom(token, meetings.ON_TO))


def _brought_together(grammar: Grammar, token: "Token", verb: str) -> Sighting | None:
    """Read "brought Smith and Jones together"."""
    if "together" not in words_on(token):
        return None
    return _of_several(token, "gather", grammar.subject(token), grammar.objects(token))


def _met(grammar: Grammar, token: "Token", verb: str) -> Sighting | None:
    """Read "Smith met Jones", "spoke to Jones", "Smith and Jones met"; whom one met may be told elsewhere."""
    doer = grammar.subject(token)
    if is_passive(token):
        sides = grammar.patient(token), doer
    else:
        objects = grammar.objects(token) if verb in meetings.DIRECT else Group()
        objects.join(grammar.with_whom(token, meetings.WITH_TO if verb in meetings.ADDRESSING else meetings.WITH))
        sides = doer, objects
    if verb == "meet" and (sides[0] or sides[1]):
        return Sighting(token.i, "meetings.meet", sides)
    return _of_several(token, verb, *sides)


def _discussed(grammar: Grammar, token: "Token", verb: str) -> Sighting | None:
    """Read "Smith discussed the crisis with Jones", "the session was chaired by Smith and Jones"."""
    if verb in meetings.CHAIRING and is_passive(token):
        return _of_several(token, verb, grammar.by(token), Group())
    return _of_several(token, verb, grammar.subject(token), grammar.with_whom(token, meetings.WITH))


def _received(grammar: Grammar, token: "Token", verb: str) -> Sighting | None:
    """Read "Smith received Jones", "Jones was received by Smith", "Smith called Jones"."""
    if is_passive(token):
        host, guest = grammar.by(token), grammar.patient(token)
    else:
        host, guest = grammar.subject(token), grammar.objects(token)
    if verb == "call" and (called_on := grammar.with_whom(token, meetings.ON)):
        return _received_by(token, "visit", host or guest, called_on)
    guest.join(_more_guests(grammar, token, verb, guest))
    return None if verb == "join" and _is_ceremony(token) else _received_by(token, verb, host, guest)


def _more_guests(grammar: Grammar, token: "Token", verb: str, guest: Group) -> Group:
    """Return who was called or received, but is not the object."""
    if verb in meetings.PHONING:
        return grammar.with_whom(token, meetings.TO)
    return Group() if guest.persons or verb not in meetings.HOSTING else _guests(grammar, token, verb)


def _is_ceremony(token: "Token") -> bool:
    """Tell whether a verb tells of a launch, a signing, a funeral."""
    return not {word.lower_ for word in phrases_below(token)}.isdisjoint(meetings.CEREMONIES)


def _received_by(token: "Token", verb: str, host: Group, guest: Group) -> Sighting | None:
    hosts = tuple(host.persons) if verb in meetings.HOSTING else ()
    return _of_several(token, verb, host, guest, hosts) if host and guest else None


def _guests(grammar: Grammar, token: "Token", verb: str) -> Group:
    """Return who was received, but not as the object: "hosted a dinner for Smith", "received at the palace Smith"."""
    told = words_on(token) | {token.head.lower_}
    if not told.isdisjoint(meetings.MEALS):
        return _honoured(grammar, token)
    if not told.isdisjoint(meetings.PAID):  # "welcomed the coming visit of Smith" received nobody
        return grammar.with_whom(token, meetings.OF_FROM) if verb == "receive" else Group()
    return grammar.with_whom(token, meetings.AT)


def _honoured(grammar: Grammar, token: "Token") -> Group:
    """Return for whom a meal is given: "for Smith", "in honour of Smith"."""
    guest = grammar.with_whom(token, meetings.FOR)
    for word in (*phrases_below(token), *phrases_below(token.head)):
        if word.lower_ in meetings.HONOUR:
            guest.join(grammar.with_whom(word, meetings.OF_FROM))
    return guest


def _gave(grammar: Grammar, token: "Token", verb: str) -> Sighting | None:
    """Read "gave a dinner for Smith", "granted Smith an audience", "Smith was granted an audience by Jones"."""
    given = words_on(token)
    if is_passive(token):
        host, guest = grammar.by(token), grammar.patient(token)
    elif not given.isdisjoint({"audience", "host"}):
        host, guest = grammar.subject(token), grammar.objects(token)
        guest.join(grammar.with_whom(token, meetings.TO))
        for child in token.children:
            guest.join(grammar.objects(child) if child.dep_ == "dative" else Group())
    else:
        host, guest = grammar.subject(token), _honoured(grammar, token)
    told = not given.isdisjoint(meetings.MEALS | {"audience", "host"})
    return _received_by(token, "host", host, guest) if told and guest.persons else None


def _told(grammar: Grammar, token: "Token", verb: str) -> Sighting | None:
    """Read "Smith told Jones", "reported to Jones": they talked if both are persons of the article."""
    if verb == "report":
        hearer = grammar.with_whom(token, meetings.TO)
    else:
        hearer = grammar.patient(token) if is_passive(token) else grammar.objects(token)
    teller = grammar.subject(token)
    return _of_several(token, verb, teller, hearer) if teller and hearer.persons else None


def _of_several(token: "Token", name: str, one: Group, other: Group, hosts: tuple[int, ...] = ()) -> Sighting | None:
    """Return a sighting if two or more can have met."""
    return Sighting(token.i, f"meetings.{name}", (one, other), hosts) if _several(one, other) else None


def _several(one: Group, other: Group) -> bool:
    """Tell whether two or more can have met: two names, or one and "they" or "he"."""
    sides = one, other
    named = {*one.persons, *other.persons}
    if len(named) > 1 or any(side.plural or side.team for side in sides):
        return True
    return len(named) == 1 and any(side.pronoun or side.speaker for side in sides)


READERS: tuple[tuple[Mapping[str, str], Reader], ...] = (
    (meetings.PAY, _paid),
    (meetings.GATHER, _brought_together),
    (meetings.MEET, _met),
    (meetings.DISCUSS, _discussed),
    (meetings.RECEIVE, _received),
    (meetings.TELL, _told),
    (meetings.GIVE, _gave),
)


def _is_talk(token: "Token") -> bool:
    """Tell a talk from an appeal, from what was only attended, and from a conference with its own name."""
    if not token.tag_.startswith("NN"):
        return False
    if token.lower_ in {"call", "calls"} and _is_appeal(token):
        return False
    if _is_attended(token):
        return False  # who attended joins a meeting that was told of, see attendance.py
    return token.lower_ != "conference" or _is_of_few(token)


def _is_attended(token: "Token") -> bool:
    """Tell whether a talk is only said to have been attended: "attended the talks", "the talks were attended by"."""
    if token.dep_ in SUBJECTS:
        return token.head.lower_ in meetings.ATTENDING and is_passive(token.head)
    above = (token.head, token.head.head) if token.dep_ in {"dobj", "pobj"} else ()
    return any(word.lower_ in meetings.ATTENDING or "part" in words_on(word, "dobj") for word in above)


def _is_appeal(call: "Token") -> bool:
    """Tell "a call to resist" and "calls for peace" from a call by telephone."""
    return any(child.dep_ in {"acl", "relcl"} or child.lower_ == "for" for child in call.children)


def _is_of_few(conference: "Token") -> bool:
    """Tell a telephone conference and a joint press conference from one with a hall."""
    kinds = words_on(conference, "compound", "amod", "nmod")
    joint = "joint" in kinds and not kinds.isdisjoint(meetings.PRESS)
    return joint or not kinds.isdisjoint(meetings.TELECONFERENCE)


def _noun(grammar: Grammar, token: "Token") -> Sighting | None:
    """Read "Smith's talks with Jones", "held talks with Jones", "said at a meeting with Jones"."""
    own = _owners(grammar, token)
    other = grammar.with_whom(token, meetings.CALL if token.lower_.startswith("call") else meetings.WITH)
    if not own.persons or not _several(own, other):
        holders, partners = _holders(grammar, token, other)
        own.join(holders)
        other.join(partners)
    return Sighting(token.i, "meetings.noun", (own, other)) if own or other else None


def _owners(grammar: Grammar, token: "Token") -> Group:
    """Gather who stands beside a noun: "Smith's talks", "talks between Smith and Jones"."""
    own = Group()
    for child in token.children:
        if child.dep_ in OWNING:
            own.join(grammar.group(child))
        elif child.dep_ == "prep" and child.lower_ in HOLDING:
            own.join(grammar.objects(child))
    return own


def _holders(grammar: Grammar, token: "Token", other: Group) -> tuple[Group, Group]:
    """Gather who held the talks, and with whom, from the verb above them."""
    at = _climb(token, BESIDE)
    if at.dep_ in SUBJECTS:  # "talks were held by Smith", "talks took place with Jones"
        partners = Group() if other else grammar.with_whom(at.head, meetings.WITH_BETWEEN)
        return grammar.by(at.head), partners
    if at.dep_ == "dobj":  # "Smith held talks", "with Jones" on the verb
        return _leading(grammar, at.head), grammar.with_whom(at.head, meetings.WITH)
    verb = _climb(at, WITHIN)
    if is_verb(verb):
        return _speaking(grammar, token, verb, other), Group()
    if token.head.lower_ not in DURING:
        return Group(), Group()
    remarks = grammar.with_whom(verb, meetings.OF_FROM)  # "Remarks by Smith and Jones after talks"
    return (grammar.group(verb) if other else remarks), Group()


def _climb(token: "Token", links: frozenset[str]) -> "Token":
    while token.dep_ in links and token.head is not token:
        token = token.head
    return token


def _leading(grammar: Grammar, verb: "Token") -> Group:
    """Gather whom a clause is about: "was told", "told"."""
    patient = grammar.patient(verb) if is_passive(verb) else Group()
    return patient if patient.persons else grammar.subject(verb)


def _speaking(grammar: Grammar, token: "Token", verb: "Token", other: Group) -> Group:
    """Gather who is told of in a clause that mentions talks: "said at a meeting with", "urged Jones in a call"."""
    leading = _leading(grammar, verb)
    if not other and token.lower_ in meetings.SPOKEN:
        leading.join(grammar.objects(verb))
    return leading if other or len(leading.persons) > 1 else Group()  # "After the talks, Smith and Jones spoke"
