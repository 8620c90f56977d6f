"""A family name alone, or a monarch's: "President Biden", "Xi", "King Abdullah".

Such a mention goes to the person who is called so, is of that state, holds that office at the time, and
whom the article does not name apart; the president is never the minister of his name.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.identity.decisions import Decision, different, same, unsure
from kg.identity.mentions import Mention
from kg.identity.persons import MANY, Persons, choose
from kg.identity.profiles import LIFE, NEAR, TERM, YEAR, Profile, gap, leads
from kg.identity.spelling import compare, consonants, form, likeness, skeleton

ENOUGH = 3  # points that make a bare name somebody's
FEW = 2  # mentions within a year make the only bearer of a name the one who is meant
OUT = 4 * YEAR  # after the last mention somebody in office is not meant any more
LATE = 15 * YEAR  # nor somebody who left it


def bare_names(persons: Persons, mentions: Iterable[Mention]) -> None:
    """Give every bare name to a person, or make a person of those that go together."""
    made = [persons.profile([one]) for one in sorted(mentions, key=lambda one: one.order)]
    _assign(persons, made, persons.roots())
    left = [one for one in made if persons.groups.root(one) is one and len(one.mentions) == 1]
    _gather(persons, left)
    left = [one for one in left if persons.groups.root(one) is one and len(one.mentions) == 1]
    _assign(persons, left, persons.roots())


def _assign(persons: Persons, bare: Sequence[Profile], bearers: Iterable[Profile]) -> None:
    handles = _handles(bearers, {one for one in bare if not (one.states or _numerals(one))})
    for one in bare:
        one = persons.groups.root(one)
        found = {persons.groups.root(other) for key in _keys(one) for other in handles.get(key, ())}
        candidates = sorted(found - {one}, key=persons.orders.__getitem__)
        judged = [(belongs(one, other), other) for other in candidates]
        _prevailing(persons, one, judged)


def _prevailing(persons: Persons, one: Profile, judged: Sequence[tuple[Decision, Profile]]) -> None:
    """Choose by evidence; where there is none, the one of the name whom everybody writes about at the time."""
    possible = [(decision, other) for decision, other in judged if decision.score]
    counts = [_told(other, one) for _, other in possible]
    most = max(counts, default=0)
    if most >= FEW and most >= MANY * 2 * (sum(counts) - most):
        decision, other = possible[counts.index(most)]
        persons.join(one, other, same(max(decision.score, 0.8), f"{decision.reason}; the one of these years"))
        return
    if len(possible) == 1:
        decision, other = possible[0]
        possible = [(belongs(one, other, 1), other)]
    by_profile = {other: decision for decision, other in possible}
    choose(persons, one, list(by_profile), lambda _, other: by_profile[other])


def _told(other: Profile, one: Profile) -> int:
    """Count the mentions of somebody within a year of another's."""
    if not one.days:
        return 0
    return bisect_right(other.days, one.days[0] + NEAR) - bisect_left(other.days, one.days[0] - NEAR)


