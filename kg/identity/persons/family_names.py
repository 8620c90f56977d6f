"""A family name alone, or a monarch's: "President Biden", "Xi", "King Abdullah".

Such a mention goes to the person who is called so, is of that state, holds that office at the time, and
whom the article does not name apart; the president is never the minister of his name.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise, product

from kg.identity.decisions import Decision, Judgement, different, same, unsure
from kg.identity.persons.clustering import Persons
from kg.identity.persons.mentions import PersonMention
from kg.identity.persons.name_match import compare, consonants, likeness, skeleton
from kg.identity.persons.name_parts import form
from kg.identity.persons.profiles import Profile, gap, leads, two_persons
from kg.identity.thresholds import (
    AFTER_FORMER,
    AFTER_OFFICE,
    BARE_NAME_POINTS,
    BEARERS_CONSIDERED,
    ONE_TIME,
    ONLY_BEARER_MENTIONS,
    PUBLIC_LIFE,
    TERM_OF_OFFICE,
    TIMES_THE_OTHERS,
    YEAR,
)
from kg.model.names import fold
from loaders.reference.phrase_matcher import key

Handles = Mapping[tuple[str, str], Sequence[Profile]]


def bare_names(persons: Persons, mentions: Iterable[PersonMention]) -> None:
    """Give every bare name, in their order, to a person, or make a person of those that go together."""
    everybody = persons.roots()
    _assign(persons, [one for one in everybody if one.linked and all(made.bare for made in one.forms)], everybody)
    made = {profile: len(profile.mentions) for profile in map(persons.profile, _listed(persons, mentions))}
    _assign(persons, _single(persons, made), persons.roots())
    _gather(persons, _single(persons, made))
    _assign(persons, _single(persons, made), persons.roots())


def _listed(persons: Persons, mentions: Iterable[PersonMention]) -> Iterator[list[PersonMention]]:
    """Put together the mentions of one name that a register is about, of one state, in years that follow each other."""
    found: dict[tuple[str, ...], list[PersonMention]] = {}
    for one in mentions:
        alone = "" if one.listed and not persons.is_pinned(one) else one.id
        key = (one.listed, fold(one.name), *sorted(one.states | one.hints), alone)
        several = found.setdefault(key, [])
        if several and one.day and several[-1].day and (one.day - several[-1].day).days > TERM_OF_OFFICE:
            yield several
            found[key] = several = []
        several.append(one)
    yield from found.values()


def _single(persons: Persons, bare: Mapping[Profile, int]) -> list[Profile]:
    """Return those that no other mention has joined.  bare: with the number of mentions that each had."""
    return [one for one, number in bare.items() if persons.groups.root(one) is one and len(one.mentions) == number]


def _assign(persons: Persons, bare: Sequence[Profile], everybody: Iterable[Profile]) -> None:
    nameless = frozenset(filter(_is_only_named, bare))
    handles = _handles(one for one in everybody if one not in nameless) if bare else {}
    for one in bare:
        if persons.groups.root(one) is one:
            called = {persons.groups.root(other) for other in _called(one, handles)} - {one}
            _prevailing(persons, one, persons.roots(other for other in called if _is_of_time(one, other)))


def _prevailing(persons: Persons, one: Profile, candidates: Iterable[Profile]) -> None:
    """Choose by evidence; where there is none, the one of the name whom everybody writes about at the time."""
    judged = {other: belongs(one, other) for other in candidates}
    possible = {other: decision for other, decision in judged.items() if decision.score}
    if not possible:
        return
    possible = _in_full(possible) or possible  # another bare name is no rival of a full one
    meant = max(possible, key=lambda other: _told(other, one))
    if _is_told_of(one, meant, possible):
        found = possible[meant]
        persons.join(one, meant, same(max(found.score, 0.8), f"{found.reason}; the one of these years"))
        return
    if len(possible) == 1:
        possible = {meant: belongs(one, meant, alone=1)}
    persons.choose(one, possible, lambda _, other: possible[other])


def _in_full(possible: Mapping[Profile, Decision]) -> dict[Profile, Decision]:
    """Return those who surely are meant and have a full name."""
    sure = {other: found for other, found in possible.items() if found.judgement is Judgement.SAME}
    return {other: found for other, found in sure.items() if not all(made.bare for made in other.forms)}


def _is_told_of(one: Profile, meant: Profile, possible: Iterable[Profile]) -> bool:
    """Tell whether nearly all that is told at the time of bearers of a name is of one, and in no other office."""
    counts = [_told(other, one) for other in possible]
    most = _told(meant, one)
    least = max(ONLY_BEARER_MENTIONS, TIMES_THE_OTHERS * 2 * (sum(counts) - most))
    return most >= least and not any(_reasons_of_office(one, meant))


def _told(other: Profile, one: Profile) -> int:
    """Count the mentions of somebody within a year of another's."""
    return _number(other.days, one.days[0], ONE_TIME) if one.days else 0


