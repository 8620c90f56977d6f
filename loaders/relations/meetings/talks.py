"""Nouns that report meetings, with their arguments: "Smith's talks with Jones", "was the guest of Jones"."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from loaders.lexicon.trigger_tables import Trigger, of_frame, word_class
from loaders.relations.meetings.trigger_mention import Reader, TriggerMention, received_by, several
from loaders.syntax.arguments import SUBJECTS, is_passive, is_verb, words_on
from loaders.syntax.grammar import Grammar, Group

if TYPE_CHECKING:
    from spacy.tokens import Token

BESIDE = frozenset({"conj", "compound", "nmod"})  # links by which "talks" depends on another word for the meeting
WITHIN = frozenset({"pobj", "prep", "dative", "pcomp", "appos", "conj", "dobj"})
OWNING = frozenset({"poss", "compound", "nmod", "amod"})  # "Smith's talks"
DURING = frozenset({"in", "during", "at", "after", "following", "before"})  # "Smith in a meeting with Jones said"
HOLDING = frozenset({"between", "of", "among", "by"})  # "talks between Smith and Jones"
WITH, WITH_BETWEEN = frozenset({"with", "alongside"}), frozenset({"with", "between"})
OF_FROM = frozenset({"of", "from", "by"})


def _hosted(grammar: Grammar, token: "Token", trigger: Trigger) -> TriggerMention | None:
    """Read "Smith was host to Jones", "was the guest of Jones"."""
    if token.dep_ != "attr":
        return None
    return received_by(token, trigger, grammar.subject(token.head), grammar.with_whom(token, trigger.leads))


def _is_talk(token: "Token", trigger: Trigger) -> bool:
    """Tell a talk from an appeal, from what was only attended, and from a conference with its own name."""
    if not token.tag_.startswith("NN"):
        return False
    if ("appeal" in trigger.marks and _is_appeal(token)) or _is_attended(token):
        return False  # who attended joins a meeting that was reported, see attendees.py
    if "means" in trigger.marks:
        return _is_means(token)
    return "of_few" not in trigger.marks or _is_of_few(token)


def _is_means(telephone: "Token") -> bool:
    """Tell whether something is done "by telephone" or "over the telephone", and not "by the telephone"."""
    by = telephone.head.lower_ == "by" and not words_on(telephone, "det")
    return telephone.dep_ == "pobj" and (by or telephone.head.lower_ == "over")


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
    if not own.persons or not several(own, other):
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
    if other or not _lies_ahead(noun):
        return False
    bodies = (child for child in noun.children if child.dep_ == "compound" and child.tag_ == "NNP")
    of = (word for link in noun.children if link.lower_ == "of" for word in link.children if word.dep_ == "pobj")
    return any(word.tag_ in {"NNP", "NNPS", "NNS", "NN"} for word in (*bodies, *of))


def _lies_ahead(noun: "Token") -> bool:
    if noun.dep_ == "dobj":
        return noun.head.lower_ in word_class("preparing")
    return not words_on(noun).isdisjoint(of_frame("factuality", "lies_ahead"))


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


NOUNS: Mapping[str, Reader] = {"hosted": _hosted, "talks": _talks}
