"""Who is taken into an organization, or leaves it.

Each word that can decide opens a frame: verbs in takings.py, nouns in accessions.py.  The body
and those who join it are found where the grammar puts them; "it" and "the bloc" are looked up
(parties.py).  Only what is reported as done counts (decisions.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.model.facts import Admission, Organization, Standing, State
from kg.model.rules import Rule
from loaders.anaphora.organizations import PartyMention, is_joinable
from loaders.anaphora.parties import Parties, is_pointing
from loaders.document import Document
from loaders.lexicon.trigger_tables import Trigger, by_form, of_frame
from loaders.reference.phrase_matcher import words
from loaders.relations import completion, time_and_place
from loaders.relations.membership.frame import Frame
from loaders.relations.membership.nouns import accession
from loaders.relations.membership.verbs import taking
from loaders.syntax.arguments import is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

APPROVED = Rule(
    "admissions.approve",
    "an application that was mentioned before was approved",
    "Fiji applied for membership in the World Trade Organization. The application was approved on 3 May 2020.",
)


def admissions(parties: Parties) -> list[Admission]:
    """Read every admission, application, suspension and withdrawal that is reported as done."""
    if not any(is_joinable(party.value) for party in parties.mentions):
        return []
    found: dict[tuple[str, str, Standing], Admission] = {}
    for token in parties.document.tokens(by_form("membership").keys()):
        for admission in _told(parties, token, list(found.values())):
            key = admission.organization.name, admission.member.name, admission.standing
            if found.get(key, admission).date is None:
                found[key] = admission
            found.setdefault(key, admission)
    return list(found.values())


def _told(parties: Parties, token: "Token", found: Sequence[Admission]) -> list[Admission]:
    frame = _frame(parties, token, found)
    return list(_admissions(parties.document, frame)) if frame is not None else []


def _frame(parties: Parties, token: "Token", found: Sequence[Admission]) -> Frame | None:
    if is_verb(token):
        return taking(parties, token)
    trigger = of_frame("membership", "noun").get(token.lower_)
    if trigger is None or not token.tag_.startswith("NN"):
        return None
    asked = trigger.says == Standing.APPLICANT
    return (_granted(token, found) if asked else None) or accession(parties, token, trigger)


def _granted(noun: "Token", found: Sequence[Admission]) -> Frame | None:
    """Read "the application was approved" behind the application itself."""
    asked = [one for one in found if one.standing is Standing.APPLICANT]
    own = {child.dep_ for child in noun.children} & {"prep", "acl"}
    if not asked or own or not is_pointing(noun):
        return None
    settled = completion.settled(noun)
    if settled is None or not settled.decided:
        return None
    last = asked[-1]
    body, member = PartyMention(noun.i, noun.i, last.organization), PartyMention(noun.i, noun.i, last.member)
    return Frame(settled.token, _asked_for(last), body, [member], APPROVED.name)


def _asked_for(application: Admission) -> Standing:
    """Return the standing that an application names."""
    paper = words(application.claims[0].quote.replace(".", " ").lower())
    return next((Standing(one.says) for word, one in _standings().items() if word in paper), Standing.MEMBER)


def _admissions(document: Document, frame: Frame) -> Iterator[Admission]:
    body, token = frame.body, frame.token
    if body is None or not isinstance(body.value, Organization):
        return
    start, end = document.stretch(token.sent.start, token.sent.end)
    date = time_and_place.date_of(document, token, ahead=False, alone=not frame.dated)
    if date is None and frame.also is not None:
        date = time_and_place.date_of(document, frame.also, ahead=False, alone=True)
    claim = document.article.claim(start, end, frame.rule)
    for member in frame.joining:
        if _can_join(member.value, body.value):
            yield Admission(body.value, member.value, _standing(frame, member), date, claims=(claim,))


def _can_join(member: Organization | State, body: Organization) -> bool:
    """Tell whether a body can have such a member: one organization joins another only if the other is known."""
    return isinstance(member, State) or body.acronym is not None


def _standing(frame: Frame, member: PartyMention) -> Standing:
    """Return as what a party is taken in: the next word that says so, else the last one before."""
    if frame.standing is not Standing.MEMBER:
        return frame.standing
    doc, sentence = frame.token.doc, frame.token.sent
    words = [
        *range(member.end, sentence.end),
        *range(member.start - 1, max(sentence.start, frame.token.left_edge.i) - 1, -1),
    ]
    now = (doc[word] for word in words if doc[word].head.lower_ != "from")  # "from observer to member"
    return next((said for word in now if (said := _said(word))), Standing.MEMBER)


def _said(word: "Token") -> Standing | None:
    """Return the standing that a word says: "observer", "member" but not "non-member", "associate member"."""
    if word.lower_ not in {"member", "members", "membership"}:
        return _named(word.lower_)
    before = [one.lower_ for one in word.doc[max(word.sent.start, word.i - 2) : word.i]]
    if before[-1:] == ["to"]:
        return Standing.MEMBER
    if "non" in before:
        return None
    return next((standing for one in before if (standing := _named(one))), Standing.MEMBER)


def _named(word: str) -> Standing | None:
    row = _standings().get(word)
    return Standing(row.says) if row is not None else None


def _standings() -> Mapping[str, Trigger]:
    return of_frame("membership", "standing")
