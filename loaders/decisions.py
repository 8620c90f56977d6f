"""Whether an admission, application or withdrawal that a verb or noun tells of was done.

Hopes, plans, conditions, talks and consent by others are none.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Status
from loaders import modality
from loaders.belonging import (
    ABOUT,
    AFTER,
    APPROVE,
    ASKED,
    CARRYING_OUT,
    HAPPEN,
    HELPING,
    OPEN,
    ORDINALS,
    PAPERS,
    PERCEIVE,
    PROGRESSIVE,
    TAKING,
    VOTED,
    WHENEVER,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Settled:
    """Where a noun such as "accession" came true.  decided: there and then, so that the date is that of the decision."""

    token: "Token"
    decided: bool


def is_done(verb: "Token", *, decided: bool = False) -> bool:
    """Tell whether a verb tells of something done; with decided, what was decided or voted counts as done."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in HELPING}
    if verb.tag_ == "VB" or not helpers.isdisjoint({"to", "be"}):
        return _is_carried_out(verb, helpers, decided=decided)
    if verb.tag_ == "VBG":
        return not helpers & PROGRESSIVE and _is_done_before(verb, helpers)
    if verb.tag_ == "VBN" and "having" in helpers:
        return not any(child.dep_ == "neg" for child in verb.children)
    if verb.tag_ in {"VBZ", "VBP"} and ((verb.dep_ == "ccomp" and verb.head.lower_ in ASKED) or helpers & WHENEVER):
        return False
    return modality.status(verb) is Status.HELD


def _is_carried_out(verb: "Token", helpers: set[str], *, decided: bool) -> bool:
    """Judge "did join", "the tenth country to join", "voted to admit"."""
    head = verb.head
    if "did" in helpers:
        return modality.status(verb) is Status.HELD
    if verb.dep_ in {"relcl", "acl"} and head.dep_ == "attr":
        return _is_counted(head) and modality.status(head.head) is Status.HELD
    if not decided or "to" not in helpers or head.lower_ not in CARRYING_OUT:
        return False
    return "principle" not in {word.lower_ for word in verb.sent} and _is_decided(head)


def _is_decided(head: "Token") -> bool:
    """Judge "voted", "took the decision"."""
    if not head.tag_.startswith("NN"):
        return is_done(head)
    verb = next((above for above in head.ancestors if above.tag_.startswith("VB")), None)
    return verb is not None and verb.lower_ in APPROVE | TAKING and is_done(verb)


def _is_counted(noun: "Token") -> bool:
    words = {child.lower_ for child in noun.children}
    return bool(words & ORDINALS) or any(word[:1].isdigit() or word.endswith("th") for word in words)


def _is_done_before(verb: "Token", helpers: set[str]) -> bool:
    """Judge "after joining", "congratulated on joining", "becoming the tenth member"."""
    head = verb.head
    if verb.dep_ in {"advcl", "conj"} and head.tag_.startswith("VB"):
        return not helpers & (WHENEVER - {"as"}) and is_done(head)
    if verb.dep_ != "pcomp" or head.lower_ == "since":
        return verb.dep_ == "pcomp"
    above = head.head
    known = head.lower_ in AFTER or (head.lower_ in {"on", "for", "by"} and above.lower_ in PERCEIVE)
    return known and (not above.tag_.startswith("VB") or is_done(above))


def settled(noun: "Token") -> Settled | None:
    """Return where a noun such as "accession" came true; None if nothing says so: negotiations on it, hopes of it."""
    if not OPEN.isdisjoint(child.lower_ for child in noun.children):
        return None
    at = noun.head if noun.dep_ == "compound" and noun.head.lower_ in PAPERS else noun
    while at.dep_ in {"conj", "appos"} and at.head.tag_.startswith("NN"):
        at = at.head
    if at.dep_ in {"pobj", "pcomp"}:
        return _behind_preposition(noun, at.head)
    return _beside_verb(noun, at) if at.head.tag_.startswith("VB") else None


def _behind_preposition(noun: "Token", preposition: "Token") -> Settled | None:
    above, word = preposition.head, preposition.lower_
    if word in AFTER:
        lies_ahead = above.tag_.startswith("VB") and modality.status(above) in {Status.PLANNED, Status.PROPOSED}
        return None if lies_ahead else Settled(noun, decided=False)
    if above.lower_ in PAPERS:
        return settled(above) if word in ABOUT else None
    if not above.tag_.startswith("VB") or not is_done(above):
        return None
    if above.lower_ in PERCEIVE:
        return Settled(noun, decided=False)
    return Settled(above, decided=True) if above.lower_ in VOTED and word in {"on", "for", "to"} else None


def _beside_verb(noun: "Token", at: "Token") -> Settled | None:
    verb, word = at.head, at.head.lower_
    if at.dep_ == "nsubj" and word in HAPPEN:
        return Settled(verb, decided=True) if is_done(verb) else None
    if at.dep_ not in {"dobj", "nsubjpass"}:
        return None
    if word in APPROVE:
        return Settled(verb, decided=True) if is_done(verb, decided=True) else None
    return Settled(noun, decided=False) if word in PERCEIVE and is_done(verb) else None
