"""Meetings that no rule reads, who else was at those that rules read, and which are doubted, by the pair scorer."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import chain, combinations, product
from typing import TYPE_CHECKING

from kg.model.dates import PartialDate
from kg.model.facts import PAIR, Claim, Meeting, Mode, Participant, Place, Position, State, Status, ValueBasis
from kg.model.rules import Rule
from loaders.anaphora.authors import author
from loaders.document import Document
from loaders.relations import story_time, time_and_place, time_meant
from loaders.relations.meetings import antecedent_claims, minutes
from loaders.relations.meetings.event_mentions import is_news
from loaders.relations.meetings.pair_grammar import (
    CERTAIN,
    is_between,
    is_during,
    is_open,
    is_told,
    is_welcomed,
    verbs_beside,
)
from loaders.relations.meetings.pair_passages import Pair, passages
from loaders.relations.meetings.pair_scorer import PairScore, scores
from loaders.relations.occasions.travel import place_of_stay, trips
from loaders.syntax import meeting_mode

if TYPE_CHECKING:
    from spacy.tokens import Token

RULE = Rule(
    "meetings.learnt",
    "A and B met, in words that no other rule knows",
    "Minister Anna Kovac walked round the lake for an hour with Minister Tomas Rinne, and they settled the matter.",
)
PROBABLE = Rule(
    "meetings.likely",
    "A and B most likely met, in words that no other rule knows",
    "Minister Anna Kovac danced with Minister Tomas Rinne.",
)
LIKELY = 0.75  # a pair met that the scorer gives this probability
SURE = 0.9  # as one must have, of whom rules say that one met somebody else
UNLIKELY = 0.5  # two who have no more were hardly at one meeting, though one sentence names them beside a third
DOUBTED = 0.12  # two did not meet of whom a rule says so, if the scorer gives them less
PLAINLY = 0.03  # the same where a verb says it plainly: "A met B"
UNSURE = 0.3  # the same where the rule takes a pronoun for one of them
FEW = 2  # sentences; nobody doubts what more of them report, so the scorer need not read it
AROUND = 1  # sentences around a pair's, in which a meeting of rules leaves no room for another of the same persons
RECORDS = frozenset({minutes.LISTED.name, minutes.RECORDED.name})  # who was there stands in a list, not in a sentence
UNLEARNT = frozenset({"meetings.credentials", "meetings.farewell"})  # rules for what the scorer takes for no meeting
PairScores = Mapping[Pair, PairScore]


@dataclass(frozen=True, slots=True)
class _Told:
    """What rules have read: who met or was to meet, and in which sentences that stands.

    is_whole: nobody can be added, as it was not held, or a list has everybody who was there.
    """

    persons: frozenset[int]
    sentences: frozenset[int]
    is_held: bool
    is_whole: bool

    @property
    def pair(self) -> Pair | None:
        """The two who met, None if it was not held, or by more."""
        return _pair(*self.persons) if self.is_held and len(self.persons) == PAIR else None

    def has(self, pair: Pair) -> bool:
        """Tell whether one of a pair met somebody."""
        return self.is_held and not self.persons.isdisjoint(pair)

    def is_beside(self, sentences: Iterable[int]) -> bool:
        """Tell whether it stands beside some sentences, or in one of them."""
        near = (range(number - AROUND, number + AROUND + 1) for number in sentences)
        return not self.sentences.isdisjoint(chain.from_iterable(near))

    def company(self, pair: Pair, score: PairScore, found: PairScores) -> int | None:
        """Return who of a pair was there too, if the other was: the scorer is certain that all who were met them."""
        others = set(pair) - self.persons
        if self.is_whole or len(others) != 1 or not self.is_beside(score.sentences):
            return None
        [guest] = others
        met = (found.get(_pair(guest, one)) for one in self.persons)
        return guest if all(one is not None and one.probability > CERTAIN for one in met) else None


@dataclass(slots=True)
class _Gathering:
    """Who met, the rule by which the scorer is sure of it or not, and the sentences by which it says so."""

    rule: Rule
    persons: set[int] = field(default_factory=set)
    sentences: set[int] = field(default_factory=set)

    def takes(self, pair: Pair, score: PairScore, met: Container[Pair], found: PairScores) -> bool:
        """Tell whether a pair belongs here: one is here, and the other met all who are, or may have in one sentence."""
        new = set(pair) - self.persons
        if len(new) == PAIR:
            return False
        same = not self.sentences.isdisjoint(score.sentences)
        pairs = [_pair(one, other) for one in new for other in self.persons]
        return all(one in met or (same and not _is_unlikely(one, found)) for one in pairs)


def with_learnt(document: Document, positions: Mapping[int, Position], read: Sequence[Meeting]) -> list[Meeting]:
    """Return the meetings that rules have read, but those of two that the pair scorer doubts, and those that it finds.

    positions: the offices in which persons take part, by person.
    """
    told = [_told(document, meeting) for meeting in read]
    asked = {one.pair for meeting, one in zip(read, told, strict=True) if _is_thin(meeting)}
    found = scores(passages(document), _answered(told).difference(filter(None, asked)))
    trusted = [one for one in zip(read, told, strict=True) if not _is_doubted(document, *one, found)]
    known = [one for _, one in trusted]
    left = _unanswered(known, found)
    companies = _companies(document, known, left, found)
    gathered = _gathered(_likely(document, known, left, found), found)
    alone = [one for one in gathered if not _join(one, known, companies, found)]
    whole = (_widened(document, positions, one, more) for (one, _), more in zip(trusted, companies, strict=True))
    return [*whole, *(_meeting(document, positions, one) for one in alone)]


def _is_thin(meeting: Meeting) -> bool:
    """Tell whether few sentences report a meeting, and no list has who was there: only then it may be doubted."""
    rules = [claim.rule for claim in meeting.claims if claim.rule != antecedent_claims.RULE.name]
    return len(rules) <= FEW and (RECORDS | UNLEARNT).isdisjoint(rules)


def _is_doubted(document: Document, meeting: Meeting, told: _Told, found: PairScores) -> bool:
    """Tell whether the scorer has it that two did not meet of whom a rule says so, by sentences that name both."""
    pair = told.pair
    if pair is None or pair not in found or not _is_thin(meeting):
        return False
    if _is_senders(document, pair) or any(_is_sure(document, pair, number) for number in told.sentences):
        return False
    return found[pair].probability < _bound(document, meeting, told, pair)


def _bound(document: Document, meeting: Meeting, told: _Told, pair: Pair) -> float:
    """Return how probable a meeting that a rule has read has to be; more so, if a pronoun stands for somebody."""
    if any(is_told(document, pair, number) for number in told.sentences):
        return PLAINLY
    return UNSURE if any(claim.rule == antecedent_claims.RULE.name for claim in meeting.claims) else DOUBTED


def _is_sure(document: Document, pair: Pair, number: int) -> bool:
    """Tell whether the grammar of a sentence leaves no doubt that two met, if it was held."""
    return any(sure(document, pair, number) for sure in (is_between, is_during, is_welcomed))


def _is_senders(document: Document, pair: Pair) -> bool:
    """Tell whether one of a pair sent a telegram, which leaves out "I", so that no sentence names both."""
    return document.grammar.sender is not None and author(document) in pair


def _unanswered(told: Sequence[_Told], found: PairScores) -> PairScores:
    """Return the pairs that no rule has an answer for, the likeliest first."""
    answered = _answered(told)
    ranked = sorted(found.items(), key=lambda one: (-one[1].probability, one[0]))
    return {pair: score for pair, score in ranked if pair not in answered}


def _likely(document: Document, told: Sequence[_Told], left: PairScores, found: PairScores) -> PairScores:
    """Return the pairs that met, of those that no rule has an answer for."""
    return {pair: score for pair, score in left.items() if _is_likely(document, told, pair, found)}


def _is_likely(document: Document, told: Sequence[_Told], pair: Pair, found: PairScores) -> bool:
    """Tell whether a pair met, as the scorer and the grammar have it, beside what rules have read."""
    score = found[pair]
    met = [one for one in told if one.has(pair)]
    if score.probability <= (SURE if met else LIKELY):
        return False
    beside = (one for one in met if one.is_beside(score.sentences))
    return is_open(document, pair, score) and not any(_is_guest(pair, one, found) for one in beside)


def _is_guest(pair: Pair, told: _Told, found: PairScores) -> bool:
    """Tell whether one of a pair may have been with the other at a meeting that rules have read."""
    [guest] = set(pair) - told.persons
    others = {_pair(guest, other) for other in told.persons} - {pair}
    return any(one in found and not _is_unlikely(one, found) for one in others)


def _is_unlikely(pair: Pair, found: PairScores) -> bool:
    """Tell whether the scorer has it that two did not meet."""
    return pair in found and found[pair].probability <= UNLIKELY


def _companies(document: Document, told: Sequence[_Told], left: PairScores, found: PairScores) -> list[_Gathering]:
    """Return for each meeting of rules who else was there, of whom the scorer is certain."""
    companies = [_Gathering(RULE) for _ in told]
    placed: set[int] = set()
    certain = [(pair, score) for pair, score in left.items() if score.probability > CERTAIN]
    for (pair, score), (one, company) in product(certain, zip(told, companies, strict=True)):
        guest = one.company(pair, score, found)
        if guest is not None and guest not in placed and is_open(document, pair, score):
            placed.add(guest)
            company.persons.add(guest)
            company.sentences |= score.sentences
    return companies


def _join(gathering: _Gathering, told: Sequence[_Told], companies: Sequence[_Gathering], found: PairScores) -> bool:
    """Add a meeting to one of rules beside it that is the same: all are there already, or belong to all who are."""
    for one, company in zip(told, companies, strict=True):
        if not one.is_held or not one.is_beside(gathering.sentences):
            continue
        if gathering.persons <= one.persons | company.persons:
            return True
        apart = one.persons.isdisjoint(gathering.persons) and not one.is_whole
        if apart and _belong(gathering.persons, one.persons, found):
            company.persons |= gathering.persons
            company.sentences |= gathering.sentences
            return True
    return False


def _belong(some: Set[int], others: Set[int], found: PairScores) -> bool:
    """Tell whether each of some surely met somebody of others, as the scorer has it, and is unlikely with none."""
    pairs = [[_pair(one, other) for other in others] for one in some]
    sure = all(any(pair in found and found[pair].probability > SURE for pair in each) for each in pairs)
    return sure and not any(_is_unlikely(pair, found) for pair in chain(*pairs))


def _answered(told: Sequence[_Told]) -> set[Pair]:
    """Return the pairs of which rules say whether they met; who both met a third, were met in turn."""
    known = {pair for one in told for pair in combinations(sorted(one.persons), 2)}
    partners: defaultdict[int, set[int]] = defaultdict(set)
    for one in told:
        for person in one.persons if one.is_held else ():
            partners[person] |= one.persons - {person}
    return known | {pair for met in partners.values() for pair in combinations(sorted(met), 2)}


def _told(document: Document, meeting: Meeting) -> _Told:
    names = {one.person for one in meeting.participants}
    persons = frozenset(number for number, who in enumerate(document.clusters) if who.name in names)
    quoted = (number for number, span in enumerate(document.sentences) if _is_quoted(meeting, span))
    is_held = meeting.status is Status.HELD
    is_listed = not RECORDS.isdisjoint(claim.rule for claim in meeting.claims)
    return _Told(persons, frozenset(quoted), is_held, is_whole=not is_held or meeting.jointly or is_listed)


def _is_quoted(meeting: Meeting, span: tuple[int, int]) -> bool:
    return any(claim.start < span[1] and span[0] < claim.end for claim in meeting.claims)


def _gathered(likely: PairScores, found: PairScores) -> list[_Gathering]:
    """Put each pair into the meeting where all others met both of them, or into one of its own."""
    gathered: list[_Gathering] = []
    for pair, score in likely.items():
        joined = next((one for one in gathered if one.takes(pair, score, likely, found)), None)
        if joined is None:
            joined = _Gathering(RULE if score.probability > SURE else PROBABLE)
            gathered.append(joined)
        joined.persons |= set(pair)
        joined.sentences |= score.sentences
    return gathered


def _pair(one: int, other: int) -> Pair:
    return min(one, other), max(one, other)


def _meeting(document: Document, positions: Mapping[int, Position], found: _Gathering) -> Meeting:
    """Return who met by the sentences that say so, in the order of the text, and when, where and how by the same."""
    verbs = _verbs(document, found)
    modes = set(map(meeting_mode.mode, verbs)) - {Mode.IN_PERSON}
    return Meeting(
        _participants(document, positions, found),
        mode=min(modes, default=Mode.IN_PERSON),
        date=_date(document, verbs),
        place=_place(document, verbs, found.persons),
        claims=_claims(document, found),
        mode_basis=ValueBasis.INFERRED,
    )


def _widened(document: Document, positions: Mapping[int, Position], meeting: Meeting, company: _Gathering) -> Meeting:
    """Return a meeting of rules with those who were there as well, by sentences that may tell when and where."""
    if not company.persons:
        return meeting
    verbs = _verbs(document, company)
    more = (claim for claim in _claims(document, company) if claim not in meeting.claims)
    return replace(
        meeting,
        participants=(*meeting.participants, *_participants(document, positions, company)),
        date=meeting.date or _date(document, verbs),
        place=meeting.place or _place(document, verbs, company.persons),
        claims=(*meeting.claims, *more),
    )


def _verbs(document: Document, found: _Gathering) -> "list[Token]":
    return [verb for number in sorted(found.sentences) for verb in verbs_beside(document, number, found.persons)]


def _participants(document: Document, positions: Mapping[int, Position], found: _Gathering) -> tuple[Participant, ...]:
    names = ((document.clusters[one].name, positions.get(one)) for one in sorted(found.persons))
    return tuple(Participant(name, position=position) for name, position in names)


def _claims(document: Document, found: _Gathering) -> tuple[Claim, ...]:
    """Quote the sentences that say who met, and those that name them."""
    said = [document.article.claim(*document.sentences[number], found.rule.name) for number in sorted(found.sentences)]
    return (*said, *antecedent_claims.antecedents(document, sorted(found.persons), said)) if said else ()


def _date(document: Document, verbs: "Sequence[Token]") -> PartialDate | None:
    """Return the first date that belongs to a sentence, else the day of the story, else of the news at its start."""
    said = (time_and_place.date_of(document, verb, ahead=False) for verb in verbs)
    told = (story_time.day_of_story(document, verb) for verb in reversed(verbs))
    if (date := next(filter(None, chain(said, told)), None)) is not None:
        return date
    return time_meant.news_date(document) if any(is_news(document, verb) for verb in verbs) else None


def _place(document: Document, verbs: "Sequence[Token]", persons: Iterable[int]) -> Place | State | None:
    """Return the place that the sentences tell, a city in a state if the article says of just one there."""
    return time_and_place.narrowed(document, _place_said(document, verbs, persons))


def _place_said(document: Document, verbs: "Sequence[Token]", persons: Iterable[int]) -> Place | State | None:
    """Return the place that belongs to a verb, else where the persons had gone, else the only city."""
    said = (time_and_place.place_of(document, verb) for verb in verbs)
    if (place := next((one for one in said if one is not None), None)) is not None:
        return place
    trip = place_of_stay(trips(document), tuple(persons), verbs[-1].i, news=False)
    return trip.place if trip is not None else _city(document, verbs)


def _city(document: Document, verbs: "Sequence[Token]") -> Place | State | None:
    """Return the only city of a sentence, else that of the news, or of the day of the story."""
    cities = (time_and_place.only_city(document, verb.sent) for verb in verbs)
    if (city := next(filter(None, cities), None)) is not None:
        return city
    if document.dateline.place is not None and _is_of_news(document, verbs):
        return document.dateline.place
    return next(filter(None, (story_time.city_of_story(document, verb) for verb in verbs)), None)


def _is_of_news(document: Document, verbs: "Sequence[Token]") -> bool:
    """Tell whether sentences report the news, and nothing that they date a month or more before it."""
    dates = filter(None, (time_and_place.date_of(document, verb, ahead=False) for verb in verbs))
    news = any(is_news(document, verb) for verb in verbs)
    return news and not any(story_time.is_old(document, date) for date in dates)
