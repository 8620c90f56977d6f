"""How persons talked: face to face, by telephone or video, or by letter, as the words around the verb or noun say."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.model.facts import Mode
from loaders.lexicon.trigger_tables import word_class
from loaders.reference.phrase_matcher import words
from loaders.syntax.arguments import has_below, words_on
from loaders.text.timex import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from spacy.tokens import Token

COURTESY = words("courtesy farewell introductory")  # calls that are paid, not made by telephone
PAYING = words("pay pays paid paying")
UPON = words("on upon")
WHERE_CALLED = UPON | words("in at")  # "called on Smith", "called in Smith", "called at the palace"
DAYS = frozenset({*WEEKDAYS, *MONTHS}) | words("day morning afternoon evening night eve")
MEETING = words("met meet meets meeting meetings received hosted")
CALLS = words("call calls called")
PHONE = CALLS | words("phone telephone telephoned phoned telephonic phone-call")
VIDEO = words(
    "video virtual virtually videoconference teleconference video-conference online videolink remotely vtc webinar zoom"
)
IN_BY = frozenset({"in", "by"})
LETTER = 8  # words from "in" to "telegram" behind it: "in a telegram", "in a July 25, 1922 telegram"
OTHER_CLAUSES = words("conj relcl advcl ccomp xcomp acl nsubj parataxis")


def mode(token: "Token") -> Mode:
    """Return how persons talked: by what depends on the verb or noun, in person if nothing does."""
    said = {token.lower_, *(below.lower_ for below in _below(token))}
    if not said.isdisjoint(VIDEO):
        return Mode.VIDEO
    phone = PHONE - CALLS if token.lower_ in MEETING or _is_paid(token) else PHONE  # "met on a call for unity"
    return Mode.IN_PERSON if said.isdisjoint(phone) else Mode.PHONE


def _is_paid(call: "Token") -> bool:
    """Tell whether a call is a visit: "paid a courtesy call", "his call on the minister", "called in the envoy"."""
    paid = call.head.lower_ in PAYING or not words_on(call).isdisjoint(COURTESY)
    return paid or _is_on_somebody(call) or not words_on(call, "prt", "prep").isdisjoint(WHERE_CALLED)


def _is_on_somebody(call: "Token") -> bool:
    """Tell whether a call is one on somebody, at whose door one stands: "his call on the minister"."""
    on = [child for child in call.children if child.lower_ in UPON]
    below = (word for child in on for word in child.children if word.dep_ == "pobj")
    return any(word.is_alpha and word.lower_ not in DAYS for word in below)


def _below(token: "Token") -> Iterator["Token"]:
    """Yield what depends on a word and on the light verb that carries it, other clauses left out."""
    heads = [token, token.head] if token.dep_ in {"dobj", "nsubjpass"} else [token]
    queue = [child for head in heads for child in head.children]
    while queue:
        at = queue.pop()
        if at.dep_ in OTHER_CLAUSES or at == token:
            continue
        yield at
        queue += at.children


def is_by_letter(token: "Token") -> bool:
    """Tell whether a letter is the means of what a word tells: "quarrelled by letter with Jones"."""
    links = (child for child in token.children if child.lower_ in IN_BY)
    return any(not words_on(link, "pobj").isdisjoint(word_class("letters")) for link in links)


def is_written(verb: "Token") -> bool:
    """Tell whether something is told in a letter: "in a telegram of 2 May Smith told Jones", "wrote to tell Jones"."""
    before = [word.lower_ for word in verb.doc[verb.sent.start : verb.i]]
    led = (before[at + 1 : at + LETTER] for at, word in enumerate(before) if word in IN_BY)
    in_letter = any(not word_class("letters").isdisjoint(words) for words in led)
    return in_letter or has_below(verb, "letters") or verb.head.lower_ in word_class("writing")
