"""Which mentions report one meeting, and how a meeting went on from plan to outcome.

Reports are one meeting if the same sides met on the same day in the same way.  A mention without a
day of its own ("last month", "next week") goes to the one meeting of those persons that it can mean.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from kg.identity.decisions import Decision, HumanDecisions, Judgement, Queue, different, same, unsure
from kg.identity.groups import Groups
from kg.identity.meetings.mentions import MeetingMention
from kg.identity.meetings.merge import AHEAD, MergedMeeting, record
from kg.identity.thresholds import FIRM_DAYS, LOOSE_DAYS, PERSONS_PAIRED
from kg.model.facts import Mode, Status

OFF = frozenset({Status.POSTPONED, Status.CANCELLED, Status.DENIED})
Pair = tuple[str, str]  # the IRIs of two mentions


@dataclass(frozen=True, slots=True)
class Meetings:
    """Every mention's meeting, by the mention's IRI, and the pairs that are left open."""

    records: Mapping[str, MergedMeeting] = field(default_factory=dict)
    queue: Queue = ()


def compare(a: MeetingMention, b: MeetingMention) -> Decision:
    """Decide on two mentions by their persons, days and mode; a loose date leaves it open."""
    excluded = (test(a, b) for test in (_article_excludes, _persons_exclude, _mode_excludes, _days_exclude))
    if reason := next(filter(None, excluded), ""):
        return different(reason)
    if not (a.firm and b.firm):
        return unsure(0.6, "the same persons, perhaps on one day")
    if a.jointly or b.jointly:
        return unsure(0.5, "the same persons met others together on that day")
    return same(0.95, "the same persons on the same day")


def _article_excludes(a: MeetingMention, b: MeetingMention) -> str:
    return "one article reports both" if a.article == b.article else ""


def _days_exclude(a: MeetingMention, b: MeetingMention) -> str:
    if not (a.last and b.last):
        return "it is not said when"
    return "they were on different days" if max(a.first, b.first) > min(a.last, b.last) else ""


def _persons_exclude(a: MeetingMention, b: MeetingMention) -> str:
    """Say whether somebody of a third side was there, or whether others of one side were."""
    shared = a.persons.keys() & b.persons.keys()
    if len(shared) < 2:  # noqa: PLR2004 - two make a meeting
        return "they are of different persons"
    sides = {a.persons[one] for one in shared}
    more = (a.persons.keys() | b.persons.keys()) - shared
    third = [one for one in more if a.persons.get(one, b.persons.get(one)) not in sides]
    if third and not _unnamed(a, b):
        return "one had a third side"
    if len(sides) == 1 and more:
        return "others of the one side were there"
    return ""


def _unnamed(a: MeetingMention, b: MeetingMention) -> bool:
    """Tell whether a plan may merely leave out whom the other mention names: one set of persons holds the other."""
    planned = [one for one in (a, b) if one.status in AHEAD]
    return any(one.persons.keys() < other.persons.keys() for one in planned for other in (a, b))


def _mode_excludes(a: MeetingMention, b: MeetingMention) -> str:
    if a.mode is None or b.mode is None or a.mode is b.mode:
        return ""
    talks = {Mode.PHONE, Mode.VIDEO}
    return "" if {a.mode, b.mode} == talks else "one was a talk from afar"


def meetings(mentions: Iterable[MeetingMention], decided: HumanDecisions | None = None) -> Meetings:
    """Put the mentions of each meeting together, as far as their persons are known.

    decided: what humans have decided on pairs of mentions, which rules never overrule.
    """
    everything = sorted({one.iri: one for one in mentions}.values(), key=lambda one: one.order)
    by_iri = {one.iri: one for one in everything}
    groups: Groups[str] = Groups(lambda iri: by_iri[iri].order)
    queue: dict[Pair, Decision] = {}
    _apply(groups, decided, by_iri.keys())
    blocks = _blocks(everything)
    for pair in sorted(blocks):
        _join_firm(groups, [one for one in blocks[pair] if one.firm])
    placed: dict[str, str] = {}
    for pair in sorted(blocks):
        queue |= _join_loose(groups, blocks[pair], placed)
    records: dict[str, MergedMeeting] = {}
    for keys in groups.groups(by_iri).values():
        records |= dict.fromkeys(keys, record(list(map(by_iri.__getitem__, keys))))
    return Meetings(records, tuple((*pair, queue[pair]) for pair in sorted(queue)))


def _apply(groups: Groups[str], decided: HumanDecisions | None, known: Collection[str]) -> None:
    """Put hand-made decisions first: what they join is joined, what they part stays apart."""
    human = {
        ends: judgement for ends, judgement in sorted((decided or {}).items()) if all(map(known.__contains__, ends))
    }
    for ends in (ends for ends, judgement in human.items() if judgement is Judgement.SAME):
        groups.unite(*ends)
    for ends in (ends for ends, judgement in human.items() if judgement is Judgement.DIFFERENT):
        groups.divide(*ends)


def pairs(persons: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give every two of some persons, or of very many those that follow each other."""
    return pairwise(persons) if len(persons) > PERSONS_PAIRED else combinations(persons, 2)


