"""Compare the facts found with gold facts, article by article.

people      persons whom the article names
met         unordered pairs of persons in held meetings
event       held meetings, matched one to one where they share two persons or more
participants    persons in the events that were found
holds       a person holds an office
admits      an organization takes in a member, or loses one
date, place, mode   of the pairs that were found rightly, where the gold facts agree on it
no_meet     pairs of the gold facts that did not meet (planned, proposed, denied, cancelled)
false_state     of the offices found with a state, whose holder and title the gold facts have: it is another's
evidence    of the held meetings found: the quotations name two of the participants

An optional gold fact is neither missed nor extra.  Which of two like facts is matched first follows
the order in which they are given, so that the figures are those of the scorer that made the gold.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product
from typing import TypeVar

from kg.evaluation.matching import (
    same_office,
    same_organization,
    same_person,
    same_place,
    similar_office,
    state_code,
    words,
)
from kg.evaluation.sheets import AdmissionSheet, Evidence, MeetingSheet, OfficeSheet, PersonSheet, Sheet

Gold = TypeVar("Gold")
Found = TypeVar("Found")
Pair = tuple[str, str]
NOT_HELD = ("planned", "proposed", "denied", "cancelled")


class FactKind(StrEnum):
    """What is scored."""

    PEOPLE = "people"
    MET = "met"
    EVENT = "event"
    PARTICIPANTS = "participants"
    HOLDS = "holds"
    ADMITS = "admits"
    DATE = "date"
    PLACE = "place"
    MODE = "mode"
    NO_MEET = "no_meet"
    FALSE_STATE = "false_state"
    EVIDENCE = "evidence"


# FACTS are scored by what is found and what is missed, DETAILS by a share of what was looked at
FACTS = (FactKind.PEOPLE, FactKind.MET, FactKind.EVENT, FactKind.PARTICIPANTS, FactKind.HOLDS, FactKind.ADMITS)
DETAILS = (FactKind.DATE, FactKind.PLACE, FactKind.MODE, FactKind.NO_MEET, FactKind.FALSE_STATE, FactKind.EVIDENCE)


class FactOutcome(StrEnum):
    """Whether a fact was found."""

    RIGHT = "right"
    MISSED = "missed"
    EXTRA = "extra"
    WRONG = "wrong"  # a detail of a fact that is right


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of one fact of one article."""

    article: str
    kind: FactKind
    outcome: FactOutcome
    fact: str  # in words
    clues: tuple[tuple[str, ...], ...]  # names to look for in the article: each in every form
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldPersons:
    """The persons of an article, by the gold facts."""

    persons: tuple[PersonSheet, ...]

    def name(self, said: str) -> str:
        """Return the name of the person that is meant; a name that is nobody's unchanged."""
        key = words(said)
        same = (one.name for one in self.persons if any(words(form) == key for form in one.forms))
        like = (one.name for one in self.persons if any(same_person(said, form) for form in one.forms))
        return next(same, None) or next(like, None) or said

    def forms(self, name: str) -> tuple[str, ...]:
        """Return every form of a person's name, the family name alone last."""
        known = next((one.forms for one in self.persons if one.name == name), (name,))
        return (*known, *name.split()[-1:])

    def party(self, talk: MeetingSheet) -> frozenset[str]:
        """Return who takes part in a meeting."""
        return frozenset(map(self.name, talk.participants))

    def pairs(
        self, meetings: Iterable[MeetingSheet], status: str = "held", *, optional: bool = False
    ) -> dict[Pair, list[MeetingSheet]]:
        """Return who was with whom in the meetings of a status, and in which."""
        found: dict[Pair, list[MeetingSheet]] = {}
        for talk in meetings:
            if (talk.status, talk.optional) == (status, optional):
                for pair in combinations(sorted(self.party(talk)), 2):
                    found.setdefault(pair, []).append(talk)
        return found


def judge_all(gold: Mapping[str, Sheet], found: Mapping[str, Sheet]) -> list[Verdict]:
    """Judge every article that has gold facts; one of which nothing was found has missed all."""
    return [verdict for key, one in gold.items() for verdict in judge(one, found.get(key, Sheet(key)))]


def judge(gold: Sheet, found: Sheet) -> Iterator[Verdict]:
    """Say of every fact of an article whether it was found."""
    cast = GoldPersons(gold.persons)
    yield from _people(gold, found, cast)
    yield from _meetings(gold, found, cast)
    yield from _events(gold, found, cast)
    yield from _evidence(gold, found, cast)
    yield from _positions(gold, found, cast)
    yield from _states(gold, found, cast)
    yield from _admissions(gold, found)


