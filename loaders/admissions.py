"""Who is taken into an organization, or leaves it.

The words that decide come first (admitted, joined, acceded, granted observer status,
election ... as a member); then the sentence's states and organizations are dealt out:
the body is the one that admits or is joined, the others are its members-to-be.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.model import Admission, Organization, Standing, Status
from loaders import circumstances, modality
from loaders.parties import Party, is_joinable, parties
from loaders.reading import Reading
from loaders.lexicon import forms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

ADMIT = forms(
    "admit admits admitted admitting", "accept accepts accepted accepting", "welcome welcomes welcomed welcoming", "elect elects elected electing",
    "approve approves approved approving", "grant grants granted granting", "induct inducted", "give gave given", "award awarded",
    "ratify ratified ratifies", "endorse endorsed endorses", "adopt adopts adopted",
)  # fmt: skip
JOIN = forms(
    "join joins joined joining", "accede accedes acceded acceding", "become becomes became becoming", "enter enters entered entering",
    "obtain obtained obtains", "gain gained gains", "receive received receives", "get got",
)  # fmt: skip
APPLY = forms(
    "apply applies applied applying",
    "submit submits submitted submitting",
    "request requests requested",
    "seek seeks sought",
)
LEAVE = forms(
    "withdraw withdraws withdrew withdrawn withdrawing",
    "leave leaves left leaving",
    "quit quits",
    "exit exits exited",
    "expel expels expelled",
)
SUSPEND = forms("suspend suspends suspended suspending")
NOUNS = frozenset(
    {
        "admission",
        "accession",
        "election",
        "entry",
        "membership",
        "induction",
        "withdrawal",
        "suspension",
        "application",
        "expulsion",
    }
)
MEMBERSHIP = frozenset(
    "member members membership observer observers associate accession status candidate admission state entry".split()
)
WEAK = frozenset({"accept", "welcome", "elect", "approve", "grant", "give", "award", "become", "enter", "obtain", "gain", "receive", "get", "submit", "request",
                  "seek", "leave", "exit", "ratify", "endorse", "adopt"})  # fmt: skip  # say it only with a word of membership beside
STANDINGS = {
    "observer": Standing.OBSERVER,
    "observers": Standing.OBSERVER,
    "associate": Standing.ASSOCIATE,
    "candidate": Standing.CANDIDATE,
}
INTO = frozenset({"to", "into", "of", "in", "at", "from", "with"})


def admissions(reading: Reading) -> list[Admission]:
    """Read every admission, application, suspension and withdrawal that is reported as done."""
    found: dict[tuple[str, str, Standing], Admission] = {}
    for sentence in reading.grammar.doc.sents:
        for admission in _sentence(reading, sentence):
            found.setdefault((admission.organization.name, admission.member.name, admission.standing), admission)
    return list(found.values())


def _sentence(reading: Reading, sentence: "Span") -> Iterator[Admission]:
    there = list(parties(reading, sentence.start, sentence.end))
    words = {token.lower_ for token in sentence}
    if len(there) < 2 or not any(is_joinable(party.value) for party in there):
        return
    for token in sentence:
        standing = _decided(token, words)
        if standing is None or modality.status(token) is not Status.HELD:
            continue
        body = _body(token, there)
        members = _members(token, there, body) if body else []
        for member in members:
            yield _admission(reading, token, body, member, _standing(sentence, member, standing))
        if members:
            return


def _admission(reading: Reading, token: "Token", body: Party, member: Party, standing: Standing) -> Admission:
    start, end = reading.stretch(token.sent.start, token.sent.end)
    return Admission(
        organization=body.value,
        member=member.value,
        standing=standing,
        date=circumstances.date_of(reading, token, ahead=False),
        claims=(reading.article.claim(start, end, f"admissions.{token.lower_}"),),
    )


def _decided(token: "Token", words: set[str]) -> Standing | None:
    """Return what a word decides, None if it decides nothing."""
    word = token.lower_
    said = bool(words & MEMBERSHIP)
    if word in NOUNS:
        return Standing.MEMBER if any(above.lower_ in ADMIT for above in token.ancestors) else None
    if not token.tag_.startswith("VB"):
        return None
    for verbs, standing in VERBS:
        if word in verbs:
            return standing if said or verbs[word] not in WEAK else None
    return None


def _body(token: "Token", there: Sequence[Party]) -> Party | None:
    """Return the party that is joined, or that admits."""
    bodies = [party for party in there if is_joinable(party.value)]
    bodies = [party for party in bodies if isinstance(party.value, Organization) and party.value.acronym] or bodies
    before = [party for party in bodies if party.end <= token.i]
    after = [party for party in bodies if party.start > token.i]
    into = [
        party
        for party in after
        if _preposition(token.doc, party) in INTO - {"from"} or token.lower_ in JOIN or token.lower_ in LEAVE
    ]
    if into and not (before and token.lower_ in ADMIT and not _passive(token)):
        return into[0]
    return before[-1] if before else (into[0] if into else None)


def _members(token: "Token", there: Sequence[Party], body: Party) -> list[Party]:
    """Return the parties that are taken in: the object's side of an active verb, the subject's of a passive or "join"."""
    others = [
        party
        for party in there
        if party.value != body.value and _preposition(token.doc, party) not in {"in", "by", "at"}
    ]
    after = [party for party in others if party.start > token.i]
    before = [party for party in others if party.end <= token.i]
    if (
        token.lower_ in JOIN
        or token.lower_ in LEAVE
        or token.lower_ in APPLY
        or (_passive(token) and token.lower_ in ADMIT)
    ):
        return before or after
    return after or before


def _passive(token: "Token") -> bool:
    return any(child.dep_ == "auxpass" for child in token.children) or (
        token.tag_ == "VBN" and not any(child.dep_ == "aux" for child in token.children)
    )


def _preposition(doc: "Doc", party: Party) -> str:
    """Return the preposition before a party, its article aside; empty if there is none."""
    at = party.start - 1
    while at >= 0 and doc[at].lower_ in {"the", "its"}:
        at -= 1
    return doc[at].lower_ if at >= 0 and doc[at].tag_ in {"IN", "TO"} else ""


def _standing(sentence: "Span", member: Party, decided: Standing) -> Standing:
    """Return as what a party is taken in: the next word that says so, else the last one before."""
    if decided is not Standing.MEMBER:
        return decided
    doc = sentence.doc
    for word in (*range(member.end, sentence.end), *range(member.start - 1, sentence.start - 1, -1)):
        said = doc[word].lower_
        if said in STANDINGS:
            return STANDINGS[said]
        if said in {"member", "members", "membership"} and word >= member.end:
            behind = [doc[at].lower_ for at in range(max(sentence.start, word - 2), word)]
            return next((STANDINGS[word] for word in behind if word in STANDINGS), Standing.MEMBER)
    return Standing.MEMBER


VERBS = (
    (ADMIT, Standing.MEMBER),
    (JOIN, Standing.MEMBER),
    (APPLY, Standing.APPLICANT),
    (LEAVE, Standing.WITHDRAWN),
    (SUSPEND, Standing.SUSPENDED),
)