def _handles(bearers: Iterable[Profile], bare: set[Profile]) -> dict[tuple[str, str], list[Profile]]:
    """Index persons by the words that can stand for them alone, by state and by the years in which they are told of."""
    found: dict[tuple[str, str], list[Profile]] = {}
    for one in bearers:
        if one in bare and len(one.mentions) == 1:
            continue
        words = {consonants(word) for word in _ends(one)} | {consonants(word) for word in one.short}
        years = {str(year + step) for year in {day // YEAR for day in one.days} for step in (-1, 0, 1)}
        for word in sorted(words):
            for home in (*one.states, *one.hints, *years, *_numerals(one)):
                found.setdefault((word, home), []).append(one)
    return found


def _numerals(one: Profile) -> set[str]:
    """Return the numerals of a monarch, who is known by them in every year."""
    return {made.numeral for made in one.forms if made.numeral}


def _ends(one: Profile) -> Iterator[str]:
    for made in one.forms:
        if made.whole:
            yield made.whole[0]
            yield made.whole[-1].lstrip("+")


def _keys(one: Profile) -> Iterator[tuple[str, str]]:
    word = next(iter(one.forms)).words[0]
    if one.states:
        homes = list(one.states)
    else:
        homes = [*one.hints, *(str(day // YEAR) for day in one.days), *_numerals(one)]
    yield from ((consonants(word), home) for home in homes)


def belongs(one: Profile, other: Profile, alone: int = 0) -> Decision:
    """Decide whether a bare name is a person's; a score of 0 excludes it.  alone: 1 if nobody else can be meant."""
    if excluded := _excluded(one, other):
        return different(excluded)
    reasons = list(_reasons(one, other))
    points = sum(weight for weight, _ in reasons) + alone
    said = "; ".join(reason for _, reason in reasons) or "the name alone"
    score = min(0.97, 0.6 + 0.05 * points)
    return same(score, said) if points >= ENOUGH else unsure(max(0.1, score - 0.3), said)


def _excluded(one: Profile, other: Profile) -> str:
    if one.states and other.states and not one.states.keys() & other.states.keys():
        return "they are of two states"
    if one.articles & other.articles and _held_apart(one, other):
        return "the article names both"
    if not any(compare(made, its)[0] for made in one.forms for its in other.forms):
        return "the name is another"
    away = gap(one.days, other.days)
    if away is not None and away > _longest(one, other):
        return "they are of two times"
    return _offices_exclude(one, other)


def _longest(one: Profile, other: Profile) -> int:
    """Return how far apart in days mentions of one person may be: monarchs reign long, others leave."""
    if _numerals(one) & _numerals(other):
        return LIFE
    return LATE if one.former or other.former else OUT


def _held_apart(one: Profile, other: Profile) -> bool:
    """Tell whether the reader of an article saw the word in another's full name there, and took it for somebody else's."""
    word = next(iter(one.forms)).words[0]
    beside = (form(mention.name) for mention in other.mentions if mention.article in one.articles)
    return " " not in one.mentions[0].name and any(word in made.words for made in beside)


def _offices_exclude(one: Profile, other: Profile) -> str:
    """Say that one leads a state while the other holds a lesser office at the time."""
    if not one.days or not one.ranks:
        return ""
    day = one.days[0]
    held = {rank for rank, days in other.ranks.items() if _within(days, day, NEAR)}
    if held and not held & one.ranks.keys() and (leads(one.ranks) or leads(held)):
        return f"{sorted(one.ranks)[0]} and {sorted(held)[0]} at one time"
    return ""


def _within(days: Sequence[int], day: int, most: int) -> bool:
    return bisect_right(days, day + most) > bisect_left(days, day - most)


def _reasons(one: Profile, other: Profile) -> Iterator[tuple[int, str]]:
    if common := one.states.keys() & other.states.keys():
        yield 3, f"of {sorted(common)[0]}"
    elif common := one.hints.keys() & (other.states.keys() or other.hints.keys()):
        yield 1, f"{sorted(common)[0]} is meant"
    shared = [rank for rank in sorted(one.ranks) if _within(other.ranks.get(rank, ()), one.days[0], TERM)]
    if one.days and shared:
        yield 2, f"{shared[0]} at the time"
    if numerals := _numerals(one) & _numerals(other):
        yield 2, f"the {min(numerals)} of the name"
    if one.days and _within(other.days, one.days[0], NEAR):
        yield 1, "told of within a year"
    word = next(iter(one.forms)).words[0]
    if skeleton(word) in other.short:
        yield 1, "called so elsewhere"
    elif not any(likeness(word, made.whole[-1].lstrip("+")) for made in other.forms if made.whole):
        yield -2, "a given name"


def _gather(persons: Persons, bare: Sequence[Profile]) -> None:
    """Make one person of bare names that agree in word, state and office and are of one time."""
    alike: dict[tuple[str, ...], list[Profile]] = {}
    for one in bare:
        made = form(one.mentions[0].name)
        homes = sorted(one.states) or ([""] if made.crowned and made.numeral else [])  # "Alexy II" needs no state
        for state in homes:
            for rank in (sorted(one.ranks) if state else []) or ["-"]:
                alike.setdefault((skeleton(made.words[0]), made.numeral, state, rank), []).append(one)
    for key in sorted(alike):
        for a, b in pairwise(sorted(alike[key], key=persons.orders.__getitem__)):
            away = gap(a.days, b.days)
            if away is not None and away <= _longest(a, b) and not a.articles & b.articles:
                persons.join(a, b, same(0.85, " ".join(["one name", *key[1:]]).strip()))
