"""The state of an office, inferred where the article does not state it.

A government's own site says "the President", a national newspaper "Prime Minister Modi".
What tells: the other offices of the same person, the place where a visitor meets them, the
publisher's address, the states that the article speaks of, the title itself, and what a state
can have: it has one president, and the United States no prime minister.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from heapq import heapify, heappop, heappush

from kg.model.facts import IN_OFFICE, State
from loaders.document import Document
from loaders.entities.clusters import PersonCluster
from loaders.entities.office_match import role
from loaders.mentions.offices import OfficeMention
from loaders.reference import domains, gazetteer, tables
from loaders.reference.posts import LEADERS, is_lacking, post
from loaders.reference.title_words import title_words
from loaders.relations.occasions.travel import journeys
from loaders.relations.positions.state_context import Whereabouts

LEAST = -2.0  # weight below which nothing is said
Title = tuple[str, ...]  # the distinctive words of an office, sorted
STATEHOOD = frozenset({"state", "observer", "partial"})
# how much a kind of evidence weighs; measured on articles with gold facts
VISITED, STAYING, HOME, TITLE, SENTENCE, SPOKEN_OF, LED, SIDE = 4.0, 2.0, 3.0, 2.5, 0.5, 2.0, 1.5, 6.0
TOGETHER = 0.5  # for the state that most of those serve who need no state; twice as much was worse on train and kept
GUEST, RETURNED = -4.0, 3.0  # who travels to a state is not its own official, who returns to it is
DATELINE = 1.5  # where it is told from is where most of those serve who need no state


@cache
def _prerogatives() -> list[tuple[frozenset[str], tuple[str, ...]]]:
    """Return the offices that few states have, the longest first."""
    found = [(title_words(row["title"]), tables.values(row["codes"])) for row in tables.rows("prerogatives")]
    return sorted(found, key=lambda row: -len(row[0]))


@cache
def _living() -> frozenset[State]:
    return frozenset(row.state for row in tables.states() if row.kind in STATEHOOD)


@dataclass(slots=True)
class Allegiance:
    """The states of one article: how much it speaks of each, who leads which, and who is whose."""

    home: State | None  # the publisher's
    told_from: State | None  # that of the date line's city
    spoken_of: dict[State, float]  # mentions of each
    whereabouts: Whereabouts
    journeys: dict[int, list[tuple[State, float]]]  # by id of a character: whose official they are not, or are
    holders: dict[State, dict[Title, PersonCluster]] = field(default_factory=dict)  # of offices that one person holds
    leaders: dict[State, list[PersonCluster]] = field(default_factory=dict)
    found: dict[int, State] = field(default_factory=dict)  # id of a character -> the state most likely theirs

    @classmethod
    def of(cls, document: Document) -> "Allegiance":
        """Weigh the evidence for everybody whose state is unsaid, the surest first."""
        home = domains.state(document.article.url)
        places = Whereabouts(document.text, document.known, _titles(document))
        city = document.dateline.place
        made = cls(home, city.state if city else None, places.spoken_of(), places, _journeys(document))
        unsaid = []
        for who in _named(document):
            for office in who.offices + who.alone:
                if (state := office.state or who.state) is not None:
                    made.note(who, office, state)
                elif office.organization is None or office.organization.acronym is None:
                    unsaid.append((who, office))
        made.decide(unsaid)
        return made

    def decide(self, open_: list[tuple[PersonCluster, OfficeMention]]) -> None:
        """Give everybody a state, the surest first: a leader's place is taken then."""
        claims = [claim for who, mine in _by_holder(open_) for claim in self._claims(who, mine)]
        claims = list(_together(claims))
        heap = [(-c.score, c.who.mentions[0].start, c.state.code, number) for number, c in enumerate(claims)]
        heapify(heap)
        while heap:
            weight, start, code, number = heappop(heap)
            claim = claims[number]
            worth = self._worth(claim)
            if worth < -weight:  # weighed down since
                heappush(heap, (-worth, start, code, number))
            elif worth >= LEAST and id(claim.who) not in self.found:
                self._accept(claim)

    def _accept(self, claim: "_Claim") -> None:
        """Give somebody a state, unless an office of theirs is another's there."""
        if all(self._is_free(claim.who, office, claim.state) for office in claim.offices):
            self.found[id(claim.who)] = claim.state
            for office in claim.offices:
                self.note(claim.who, office, claim.state)

    def _claims(self, who: PersonCluster, offices: list[OfficeMention]) -> Iterator["_Claim"]:
        for state, score in self._scores(who, offices).items():
            if all(_can(office, state) for office in offices):
                yield _Claim(who, offices, state, score)

    def _worth(self, claim: "_Claim") -> float:
        """Weigh a claim down where the state has another leader already: it is the counterpart's."""
        leads = any(office.kind in LEADERS for office in claim.offices)
        others = any(one is not claim.who for one in self.leaders.get(claim.state, ()))
        return claim.score - LED * (leads and others)

    def note(self, who: PersonCluster, office: OfficeMention, state: State) -> None:
        """Remember that a state has its president, prime minister or king."""
        if (title := _sole_title(office, state)) is not None:
            self.holders.setdefault(state, {}).setdefault(title, who)
            if office.kind in LEADERS:
                self.leaders.setdefault(state, []).append(who)

    def state(self, who: PersonCluster, office: OfficeMention) -> State | None:
        """Return the state that an office most likely serves, None if nothing tells."""
        if who.state is not None and _can(office, who.state) and self._is_free(who, office, who.state):
            return who.state
        return self.found.get(id(who))

    def _scores(self, who: PersonCluster, offices: list[OfficeMention]) -> dict[State, float]:
        scores: defaultdict[State, float] = defaultdict(float)
        total = max(2.0, max(self.spoken_of.values(), default=1))
        for state, times in self.spoken_of.items():
            scores[state] += SPOKEN_OF * times / total
        for office in offices:
            for state, weight in self._evidence(who, office):
                scores[state] += weight / len(offices)
        for state, weight in (*self._of_place(offices), *self.journeys.get(id(who), ())):
            scores[state] += weight
        return {state: score for state, score in scores.items() if state in _living()}

    def _of_place(self, offices: list[OfficeMention]) -> Iterator[tuple[State, float]]:
        """Yield the state of the publisher, and of the city that the article is told from."""
        if self.home is not None:
            yield self.home, HOME
        if self.told_from is not None and all(_is_common(office, self.told_from) for office in offices):
            yield self.told_from, DATELINE

    def _evidence(self, who: PersonCluster, office: OfficeMention) -> Iterator[tuple[State, float]]:
        one = next((one for one in who.mentions if office in one.offices), None)
        place = self.whereabouts.around(office.start, one.start if one else office.start)
        for state, weight in ((place.side, SIDE), (place.visited, VISITED), (place.staying, STAYING)):
            if state is not None:
                yield state, weight
        for named in place.named:
            yield named, SENTENCE
        yield from self._by_title(office)

    def _by_title(self, office: OfficeMention) -> Iterator[tuple[State, float]]:
        """Yield the states that have such an office: those spoken of, and the likeliest even if it is not."""
        codes = _having(office)
        for rank, state in enumerate(map(gazetteer.state_coded, codes), 1):
            if state is None:
                continue
            if len(codes) == 1 or self.spoken_of.get(state, 0) > 0:
                yield state, TITLE / rank**0.5
            elif rank == 1:
                yield state, TITLE / 2

    def _is_free(self, who: PersonCluster, office: OfficeMention, state: State) -> bool:
        """Tell whether a sole office of a state is not somebody else's, and no other leader of it stands beside."""
        title = _sole_title(office, state)
        return title is None or self.holders.get(state, {}).get(title, who) is who


