"""Compare the meetings in articles with those in a register.

Persons are resolved by kg.identity over the evidence of both.  A meeting of the register is one of two
persons on the days of a journey; what counts of the articles are meetings in person that were held.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain, combinations

from kg.evaluation.register_cases import BOTH, TRAVELLER, Case, CaseOutcome
from kg.identity.decisions import HumanDecisions
from kg.identity.meetings.mentions import MeetingMention, known
from kg.identity.meetings.parts import named as names_of
from kg.identity.resolution import ArticleEvidence, Persons, evidence, who_is_who
from kg.model.facts import PAIR, Facts, Mode, Place, State, Status

NEAR = 10  # days beside those of the register on which a meeting of the same two may be the same one
AFTER = 7  # days after a journey within which an article can be expected to report it
AFAR = frozenset({Mode.PHONE, Mode.VIDEO})
Pair = frozenset[str]  # the IRIs of two persons
Days = tuple[int, int]  # the first and the last, ordinals


@dataclass(frozen=True, slots=True)
class _Told:
    """That two persons met, as one mention of a meeting has it."""

    mention: MeetingMention
    pair: Pair

    @property
    def key(self) -> tuple[str, Pair]:
        """What tells it from others."""
        return self.mention.iri, self.pair

    @property
    def days(self) -> Days:
        """The first and the last day on which it can have been."""
        return self.mention.first, self.mention.last

    @property
    def order(self) -> tuple[Days, str, list[str]]:
        """The place among all."""
        return self.days, self.mention.iri, sorted(self.pair)

    @property
    def state(self) -> str:
        """The code of the state where it was, empty if that is unsaid."""
        return _state(self.mention.told.place)

    @property
    def date(self) -> str:
        """When it was, as told."""
        when = self.mention.told.date
        return when.edtf if when else ""

    @property
    def place(self) -> str:
        """Where it was, as told."""
        place = self.mention.told.place
        return place.name if place else ""

    def is_at(self, other: "_Told") -> bool:
        """Tell whether nothing says that another was in another state."""
        return self.state == other.state or not (self.state and other.state)


@dataclass(frozen=True, slots=True)
class _Journey:
    """A row of the register.  state: where it led; home: of the traveller."""

    traveller: str
    days: Days
    state: str
    home: str


def reconcile(
    told: Iterable[ArticleEvidence],
    rows: Iterable[Facts],
    human_decisions: HumanDecisions | None = None,
) -> list[Case]:
    """Compare what articles report with the rows of a register, in the order of days, what is extra at the end.

    A row that is among the articles does not count as one.  human_decisions: on identities,
    as Ledger.human_decisions returns them.
    """
    entries = list(rows)
    sources = {facts.article.source for facts in entries}
    articles = [one for one in told if one.source not in sources]
    written = list(map(evidence, entries))
    days = [one.day.toordinal() for article in articles for one in article.mentions if one.day]
    who = who_is_who([*articles, *written], human_decisions)
    return compare(Sides(articles, written, who, (min(days), max(days)) if days else None), entries)


@dataclass(frozen=True, slots=True)
class Sides:
    """What articles and a register have to say.

    articles: all that name anybody in the register, and others perhaps; rows: of the register; who: the persons of
    both; days: between which the articles appeared that name anybody, if one has a day.
    """

    articles: Sequence[ArticleEvidence]
    rows: Sequence[ArticleEvidence]
    who: Persons
    days: Days | None


def compare(sides: Sides, entries: Sequence[Facts]) -> list[Case]:
    """Compare both sides, as `reconcile` does.  entries: the rows of the register as they were read."""
    return _Reconciling(sides, entries).cases()


class _Reconciling:
    """Both sides, while they are compared with each other."""

    def __init__(self, sides: Sides, entries: Sequence[Facts]) -> None:
        self._who, self._days = sides.who, sides.days
        self._register = _met(chain.from_iterable(one.meeting_mentions for one in sides.rows), sides.who)
        self._journeys = _by_traveller(chain.from_iterable(_journeys(facts, sides.who) for facts in entries))
        self._states = {it.state for it in chain.from_iterable(self._journeys.values())}
        named = set[str]().union(*self._register)
        self._told = _met(_asked(sides, named, self._journeys.keys()), sides.who)
        self._appeared = _appeared(sides.articles, sides.who, named)
        self._used: set[tuple[str, Pair]] = set()  # meetings in articles that a row is compared with

    def cases(self) -> list[Case]:
        """Judge every meeting of the register, then what articles tell beyond it."""
        rows = sorted(chain.from_iterable(self._register.values()), key=lambda one: one.order)
        confirmed = [self._near(row, 0) for row in rows]
        self._used.update(one.key for one in chain.from_iterable(confirmed))
        judged = [self._judged(row, found) for row, found in zip(rows, confirmed, strict=True)]
        return [*judged, *self._extra()]

    def _near(self, row: _Told, slack: int) -> list[_Told]:
        """Return what articles report of the two persons of a row, on its days or so many before or after them."""
        return [one for one in self._told.get(row.pair, ()) if _overlap(one.days, row.days, slack)]

    def _judged(self, row: _Told, found: Sequence[_Told]) -> Case:
        """Say how articles report a meeting of the register."""
        if there := [one for one in found if one.is_at(row)]:
            return self._case(CaseOutcome.CONFIRMED, row, there[0])
        if found:
            return self._case(CaseOutcome.CONFLICTING, row, found[0], f"in {found[0].place}")
        free = (one for one in self._near(row, NEAR) if one.key not in self._used)
        near = [one for one in free if one.is_at(row)]
        self._used.update(one.key for one in near)
        if near:
            return self._case(CaseOutcome.CONFLICTING, row, near[0], f"on {near[0].date}")
        return self._case(CaseOutcome.MISSING, row)

    def _case(self, outcome: CaseOutcome, row: _Told, article: _Told | None = None, told: str = "") -> Case:
        traveller = row.mention.told.participants[0].person
        [other] = row.pair - {traveller}
        in_time = self._days is not None and _overlap(self._days, row.days)
        return Case(
            outcome, row.date, self._name(row, traveller), self._name(row, other), row.place,
            self._named(traveller, other, row.days), row.mention.article, article.mention.article if article else "",
            told, in_time,
        )  # fmt: skip

    def _name(self, told: _Told, person: str) -> str:
        """Return what one of two who met is called in all articles."""
        met = (self._who[told.mention.article, name] for name in told.mention.names)
        return next(one.name for one in met if one.person == person)

    def _named(self, traveller: str, other: str, days: Days) -> str:
        """Say whom an article of some days, or of a week after, names."""
        own, its = (
            {at for at in self._appeared.get(one, ()) if days[0] <= at[0] <= days[1] + AFTER}
            for one in (traveller, other)
        )
        return BOTH if own & its else TRAVELLER if own else ""

    def _extra(self) -> Iterator[Case]:
        """Give the meetings of a traveller abroad that articles report and no row has, once for each two and day."""
        seen: set[tuple[Pair, Days]] = set()
        for one in sorted(chain.from_iterable(self._told.values()), key=lambda one: one.order):
            for traveller in sorted(one.pair & self._journeys.keys()):
                if (one.pair, one.days) not in seen and self._is_extra(one, traveller):
                    seen.add((one.pair, one.days))
                    yield self._extra_case(one, traveller)

    def _is_extra(self, one: _Told, traveller: str) -> bool:
        """Tell whether the register should have a meeting of a traveller: abroad, with somebody of another state."""
        journeys = self._journeys[traveller]
        [other] = one.pair - {traveller}
        home = journeys[0].home
        if home in (one.state, one.mention.persons[other]) or one.state not in self._states:
            return False
        whole = min(it.days[0] for it in journeys), max(it.days[1] for it in journeys)
        told = any(_overlap(row.days, one.days, NEAR) for row in self._register.get(one.pair, ()))
        return one.mention.firm and not told and _overlap(whole, one.days)

    def _extra_case(self, one: _Told, traveller: str) -> Case:
        [other] = one.pair - {traveller}
        there = any(it.state == one.state and _overlap(it.days, one.days) for it in self._journeys[traveller])
        told = f"on {'a' if there else 'no'} journey of the register"
        names = self._name(one, traveller), self._name(one, other)
        return Case(CaseOutcome.EXTRA, one.date, *names, one.place, BOTH, "", one.mention.article, told)


def _met(told: Iterable[MeetingMention], who: Persons) -> dict[Pair, list[_Told]]:
    """Return every two who met in person, with the mentions that say so."""
    met: dict[Pair, list[_Told]] = {}
    for mention in filter(None, (known(one, lambda *at: who.get(at)) for one in told if _in_person(one))):
        for pair in map(frozenset, combinations(sorted(mention.persons), 2)):
            met.setdefault(pair, []).append(_Told(mention, pair))
    return met


def _asked(sides: Sides, named: Set[str], travellers: Set[str]) -> Iterator[MeetingMention]:
    """Give the meetings in articles of a traveller, or of two whom the register names; the rest is not read."""
    for one in sides.articles:
        mentions = one.meeting_mentions
        for at, (_, names) in enumerate(names_of(mentions)):
            met = {it.person for name in names if (it := sides.who.get((one.source, name)))}
            if len(met & named) >= PAIR or not met.isdisjoint(travellers):
                yield mentions[at]


def _in_person(mention: MeetingMention) -> bool:
    return mention.status is Status.HELD and mention.mode not in AFAR and bool(mention.last)


def _journeys(facts: Facts, who: Persons) -> Iterator[_Journey]:
    for visit in facts.occasions:
        when, state = visit.date, _state(visit.place)
        if when and when.earliest and when.latest and state:
            days = when.earliest.toordinal(), when.latest.toordinal()
            persons = [who[facts.article.source, visitor] for visitor in visit.visitors]
            yield from (_Journey(one.person, days, state, one.state) for one in persons)


def _by_traveller(journeys: Iterable[_Journey]) -> dict[str, list[_Journey]]:
    found: dict[str, list[_Journey]] = {}
    for one in journeys:
        found.setdefault(one.traveller, []).append(one)
    return found


def _appeared(articles: Iterable[ArticleEvidence], who: Persons, named: Set[str]) -> dict[str, list[tuple[int, str]]]:
    """Return the articles that name somebody of some, each with the day on which it appeared."""
    found: dict[str, list[tuple[int, str]]] = {}
    for mention in chain.from_iterable(one.mentions for one in articles):
        person = who[mention.article, mention.name].person
        if mention.day and person in named:
            found.setdefault(person, []).append((mention.day.toordinal(), mention.article))
    return found


def _overlap(one: Days, other: Days, slack: int = 0) -> bool:
    return one[0] <= other[1] + slack and one[1] >= other[0] - slack


def _state(place: Place | State | None) -> str:
    found = place.state if isinstance(place, Place) else place
    return found.code if found else ""
