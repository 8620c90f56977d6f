"""Meetings that were held though their verb sounds as if they were to come, as the text around it tells."""

from typing import TYPE_CHECKING

from loaders.document import Document
from loaders.relations import time_and_place
from loaders.relations.story_time import is_old
from loaders.syntax.arguments import MODIFYING, words_on
from loaders.syntax.narrated_past import RANKED

if TYPE_CHECKING:
    from spacy.tokens import Token

OFFICE = 8  # words of "was the last foreign minister of Fiji to"
WAS = frozenset({"was", "were", "became"})


def is_past(document: Document, token: "Token") -> bool:
    """Tell whether something that seems to be to come was done: long ago, or by the first or last who did."""
    return _is_told_of_long_ago(document, token) or _was_first(document, token)


def _is_told_of_long_ago(document: Document, token: "Token") -> bool:
    """Tell whether "would" tells what came next in a story of long ago: "would meet Rao in June 1955"."""
    verb = time_and_place.carrier(token)
    if "would" not in words_on(verb, "aux") or verb.dep_ == "ccomp":
        return False
    date = time_and_place.date_of(document, token, ahead=False)
    return date is not None and is_old(document, date)


def _was_first(document: Document, token: "Token") -> bool:
    """Tell whether who did it has an office of a first or last one right before: "was the last minister to meet"."""
    at = document.short.origin[token.i][0]
    before = document.text.keys[max(0, at - OFFICE) : at]
    return token.tag_ == "VB" and token.dep_ in MODIFYING and not (WAS.isdisjoint(before) or RANKED.isdisjoint(before))
