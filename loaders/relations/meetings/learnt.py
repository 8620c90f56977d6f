"""Meetings that no rule reads, and those of rules that are doubted, by what the pair scorer says of two persons."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, combinations, product
from typing import TYPE_CHECKING

from kg.model.dates import PartialDate
from kg.model.facts import PAIR, Meeting, Mode, Participant, Place, Position, State, Status, ValueBasis
from kg.model.rules import Rule
from loaders.anaphora.authors import author
from loaders.anaphora.speakers import persons_told
from loaders.document import Document
from loaders.lexicon.trigger_tables import by_form, word_class
from loaders.relations import story_time, time_and_place
from loaders.relations.meetings import antecedent_claims, minutes
from loaders.relations.meetings.event_mentions import is_news, status_of
from loaders.relations.meetings.pair_passages import Pair, passages
from loaders.relations.meetings.pair_scorer import PairScore, scores
from loaders.relations.occasions.travel import place_of_stay, trips
from loaders.syntax import factuality
from loaders.syntax.arguments import OBJECTS, SUBJECTS, words_on

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

RULE = Rule(
    "meetings.learnt",
    "A and B met, in words that no other rule knows",
    "Minister Anna Kovac walked round the lake for an hour with Minister Tomas Rinne, and they settled the matter.",
)
PROBABLE = Rule(
    "meetings.likely",
    "A and B most likely met, in words that no other rule knows",
    "Minister Anna Kovac played chess with Minister Tomas Rinne.",
)
LIKELY = 0.8  # a pair met that the scorer gives this probability: chosen on sources that it had not learnt from
SURE = 0.93  # as one must have, of whom rules say that one met somebody else
CERTAIN = 0.98  # as two must have who are named in two paragraphs
UNLIKELY = 0.3  # two who have no more were hardly at one meeting, though one sentence names them beside a third
DOUBTED = 0.05  # two did not meet of whom a rule says so, if the scorer gives them less
UNSURE = 0.2  # the same where the rule takes a pronoun for one of them
FEW = 2  # sentences; nobody doubts what more of them report, so the scorer need not read it
AROUND = 1  # sentences around a pair's, in which a meeting of rules leaves no room for another of the same persons
LISTED = 3  # persons; of a longer list no two are said to have met
WHOSE = frozenset({"of", "for", "to"})
BETWEEN = frozenset({"between", "among"})
RECORDS = frozenset({minutes.LISTED.name, minutes.RECORDED.name})  # who was there stands in a list, not in a sentence
PairScores = Mapping[Pair, PairScore]


@dataclass(frozen=True, slots=True)
class _Told:
    """What rules have read: who met or was to meet, and in which sentences that stands."""

    persons: frozenset[int]
    sentences: frozenset[int]
    is_held: bool

    @property
    def pair(self) -> Pair | None:
        """The two who met, None if it was not held, or by more."""
        return _pair(*self.persons) if self.is_held and len(self.persons) == PAIR else None

    def has(self, pair: Pair) -> bool:
        """Tell whether one of a pair met somebody."""
        return self.is_held and not self.persons.isdisjoint(pair)

    def is_beside(self, score: PairScore) -> bool:
        """Tell whether it stands beside the sentences that would say that a pair met."""
        first, last = (place.sentence for place in score.places)
        return not self.sentences.isdisjoint(range(first - AROUND, last + AROUND + 1))


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
        same = any(place.sentence in self.sentences for place in score.places)
        pairs = [_pair(one, other) for one in new for other in self.persons]
        return all(one in met or (same and not _is_unlikely(one, found)) for one in pairs)


def with_learnt(document: Document, positions: Mapping[int, Position], read: Sequence[Meeting]) -> list[Meeting]:
    """Return the meetings that rules have read, but those of two that the pair scorer doubts, and those that it finds.

    positions: the offices in which persons take part, by person.
    """
    told = [_told(document, meeting) for meeting in read]
    asked = {one.pair for meeting, one in zip(read, told, strict=True) if one.pair is not None and _is_thin(meeting)}
    found = scores(passages(document), _answered(told) - asked)
    trusted = [one for one in zip(read, told, strict=True) if not _is_doubted(document, *one, found)]
    likely = _likely(document, [one for _, one in trusted], found)
    gathered = _gathered(likely, found)
    return [*(meeting for meeting, _ in trusted), *(_meeting(document, positions, one) for one in gathered)]


def _is_thin(meeting: Meeting) -> bool:
    """Tell whether few sentences report a meeting, and no list has who was there: only then it may be doubted."""
    rules = [claim.rule for claim in meeting.claims if claim.rule != antecedent_claims.RULE.name]
    return len(rules) <= FEW and RECORDS.isdisjoint(rules)


def _is_doubted(document: Document, meeting: Meeting, told: _Told, found: PairScores) -> bool:
    """Tell whether the scorer has it that two did not meet of whom a rule says so, by sentences that name both."""
    rules = {claim.rule for claim in meeting.claims}
    if told.pair is None or told.pair not in found or not _is_thin(meeting) or _is_senders(document, told.pair):
        return False
    if any(map(partial(_is_between, document, told.pair), told.sentences)):
        return False
    return found[told.pair].probability < (UNSURE if antecedent_claims.RULE.name in rules else DOUBTED)


def _is_senders(document: Document, pair: Pair) -> bool:
    """Tell whether one of a pair sent a telegram, which leaves out "I", so that no sentence names both."""
    return document.grammar.sender is not None and author(document) in pair


def _is_between(document: Document, pair: Pair, number: int) -> bool:
    """Tell whether a sentence is about something between two: "the summit between A and B"."""
    sentence = _sentence(document, number)
    links = [token for token in sentence if token.dep_ == "pobj" and token.head.lower_ in BETWEEN]
    persons = document.short.persons
    return any(set(pair) <= {persons[token.i] for token in (link, *link.conjuncts)} for link in links)


def _likely(document: Document, told: Sequence[_Told], found: PairScores) -> dict[Pair, PairScore]:
    """Return the pairs that met, the likeliest first, of those that no rule has an answer for."""
    answered = _answered(told)
    asked = ((pair, score) for pair, score in found.items() if pair not in answered)
    ranked = sorted(asked, key=lambda one: (-one[1].probability, one[0]))
    return {pair: score for pair, score in ranked if _is_likely(document, told, pair, found)}


def _is_likely(document: Document, told: Sequence[_Told], pair: Pair, found: PairScores) -> bool:
    """Tell whether a pair met, as the scorer and the grammar have it, beside what rules have read."""
    score = found[pair]
    met = [one for one in told if one.has(pair)]
    if score.probability <= (SURE if met else LIKELY):
        return False
    beside = (one for one in met if one.is_beside(score))
    return _is_open(document, pair, score) and not any(_is_guest(pair, one, found) for one in beside)


def _is_guest(pair: Pair, told: _Told, found: PairScores) -> bool:
    """Tell whether one of a pair may have been with the other at a meeting that rules have read."""
    [guest] = set(pair) - told.persons
    others = {_pair(guest, other) for other in told.persons} - {pair}
    return any(one in found and not _is_unlikely(one, found) for one in others)


def _is_unlikely(pair: Pair, found: PairScores) -> bool:
    """Tell whether the scorer has it that two did not meet."""
    return pair in found and found[pair].probability <= UNLIKELY


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
    return _Told(persons, frozenset(quoted), meeting.status is Status.HELD)


def _is_quoted(meeting: Meeting, span: tuple[int, int]) -> bool:
    return any(claim.start < span[1] and span[0] < claim.end for claim in meeting.claims)


def _is_open(document: Document, pair: Pair, score: PairScore) -> bool:
    """Tell whether the grammar leaves it open that a pair met.

    Not where it is denied or to come, also in the text under a headline, in two paragraphs, somebody else was met for
    one of them, or of a list of whom somebody met in turn.
    """
    first, last = (_sentence(document, place.sentence) for place in score.places)
    if status_of(document, last.root) is not Status.HELD:
        return False
    if _is_announced(document, first, pair) or _is_stood_for(document, first, pair):
        return False
    return _is_together(document, first, last, pair, anywhere=score.probability > CERTAIN)


def _is_announced(document: Document, headline: "Span", pair: Pair) -> bool:
    """Tell whether a headline has in the present what the text says of a pair as to come: "Lind and Rao Co-Host"."""
    if not document.is_title(headline.start):
        return False
    body = ((start, end) for start, end in document.sentence_words if not document.is_title(start))
    both = (start for start, end in body if set(pair) <= set(document.persons_between(start, end)))
    told = {status_of(document, document.grammar.doc[start].sent.root) for start in both}
    return bool(told) and Status.HELD not in told


def _is_stood_for(document: Document, sentence: "Span", pair: Pair) -> bool:
    """Tell whether somebody else takes part for one of a pair: "met an aide to Rao", "instead of Rao"."""
    named = [token for token in sentence if document.short.persons[token.i] in pair]
    if _is_absent(sentence, named):
        return True
    return sentence.root.lower_ in by_form("meetings") and any(_is_of_whom(token.head) for token in named)


def _is_absent(sentence: "Span", named: Sequence["Token"]) -> bool:
    """Tell whether one of some persons sends somebody, or somebody came "instead of" them."""
    sends = sentence.root.lower_ in word_class("sending") and any(token.dep_ in SUBJECTS for token in named)
    return sends or any(token.head.lower_ == "of" and "instead" in words_on(token.head) for token in named)


def _is_of_whom(link: "Token") -> bool:
    """Tell whether a person says only whose aide or envoy is meant: "an aide to", "envoys sent by"."""
    taking_part = link.head.dep_ in OBJECTS | SUBJECTS and link.head.lower_ in word_class("proxies")
    return (link.lower_ in WHOSE and taking_part) or (link.lower_ == "by" and link.head.lower_ in word_class("sending"))


def _is_together(document: Document, first: "Span", last: "Span", pair: Pair, *, anywhere: bool) -> bool:
    """Tell whether two are named in one paragraph, or anywhere, and not in one list."""
    persons, lines = persons_told(document, first.start, last.end), document.short.lines
    near = document.grammar.doc[first.start : last.end]
    named = list(product(*([token for token in near if persons[token.i] == person] for person in pair)))
    if first == last and any(_are_listed(persons, one, other) for one, other in named):
        return False
    return anywhere or any(lines[one.i] == lines[other.i] for one, other in named)


def _are_listed(persons: Sequence[int | None], one: "Token", other: "Token") -> bool:
    """Tell whether two stand in one list that is long or no subject: "saw A and B", but not "talks between A and B"."""
    if other not in one.conjuncts:
        return False
    listed = [one, *one.conjuncts]
    head = min(listed, key=lambda token: token.i)
    if head.head.lower_ in BETWEEN:
        return False
    return head.dep_ not in SUBJECTS or sum(persons[token.i] is not None for token in listed) > LISTED


def _gathered(likely: PairScores, found: PairScores) -> list[_Gathering]:
    """Put each pair into the meeting where all others met both of them, or into one of its own."""
    gathered: list[_Gathering] = []
    for pair, score in likely.items():
        joined = next((one for one in gathered if one.takes(pair, score, likely, found)), None)
        if joined is None:
            joined = _Gathering(RULE if score.probability > SURE else PROBABLE)
            gathered.append(joined)
        joined.persons |= set(pair)
        joined.sentences |= {place.sentence for place in score.places}
    return gathered


def _pair(one: int, other: int) -> Pair:
    return min(one, other), max(one, other)


def _sentence(document: Document, number: int) -> "Span":
    start, end = document.sentence_words[number]
    return document.grammar.doc[start:end]


def _meeting(document: Document, positions: Mapping[int, Position], found: _Gathering) -> Meeting:
    """Return who met by the sentences that say so, in the order of the text, and when, where and how by the same."""
    numbers = sorted(found.sentences)
    claims = [document.article.claim(*document.sentences[number], found.rule.name) for number in numbers]
    roots = [_sentence(document, number).root for number in numbers]
    modes = {factuality.mode(root) for root in roots} - {Mode.IN_PERSON}
    return Meeting(
        tuple(Participant(document.clusters[one].name, position=positions.get(one)) for one in sorted(found.persons)),
        mode=min(modes, default=Mode.IN_PERSON),
        date=_date(document, roots),
        place=time_and_place.narrowed(document, _place(document, roots, found.persons)),
        claims=(*claims, *antecedent_claims.antecedents(document, sorted(found.persons), claims)),
        mode_basis=ValueBasis.INFERRED,
    )


def _date(document: Document, roots: "Sequence[Token]") -> PartialDate | None:
    """Return the first date that belongs to a sentence, else the day of the story, else of the news at its start."""
    said = (time_and_place.date_of(document, root, ahead=False) for root in roots)
    told = (story_time.day_of_story(document, root) for root in reversed(roots))
    if (date := next(filter(None, chain(said, told)), None)) is not None:
        return date
    return time_and_place.news_date(document) if any(is_news(document, root) for root in roots) else None


def _place(document: Document, roots: "Sequence[Token]", persons: Iterable[int]) -> Place | State | None:
    """Return the place that belongs to a sentence, else where the persons had gone, else the only city."""
    said = (time_and_place.place_of(document, root) for root in roots)
    if (place := next((one for one in said if one is not None), None)) is not None:
        return place
    trip = place_of_stay(trips(document), tuple(persons), roots[-1].i, news=False)
    return trip.place if trip is not None else _city(document, roots)


def _city(document: Document, roots: "Sequence[Token]") -> Place | None:
    """Return the only city of a sentence, else that of the news."""
    cities = (time_and_place.only_city(document, root) for root in roots)
    if (city := next(filter(None, cities), None)) is not None:
        return city
    return document.dateline.place if any(is_news(document, root) for root in roots) else None
