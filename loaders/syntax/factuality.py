"""Whether a meeting took place: what the words around its verb or noun say.

Announced is never held: anything that lies ahead, is asked for, or is negated makes the
meeting planned, proposed, postponed, cancelled or denied.  The questions are asked in
order, and the first answer counts; without an answer the meeting was held.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from kg.model.facts import Status
from loaders.lexicon.trigger_tables import Trigger, of_frame, word_class
from loaders.reference.phrase_matcher import words
from loaders.syntax.arguments import (
    FINITE,
    OBJECTS,
    SUBJECTS,
    is_finite,
    is_past,
    is_verb,
    phrases_below,
    words_on,
)
from loaders.syntax.narrated_past import is_conditional, used_to, was_first

if TYPE_CHECKING:
    from spacy.tokens import Token

MEANT = words("was were due scheduled supposed expected planned")  # "was to have met"
MOVED = words("nsubj nsubjpass dobj")
PATIENTS = OBJECTS | {"nsubjpass"}  # links of what is denied to the verb that denies it
NOBODY = words("nobody none neither no-one")
COMING = words("come came appear appeared arrive arrived attend turn turned show showed")
ALMOST = words("almost nearly")
VERGES = words("verge brink point close")
CAME = words("came come coming")  # "came close to meeting"
TRUE = words("true correct case truth")
CONTACT = words("exchanging exchanged speaking spoken talking talked greeting")  # behind "without"
OTHERS = words("to with")  # before those with whom they might have had any
NEGATING = words("no never not n't n\u2019t")
TAKING_PLACE = words("take takes took taken taking happen happened materialise materialize occur")

WELCOMING = words("welcome receive greet")
SPEAKING = words("i we you me us my our your")
COURTEOUS = words("like happy glad pleased delighted allow let pleasure honour honor want")  # "to welcome you"

EARLIER = words("previous last")  # "ahead of", but of talks that were

DURING = words("in during at after following over")
MEANWHILE = words("when while after")
WHEN = words("when once before after until")
FUTURE = words("will shall 'll \u2019ll wo would")
POSSIBLE = words("may might could should must can")
OCCASIONS = words("time occasion first")
CONDITION = words("if whether unless until")
BEING = words("was is are were be")

QUALIFIERS = ("aux", "neg", "amod", "det", "mark", "acomp", "advmod")
CLAUSES = words("ccomp advcl relcl conj")
REACH = 5  # heads upward that can still speak about the meeting
NEAR = slice(1, 3)  # of these, the ones that speak about it directly

Question = Callable[["Token", Sequence["Token"]], Status | None]


def status(token: "Token") -> Status:
    """Return the status of the meeting that a verb or noun reports."""
    above = _upward(token)
    for question in QUESTIONS:
        answer = question(token, above)
        if answer is not None:
            return answer
    return Status.HELD


def _upward(token: "Token") -> list["Token"]:
    """Climb from a verb or noun to the clauses that it depends on; the verb or noun itself comes first."""
    above = [token]
    while len(above) <= REACH and above[-1].head != above[-1]:
        at = above[-1]
        if at.tag_ in FINITE and (_is_done_besides(at) if at == token else at.dep_ in CLAUSES):
            break
        above.append(at.head)
        if at.dep_ in {"relcl", "parataxis"}:
            break
    return above


def _is_done_besides(verb: "Token") -> bool:
    """Tell whether a verb tells what was done beside another: "cancelled the talks and met"; not "or met"."""
    return verb.dep_ == "conj" and "or" not in words_on(verb.head, "cc")


def _called_off(token: "Token", above: Sequence["Token"]) -> Status | None:
    """Ask whether the meeting was cancelled or put off, or "was to have" been."""
    said = set().union(*({word.lower_} | words_on(word, *QUALIFIERS) for word in above))
    if any(map(_was_to_have, above)) or not said.isdisjoint(_words("cancels")) or any(map(_is_called_off, above)):
        return Status.CANCELLED
    if is_moved(token):
        return Status.PLANNED
    put_off = any(map(_is_put_off, above))
    return None if said.isdisjoint(_words("postpones")) and not put_off else Status.POSTPONED


def _was_to_have(verb: "Token") -> bool:
    return words_on(verb, "aux") >= {"to", "have"} and verb.head.lower_ in MEANT


def _is_put_off(verb: "Token") -> bool:
    row = _words("puts_off").get(verb.lower_)
    return row is not None and not row.beside.isdisjoint(_particles(verb))


def _particles(verb: "Token") -> set[str]:
    """Return the words that can make a verb another: "put off", "moved to", "pushed back to Monday"."""
    behind = verb.doc[verb.i + 1 : min(verb.i + 2, verb.sent.end)]
    return words_on(verb, "prt", "advmod", "prep") | {word.lower_ for word in behind}


def is_moved(token: "Token") -> bool:
    """Tell whether a verb says that a meeting will be on another day than it was to be: "was moved to Monday"."""
    row = _words("moves").get(token.head.lower_) if token.dep_ in MOVED else None
    return row is not None and (not row.beside or not row.beside.isdisjoint(_particles(token.head)))


def _is_called_off(verb: "Token") -> bool:
    """Tell whether a verb with its particle calls a meeting off: "called off", "fell through", "pulled out of"."""
    row = _words("calls_off").get(verb.lower_)
    return row is not None and not row.beside.isdisjoint(_particles(verb))


def _denied(token: "Token", above: Sequence["Token"]) -> Status | None:
    """Ask whether it is said not to have been: "did not meet", "no talks", "denied that they met"."""
    denied = not _is_presupposed(token) and any(map(_denies, above[NEAR]))
    around = (_is_without, _is_without_contact, _is_of_another, _is_of_neither, _is_almost)
    denied = denied or _is_negated(token, above[NEAR]) or any(asks(token) for asks in around)
    return Status.DENIED if denied else None


def _denies(word: "Token") -> bool:
    return word.lower_ in NEGATING or (word.lower_ in _words("denies") and not _is_no(word))


def _is_presupposed(token: "Token") -> bool:
    """Tell whether something else is said of it: "the talks failed to bring peace", "denied that, when they met"."""
    if token.dep_ == "advcl":
        return not words_on(token, "mark", "advmod").isdisjoint(MEANWHILE)
    return token.dep_ == "nsubj" and token.head.lower_ not in TAKING_PLACE


def _is_of_another(token: "Token") -> bool:
    """Tell whether somebody else did it: "it was not Smith who met Jones"."""
    who, verb = token.head, token.head.head
    named = token.dep_ == "relcl" and who.dep_ == "attr" and who.lower_ not in OCCASIONS
    return named and "it" in words_on(verb, "nsubj") and _is_no(verb)


def _is_of_neither(token: "Token") -> bool:
    """Tell whether it was with neither of two: "met neither Smith nor Jones", "neither Smith nor Jones met her"."""
    told = [token, token.head] if token.dep_ in PATIENTS else [token]
    below = chain(*(one.children for one in told), *(phrase.children for phrase in phrases_below(token)))
    return any("neither" in words_on(one) for one in below if one.dep_ in OBJECTS | SUBJECTS)


def _is_almost(verb: "Token") -> bool:
    """Tell whether it almost was: "nearly met", "on the verge of meeting"; but "met almost daily"."""
    if _is_behind_verge(verb):
        return True
    return any(child.lower_ in ALMOST and child.i == verb.i - 1 and is_verb(verb) for child in verb.children)


def _is_behind_verge(verb: "Token") -> bool:
    """Tell whether something came close to be done: "on the point of meeting", "came close to meeting"."""
    link, said = verb.head, {child.dep_ for child in verb.children}
    if verb.dep_ not in {"pcomp", "pobj"} or link.lower_ not in {"of", "to"} or "det" in said:
        return False
    return link.head.lower_ in VERGES and link.head.head.lower_ in {"on", "at"} | CAME


def _is_without(token: "Token") -> bool:
    """Tell whether "without" stands before, with other words between: "without, they say, ever having met"."""
    if token.tag_ != "VBG" and "having" not in words_on(token, "aux"):
        return False
    before = token.doc[token.sent.start : token.i]
    return any(word.lower_ == "without" and not list(word.children) for word in before)


def _is_without_contact(token: "Token") -> bool:
    """Tell whether they were in one place and no more: "without exchanging a word", "but never face to face"."""
    behind = token.doc[token.i + 1 : token.sent.end]
    apart = ("never", "face") in pairwise(word.lower_ for word in behind)
    without = (word for word in behind if word.lower_ == "without")
    verbs = chain.from_iterable(word.children for word in without)
    return apart or any(verb.lower_ in CONTACT and words_on(verb, "prep").isdisjoint(OTHERS) for verb in verbs)


def _is_negated(token: "Token", near: Sequence["Token"]) -> bool:
    """Tell whether "not" or "no" stands beside a verb or noun: "held no talks", "has no record of any contact"."""
    negated = (
        [token, *(word for word in near if word.lower_ not in _words("denies"))] if _has_its_verb(token) else [token]
    )
    nouns = [token] if is_verb(token) else [token, *near]
    return any(map(_is_no, negated)) or any("no" in words_on(word, "det") for word in nouns)


def _is_no(word: "Token") -> bool:
    """Tell whether "not", "no longer" or "yet to" stands beside a verb or noun, or "nobody" did it."""
    longer = (child for child in word.children if child.lower_ == "longer")
    auxiliaries = (child for child in word.children if child.dep_ == "aux")  # "has not, to this day, met"
    said = any(words_on(one, "neg") for one in (word, *auxiliaries)) or any("no" in words_on(one) for one in longer)
    return said or not words_on(word, *SUBJECTS).isdisjoint(NOBODY) or _is_yet_to_be(word)


def _is_yet_to_be(verb: "Token") -> bool:
    return verb.tag_ == "VB" and "to" in words_on(verb, "aux") and "yet" in words_on(verb.head, "advmod")


def _done_instead(token: "Token", above: Sequence["Token"]) -> Status | None:
    """Ask whether something else was done: "instead of meeting", "rather than meet"."""
    around = (token, token.head, token.head.head)
    links = words_on(token, "mark") | {token.head.lower_}
    beside = {word.lower_ for word in around}.union(*map(words_on, around[:2]))
    other = ("of" in links and "instead" in beside) or ("than" in links and "rather" in beside)
    return Status.DENIED if other else None


def _has_its_verb(token: "Token") -> bool:
    """Tell whether the verb above says that there was a meeting.

    "held no talks", "the meeting did not take place", "did not appear for their meeting", "nobody saw them meet",
    "never came or met".
    """
    if token.dep_ == "nsubj":
        return token.head.lower_ in TAKING_PLACE
    if token.dep_ == "pobj":
        return token.head.head.lower_ in COMING
    if token.dep_ == "conj" and not _is_done_besides(token):
        return True
    return token.dep_ in {"dobj", "xcomp", "nsubjpass"} or (token.dep_ == "ccomp" and token.tag_ == "VB")


def _untrue(token: "Token", above: Sequence["Token"]) -> Status | None:
    """Ask whether it is a claim that is called false: "rejected reports that they met", "wrongly reported that"."""
    if any(not words_on(word, "advmod").isdisjoint(word_class("wrongly")) for word in above[NEAR]):
        return Status.DENIED
    claim = next((word for word in above[1:] if word.lower_ in word_class("claims")), None)
    is_false = claim is not None and not _is_presupposed(token) and _is_called_false(claim)
    return Status.DENIED if is_false or _is_not_true(token, above) else None


def _is_not_true(token: "Token", above: Sequence["Token"]) -> bool:
    """Tell whether it is what is not true: "it is not true that they met", "it was untrue that"."""
    if token.dep_ not in {"ccomp", "acl"} or "that" not in words_on(token, "mark"):
        return False
    said = [(verb, word) for verb in above[NEAR] for word in verb.children if word.dep_ in {"acomp", "attr"}]
    return any(word.lower_ in (TRUE if _is_no(verb) else word_class("false")) for verb, word in said)


def _is_called_false(claim: "Token") -> bool:
    """Tell whether a claim is denied, is no truth, or is called something false."""
    verb, beyond = claim.head, claim.head.head
    if claim.dep_ == "pobj":
        return "no" in words_on(beyond, "det") or _denies(beyond)
    if claim.dep_ in PATIENTS and _denies(verb):
        return True
    said = chain.from_iterable((child, *child.children) for child in verb.children if child != claim)
    return any(word.lower_ in word_class("false") for word in said)


def _welcomed(token: "Token", above: Sequence["Token"]) -> Status | None:
    """Ask whether a wish is a courtesy: "I would like to welcome you" is said to one who is there."""
    courteous = token.lower_ in WELCOMING and any(word.lower_ in COURTEOUS for word in above[NEAR])
    addressed = courteous and any(word.lower_ in SPEAKING for word in token.sent)
    return Status.HELD if addressed else None


def _called_ahead(token: "Token", above: Sequence["Token"]) -> Status | None:
    """Ask whether its own words put it ahead: "the upcoming talks", "a possible meeting", "ahead of the talks"."""
    own = words_on(token)
    if not own.isdisjoint(_words("is_possible")):
        return Status.PROPOSED
    if not own.isdisjoint(_words("lies_ahead")) or token.lower_ in {"plan", "planned"}:
        return Status.PLANNED
    done = is_past(token) or not own.isdisjoint(EARLIER)
    prepared = not done and any(word.lower_ in _words("is_prepared") for word in above[1:4])
    return Status.PLANNED if prepared else None


def _done_during(token: "Token", above: Sequence["Token"]) -> Status | None:
    """Ask whether something was done in it: "proposed in their talks", as a headline has it "proposes in talks"."""
    inside = token.dep_ == "pobj" and token.head.lower_ in DURING
    at = token.head.head
    verb = at.head if at.dep_ == "dobj" else at  # "offers a loan in talks", as the parse has it
    return Status.HELD if inside and (is_past(verb) or verb.tag_ == "VBZ") else None


def _supposed(token: "Token", above: Sequence["Token"]) -> Status | None:
    """Ask whether it is only imagined or asked for: "suppose that they met", "insisted that they be received"."""
    clause = next((word for word in above if word.dep_ == "ccomp"), None)
    if clause is None:
        return None
    asked = clause.head.lower_ in word_class("asking") and clause.tag_ in {"VB", "VBP"}
    be_done = "be" in words_on(clause, "auxpass") and words_on(clause, "aux").isdisjoint(FUTURE | POSSIBLE | {"to"})
    return Status.PROPOSED if asked or be_done or clause.head.lower_ in word_class("supposing") else None


def _would_have_been(token: "Token", above: Sequence["Token"]) -> Status | None:
    """Ask whether it would be or have been: "it would be the first time that they met", "had they met, ..."."""
    if token.head.lower_ in OCCASIONS and token.dep_ in {"relcl", "acl", "ccomp", "advcl"}:
        return _by_auxiliary(token.head.head)
    first = min((child.i for child in token.children if child.dep_ in SUBJECTS), default=0)
    inverted = any(child.lower_ == "had" and child.i < first for child in token.children)
    return Status.PROPOSED if inverted and token.sent.text.rstrip()[-1:] != "?" else None


def _done_without_a_past(token: "Token", above: Sequence["Token"]) -> Status | None:
    """Ask whether it was done though no past tense says so: "was the last to meet", "would meet every week"."""
    return Status.HELD if was_first(token) or used_to(token) else None


def _own_tense(token: "Token", above: Sequence["Token"]) -> Status | None:
    """Ask the verb itself: "when they meet", "will meet", "may meet", "met"."""
    if token.tag_ in {"VBZ", "VBP"} and not words_on(token, "mark", "advmod").isdisjoint(WHEN):
        return Status.PLANNED
    return _by_auxiliary(token) or (Status.HELD if is_finite(token) else None)


def _spoken_of(token: "Token", above: Sequence["Token"]) -> Status | None:
    """Ask the words above, up to the first with a tense: "is expected to meet", "hopes that they will meet"."""
    first = 3 if token.head.lower_ == "about" else 1  # who "asked about the meeting" asked for none
    for word in above[first:]:
        answer = _by_auxiliary(word) or _by_effect(token, word) or _by_meaning(word) or _by_adjective(token, word)
        if answer is not None or word.tag_ in FINITE:
            return answer
    return None


def _by_auxiliary(verb: "Token") -> Status | None:
    """Judge "will", "may", "if" before a verb, and "is to"."""
    auxiliaries = words_on(verb, "aux", "mark")
    if not auxiliaries.isdisjoint(FUTURE):
        return Status.PROPOSED if "would" in auxiliaries and is_conditional(verb) else Status.PLANNED
    is_to = verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lower_ in BEING
    return Status.PROPOSED if _is_possible(verb, is_to=is_to) else Status.PLANNED if is_to else None


def _is_possible(verb: "Token", *, is_to: bool) -> bool:
    """Tell whether "may" or "if" stands beside a verb, or beside "is" of "is to"."""
    said = words_on(verb, "aux", "mark") | (words_on(verb.head, "mark") if is_to else set())
    return not said.isdisjoint(POSSIBLE | CONDITION)


def _by_effect(token: "Token", verb: "Token") -> Status | None:
    """Judge what the meeting itself did: "hoped that the talks had helped"."""
    acted = token.head == verb and token.dep_ in SUBJECTS and is_past(verb)
    return Status.HELD if acted and _by_meaning(verb) is None else None


def _by_meaning(word: "Token") -> Status | None:
    """Judge "plans", "agreed", which come to be, and "hopes", "invited", which may."""
    row = _words("plans", "proposes").get(word.lower_)
    return Status(row.says) if row is not None else None


def _by_adjective(token: "Token", word: "Token") -> Status | None:
    """Judge "is free to meet", "was too ill to meet"; who was able, glad or first to meet somebody, did."""
    if word.dep_ != "acomp" or token.head != word or token.tag_ != "VB":
        return None
    if "too" in words_on(word, "advmod"):
        return Status.DENIED
    return None if word.lower_ in word_class("fulfilled") else Status.PROPOSED


def _still_to_come(token: "Token", above: Sequence["Token"]) -> Status | None:
    """Ask for a bare "to meet" with a subject of its own, as headlines have it: "Presidents to meet in May"."""
    if token.tag_ != "VB" or "to" not in words_on(token):
        return None
    stands_alone = token.dep_ in {"ROOT", "relcl", "acl"} or bool(words_on(token, *SUBJECTS))
    return Status.PLANNED if stands_alone else None


QUESTIONS: tuple[Question, ...] = (
    *(_called_off, _untrue, _denied, _done_instead, _welcomed),
    *(
        _called_ahead,
        _done_during,
        _supposed,
        _would_have_been,
        _done_without_a_past,
        _own_tense,
        _spoken_of,
        _still_to_come,
    ),
)


def _words(*frames: str) -> Mapping[str, Trigger]:
    return of_frame("factuality", *frames)