def _blocks(mentions: Sequence[MeetingMention]) -> dict[tuple[str, str], list[MeetingMention]]:
    """Return the mentions of every two persons, in the order of their first days."""
    found: dict[tuple[str, str], list[MeetingMention]] = {}
    for one in mentions:
        for pair in pairs(sorted(one.persons)):
            found.setdefault(pair, []).append(one)
    for block in found.values():
        block.sort(key=lambda one: (one.first, one.order))
    return found


def _join_firm(groups: Groups[str], firm: Sequence[MeetingMention]) -> None:
    """Join the mentions of a day."""
    for at, one in enumerate(firm):
        for other in firm[at + 1 :]:
            if other.first > one.last:
                break
            if compare(one, other).judgement is Judgement.SAME:
                groups.unite(one.iri, other.iri)


def _join_loose(groups: Groups[str], block: Sequence[MeetingMention], placed: dict[str, str]) -> dict[Pair, Decision]:
    """Give each mention without a day to the one meeting that it can mean; return what it leaves open.

    A mention that no meeting fits is compared with the others of its kind.  placed: by mention, the meeting that it
    was given to on account of others of its persons.
    """
    firm = [one for one in block if one.firm]
    queue: dict[Pair, Decision] = {}
    left = []
    for one in (one for one in block if not one.firm):
        found = _meant(groups, one, _about(firm, one))
        queue |= _give(groups, one, found, placed)
        left += [] if found else [one]
    _join_alike(groups, left)
    _join_plans(groups, left)
    return queue


def _give(
    groups: Groups[str], one: MeetingMention, found: Sequence[str], placed: dict[str, str]
) -> dict[Pair, Decision]:
    """Give a mention to the one meeting that it can mean, if others of its persons do not mean another."""
    if len(found) == 1 and groups.root(placed.setdefault(one.iri, found[0])) == found[0]:
        groups.unite(one.iri, found[0])
        return {}
    return {(one.iri, other): unsure(0.5, "one of several it can mean") for other in found}


def _about(firm: Sequence[MeetingMention], one: MeetingMention) -> Sequence[MeetingMention]:
    """Return the mentions of days that a loose date spans or comes near."""
    days = [other.first for other in firm]
    return firm[bisect_left(days, one.first - 2 * FIRM_DAYS) : bisect_left(days, one.last + FIRM_DAYS + 1)]


def _meant(groups: Groups[str], one: MeetingMention, firm: Sequence[MeetingMention]) -> list[str]:
    """Return the meetings that a loose mention can mean; the place tells, and a plan means the next.

    It means none of them if each is reported for a day that the loose mention excludes.
    """
    possible = _possible(one, firm)
    until = possible[0].first if possible and one.status in AHEAD else one.last
    found = sorted({groups.root(other.iri) for other in possible if other.first <= until})
    past = {groups.root(other.iri) for other in firm if _days_exclude(one, other)}
    return [] if past.issuperset(found) else found


def _possible(one: MeetingMention, firm: Sequence[MeetingMention]) -> list[MeetingMention]:
    """Return the mentions that a loose one can be about, those of its place if there are any."""
    possible = [other for other in firm if _can_mean(one, other)]
    here = [other for other in possible if one.place and other.place == one.place]
    return here or possible


def _can_mean(one: MeetingMention, other: MeetingMention) -> bool:
    """Tell whether a loose mention can be about a day's meeting; what is off was not held."""
    off = one.status in OFF and other.status is Status.HELD
    return not off and compare(one, other).judgement is Judgement.UNSURE


def _join_alike(groups: Groups[str], left: Sequence[MeetingMention]) -> None:
    """Join mentions of the same persons whose loose dates are one month or less, and the same."""
    alike: dict[tuple[int, int, tuple[str, ...]], list[MeetingMention]] = {}
    for one in left:
        if one.first < one.last <= one.first + LOOSE_DAYS:
            alike.setdefault((one.first, one.last, tuple(sorted(one.persons))), []).append(one)
    for several in alike.values():
        for a, b in pairwise(several):
            if compare(a, b).judgement is Judgement.UNSURE:
                groups.unite(a.iri, b.iri)


def _join_plans(groups: Groups[str], left: Sequence[MeetingMention]) -> None:
    """Give each mention of an outcome the last plan of the same persons before it, where neither has a day."""
    last: dict[frozenset[str], MeetingMention] = {}
    for one in sorted(left, key=lambda one: one.order):
        persons = frozenset(one.persons)
        if one.status in AHEAD:
            last[persons] = one
        elif persons in last and compare(last[persons], one).judgement is Judgement.UNSURE:
            groups.unite(last[persons].iri, one.iri)