def _people(gold: Sheet, found: Sheet, cast: GoldPersons) -> Iterator[Verdict]:
    free = {one.name for one in gold.persons if one.optional}
    wanted = [one.name for one in gold.persons]
    names = dict.fromkeys(cast.name(one.name) for one in found.persons)
    hits, missed, extra = _match(wanted, names, str.__eq__)
    outcomes = {FactOutcome.RIGHT: [name for name, _ in hits], FactOutcome.MISSED: missed, FactOutcome.EXTRA: extra}
    for outcome, named in outcomes.items():
        for name in filter(lambda name: name not in free, named):
            yield Verdict(gold.article, FactKind.PEOPLE, outcome, name, (cast.forms(name),))


def _meetings(gold: Sheet, found: Sheet, cast: GoldPersons) -> Iterator[Verdict]:
    wanted, met = cast.pairs(gold.meetings), cast.pairs(found.meetings)
    free = cast.pairs(gold.meetings, optional=True).keys() - wanted.keys()
    for pair in sorted({*wanted, *met} - free):
        talks = met.get(pair, wanted.get(pair, []))
        yield _of_pair(gold, cast, pair, (FactKind.MET, _outcome(pair in wanted, pair in met), ""), talks)
        if pair in wanted and pair in met:
            for kind, right, said in _details(wanted[pair], talks):
                yield _of_pair(gold, cast, pair, (kind, _right(right), said), talks)
    apart = {pair for status in NOT_HELD for pair in cast.pairs(gold.meetings, status)}
    for pair in sorted(apart - wanted.keys() - free):
        yield _of_pair(gold, cast, pair, (FactKind.NO_MEET, _right(pair not in met), ""), met.get(pair, []))


def _of_pair(
    gold: Sheet, cast: GoldPersons, pair: Pair, what: tuple[FactKind, FactOutcome, str], talks: list[MeetingSheet]
) -> Verdict:
    kind, outcome, said = what
    clues = tuple(cast.forms(name) for name in pair)
    evidence = tuple(dict.fromkeys(one for talk in talks for one in talk.evidence))
    return Verdict(gold.article, kind, outcome, " - ".join(pair) + said, clues, evidence)


def _details(wanted: Sequence[MeetingSheet], met: Sequence[MeetingSheet]) -> Iterator[tuple[FactKind, bool, str]]:
    """Compare date, place and mode of the two meetings of a pair that are most alike."""
    want, got = max(
        product(wanted, met), key=lambda two: (two[0].date == two[1].date, same_place(two[0].place, two[1].place))
    )
    if "date" not in want.disputed:
        yield FactKind.DATE, want.date == got.date, f": {want.date}, found {got.date}"
    if want.place and "place" not in want.disputed:
        yield FactKind.PLACE, same_place(want.place, got.place), f": {want.place}, found {got.place}"
    if "mode" not in want.disputed:
        yield FactKind.MODE, want.mode == got.mode, f": {want.mode}, found {got.mode}"


def _events(gold: Sheet, found: Sheet, cast: GoldPersons) -> Iterator[Verdict]:
    """Match held meetings by who takes part; those of the gold facts that are required come first."""
    wanted = sorted(_held(gold), key=lambda one: one.optional)
    met = _held(found)
    hits = _in_common(cast, wanted, met)
    for at, talk in enumerate(wanted):
        if not talk.optional:
            answer = met[hits[at]] if at in hits else talk
            yield _of_event(gold, cast, (FactKind.EVENT, _outcome(True, at in hits), ""), talk, answer.evidence)
    for at in sorted(set(range(len(met))) - set(hits.values())):
        yield _of_event(gold, cast, (FactKind.EVENT, FactOutcome.EXTRA, ""), met[at], met[at].evidence)
    for at, other in sorted(hits.items()):
        yield from _participants(gold, cast, wanted[at], met[other])


def _held(sheet: Sheet) -> list[MeetingSheet]:
    return [one for one in sheet.meetings if one.status == "held"]


def _in_common(cast: GoldPersons, wanted: Sequence[MeetingSheet], met: Sequence[MeetingSheet]) -> dict[int, int]:
    """Match meetings one to one that share two persons or more, those that share most first; the last of equals."""
    parties, others = (list(map(cast.party, talks)) for talks in (wanted, met))
    sizes = ((len(parties[i] & others[j]), i, j) for i, j in product(range(len(parties)), range(len(others))))
    hits: dict[int, int] = {}
    for size, i, j in sorted(sizes, reverse=True):
        if size > 1 and i not in hits and j not in hits.values():
            hits[i] = j
    return hits


def _participants(gold: Sheet, cast: GoldPersons, wanted: MeetingSheet, met: MeetingSheet) -> Iterator[Verdict]:
    asked, found = cast.party(wanted), cast.party(met)
    for name in sorted(asked | found):
        what = FactKind.PARTICIPANTS, _outcome(name in asked, name in found), f"{name} in "
        yield _of_event(gold, cast, what, wanted, met.evidence)


