"""Meetings that no rule reads: persons of whom the pair scorer says, by the passages that name them, that they met."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING

from kg.model.facts import PAIR, Meeting, Mode, Participant, Position, Status, ValueBasis
from kg.model.rules import Rule
from loaders.document import Document
from loaders.relations import time_and_place
from loaders.relations.meetings.event_mentions import is_news
from loaders.relations.meetings.pair_passages import Pair, Passage, passages
from loaders.relations.meetings.pair_scorer import PairScore, scores
from loaders.syntax import factuality

if TYPE_CHECKING:
    from spacy.tokens import Span

RULE = Rule(
    "meetings.learnt",
    "A and B met, in words that no other rule knows",
    "Over coffee in Oslo Anna Kovac asked Tomas Rinne for his advice.",
)
LIKELY = 0.85  # a pair met that the scorer gives this probability: chosen on sources that it had not learnt from
PairScores = Mapping[Pair, PairScore]


@dataclass(slots=True)
class _Gathering:
    """Who met, and the pairs by which the scorer says so; meeting: the one that rules have read, if they have."""

    persons: set[int]
    meeting: Meeting | None = None
    pairs: list[Pair] = field(default_factory=list)

    @property
    def is_held(self) -> bool:
        """Whether it took place."""
        return self.meeting is None or self.meeting.status is Status.HELD

    def takes(self, pair: Pair, met: Container[Pair]) -> bool:
        """Tell whether a pair belongs here: one of them is here already, and all who are here met the other."""
        new = set(pair) - self.persons
        return len(new) < PAIR and all(_pair(one, other) in met for one in new for other in self.persons)


def with_learnt(document: Document, positions: Mapping[int, Position], told: Sequence[Meeting]) -> list[Meeting]:
    """Return the meetings that rules have read, and those that the pair scorer adds or adds somebody to.

    positions: the offices in which persons take part, by person.
    """
    numbers = {who.name: number for number, who in enumerate(document.clusters)}
    parties = [{numbers[one.person] for one in meeting.participants} for meeting in told]
    likely = _likely(list(passages(document)), told, parties)
    if not likely:
        return list(told)
    gatherings = [_Gathering(party, meeting) for party, meeting in zip(parties, told, strict=True)]
    _gather(gatherings, likely)
    return [_meeting(document, positions, one, likely) for one in gatherings]


def _likely(read: Sequence[Passage], told: Sequence[Meeting], parties: Sequence[set[int]]) -> dict[Pair, PairScore]:
    """Return the pairs that met, the likeliest first, of those that no rule has an answer for.

    Two who met a third apart were met in turn: a rule has read whom of a list somebody met, and how.
    """
    known = {pair for party in parties for pair in combinations(sorted(party), 2)}
    partners: defaultdict[int, set[int]] = defaultdict(set)
    for meeting, party in zip(told, parties, strict=True):
        for person in party if meeting.status is Status.HELD else ():
            partners[person] |= party - {person}
    wanted = {
        (one, other)
        for passage in read
        for one, other in passage.pairs
        if (one, other) not in known and partners[one].isdisjoint(partners[other])
    }
    found = scores(read, wanted) if wanted else {}
    ranked = sorted(found.items(), key=lambda one: (-one[1].probability, one[0]))
    return {pair: score for pair, score in ranked if score.probability > LIKELY}


def _gather(gatherings: list[_Gathering], likely: PairScores) -> None:
    """Put each pair into the meeting where all others met both of them, or into one of its own."""
    held = [one for one in gatherings if one.is_held]
    met: set[Pair] = {pair for one in held for pair in combinations(sorted(one.persons), 2)} | likely.keys()
    for pair in likely:
        joined = next((one for one in held if one.takes(pair, met)), None)
        if joined is None:
            joined = _Gathering(set())
            held.append(joined)
            gatherings.append(joined)
        joined.persons |= set(pair)
        joined.pairs.append(pair)


def _pair(one: int, other: int) -> Pair:
    return min(one, other), max(one, other)


def _meeting(document: Document, positions: Mapping[int, Position], found: _Gathering, likely: PairScores) -> Meeting:
    """Return a gathering as a meeting: the one that rules have read with who joins it, or a new one."""
    if found.meeting is not None and not found.pairs:
        return found.meeting
    sentences = _sentences(document, [likely[pair] for pair in found.pairs])
    claims = tuple(document.article.claim(*document.stretch(one.start, one.end), RULE.name) for one in sentences)
    known = found.meeting or _told(document, sentences)
    there = {one.person for one in known.participants}
    names = ((document.clusters[person].name, positions.get(person)) for person in sorted(found.persons))
    joining = tuple(Participant(name, position=position) for name, position in names if name not in there)
    return replace(
        known, participants=known.participants + joining, claims=tuple(dict.fromkeys((*known.claims, *claims)))
    )


def _sentences(document: Document, said: Iterable[PairScore]) -> "list[Span]":
    """Return the sentences by which pairs are said to have met, in the order of the text."""
    numbers = {place.sentence for score in said for place in score.places}
    return [sentence for number, sentence in enumerate(document.grammar.doc.sents) if number in numbers]


def _told(document: Document, sentences: "Sequence[Span]") -> Meeting:
    """Return what the sentences say of when, where and how; the participants come later."""
    roots = [one.root for one in sentences]
    dates = (time_and_place.date_of(document, root, ahead=False) for root in roots)
    places = [place for root in roots if (place := time_and_place.place_of(document, root)) is not None]
    news = any(is_news(document, root) for root in roots)
    modes = (factuality.mode(root) for root in roots)
    return Meeting(
        (),
        mode=next((mode for mode in modes if mode is not Mode.IN_PERSON), Mode.IN_PERSON),
        date=next(filter(None, dates), None) or (time_and_place.news_date(document) if news else None),
        place=time_and_place.narrowed(document, next(iter(places), None)),
        mode_basis=ValueBasis.INFERRED,
    )
