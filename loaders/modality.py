"""Whether a meeting took place: what the words around its verb or noun say.

Announced is never held: anything that lies ahead, is asked for, or is negated makes the
meeting planned, proposed, postponed, cancelled or denied.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.model import Mode, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

FUTURE = frozenset({"will", "shall", "'ll", "\u2019ll", "wo", "would"})
POSSIBLE = frozenset({"may", "might", "could", "should", "must", "can"})
PLANNING = frozenset(
    "expected scheduled set due planned slated expects plans plan planning planned intends intend agreed agree agrees preparing prepares prepare"
    " prepared upcoming announced announce going poised arrange arranged arranging looks looking confirmed scheduled accepted forthcoming".split()
)
PROPOSING = frozenset(
    "invited invites invite inviting invitation proposed proposes propose proposing proposal offered offers offer suggested suggests suggest urged urges"
    " urge called hopes hope hoped hoping wants want wanted wish wishes wished ready willing willingness readiness asked asks seeks seek sought seeking"
    " requested requests request possible possibility potential need needed ought desire eager keen like interested opportunity chance".split()
)
AHEAD = frozenset(
    "upcoming planned next future forthcoming scheduled expected coming possible potential proposed eventual".split()
)
PREPARING = frozenset({"ahead", "preparations", "preparation", "preparing"})
CALLS = frozenset({"call", "calls", "called"})
MEETING = frozenset({"met", "meet", "meets", "meeting", "meetings", "received", "hosted"})
CANCELLING = frozenset(
    "cancel cancels cancelled canceled cancelling scrap scrapped scraps abandon abandoned cancellation axed".split()
)
POSTPONING = frozenset("postpone postpones postponed postponement delay delayed defer deferred".split())
DENYING = frozenset(
    "deny denies denied denying refuse refused refuses decline declined declines reject rejected rejects avoid avoided skip skipped snub snubbed rule ruled without no never not n't n\u2019t failed".split()
)
PHONE = frozenset("phone telephone telephoned phoned call calls called telephonic phone-call".split())
VIDEO = frozenset(
    "video virtual virtually videoconference teleconference video-conference online videolink remotely vtc webinar zoom".split()
)
COURTEOUS = frozenset(
    {"like", "happy", "glad", "pleased", "delighted", "allow", "let", "pleasure", "honour", "honor", "want"}
)
DURING = frozenset({"in", "during", "at", "after", "following", "over"})
CONDITION = frozenset({"if", "whether", "unless", "until"})
REACH = 5  # heads upward that can still speak about the meeting


def status(token: "Token") -> Status:
    """Return how far the meeting has come that a verb or noun tells of."""
    chain = list(_upward(token))
    words = {word.lower_ for word in chain} | {
        child.lower_
        for word in chain
        for child in word.children
        if child.dep_ in {"aux", "neg", "amod", "det", "mark", "acomp", "advmod"}
    }
    if words & CANCELLING or _was_to_have(token):
        return Status.CANCELLED
    if words & POSTPONING:
        return Status.POSTPONED
    if _denied(token, chain):
        return Status.DENIED
    if token.lower_ in {"welcome", "receive", "greet"} and any(word.lower_ in COURTEOUS for word in chain[1:3]):
        return Status.HELD  # "I would like to welcome you"
    return _ahead(token, chain)


def _was_to_have(token: "Token") -> bool:
    """Tell whether something was planned and did not come: "was to have met"."""
    auxiliaries = {child.lower_ for child in token.children if child.dep_ == "aux"}
    return {"to", "have"} <= auxiliaries and token.head.lower_ in {
        "was",
        "were",
        "due",
        "scheduled",
        "supposed",
        "expected",
        "planned",
    }


def _denied(token: "Token", chain: list["Token"]) -> bool:
    if any(child.dep_ == "neg" for child in token.children):
        return True
    if any(child.lower_ == "no" for child in token.children if child.dep_ == "det"):
        return True
    near = chain[1:3]
    return any(word.lower_ in DENYING for word in near) or any(
        child.dep_ == "neg" for word in near if token.dep_ in {"dobj", "xcomp", "nsubjpass"} for child in word.children
    )


def _ahead(token: "Token", chain: list["Token"]) -> Status:
    own = {child.lower_ for child in token.children}
    if own & AHEAD or token.lower_ in {"plan", "planned"}:
        return Status.PROPOSED if own & {"possible", "potential", "proposed", "eventual"} else Status.PLANNED
    if any(word.lower_ in PREPARING for word in chain[1:4]) and not any(
        child.lower_ in {"previous", "last"} for child in token.children
    ):
        return Status.PLANNED  # "ahead of the talks"
    if token.dep_ == "pobj" and token.head.lower_ in DURING and _is_past(token.head.head, any_verb=True):
        return Status.HELD  # "proposed in their talks"
    finite = token.tag_ in {"VBD", "VBZ", "VBP"} or (
        token.tag_ in {"VBN", "VBG"}
        and any(c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBZ", "VBP"} for c in token.children)
    )
    for depth, word in enumerate(chain):
        auxiliaries = {child.lower_ for child in word.children if child.dep_ in {"aux", "mark"}}
        if auxiliaries & FUTURE or (depth == 0 and _when(token)):
            return Status.PLANNED
        if auxiliaries & POSSIBLE or auxiliaries & CONDITION:
            return Status.PROPOSED
        if _is_to(word):
            return Status.PLANNED
        if depth == 1 and token.dep_ in {"nsubj", "nsubjpass"} and _is_past(word):
            return Status.HELD  # "hoped that the talks had helped"
        if depth and word.lower_ in PLANNING:
            return Status.PLANNED
        if depth and word.lower_ in PROPOSING:
            return Status.PROPOSED
        if depth == 0 and finite:
            return Status.HELD
        if word.tag_ in {"VBD", "VBZ", "VBP"} and depth:
            break
    own_subject = any(child.dep_ in {"nsubj", "nsubjpass"} for child in token.children)
    bare = token.tag_ == "VB" and "to" in own and (own_subject or token.dep_ in {"ROOT", "relcl", "acl"})
    return Status.PLANNED if bare else Status.HELD


def _is_to(verb: "Token") -> bool:
    """Tell whether something is to be: "was to attend", "is to hold talks"."""
    return verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lower_ in {"was", "is", "are", "were", "be"}


def _is_past(verb: "Token", *, any_verb: bool = False) -> bool:
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    past = verb.tag_ == "VBD" or bool(auxiliaries & {"had", "has", "have", "was", "were"})
    return past and (any_verb or verb.lower_ not in PLANNING | PROPOSING)


def _when(token: "Token") -> bool:
    """Tell whether a present tense lies ahead: "when the president meets her counterpart on Friday"."""
    return token.tag_ in {"VBZ", "VBP"} and any(
        child.lower_ in {"when", "once", "before", "after", "until"} for child in token.children
    )


def _upward(token: "Token") -> list["Token"]:
    """Climb from a verb or noun to the clauses that it depends on."""
    chain = [token]
    while len(chain) <= REACH and chain[-1].head is not chain[-1]:
        link = chain[-1].dep_
        if link in {"ccomp", "advcl", "relcl", "conj"} and chain[-1].tag_ in {"VBD", "VBZ", "VBP"} and len(chain) > 1:
            break
        chain.append(chain[-1].head)
        if link in {"relcl", "parataxis"}:
            break
    return chain


def mode(token: "Token") -> Mode:
    """Return how persons talked: by what hangs on the verb or noun, in person if nothing does."""
    words = {token.lower_} | {below.lower_ for below in _below(token)}
    if words & VIDEO:
        return Mode.VIDEO
    if token.lower_ in MEETING:
        words -= CALLS
    return Mode.PHONE if words & PHONE else Mode.IN_PERSON


def _below(token: "Token") -> Iterator["Token"]:
    """Yield what hangs on a word and on the light verb that carries it, other clauses left out."""
    heads = [token] + ([token.head] if token.dep_ in {"dobj", "nsubjpass"} else [])
    queue = [child for head in heads for child in head.children]
    while queue:
        at = queue.pop()
        if at.dep_ in {"conj", "relcl", "advcl", "ccomp", "xcomp", "acl", "nsubj", "parataxis"} or at is token:
            continue
        yield at
        queue += at.children
