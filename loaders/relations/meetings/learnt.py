"""Meetings that no rule reads: persons of whom the pair scorer says, by the passages that name them, that they met."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product
from typing import TYPE_CHECKING

from kg.model.dates import PartialDate
from kg.model.facts import PAIR, Meeting, Mode, Participant, Place, Position, State, Status, ValueBasis
from kg.model.rules import Rule
from loaders.document import Document
from loaders.relations import time_and_place
from loaders.relations.meetings.event_mentions import is_news
from loaders.relations.meetings.pair_passages import Pair, Passage, passages
from loaders.relations.meetings.pair_scorer import PairScore, scores
from loaders.syntax import factuality
from loaders.syntax.arguments import SUBJECTS, has_verb

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

RULE = Rule(
    "meetings.learnt",
    "A and B met, in words that no other rule knows",
    "Minister Anna Kovac walked round the lake for an hour with Minister Tomas Rinne, and they settled the matter.",
)
LIKELY = 0.88  # a pair met that the scorer gives this probability: chosen on sources that it had not learnt from
CLOSE = 1  # sentences from one person to the other, where it is said most
LISTED = 3  # persons; of a longer list no two are said to have met
BETWEEN = frozenset({"between", "among"})
PairScores = Mapping[Pair, PairScore]


@dataclass(slots=True)
class _Gathering:
    """Who met, and the pairs by which the scorer says so; meeting: the one that rules have read, if they have."""

    persons: set[int]
    meeting: Meeting | None = None
    sentences: set[int] = field(default_factory=set)  # that say so
    pairs: list[Pair] = field(default_factory=list)

    @property
    def is_held(self) -> bool:
        """Whether it took place."""
        return self.meeting is None or self.meeting.status is Status.HELD

    @property
    def known(self) -> set[Pair]:
        """Everybody with everybody."""
        return set(combinations(sorted(self.persons), 2))

    def reports(self, pair: Pair, score: PairScore) -> bool:
        """Tell whether a sentence that says so of one of a pair is the one that would say so of both."""
        same = any(place.sentence in self.sentences for place in score.places)
        return same and not self.persons.isdisjoint(pair)

    def takes(self, pair: Pair, score: PairScore, met: Container[Pair]) -> bool:
        """Tell whether a pair belongs here: one is here, and the other met all who are, or in one sentence."""
        new = set(pair) - self.persons
        if len(new) == PAIR:
            return False
        return self.reports(pair, score) or all(_pair(one, other) in met for one in new for other in self.persons)


def with_learnt(document: Document, positions: Mapping[int, Position], told: Sequence[Meeting]) -> list[Meeting]:
    """Return the meetings that rules have read, and those that the pair scorer adds or adds somebody to.

    positions: the offices in which persons take part, by person.
    """
    sentences = list(document.grammar.doc.sents)
    spans = [document.stretch(one.start, one.end) for one in sentences]
    gatherings = [_read_by_rules(document, meeting, spans) for meeting in told]
    likely = {
        pair: score
        for pair, score in _likely(list(passages(document)), gatherings).items()
        if _is_open(document, sentences, pair, score)
    }
    _gather(gatherings, likely)
    return [_meeting(document, positions, one, likely) for one in gatherings]


def _read_by_rules(document: Document, meeting: Meeting, spans: Sequence[tuple[int, int]]) -> _Gathering:
    """Return a meeting with the persons and sentences of which it is.  spans: of all sentences, in the article."""
    names = {one.person for one in meeting.participants}
    persons = {number for number, who in enumerate(document.clusters) if who.name in names}
    return _Gathering(persons, meeting, {number for number, span in enumerate(spans) if _is_quoted(meeting, span)})


def _is_quoted(meeting: Meeting, span: tuple[int, int]) -> bool:
    return any(claim.start < span[1] and span[0] < claim.end for claim in meeting.claims)


def _likely(read: Sequence[Passage], gatherings: Sequence[_Gathering]) -> dict[Pair, PairScore]:
    """Return the pairs that met, the likeliest first, of those that no rule has an answer for."""
    wanted = _unanswered((pair for passage in read for pair in passage.pairs), gatherings)
    found = scores(read, wanted) if wanted else {}
    ranked = sorted(found.items(), key=lambda one: (-one[1].probability, one[0]))
    return {pair: score for pair, score in ranked if score.probability > LIKELY}


def _unanswered(pairs: Iterable[Pair], gatherings: Sequence[_Gathering]) -> set[Pair]:
    """Return the pairs that are in no meeting; who both met a third, by rules, were met in turn."""
    partners: defaultdict[int, set[int]] = defaultdict(set)
    for one in gatherings:
        for person in one.persons if one.is_held else ():
            partners[person] |= one.persons - {person}
    known = set[Pair]().union(*(one.known for one in gatherings))
    return {(a, b) for a, b in pairs if (a, b) not in known and partners[a].isdisjoint(partners[b])}


def _is_open(document: Document, sentences: "Sequence[Span]", pair: Pair, score: PairScore) -> bool:
    """Tell whether the grammar leaves it open that a pair met.

    Not where it is denied or to come, in two paragraphs, in a heading, or of a list of whom somebody met in turn.
    """
    numbers = [place.sentence for place in score.places]
    first, last = (sentences[number] for number in numbers)
    is_told = has_verb(first) and has_verb(last) and factuality.status(last.root) is Status.HELD
    return is_told and numbers[1] - numbers[0] <= CLOSE and _is_together(document, first, last, pair)


def _is_together(document: Document, first: "Span", last: "Span", pair: Pair) -> bool:
    """Tell whether two are named in one paragraph, and not in one list."""
    persons, lines = document.short.persons, document.short.lines
    near = document.grammar.doc[first.start : last.end]
    named = list(product(*([token for token in near if persons[token.i] == person] for person in pair)))
    listed = first == last and any(_are_listed(persons, one, other) for one, other in named)
    return not listed and any(lines[one.i] == lines[other.i] for one, other in named)


def _are_listed(persons: Sequence[int | None], one: "Token", other: "Token") -> bool:
    """Tell whether two stand in one list that is long or no subject: "saw A and B", but not "talks between A and B"."""
    if other not in one.conjuncts:
        return False
    listed = [one, *one.conjuncts]
    head = min(listed, key=lambda token: token.i)
    if head.head.lower_ in BETWEEN:
        return False
    return head.dep_ not in SUBJECTS or sum(persons[token.i] is not None for token in listed) > LISTED


def _gather(gatherings: list[_Gathering], likely: PairScores) -> None:
    """Put each pair into the meeting where all others met both of them, or into one of its own."""
    held = [one for one in gatherings if one.is_held]
    met = set(likely).union(*(one.known for one in held))
    for pair, score in likely.items():
        joined = next((one for one in held if one.takes(pair, score, met)), None)
        if joined is None:
            joined = _Gathering(set())
            held.append(joined)
            gatherings.append(joined)
        joined.persons |= set(pair)
        joined.sentences |= {place.sentence for place in score.places}
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
    joining = tuple(_participants(document, positions, found.persons, known))
    return replace(known, participants=known.participants + joining, claims=known.claims + claims)


def _participants(
    document: Document, positions: Mapping[int, Position], persons: Iterable[int], known: Meeting
) -> Iterator[Participant]:
    """Yield who is not known to have taken part, in the order of the text."""
    there = {one.person for one in known.participants}
    for person in sorted(persons):
        if document.clusters[person].name not in there:
            yield Participant(document.clusters[person].name, position=positions.get(person))


def _sentences(document: Document, said: Iterable[PairScore]) -> "list[Span]":
    """Return the sentences by which pairs are said to have met, in the order of the text."""
    numbers = {place.sentence for score in said for place in score.places}
    return [sentence for number, sentence in enumerate(document.grammar.doc.sents) if number in numbers]


def _told(document: Document, sentences: "Sequence[Span]") -> Meeting:
    """Return what the sentences say of when, where and how; the participants come later."""
    roots = [one.root for one in sentences]
    modes = {factuality.mode(root) for root in roots} - {Mode.IN_PERSON}
    return Meeting(
        (),
        mode=min(modes, default=Mode.IN_PERSON),
        date=_date(document, roots),
        place=time_and_place.narrowed(document, _place(document, roots)),
        mode_basis=ValueBasis.INFERRED,
    )


def _date(document: Document, roots: "Sequence[Token]") -> PartialDate | None:
    """Return the first date that belongs to a sentence, else that of the news if one is at its start."""
    dates = (time_and_place.date_of(document, root, ahead=False) for root in roots)
    said = next((one for one in dates if one is not None), None)
    if said is not None or not any(is_news(document, root) for root in roots):
        return said
    return time_and_place.news_date(document)


def _place(document: Document, roots: "Sequence[Token]") -> Place | State | None:
    places = (time_and_place.place_of(document, root) for root in roots)
    return next((one for one in places if one is not None), None)