def _having(office: OfficeMention) -> tuple[str, ...]:
    """Return the codes of the few states that have such an office, empty where many do."""
    body = title_words(office.organization.name if office.organization else "")
    return next((codes for title, codes in _prerogatives() if title <= role(office) | body), ())


def _is_common(office: OfficeMention, state: State) -> bool:
    """Tell whether many states have such an office, or a state is among the few."""
    codes = _having(office)
    return not codes or state.code in codes


@dataclass(frozen=True, slots=True)
class _Claim:
    """A state that somebody's offices may serve, and how much speaks for it."""

    who: PersonCluster
    offices: list[OfficeMention]
    state: State
    score: float


def _journeys(document: Document) -> dict[int, list[tuple[State, float]]]:
    """Return to which states each person went, and how much that says about their own state."""
    found: defaultdict[int, list[tuple[State, float]]] = defaultdict(list)
    for journey in journeys(document):
        weight = RETURNED if journey.back else GUEST
        found[id(document.clusters[journey.person])].append((journey.state, weight))
    return found


def _together(claims: list[_Claim]) -> Iterator[_Claim]:
    """Favour the state that most of those serve whose state an article leaves unsaid: most are of one country."""
    totals: defaultdict[State, float] = defaultdict(float)
    for claim in claims:
        totals[claim.state] += claim.score
    home = max(totals, key=lambda state: (totals[state], state.code), default=None)
    several = len({id(claim.who) for claim in claims}) > 1
    for claim in claims:
        yield replace(claim, score=claim.score + TOGETHER) if several and claim.state == home else claim


def _titles(document: Document) -> list[tuple[int, int]]:
    """Return the stretches of the text that are somebody's name and title."""
    named = [(one.start, one.end) for who in _named(document) for one in who.mentions]
    return named + [(office.start, office.end) for office, _ in document.bare.values()]


def _named(document: Document) -> list[PersonCluster]:
    """Return the persons whom the article names."""
    return [who for who in document.clusters if not who.is_nameless]


def _by_holder(open_: list[tuple[PersonCluster, OfficeMention]]) -> Iterator[tuple[PersonCluster, list[OfficeMention]]]:
    for who in {id(who): who for who, _ in open_}.values():
        yield who, [office for one, office in open_ if one is who]


def _sole_title(office: OfficeMention, state: State) -> Title | None:
    """Return what a state has one of at a time: a president, a foreign minister; None for other offices."""
    if office.organization is not None or office.status not in IN_OFFICE:
        return None
    its = post(f"{office.title}, {state.name}")
    return its.title if its.sole else None


def _can(office: OfficeMention, state: State) -> bool:
    """Tell whether a state has such an office at all."""
    return not is_lacking(role(office), state.code)
