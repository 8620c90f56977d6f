"""Trigger detection: each verb or noun that reports a meeting ("met", "talks", "received by"), with its arguments.

Verbs are read here, nouns in talks.py.  Several trigger mentions are one meeting (see event_coreference.py).
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kg.model.facts import PAIR
from loaders.document import Document
from loaders.lexicon.trigger_tables import Trigger, by_form, of_frame, word_class
from loaders.relations.meetings.talks import NOUNS
from loaders.relations.meetings.trigger_mention import Reader, TriggerMention, of_several, received_by
from loaders.syntax.arguments import SUBJECTS, has_below, is_passive, is_verb, phrases_below, words_on
from loaders.syntax.grammar import PAST, Grammar, Group
from loaders.syntax.meeting_mode import is_by_letter, is_written

if TYPE_CHECKING:
    from spacy.tokens import Token

OBJECT = "object"  # leads to the other side without a preposition
WITH, WITH_BETWEEN = frozenset({"with", "alongside"}), frozenset({"with", "between"})
FOR, AT = frozenset({"for"}), frozenset({"at", "in", "on"})  # "received at the palace Smith", as the parse has it
OF_FROM = frozenset({"of", "from", "by"})
NAMES = frozenset({"oprd", "ccomp", "attr", "acomp"})  # what somebody is called
QUOTES = frozenset({'"', "'", "``", "\u201c", "\u2018", "\u00ab"})
SHARING = frozenset({"and", ","})  # right behind a verb that has its object in common with the next


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


def _by_word(grammar: Grammar, token: "Token", trigger: Trigger) -> TriggerMention | None:
    """Read "paid a visit to Smith", "brought Smith and Jones together"; other things paid or brought are no meeting."""
    one, other = grammar.subject(token), grammar.with_whom(token, trigger.leads)
    other.join(grammar.objects(token) if not trigger.leads else Group())
    crowded = "of_two" in trigger.marks and len(one.persons + other.persons) > PAIR
    return None if crowded or words_on(token).isdisjoint(trigger.beside) else of_several(token, trigger, one, other)


def _met(grammar: Grammar, token: "Token", trigger: Trigger) -> TriggerMention | None:
    """Read "Smith met Jones", "spoke to Jones", "Smith and Jones met"; whom one met may be told elsewhere."""
    doer = grammar.subject(token)
    sides = (grammar.patient(token), doer) if is_passive(token) else (doer, _whom(grammar, token, trigger, doer))
    if "alone" in trigger.marks and (sides[0] or sides[1]):
        return TriggerMention(token.i, trigger, sides)
    if has_below(token, "apart") or (not sides[1] and _is_speech(token, trigger)):
        return None
    return of_several(token, trigger, *sides)


def _is_speech(verb: "Token", trigger: Trigger) -> bool:
    """Tell whether somebody spoke to an audience: "Smith and Jones spoke at the conference"."""
    return "any_mode" in trigger.marks and has_below(verb, "gathered")


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
    if not words_on(token, "dobj").isdisjoint(word_class("letters")) or _is_opinion(token, trigger):
        return None
    return of_several(token, trigger, grammar.subject(token), grammar.with_whom(token, trigger.leads))


def _is_opinion(verb: "Token", trigger: Trigger) -> bool:
    """Tell whether two only think the same: "agree that taxes are high", "agreed upon by Smith and Jones"."""
    present = verb.tag_ in {"VBP", "VBZ"} and "xcomp" not in {child.dep_ for child in verb.children}
    return "opinion" in trigger.marks and (present or is_passive(verb))


def _chaired(grammar: Grammar, token: "Token", trigger: Trigger) -> TriggerMention | None:
    """Read "the session was chaired by Smith and Jones"."""
    if is_passive(token):
        return of_several(token, trigger, grammar.by(token), Group())
    return _discussed(grammar, token, trigger)


def _called_on(grammar: Grammar, token: "Token", trigger: Trigger) -> TriggerMention | None:
    """Read "Smith called on Jones"."""
    host, guest = _giver_and_receiver(grammar, token)
    return received_by(token, trigger, host or guest, grammar.with_whom(token, trigger.leads))


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
    return received_by(token, trigger, host, guest)


def _is_told(verb: "Token", whom: Group) -> bool:
    """Tell whether something is told as done to somebody by name: "saw Jones", "went to see Jones", not "saw him"."""
    above = verb.head.lower_  # "went to see", "hoped to see"
    errand = verb.tag_ == "VB" and (above in word_class("errands") or above in of_frame("factuality", "proposes"))
    return (errand or verb.tag_ in PAST) and bool(whom.persons) and not whom.pronoun


def _introduced(grammar: Grammar, token: "Token", trigger: Trigger) -> TriggerMention | None:
    """Read "Smith was introduced to Jones", "Brown introduced Smith to Jones"."""
    one = grammar.patient(token) if is_passive(token) else grammar.objects(token)
    other = grammar.with_whom(token, trigger.leads)
    return of_several(token, trigger, one, other) if token.tag_ in PAST and one and other else None


def _is_naming(grammar: Grammar, call: "Token") -> bool:
    """Tell whether "called" gives a name: "called him a traitor", "called him 'the last man'"."""
    names = (child for child in call.children if child.dep_ in NAMES and grammar.persons[child.i] is None)
    return any(names) or any(child.text in QUOTES for child in call.children)


def _joined(grammar: Grammar, token: "Token", trigger: Trigger) -> TriggerMention | None:
    """Read "Smith joined Jones", but not "joined Jones at the funeral"."""
    comes_along = is_passive(token) and ("will" in words_on(token, "aux") or _is_beside_meeting(token))
    return None if comes_along or has_below(token, "ceremonies") else _received(grammar, token, trigger)


def _is_beside_meeting(joined: "Token") -> bool:
    """Tell whether somebody joined who did something else: "Smith, joined by Jones, met Brown"."""
    return joined.dep_ in {"acl", "advcl"} and any(
        word != joined and word.lower_ in of_frame("meetings", "met", "received")
        for word in joined.sent
        if is_verb(word)
    )


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
    return received_by(token, trigger, host, guest) if guest.persons else None


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
    return of_several(token, trigger, teller, hearer) if in_person else None


def _are_named(grammar: Grammar, teller: Group, hearer: Group) -> bool:
    """Tell whether it is said who heard something; in a telegram it may be its sender: "Rao told me"."""
    return bool(hearer.persons) or (grammar.sender is not None and hearer.speaker and bool(teller.persons))


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
