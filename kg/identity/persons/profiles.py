"""What many mentions together say about one person, and the evidence that two are the same or are not.

Units: days are ordinals, as datetime.date has them.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.identity.decisions import Decision, different, same, unsure
from kg.identity.persons.mentions import LEADING, PersonMention
from kg.identity.persons.name_match import Tie, compare, skeleton
from kg.identity.persons.name_parts import NameForm, form
from kg.identity.thresholds import (
    FORMS_COMPARED,
    ONE_TIME,
    POINTS_NEEDED,
    PUBLIC_LIFE,
    STATE_SLIP,
    TERM_OF_OFFICE,
    YEAR,
)
from kg.model.facts import Tenure


@dataclass(slots=True, eq=False)
class Profile:
    """Mentions that are held to be of one person."""

    mentions: list[PersonMention] = field(default_factory=list)
    forms: Counter[NameForm] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)  # stated
    hints: Counter[str] = field(default_factory=Counter)
    owners: Counter[str] = field(default_factory=Counter)  # organizations of offices
    ranks: dict[str, list[int]] = field(default_factory=dict)  # days on which an office of this rank is held
    former: dict[str, list[int]] = field(default_factory=dict)  # days on which it is held no more
    days: list[int] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    short: set[str] = field(default_factory=set)  # skeletons of the single words that stand for the name
    numerals: set[str] = field(default_factory=set)  # of a monarch, who is known by them in every year

    linked: bool = False  # to somebody of the table of office holders
    ids: Counter[str] = field(default_factory=Counter)  # of Wikidata, by links
    entries: set[str] = field(default_factory=set)  # of lists of persons of editions
    own: list[PersonMention] = field(default_factory=list)  # those of this profile itself, before it took another

    @property
    def first(self) -> PersonMention:
        """The earliest mention."""
        return min(self.mentions, key=lambda one: one.order)

    def add(self, mention: PersonMention) -> None:
        """Take in a mention."""
        self.own.append(mention)
        self.mentions.append(mention)
        self.forms[named := form(mention.name)] += 1
        if named.numeral:
            self.numerals.add(named.numeral)
        self.articles.add(mention.article)
        if mention.link:
            self.linked = True
            _count(self.ids, filter(None, (mention.link.wikidata,)))
        if mention.entry:
            self.entries.add(mention.entry)
        _count(self.states, mention.states)
        _count(self.hints, mention.hints)
        for one in map(form, mention.aliases):
            if one.bare:
                self.short.add(skeleton(one.words[0]))
        self._add_offices(mention)

    def _add_offices(self, mention: PersonMention) -> None:
        day = mention.day.toordinal() if mention.day else 0
        if day:
            insort(self.days, day)
        for office in mention.offices:
            if len(office.owner) > len("AZ"):
                self.owners[office.owner] += 1
            if day and office.rank:
                held = self.former if office.status is Tenure.FORMER else self.ranks
                insort(held.setdefault(office.rank, []), day)

    def take(self, other: "Profile") -> None:
        """Take in all mentions of another."""
        self.mentions += other.mentions
        for mine, its in ((self.forms, other.forms), (self.states, other.states), (self.hints, other.hints)):
            mine.update(its)  # type: ignore[arg-type]  # both are counters of one kind
        self.owners.update(other.owners)
        self.ids.update(other.ids)
        self.entries |= other.entries
        self.linked |= other.linked
        self.articles |= other.articles
        self.short |= other.short
        self.numerals |= other.numerals
        _insert(self.days, other.days)
        for held, more in ((self.ranks, other.ranks), (self.former, other.former)):
            for rank, days in more.items():
                _insert(held.setdefault(rank, []), days)


def _count(counts: Counter[str], found: Iterable[str]) -> None:
    """Count what is found; of the few that it is, that is quicker than an update."""
    for one in found:
        counts[one] += 1


def _insert(days: list[int], more: Sequence[int]) -> None:
    """Put days into a list in order; a few are put in one by one, since the list may be long."""
    if len(more) > FORMS_COMPARED:
        days[:] = sorted([*days, *more])
    else:
        for day in more:
            insort(days, day)


def gap(days: Sequence[int], others: Sequence[int]) -> int | None:
    """Return the least distance of two lists of days in order; None if one is empty.

    >>> gap([10, 20], [23, 40]), gap([], [1])
    (3, None)
    """
    short, long = (days, others) if len(days) <= len(others) else (others, days)
    if len(short) == 1:  # as of a name alone, which is compared with very many
        return _away(short[0], long)
    return min((_away(day, long) for day in short), default=None)


def _away(day: int, days: Sequence[int]) -> int:
    """Return the distance of a day from the nearest of some in order."""
    at = bisect_left(days, day)
    behind = days[at] - day if at < len(days) else day - days[-1]
    return min(behind, day - days[at - 1]) if at else behind


def tie(a: Profile, b: Profile) -> tuple[Tie, float]:
    """Return the best tie between the commonest forms of two names."""
    return max(compare(x, y) for x in _commonest(a.forms) for y in _commonest(b.forms))


def _commonest(forms: Counter[NameForm]) -> Iterable[NameForm]:
    return forms if len(forms) == 1 else [one for one, _ in forms.most_common(FORMS_COMPARED)]


def against(a: Profile, b: Profile) -> str:
    """Say what excludes that two are one; empty if nothing does."""
    if two_entries(a, b):
        return f"an edition lists both, {_list(a.entries)} and {_list(b.entries)}"
    if two_ids(a, b):
        return f"one is linked to {_list(a.ids)}, the other to {_list(b.ids)}"
    if two_states(a, b) and not _misread(a, b):
        return f"one is of {_list(a.states)}, the other of {_list(b.states)}"
    junior = _suffixes(a) != _suffixes(b)
    if _between_them(a, b) > (PUBLIC_LIFE / 2 if junior else PUBLIC_LIFE):
        return "more than a life in office lies between them"
    if rank := next(chain_of_office(a, b), ""):
        return f"one is the former {rank} while the other is in office"
    return ""


def two_ids(a: Profile, b: Profile) -> bool:
    """Tell whether two are linked to different ids; who has none may be somebody of an id in another spelling."""
    return bool(a.ids) and bool(b.ids) and not a.ids.keys() & b.ids.keys()


def two_entries(a: Profile, b: Profile) -> bool:
    """Tell whether one edition has an entry of its own for each of two; the same id in another edition is another's.

    Two names under one id are of two states of a list, or of two editions of one name: that tells nothing.
    """
    if not a.entries or not b.entries:
        return False
    mine, its = (set(map(_place, entries)) for entries in (a.entries, b.entries))
    return mine.isdisjoint(its) and not {volume for volume, _ in mine}.isdisjoint(volume for volume, _ in its)


def _place(entry: str) -> tuple[str, str]:
    """Return in which volume an entry stands, and under which id."""
    volume, _, rest = entry.rpartition("#")
    return volume, rest.partition(" ")[0]


def two_persons(a: Profile, b: Profile) -> bool:
    """Tell whether two are linked to different ids, or speak for different states."""
    return two_ids(a, b) or two_states(a, b)


def two_states(a: Profile, b: Profile) -> bool:
    """Tell whether two speak for different states, as stated."""
    return bool(a.states) and bool(b.states) and not a.states.keys() & b.states.keys()


def _between_them(a: Profile, b: Profile) -> int:
    return max(a.days[0] - b.days[-1], b.days[0] - a.days[-1]) if a.days and b.days else 0


def _suffixes(one: Profile) -> set[str]:
    return {made.suffix for made in one.forms}


def _misread(a: Profile, b: Profile) -> bool:
    """Tell whether one state is a slip: one mention beside very many of one name, who lead a state at that time.

    No two states are led by namesakes at once, and of some hundred readings one is wrong.
    """
    few, many = sorted((a, b), key=lambda one: len(one.mentions))
    ranks = leads(few.ranks) & many.ranks.keys()
    often = len(many.mentions) >= STATE_SLIP * len(few.mentions)
    return often and tie(a, b)[0] is Tie.SAME and any(_soon(few.ranks[one], many.ranks[one], ONE_TIME) for one in ranks)


def chain_of_office(a: Profile, b: Profile) -> Iterator[str]:
    """Give each rank that one has left on days before and after which the other holds it, within a year."""
    for one, other in ((a, b), (b, a)):
        for rank in sorted(leads(one.former.keys() & other.ranks.keys())):
            held = other.ranks[rank]
            if any(_between(day, held) for day in one.former[rank]):
                yield rank


def _between(day: int, held: Sequence[int]) -> bool:
    at = bisect_left(held, day)
    return 0 < at < len(held) and day - held[at - 1] < YEAR and held[at] - day < YEAR


def favour(a: Profile, b: Profile) -> Iterator[tuple[int, str]]:
    """Give what speaks for two being one, each with its weight."""
    if common := a.states.keys() & b.states.keys():
        yield 2, f"both of {_list(common)}"
    elif common := (a.states.keys() | a.hints.keys()) & (b.states.keys() | b.hints.keys()):
        yield 1, f"{_list(common)} is said or meant for both"
    if common := a.owners.keys() & b.owners.keys():
        yield 2, f"both of {_list(common)}"
    ranks = sorted(a.ranks.keys() & b.ranks.keys())
    if shared := [one for one in ranks if _soon(a.ranks[one], b.ranks[one], TERM_OF_OFFICE)]:
        yield 1, f"{shared[0]} within two years"
    if left := a.former.keys() & b.former.keys():
        yield 1, f"both the former {min(left)}"
    if _soon(a.days, b.days, ONE_TIME):
        yield 1, "told within a year"


def _soon(days: Sequence[int], others: Sequence[int], most: int) -> bool:
    found = gap(days, others)
    return found is not None and found <= most


def decide(a: Profile, b: Profile, rare: bool = False) -> Decision:
    """Decide on two persons with full names.  rare: whether nobody else has such a name."""
    kind, near = tie(a, b)
    if kind is Tie.NONE:
        return different("the names are two")
    if excluded := against(a, b):
        return different(excluded)
    reasons = [*favour(a, b), (int(rare), "nobody else has such a name")]
    if kind is not Tie.SAME:
        reasons.append((-bool(a.articles & b.articles), "but one article names both"))
    weight = sum(points for points, _ in reasons)
    score = near * min(0.99, 0.6 + 0.05 * kind + 0.03 * weight)
    words = "; ".join([f"names are {kind.name.lower()}", *(reason for points, reason in reasons if points)])
    if weight < POINTS_NEEDED.get(kind.name, 3):
        return unsure(score - 0.2, f"{words}; too little")
    return same(score, words)


def leads(ranks: Iterable[str]) -> frozenset[str]:
    """Return the ranks of which a state has one holder at a time."""
    return frozenset(rank for rank in ranks if rank.startswith(LEADING))


def _list(codes: Iterable[str]) -> str:
    return ", ".join(sorted(codes)[:3])
