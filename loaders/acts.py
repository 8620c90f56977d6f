"""Acts that start, change, end or ask for something: invitations, appointments, dismissals."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.model import Act, ActKind, Place, State, Status
from loaders import circumstances, modality
from loaders.grammar import Group, is_passive
from loaders.reading import Reading
from loaders.lexicon import forms

if TYPE_CHECKING:
    from spacy.tokens import Token

INVITE = forms("invite invites invited inviting")
APPOINT = {
    **dict.fromkeys(
        forms("appoint appoints appointed appointing", "nominate nominates nominated", "name names named"),
        ActKind.APPOINTMENT,
    ),
    **dict.fromkeys(forms("elect elects elected", "re-elect re-elected", "reelect reelected"), ActKind.ELECTION),
    **dict.fromkeys(forms("dismiss dismisses dismissed", "sack sacks sacked", "fire fires fired"), ActKind.DISMISSAL),
    **dict.fromkeys(forms("resign resigns resigned"), ActKind.RESIGNATION),
}


def acts(reading: Reading) -> list[Act]:
    """Read every act that one person does to another."""
    found: dict[tuple[ActKind, object, object], Act] = {}
    for token in reading.grammar.doc:
        if token.tag_.startswith("VB"):
            for act in _acts(reading, token):
                found.setdefault((act.kind, act.agent, act.target), act)
    return list(found.values())


def _acts(reading: Reading, token: "Token") -> Iterator[Act]:
    kind = ActKind.INVITATION if token.lower_ in INVITE else APPOINT.get(token.lower_)
    if kind is None or modality.status(token) is not Status.HELD:
        return
    passive = is_passive(token)
    agents = reading.grammar.by(token) if passive else reading.grammar.subject(token)
    targets = reading.grammar.patient(token) if passive else reading.grammar.objects(token)
    if kind is ActKind.RESIGNATION:
        agents, targets = Group(), agents
    if kind is ActKind.INVITATION and not agents.persons:
        return
    for person in targets.persons:
        if person not in agents.persons:
            yield _act(reading, token, kind, agents, person)


def _act(reading: Reading, token: "Token", kind: ActKind, agents: Group, person: int) -> Act:
    start, end = reading.stretch(token.sent.start, token.sent.end)
    return Act(
        kind=kind,
        agent=reading.characters[agents.persons[0]].name if agents.persons else None,
        target=reading.characters[person].name,
        to=_whither(reading, token) if kind is ActKind.INVITATION else reading.position_of(person),
        date=circumstances.date_of(reading, token, ahead=False) if kind is not ActKind.INVITATION else None,
        claims=(reading.article.claim(start, end, f"acts.{kind.value}"),),
    )


def _whither(reading: Reading, token: "Token") -> Place | State | None:
    """Return the place that somebody is invited to: the first one behind "invited"."""
    for word in range(token.i + 1, token.sent.end):
        if (place := reading.place_at(word)) is not None:
            return place
    return None
