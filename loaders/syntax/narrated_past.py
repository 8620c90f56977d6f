"""What was done though its verb is in no past tense: "was the last minister to meet", "would meet every week"."""

from typing import TYPE_CHECKING

from loaders.reference.phrase_matcher import words
from loaders.syntax.arguments import is_past, phrases_below, words_on

if TYPE_CHECKING:
    from spacy.tokens import Token

IF = words("if unless")
UNREAL = words("will would may might could should must can to")  # "would have been the first to meet"
RANKED = words("first last only second third fourth latest")
EVERY = words("every each")
OFTEN = words("often regularly frequently intermittently sometimes occasionally repeatedly weekly monthly daily")


def was_first(token: "Token") -> bool:
    """Tell whether somebody was the first or the only one to do it: "was the last minister to meet"."""
    who = token.head
    if token.tag_ != "VB" or "to" not in words_on(token) or who.dep_ not in {"attr", "acomp"}:
        return False
    counted = who.lower_ in RANKED or not words_on(who, "amod", "det").isdisjoint(RANKED)
    real = words_on(who.head, "aux").isdisjoint(UNREAL) and not words_on(who.head, "neg")
    return counted and real and is_past(who.head)


def used_to(token: "Token") -> bool:
    """Tell whether "would" reports what was done again and again: "would meet every week", "would meet often"."""
    if "would" not in words_on(token, "aux") or token.dep_ in {"ccomp", "xcomp"} or is_conditional(token):
        return False
    return any(_is_how_often(word) for word in phrases_below(token) if word.dep_ in {"advmod", "npadvmod"})


def _is_how_often(word: "Token") -> bool:
    """Tell "often", "every week" and "three times" from other adverbs."""
    counted = word.lower_ == "times" and any(child.dep_ in {"nummod", "amod"} for child in word.children)
    return counted or word.lower_ in OFTEN or not words_on(word, "det").isdisjoint(EVERY)


def is_conditional(verb: "Token") -> bool:
    """Tell whether "if" begins a clause on which something depends: "if he were wise, he would meet"."""
    clauses = (child for child in verb.children if child.dep_ == "advcl")
    return any(not words_on(clause, "mark").isdisjoint(IF) for clause in clauses)
