"""Whose act a verb tells, and whom it is done to: the heads of the phrases around a verb.

grammar.py gathers persons from such phrases; here the heads themselves are found, for those
who look for states and organizations.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.reference.phrase_matcher import words
from loaders.syntax.grammar import is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

DEPTH = 6  # how far a subject is looked for, from clause to clause
DOWN = words(
    "prep pobj dobj attr oprd acl pcomp agent compound poss nmod xcomp prt appos dative"
)  # how phrases hang on what they belong to, subjects aside
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def doer(verb: "Token", depth: int = DEPTH) -> "Token | None":
    """Return the head of who does what a verb says, of an active verb or of "by ..." behind a passive."""
    if is_passive(verb):
        return next((inner for prep in verb.children if prep.dep_ == "agent" for inner in objects(prep)), None)
    return next(_of(verb, {"nsubj", "csubj"}), None) or (_controller(verb, depth) if depth else None)


def undergoer(verb: "Token", depth: int = DEPTH) -> "Token | None":
    """Return the head of whom a passive verb is about."""
    own = next(_of(verb, {"nsubjpass", "nsubj"}), None)
    if own is not None or not depth:
        return own
    if verb.dep_ in {"acl", "relcl"}:
        return _modified(verb)
    if verb.dep_ in {"conj", "advcl", "xcomp", "pcomp", "ccomp"} and verb.head != verb:
        return subject(verb.head, depth - 1)
    return None


def subject(verb: "Token", depth: int = DEPTH) -> "Token | None":
    """Return the head of a verb's subject, active or passive."""
    return undergoer(verb, depth) if is_passive(verb) else doer(verb, depth)


def _controller(verb: "Token", depth: int) -> "Token | None":
    """Find the subject of a verb that has none in the clause above it."""
    head = verb.head
    if verb.dep_ in {"relcl", "acl"}:
        return _modified(verb)
    if head == verb or verb.dep_ not in {"conj", "advcl", "ccomp", "xcomp", "pcomp", "prep", "parataxis", "dep"}:
        return None
    if head.tag_ in {"IN", "TO", "VBG"} and head.dep_ == "prep":
        return _controller_of_phrase(head, depth)
    if verb.dep_ == "xcomp" and (patient := next(objects(head), None)) is not None:
        return patient
    return subject(head, depth - 1)


def _controller_of_phrase(preposition: "Token", depth: int) -> "Token | None":
    """Find who is meant in "congratulated Chile on joining" (Chile) and "after joining, Chile met" (Chile)."""
    verb = preposition.head
    if not verb.tag_.startswith("VB"):
        return None
    patient = next(objects(verb), None) if preposition.lower_ in {"on", "for", "from"} else None
    return patient or subject(verb, depth - 1)


def _modified(verb: "Token") -> "Token":
    """Return the noun that a clause modifies; of "the tenth country to join" who is that."""
    noun = verb.head
    if noun.dep_ == "attr" and any(child.lower_ == "to" for child in verb.children):
        return subject(noun.head) or noun
    return noun


def _of(verb: "Token", links: set[str]) -> "Iterator[Token]":
    return (child for child in verb.children if child.dep_ in links)


def objects(token: "Token") -> "Iterator[Token]":
    """Yield the heads of the objects of a verb or preposition."""
    return _of(token, {"dobj", "pobj", "dative", "oprd", "attr"})


def below(token: "Token") -> "Iterator[Token]":
    """Yield the words of a phrase, subjects aside, nearest first."""
    queue = [child for child in token.children if child.dep_ in DOWN]
    while queue:
        at = queue.pop(0)
        yield at
        queue += [child for child in at.children if child.dep_ in DOWN]


def is_verb(token: "Token") -> bool:
    """Tell whether a word is a verb."""
    return token.tag_.startswith("VB")


def verb_above(token: "Token") -> "Token | None":
    """Return the nearest verb on which a word depends."""
    return next(filter(is_verb, token.ancestors), None)
