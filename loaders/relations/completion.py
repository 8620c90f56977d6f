"""Whether an admission, application or withdrawal that a verb or noun reports was done.

Hopes, plans, conditions, talks and consent by others do not count.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model.facts import Status
from loaders.lexicon.trigger_tables import word_class
from loaders.syntax import factuality
from loaders.syntax.arguments import is_verb, verb_above, words_on

if TYPE_CHECKING:
    from spacy.tokens import Token

AFTER = frozenset({"after", "following", "since", "upon", "with"})
HELPING = frozenset({"advmod", "aux", "auxpass", "mark"})
PROGRESSIVE = frozenset({"are", "been", "is", "was", "were"})
ORDINALS = frozenset({"first", "last", "latest", "newest", "only", "second", "third"})
DECIDING = {"nsubj": "occurring", "dobj": "approving", "nsubjpass": "approving"}  # link to the verb -> class of verbs
ABOUT = frozenset({"about", "concerning", "for", "of", "on", "regarding"})
WHENEVER = frozenset({"as", "before", "if", "once", "unless", "until", "when", "whether"})


@dataclass(frozen=True, slots=True)
class CompletedNoun:
    """Where a noun such as "accession" came true.  decided: there and then, so that it has the date."""

    token: "Token"
    decided: bool


def is_done(verb: "Token", *, decided: bool = False) -> bool:
    """Tell whether a verb reports something done; with decided, what was decided or voted counts as done."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in HELPING}
    if verb.tag_ == "VB" or not helpers.isdisjoint({"to", "be"}):
        return _is_carried_out(verb, helpers, decided=decided)
    if "having" in helpers:
        return "not" not in {child.lower_ for child in verb.children}
    if verb.tag_ == "VBG":
        return _is_done_before(verb, helpers)
    return not _is_open(verb, helpers) and factuality.status(verb) is Status.HELD


def _is_open(verb: "Token", helpers: set[str]) -> bool:
    """Judge the present tense: "when it joins", "recommended that the Assembly admit"."""
    if verb.tag_ not in {"VBZ", "VBP"}:
        return False
    return not helpers.isdisjoint(WHENEVER) or (verb.dep_ == "ccomp" and verb.head.lower_ in word_class("asking"))


def _is_carried_out(verb: "Token", helpers: set[str], *, decided: bool) -> bool:
    """Judge "did join", "the tenth country to join", "voted to admit"."""
    head = verb.head
    if "did" in helpers:
        return factuality.status(verb) is Status.HELD
    if verb.dep_ in {"relcl", "acl"} and head.dep_ == "attr":
        return _is_counted(head) and factuality.status(head.head) is Status.HELD
    return decided and "to" in helpers and _is_decided(head)


def _is_decided(head: "Token") -> bool:
    """Judge "voted to", "took the decision to"; "agreed in principle to" decides nothing."""
    if head.lower_ not in word_class("carrying_out") or any(word.lower_ == "principle" for word in head.subtree):
        return False
    if is_verb(head):
        return is_done(head)
    verb = verb_above(head)
    return verb is not None and verb.lower_ in word_class("approving") | word_class("taking") and is_done(verb)


def _is_counted(noun: "Token") -> bool:
    counting = {child.lower_ for child in noun.children}
    return bool(counting & ORDINALS) or any(word[:1].isdigit() or word.endswith("th") for word in counting)


def _is_done_before(verb: "Token", helpers: set[str]) -> bool:
    """Judge "after joining", "congratulated on joining", "becoming the tenth member"."""
    if verb.dep_ == "pcomp":
        return _is_done_by_then(verb.head)
    clause = verb.dep_ in {"advcl", "conj"} and is_verb(verb.head)
    return clause and helpers.isdisjoint((WHENEVER - {"as"}) | PROGRESSIVE) and is_done(verb.head)


def _is_done_by_then(preposition: "Token") -> bool:
    """Judge what stands behind "since", "after", and behind "congratulated on"."""
    above, word = preposition.head, preposition.lower_
    if word == "since":
        return True
    how = word == "by" and is_verb(above)
    known = word in AFTER or how or (word in {"on", "for", "by"} and above.lower_ in word_class("perceiving"))
    return known and (not is_verb(above) or is_done(above))


def settled(noun: "Token") -> CompletedNoun | None:
    """Return where a noun such as "accession" came true; None if nothing says so: negotiations on it, hopes of it."""
    at = noun
    while _is_beside(at):
        at = at.head
    found = _behind_preposition(noun, at.head) if at.dep_ in {"pobj", "pcomp"} else _beside_verb(noun, at)
    if found is None or not word_class("open").isdisjoint(child.lower_ for child in noun.children):
        return None
    return found if found.decided or noun.lower_ != "membership" else None


def _is_beside(noun: "Token") -> bool:
    """Tell whether a noun stands in a list, or before the paper that it is about: "accession package"."""
    if noun.dep_ == "compound":
        return noun.head.lower_ in word_class("papers")
    return noun.dep_ in {"conj", "appos"} and noun.head.tag_.startswith("NN")


def _behind_preposition(noun: "Token", preposition: "Token") -> CompletedNoun | None:
    above, word = preposition.head, preposition.lower_
    if word in AFTER:
        return None if _lies_ahead(above) else CompletedNoun(noun, decided=False)
    if _is_noted(noun, above):
        return CompletedNoun(noun, decided=False)
    if above.lower_ in word_class("papers"):
        return settled(above) if word in ABOUT else None
    return _voted_on(noun, above)


def _voted_on(noun: "Token", above: "Token") -> CompletedNoun | None:
    voted = above.lower_ in word_class("voted")
    if above.lower_ not in word_class("voted") | word_class("perceiving") or not is_done(above):
        return None
    return CompletedNoun(above if voted else noun, decided=voted)


def _is_noted(noun: "Token", above: "Token") -> bool:
    """Tell whether somebody "took note of an application"."""
    verb = above.head if above.lower_ == "note" else above
    return (
        noun.lower_ in word_class("applications")
        and is_verb(verb)
        and "note" in words_on(verb, "dobj")
        and is_done(verb)
    )


def _lies_ahead(token: "Token") -> bool:
    return is_verb(token) and factuality.status(token) in {Status.PLANNED, Status.PROPOSED}


def _beside_verb(noun: "Token", at: "Token") -> CompletedNoun | None:
    verb, word = at.head, at.head.lower_
    deciding = word_class(DECIDING[at.dep_]) if at.dep_ in DECIDING else frozenset[str]()
    decided = word in deciding
    perceived = at.dep_ != "nsubj" and bool(deciding) and word in word_class("perceiving")
    if not (decided or perceived) or not is_done(verb, decided=decided):
        return None
    return CompletedNoun(verb if decided else noun, decided=decided)
