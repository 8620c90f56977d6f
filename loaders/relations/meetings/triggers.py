"""Trigger detection: each verb or noun that reports a meeting ("met", "talks", "received by"), with its arguments.

Several trigger mentions are one meeting (see event_coreference.py); this module only finds them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model.facts import PAIR
from loaders.document import Document
from loaders.lexicon.trigger_tables import Trigger, by_form, of_frame, word_class
from loaders.syntax.arguments import SUBJECTS, has_below, is_passive, is_verb, phrases_below, words_on
from loaders.syntax.grammar import HE, PAST, Grammar, Group
from loaders.syntax.meeting_mode import is_by_letter, is_written

if TYPE_CHECKING:
    from spacy.tokens import Token

BESIDE = frozenset({"conj", "compound", "nmod"})  # links by which "talks" depends on another word for the meeting
OBJECT = "object"  # leads to the other side without a preposition
WITHIN = frozenset({"pobj", "prep", "dative", "pcomp", "appos", "conj", "dobj"})
OWNING = frozenset({"poss", "compound", "nmod", "amod"})  # "Smith's talks"
DURING = frozenset({"in", "during", "at", "after", "following", "before"})  # "Smith in a meeting with Jones said"
HOLDING = frozenset({"between", "of", "among", "by"})  # "talks between Smith and Jones"
WITH, WITH_BETWEEN = frozenset({"with", "alongside"}), frozenset({"with", "between"})
FOR, AT = frozenset({"for"}), frozenset({"at", "in", "on"})  # "received at the palace Smith", as the parse has it
OF_FROM = frozenset({"of", "from", "by"})
NAMES = frozenset({"oprd", "ccomp", "attr", "acomp"})  # what somebody is called
QUOTES = frozenset({'"', "'", "``", "\u201c", "\u2018", "\u00ab"})
SHARING = frozenset({"and", ","})  # right behind a verb that has its object in common with the next


@dataclass(frozen=True, slots=True)
class TriggerMention:
    """A verb or noun that reports a meeting.  token is its index in the short text."""

    token: int
    row: Trigger
    sides: tuple[Group, Group]  # who meets, whom
    hosts: tuple[int, ...] = ()

    @property
    def persons(self) -> tuple[int, ...]:
        """Everybody named there, in order."""
        return tuple(dict.fromkeys(self.sides[0].persons + self.sides[1].persons))


Reader = Callable[[Grammar, "Token", Trigger], TriggerMention | None]


def trigger_mentions(document: Document) -> Iterator[TriggerMention]:
    """Yield every trigger of a meeting, in the order of the text.

    One side may be empty ("met with farmers"): who joined is often told later.
    """
    for token in document.tokens(by_form("meetings")):
        if (found := _read(document.grammar, token)) is not None:
            yield found


def _read(grammar: Grammar, token: "Token") -> TriggerMention | None:
    """Let each frame of a word be read in its own way; the first that reports a meeting counts."""
    if is_by_letter(token):
        return None
    readers = VERBS if is_verb(token) else NOUNS
    for trigger in by_form("meetings").get(token.lower_, ()):
        read = readers.get(trigger.frame)
        if read is not None and (found := read(grammar, token, trigger)) is not None:
            return found
    return None


def _hosted(grammar: Grammar, token: "Token", trigger: Trigger) -> TriggerMention | None:
    """Read "Smith was host to Jones", "was the guest of Jones"."""
    if token.dep_ != "attr":
        return None
    return _received_by(token, trigger, grammar.subject(token.head), grammar.with_whom(token, trigger.leads))


def _by_word(grammar: Grammar, token: "Token", trigger: Trigger) -> TriggerMention | None:
    """Read "paid a visit to Smith", "brought Smith and Jones together"; other things paid or brought are no meeting."""
    one, other = grammar.subject(token), grammar.with_whom(token, trigger.leads)
    other.join(grammar.objects(token) if not trigger.leads else Group())
    crowded = "of_two" in trigger.marks and len(one.persons + other.persons) > PAIR
    return None if crowded or words_on(token).isdisjoint(trigger.beside) else _of_several(token, trigger, one, other)


def _met(grammar: Grammar, token: "Token", trigger: Trigger) -> TriggerMention | None:
    """Read "Smith met Jones", "spoke to Jones", "Smith and Jones met"; whom one met may be told elsewhere."""
    doer = grammar.subject(token)
    sides = (grammar.patient(token), doer) if is_passive(token) else (doer, _whom(grammar, token, trigger, doer))
    if "alone" in trigger.marks and (sides[0] or sides[1]):
        return TriggerMention(token.i, trigger, sides)
    if has_below(token, "apart") or ("any_mode" in trigger.marks and not sides[1] and has_below(token, "gathered")):
        return None  # "Smith and Jones spoke at the conference"
    return _of_several(token, trigger, *sides)


def _whom(grammar: Grammar, token: "Token", trigger: Trigger, doer: Group) -> Group:
    """Return whom somebody met: the object, who stands behind "with", or whom the next verb has in common."""
    objects = grammar.objects(token) if OBJECT in trigger.leads else Group()
    objects.join(grammar.with_whom(token, trigger.leads))
    shared = OBJECT in trigger.leads and not objects and _is_one(doer)
    return _shared_object(grammar, token) if shared else objects


def _is_one(doer: Group) -> bool:
    """Tell whether a single person is the subject, who can have met nobody alone."""
    return len(doer.persons) + bool(doer.pronoun) == 1 and not (doer.plural or doer.team)


def _shared_object(grammar: Grammar, verb: "Token") -> Group:
    """Gather whom the verbs behind share as an object: "met and later married Smith", "met and became friends with"."""
    found = Group()
    for other in verb.rights:
        if other.dep_ == "conj" and is_verb(other) and not words_on(other, *SUBJECTS):
            found.join(grammar.objects(other))
            found.join(grammar.with_whom(other, WITH))
    return found if verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in SHARING else Group()


def _discussed(grammar: Grammar, token: "Token", trigger: Trigger) -> TriggerMention | None:
    """Read "Smith discussed the crisis with Jones", but not "exchanged letters with"."""
    if not words_on(token, "dobj").isdisjoint(word_class("letters")):
        return None
    return _of_several(token, trigger, grammar.subject(token), grammar.with_whom(token, trigger.leads))


def _chaired(grammar: Grammar, token: "Token", trigger: Trigger) -> TriggerMention | None:
    """Read "the session was chaired by Smith and Jones"."""
    if is_passive(token):
        return _of_several(token, trigger, grammar.by(token), Group())
    return _discussed(grammar, token, trigger)


def _called_on(grammar: Grammar, token: "Token", trigger: Trigger) -> TriggerMention | None:
    """Read "Smith called on Jones"."""
    host, guest = _giver_and_receiver(grammar, token)
    return _received_by(token, trigger, host or guest, grammar.with_whom(token, trigger.leads))


def _giver_and_receiver(grammar: Grammar, token: "Token") -> tuple[Group, Group]:
    """Return who does something to whom, as a verb says, active or passive."""
    if is_passive(token):
        return grammar.by(token), grammar.patient(token)
    return grammar.subject(token), grammar.objects(token)


def _received(grammar: Grammar, token: "Token", trigger: Trigger) -> TriggerMention | None:
    """Read "Smith received Jones", "Jones was received by Smith", "Smith called Jones", "phoned to Jones"."""
    host, guest = _giver_and_receiver(grammar, token)
    if ("phone" in trigger.marks and _is_naming(grammar, token)) or (
        "past" in trigger.marks and not _is_told(token, guest)
    ):
        return None
    if trigger.host:
        guest.join(Group() if guest.persons else _guests(grammar, token, trigger))
    else:
        guest.join(grammar.with_whom(token, trigger.leads))
    return _received_by(token, trigger, host, guest)


def _is_told(verb: "Token", whom: Group) -> bool:
    """Tell whether something is told as done to somebody by name: "saw Jones", "went to see Jones", not "saw him"."""
    errand = verb.tag_ == "VB" and verb.head.lower_ in word_class("errands")
    return (errand or verb.tag_ in PAST) and bool(whom.persons) and not whom.pronoun


def _introduced(grammar: Grammar, token: "Token", trigger: Trigger) -> TriggerMention | None:
    """Read "Smith was introduced to Jones", "Brown introduced Smith to Jones"."""
    one = grammar.patient(token) if is_passive(token) else grammar.objects(token)
    other = grammar.with_whom(token, trigger.leads)
    return _of_several(token, trigger, one, other) if token.tag_ in PAST and one and other else None


def _is_naming(grammar: Grammar, call: "Token") -> bool:
    """Tell whether "called" gives a name: "called him a traitor", "called him 'the last man'"."""
    names = (child for child in call.children if child.dep_ in NAMES and grammar.persons[child.i] is None)
    return any(names) or any(child.text in QUOTES for child in call.children)


def _joined(grammar: Grammar, token: "Token", trigger: Trigger) -> TriggerMention | None:
    """Read "Smith joined Jones", but not "joined Jones at the funeral"."""
    return None if has_below(token, "ceremonies") else _received(grammar, token, trigger)


def _received_by(token: "Token", trigger: Trigger, one: Group, other: Group) -> TriggerMention | None:
    return _of_several(token, trigger, one, other) if one and other else None


def _guests(grammar: Grammar, token: "Token", trigger: Trigger) -> Group:
    """Return who was received, but not as the object: "hosted a dinner for Smith", "received at the palace Smith"."""
    told = words_on(token) | {token.head.lower_}
    if not told.isdisjoint(word_class("meals")):
        return _honoured(grammar, token)
    if not told.isdisjoint(word_class("paid")):  # "welcomed the coming visit of Smith" received nobody
        return grammar.with_whom(token, OF_FROM) if "visits" in trigger.marks else Group()
    return grammar.with_whom(token, AT)


def _honoured(grammar: Grammar, token: "Token") -> Group:
    """Return for whom a meal is given: "for Smith", "in honour of Smith"."""
    guest = grammar.with_whom(token, FOR)
    for word in (*phrases_below(token), *phrases_below(token.head)):
        if word.lower_ in word_class("honour"):
            guest.join(grammar.with_whom(word, OF_FROM))
    return guest


def _gave(grammar: Grammar, token: "Token", trigger: Trigger) -> TriggerMention | None:
    """Read "gave a dinner for Smith", "granted Smith an audience", "Smith was granted an audience by Jones"."""
    given = words_on(token)
    direct = not given.isdisjoint(trigger.beside)
    if not direct and given.isdisjoint(word_class("meals")):
        return None
    host, guest = _giver_and_receiver(grammar, token)
    if not is_passive(token):
        guest = _receiver(grammar, token, trigger) if direct else _honoured(grammar, token)
    return _received_by(token, trigger, host, guest) if guest.persons else None


def _receiver(grammar: Grammar, token: "Token", trigger: Trigger) -> Group:
    """Return to whom something is given: "Smith", "to Smith"."""
    guest = grammar.objects(token)
    guest.join(grammar.with_whom(token, trigger.leads))
    for child in token.children:
        guest.join(grammar.objects(child) if child.dep_ == "dative" else Group())
    return guest


def _told(grammar: Grammar, token: "Token", trigger: Trigger) -> TriggerMention | None:
    """Read "Smith told Jones", "reported to Jones": they talked if both are named, and not in a letter."""
    if OBJECT not in trigger.leads:
        hearer = grammar.with_whom(token, trigger.leads)
    else:
        hearer = grammar.patient(token) if is_passive(token) else grammar.objects(token)
    teller = grammar.subject(token)
    in_person = teller and _are_named(grammar, teller, hearer) and not is_written(token)
    return _of_several(token, trigger, teller, hearer) if in_person else None


def _are_named(grammar: Grammar, teller: Group, hearer: Group) -> bool:
    """Tell whether it is said who heard something; in a telegram it may be its sender: "Rao told me"."""
    return bool(hearer.persons) or (grammar.sender is not None and hearer.speaker and bool(teller.persons))


def _of_several(token: "Token", trigger: Trigger, one: Group, other: Group) -> TriggerMention | None:
    """Return a trigger_mention if two or more can have met."""
    hosts = {"first": one, "second": other}.get(trigger.host, Group()).persons
    return TriggerMention(token.i, trigger, (one, other), tuple(hosts)) if _several(one, other) else None


def _several(one: Group, other: Group) -> bool:
    """Tell whether two or more can have met: two names, or one and "they" or "he", or "he" and "her"."""
    sides = one, other
    named = {*one.persons, *other.persons}
    if len(named) > 1 or any(side.plural or side.team for side in sides):
        return True
    return any(side.pronoun or side.speaker for side in sides) if named else _is_he_and_she(one, other)


def _is_he_and_she(one: Group, other: Group) -> bool:
    """Tell whether two pronouns mean two persons: "he received her"."""
    return {side.pronoun in HE for side in (one, other) if side.pronoun} == {True, False}


def _is_talk(token: "Token", trigger: Trigger) -> bool:
    """Tell a talk from an appeal, from what was only attended, and from a conference with its own name."""
    if not token.tag_.startswith("NN"):
        return False
    if ("appeal" in trigger.marks and _is_appeal(token)) or _is_attended(token):
        return False  # who attended joins a meeting that was reported, see attendees.py
    if "means" in trigger.marks:
        by = token.head.lower_ == "by" and "det" not in {child.dep_ for child in token.children}  # "by telephone"
        return token.dep_ == "pobj" and (by or token.head.lower_ == "over")
    return "of_few" not in trigger.marks or _is_of_few(token)


def _is_attended(token: "Token") -> bool:
    """Tell whether a talk is only said to have been attended: "attended the talks", "the talks were attended by"."""
    if token.dep_ in SUBJECTS:
        return token.head.lower_ in of_frame("meetings", "attend") and is_passive(token.head)
    above = (token.head, token.head.head) if token.dep_ in {"dobj", "pobj"} else ()
    return any(word.lower_ in of_frame("meetings", "attend") or "part" in words_on(word, "dobj") for word in above)


def _is_appeal(call: "Token") -> bool:
    """Tell "a call to resist" and "calls for peace" from a call by telephone."""
    return any(child.dep_ in {"acl", "relcl"} or child.lower_ == "for" for child in call.children)


def _is_of_few(conference: "Token") -> bool:
    """Tell a telephone conference and a joint press conference from one with a hall."""
    kinds = words_on(conference, "compound", "amod", "nmod")
    joint = "joint" in kinds and not kinds.isdisjoint(word_class("press"))
    return joint or not kinds.isdisjoint(word_class("remote"))


def _talks(grammar: Grammar, token: "Token", trigger: Trigger) -> TriggerMention | None:
    """Read "Smith's talks with Jones", "held talks with Jones", "said at a meeting with Jones"."""
    if not _is_talk(token, trigger):
        return None
    own, other = _owners(grammar, token), grammar.with_whom(token, trigger.leads)
    if not own.persons or not _several(own, other):
        holders, partners = _holders(grammar, token, trigger, other)
        own.join(holders)
        other.join(partners)
    return TriggerMention(token.i, trigger, (own, other)) if own or other else None


def _owners(grammar: Grammar, token: "Token") -> Group:
    """Gather who stands beside a noun: "Smith's talks", "talks between Smith and Jones"."""
    own = Group()
    for child in token.children:
        if child.dep_ in OWNING:
            own.join(grammar.group(child))
        elif child.dep_ == "prep" and child.lower_ in HOLDING:
            own.join(grammar.objects(child))
    return own


def _holders(grammar: Grammar, token: "Token", trigger: Trigger, other: Group) -> tuple[Group, Group]:
    """Gather who held the talks, and with whom, from the verb above them."""
    at = _climb(token, BESIDE)
    if _is_of_others(token, other):
        return Group(), Group()
    if at.dep_ in SUBJECTS:  # "talks were held by Smith", "talks took place with Jones"
        partners = Group() if other else grammar.with_whom(at.head, WITH_BETWEEN)
        held = at.head.lower_ in word_class("conducting")
        return grammar.by(at.head) if held else Group(), partners
    if at.dep_ == "dobj":  # "Smith held talks", "with Jones" on the verb
        return _leading(grammar, at.head), grammar.with_whom(at.head, WITH)
    verb = _climb(at, WITHIN)
    if is_verb(verb):
        return _speaking(grammar, verb, trigger, other), Group()
    return _remarking(grammar, token, verb, other), Group()


def _remarking(grammar: Grammar, token: "Token", noun: "Token", other: Group) -> Group:
    """Gather who spoke at talks, as a noun says: "Remarks by Smith and Jones after talks"."""
    if token.head.lower_ not in DURING:
        return Group()
    return grammar.group(noun) if other else grammar.with_whom(noun, OF_FROM)


def _is_of_others(noun: "Token", other: Group) -> bool:
    """Tell whether a noun to come is no persons': "spoke of the upcoming session of", "prepared the summit of"."""
    said = (
        {noun.head.lower_} & word_class("preparing")
        if noun.dep_ == "dobj"
        else words_on(noun) & of_frame("factuality", "lies_ahead").keys()
    )
    if other or not said:
        return False
    bodies = (child for child in noun.children if child.dep_ == "compound" and child.tag_ == "NNP")
    of = (word for link in noun.children if link.lower_ == "of" for word in link.children if word.dep_ == "pobj")
    return any(word.tag_ in {"NNP", "NNPS", "NNS", "NN"} for word in (*bodies, *of))