def _evidence(gold: Sheet, found: Sheet, cast: GoldPersons) -> Iterator[Verdict]:
    """Say of the held meetings found whether their quotations name two who took part, by a word of their names."""
    for talk in _held(found):
        said = set(words(" ".join(one.quote for one in talk.evidence)))
        named = sum(not said.isdisjoint(words(name)) for name in talk.participants)
        yield _of_event(gold, cast, (FactKind.EVIDENCE, _right(named > 1), ""), talk, talk.evidence)


def _of_event(
    gold: Sheet,
    cast: GoldPersons,
    what: tuple[FactKind, FactOutcome, str],
    talk: MeetingSheet,
    evidence: tuple[Evidence, ...],
) -> Verdict:
    kind, outcome, said = what
    party = sorted(cast.party(talk))
    clues = tuple(cast.forms(name) for name in party)
    return Verdict(gold.article, kind, outcome, said + " - ".join(party), clues, evidence)


def _positions(gold: Sheet, found: Sheet, cast: GoldPersons) -> Iterator[Verdict]:
    def same(one: OfficeSheet, other: OfficeSheet) -> bool:
        return cast.name(other.person) == one.person and _same_position(one, other)

    for outcome, one, evidence in _required(gold.positions, found.positions, same):
        said = [name for name in (one.title, one.organization, one.country) if name]
        clues = (cast.forms(cast.name(one.person)), *((name,) for name in said))
        fact = f"{one.person}: {', '.join(said)} ({one.status})"
        yield Verdict(gold.article, FactKind.HOLDS, outcome, fact, clues, evidence)


def _states(gold: Sheet, found: Sheet, cast: GoldPersons) -> Iterator[Verdict]:
    """Say of the states of offices found whether they are those of the gold facts, whatever else is right."""
    for one in found.positions:
        person = cast.name(one.person)
        like = [it for it in gold.positions if it.person == person and similar_office(it.title, one.title)]
        if like and (state := state_code(one.country)):
            states = sorted({it.country for it in like if it.country})
            right = state in map(state_code, states)
            fact = f"{person}: {one.title}: {', '.join(states) or 'no state'}, found {one.country}"
            clues = (cast.forms(person), (one.title,))
            yield Verdict(gold.article, FactKind.FALSE_STATE, _right(right), fact, clues, one.evidence)


def _same_position(gold: OfficeSheet, found: OfficeSheet) -> bool:
    same = same_office(gold.title, found.title) and gold.status == found.status
    return same and _same_holder(gold, found)


def _same_holder(gold: OfficeSheet, found: OfficeSheet) -> bool:
    """Tell whether an office is of the same state, else of the same body, as far as the gold facts say whose it is."""
    states = state_code(gold.country), state_code(found.country)
    if all(states):
        return states[0] == states[1]
    if same_organization(gold.organization, found.organization):
        return True
    if states[0]:
        return same_organization(gold.country, found.organization)
    return not gold.organization


def _admissions(gold: Sheet, found: Sheet) -> Iterator[Verdict]:
    def same(one: AdmissionSheet, other: AdmissionSheet) -> bool:
        bodies = same_organization(one.organization, other.organization)
        return bodies and same_organization(one.member, other.member) and one.status == other.status

    for outcome, one, evidence in _required(gold.admissions, found.admissions, same):
        fact = f"{one.organization}: {one.member} ({one.status})"
        yield Verdict(gold.article, FactKind.ADMITS, outcome, fact, ((one.organization,), (one.member,)), evidence)


Fact = TypeVar("Fact", OfficeSheet, AdmissionSheet)


def _required(
    gold: Sequence[Fact], found: Sequence[Fact], same: Callable[[Fact, Fact], bool]
) -> Iterator[tuple[FactOutcome, Fact, tuple[Evidence, ...]]]:
    """Match what is required, then let go of what is optional."""
    hits, missed, extra = _match([one for one in gold if not one.optional], found, same)
    extra = _match([one for one in gold if one.optional], extra, same)[2]
    yield from ((FactOutcome.RIGHT, one, other.evidence) for one, other in hits)
    yield from ((FactOutcome.MISSED, one, one.evidence) for one in missed)
    yield from ((FactOutcome.EXTRA, one, one.evidence) for one in extra)


def _match(
    gold: Iterable[Gold], found: Iterable[Found], same: Callable[[Gold, Found], bool]
) -> tuple[list[tuple[Gold, Found]], list[Gold], list[Found]]:
    """Match one to one, each gold fact with the first like it; return what matches and what is left."""
    left, hits, missed = list(found), [], []
    for one in gold:
        at = next((at for at, other in enumerate(left) if same(one, other)), None)
        if at is None:
            missed.append(one)
        else:
            hits.append((one, left.pop(at)))
    return hits, missed, left


def _outcome(wanted: bool, found: bool) -> FactOutcome:
    if wanted and found:
        return FactOutcome.RIGHT
    return FactOutcome.MISSED if wanted else FactOutcome.EXTRA


def _right(right: bool) -> FactOutcome:
    return FactOutcome.RIGHT if right else FactOutcome.WRONG