def _number(days: Sequence[int], day: int, most: int) -> int:
    return bisect_right(days, day + most) - bisect_left(days, day - most)


def _handles(bearers: Iterable[Profile]) -> Handles:
    """Index persons by what can stand for them alone, with their states and the years in which they are mentioned."""
    found: dict[tuple[str, str], list[Profile]] = {}
    for one in bearers:
        for handle in product(_words(one), _homes(one)):
            found.setdefault(handle, []).append(one)
    return found


def _homes(one: Profile) -> set[str]:
    years = {str(day // YEAR + step) for day in one.days for step in (-1, 0, 1)}
    return {*one.states, *one.hints, *years, *one.numerals}


def _words(one: Profile) -> set[str]:
    """Return the first and the last word of each form and each short name, and the consonants of these."""
    ends = {word.lstrip("+") for made in one.forms for word in (*made.whole[:1], *made.whole[-1:])}
    words = {skeleton(word) for word in ends} | one.short
    return words | {f"~{consonants(word)}" for word in words}


def _called(one: Profile, handles: Handles) -> list[Profile]:
    """Return whom a bare name can mean: bearers of the very word, else of one with its consonants."""
    word = skeleton(_word(one))
    homes = one.states or {*one.hints, *(str(day // YEAR) for day in one.days), *one.numerals}
    found: list[Profile] = []
    for written in (word, f"~{consonants(word)}"):
        if not found:
            found = list(chain.from_iterable(handles.get((written, home), ()) for home in homes))
    return found if len(found) <= BEARERS_CONSIDERED or one.states else []


def _word(one: Profile) -> str:
    return form(one.mentions[0].name).words[0]


def _is_only_named(one: Profile) -> bool:
    """Tell whether nothing but the time tells one bearer of a bare name from another."""
    return not (one.states or one.numerals)


def belongs(one: Profile, other: Profile, alone: int = 0) -> Decision:
    """Decide whether a bare name is a person's; a score of 0 excludes it.

    They are of one time.  alone: 1 if nobody else can be meant.
    """
    if excluded := _excluded(one, other) or _offices_exclude(one, other):
        return different(excluded)
    reasons = [*_reasons(one, other), *_reasons_of_office(one, other), *_reasons_of_name(one, other)]
    points = sum(weight for weight, _ in reasons) + alone
    said = "; ".join(reason for _, reason in reasons) or "the name alone"
    score = min(0.97, 0.6 + 0.05 * points)
    return same(score, said) if points >= BARE_NAME_POINTS else unsure(max(0.1, score - 0.3), said)


def _excluded(one: Profile, other: Profile) -> str:
    if two_persons(one, other):
        return "they are of two states, or linked to two"
    if not one.articles.isdisjoint(other.articles) and _held_apart(one, other):
        return "the article names both"
    named = form(one.mentions[0].name)
    return "" if any(compare(named, its)[0] for its in other.forms) else "the name is another"


def _is_of_time(one: Profile, other: Profile) -> bool:
    """Tell whether two are mentioned in one time, or it is not known when one of them is."""
    away = gap(one.days, other.days)
    return away is None or away <= AFTER_OFFICE or away <= _longest(one, other)


def _longest(one: Profile, other: Profile) -> int:
    """Return how far apart in days mentions of one person may be: monarchs reign long, others leave."""
    if not one.numerals.isdisjoint(other.numerals):
        return PUBLIC_LIFE
    return AFTER_FORMER if one.former or other.former else AFTER_OFFICE


def _held_apart(one: Profile, other: Profile) -> bool:
    """Tell whether an article has the word in the full name too, so that its reader took the two for two persons.

    Words are cut as the reader cuts them: "W.Bush" is one, which "Bush" was not compared with.
    """
    beside = (mention.name.replace("-", " ").split() for mention in other.mentions if mention.article in one.articles)
    return " " not in one.mentions[0].name and any(_word(one) in map(key, words) for words in beside)


def _offices_exclude(one: Profile, other: Profile) -> str:
    """Say that one leads a state while the other holds a lesser office at the time."""
    if not one.days or not one.ranks:
        return ""
    held = {rank for rank, days in other.ranks.items() if _number(days, one.days[0], ONE_TIME)}
    if held and not held & one.ranks.keys() and (leads(one.ranks) or leads(held)):
        return f"{min(one.ranks)} and {min(held)} at one time"
    return ""


def _reasons(one: Profile, other: Profile) -> Iterator[tuple[int, str]]:
    """Give what state, office and time speak for, each with its weight."""
    meant = one.hints.keys() & (other.states.keys() or other.hints.keys())
    if common := one.states.keys() & other.states.keys():
        yield 3, f"of {min(common)}"
    elif meant:
        yield 1, f"{min(meant)} is meant"
    for day in one.days[:1]:
        shared = [rank for rank in sorted(one.ranks) if _number(other.ranks.get(rank, ()), day, TERM_OF_OFFICE)]
        if shared:
            yield 2, f"{shared[0]} at the time"
        if _number(other.days, day, ONE_TIME):
            yield 1, "mentioned within a year"


def _reasons_of_office(one: Profile, other: Profile) -> Iterator[tuple[int, str]]:
    """Give the evidence against somebody who is never mentioned in that office: a namesake may hold it."""
    own, its = {*one.ranks, *one.former}, {*other.ranks, *other.former}
    if own and its and not own & its:
        yield -2, f"but never mentioned as {min(own)}"


def _reasons_of_name(one: Profile, other: Profile) -> Iterator[tuple[int, str]]:
    """Give what the word itself speaks for."""
    if numerals := one.numerals & other.numerals:
        yield 2, f"the {min(numerals)} of the name"
    word = _word(one)
    if skeleton(word) in other.short:
        yield 1, "called so elsewhere"
    elif not any(likeness(word, made.whole[-1].lstrip("+")) for made in other.forms if made.whole):
        yield -2, "a given name"


def _gather(persons: Persons, bare: Iterable[Profile]) -> None:
    """Make one person of bare names that agree in word, state and office and are of one time."""
    alike: dict[tuple[str, ...], list[Profile]] = {}
    for one in bare:
        for marks in _marks(one):
            alike.setdefault(marks, []).append(one)
    for marks in sorted(alike):
        for a, b in pairwise(sorted(alike[marks], key=persons.orders.__getitem__)):
            away = gap(a.days, b.days)
            if away is not None and away <= _longest(a, b) and not a.articles & b.articles:
                persons.join(a, b, same(0.85, " ".join(["one name", *marks[1:]]).strip()))


def _marks(one: Profile) -> Iterator[tuple[str, ...]]:
    """Give the word, the numeral, the state and the office of a bare name; "Alexy II" needs no state."""
    named = form(one.mentions[0].name)
    start = skeleton(named.words[0]), named.numeral
    if one.states:
        yield from ((*start, state, rank) for state in one.states for rank in one.ranks or ("",))
    elif named.crowned and named.numeral:
        yield *start, "", ""