def _climb(token: "Token", links: frozenset[str]) -> "Token":
    while token.dep_ in links and token.head is not token:
        token = token.head
    return token


def _leading(grammar: Grammar, verb: "Token") -> Group:
    """Gather whom a clause is about: "was told", "told"."""
    patient = grammar.patient(verb) if is_passive(verb) else Group()
    return patient if patient.persons else grammar.subject(verb) or grammar.whose_programme(verb)


def _speaking(grammar: Grammar, verb: "Token", trigger: Trigger, other: Group) -> Group:
    """Gather the persons of a clause that mentions talks: "said at a meeting with", "urged Jones in a call"."""
    if verb.lower_ in word_class("sending") and not is_passive(verb):
        return grammar.objects(verb)
    leading = _leading(grammar, verb)
    if not other and "spoken" in trigger.marks:
        leading.join(grammar.objects(verb))
    return leading if other or len(leading.persons) > 1 else Group()  # "After the talks, Smith and Jones spoke"


VERBS: Mapping[str, Reader] = {
    "paid": _by_word,
    "brought": _by_word,
    "met": _met,
    "discussed": _discussed,
    "chaired": _chaired,
    "called_on": _called_on,
    "received": _received,
    "joined": _joined,
    "told": _told,
    "introduced": _introduced,
    "gave": _gave,
}
NOUNS: Mapping[str, Reader] = {"hosted": _hosted, "talks": _talks}
