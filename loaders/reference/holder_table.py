"""Who held which office of the world when: data/holders.tsv.gz, which training/holders.py makes.

The table is read when it is first asked, and a person is taken apart once, when they are looked at.  It
knows heads of state and government best, ministers and envoys with gaps, and nothing after the day that a row was last
seen in office on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache, cached_property

from kg.model.dates import bounds
from kg.model.facts import HolderLink, LinkAnswer
from kg.model.names import fold
from loaders.reference import gazetteer, tables

TABLE = "holders"
MINISTERS = {  # further names of offices that the table gives by their kind
    "foreign_minister": ("foreign minister", "foreign secretary", "secretary of state"),
    "finance_minister": ("finance minister", "treasury secretary", "chancellor of the exchequer", "treasurer"),
    "defence_minister": ("defence minister", "defence secretary", "secretary of defence"),
    "interior_minister": ("interior minister", "home secretary", "minister of internal"),
    "trade_minister": ("trade minister", "minister of commerce", "commerce secretary"),
}


class Held(IntEnum):
    """Whether an office was held on a day, as far as the table knows."""

    NO = 0
    POSSIBLY = 1  # the day is not within the dates that the table has, nor outside of them
    YES = 2


@dataclass(frozen=True, slots=True)
class Term:
    """A time in an office.

    owner: code of a state or acronym of an organization; office: head_of_state, foreign_minister, ambassador_to_xx and
    the like, empty where only the title says it; first, last: EDTF, empty where unknown; known: the last day on which
    the source still had the person in office, where no end is known.
    """

    owner: str
    office: str
    title: str
    first: str
    last: str
    known: str
    source: str

    @property
    def days(self) -> str:
        """From when to when, as an EDTF interval."""
        return f"{self.first or '..'}/{self.last or '..'}"

    @property
    def seen(self) -> str:
        """Up to when the table knows, where it has no end."""
        return "" if self.last else self.known

    def on(self, day: date) -> Held:
        """Tell whether the office was held on a day.

        >>> term = Term("FI", "head_of_state", "President", "2012-03-01", "2024", "", "")
        >>> [term.on(date(year, 3, 1)).name for year in (2011, 2015, 2024, 2025)]
        ['NO', 'YES', 'POSSIBLY', 'NO']
        """
        begins, begun = _bounds(self.first)
        ends, ended = _bounds(self.last)
        if not (begins or day) <= day <= (ended or day):
            return Held.NO
        seen = ends or _bounds(self.known)[1] or date.min
        return Held.YES if (begun or date.max) <= day <= seen else Held.POSSIBLY

    def years_from(self, day: date) -> int:
        """Return how many years lie between a day and the term, 0 within it.

        >>> Term("FI", "head_of_state", "President", "2012-03-01", "2024", "", "").years_from(date(2010, 1, 1))
        2
        """
        years = [int(one[:4]) for one in (self.first, self.last, self.known) if one]
        return max(0, min(years) - day.year, day.year - max(years)) if years else 0

    @property
    def post(self) -> str:
        """The office with its owner.

        >>> Term("FI", "head_of_state", "President", "", "", "", "").post
        'President of Finland'
        """
        state = gazetteer.state_coded(self.owner)
        between = ", " if " of " in self.title or " to " in self.title else " of "
        return f"{self.title}{between}{state.name if state else self.owner}"


def first_day(terms: Iterable[Term]) -> date | None:
    """Return the day before which none of some terms began; None if there are none, or one's beginning is not known."""
    days = [_bounds(term.first)[0] for term in terms]
    return min((day for day in days if day), default=None) if all(days) else None


def _bounds(edtf: str) -> tuple[date | None, date | None]:
    return bounds(edtf) if edtf else (None, None)


@dataclass(frozen=True, eq=False)
class Holder:
    """A person of the table with all their terms, in order.  wikidata: Q and a number, empty where unknown."""

    name: str
    aliases: tuple[str, ...]
    wikidata: str
    terms: tuple[Term, ...]

    @cached_property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        """The folded words of each name, of the first one first."""
        return tuple(tuple(fold(name).split()) for name in (self.name, *self.aliases))


def link_to(holder: Holder, term: Term | None) -> HolderLink:
    """Return a confident link to a person of the table.  term: of the office that tells it; None if the name does."""
    name, wikidata, owner = holder.name, holder.wikidata, holder.terms[0].owner
    if term is None:
        return HolderLink(LinkAnswer.CONFIDENT, name, wikidata, owner)
    return HolderLink(LinkAnswer.CONFIDENT, name, wikidata, owner, term.post, term.days, term.seen)


class Holders:
    """The table, indexed by the words of names and by the owners of offices."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Index the lines of the table, which begin with the folded words of the person's names."""
        self._lines = list(lines)
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self._lines):
            for word in line[: line.index("\t")].split(" "):
                self._by_word[word].append(number)
        self._by_office: dict[tuple[str, str], list[int]] = {}
        self._persons: dict[int, Holder] = {}  # those that were looked at, by each of their lines

    def called(self, name: str) -> Iterator[Holder]:
        """Yield the persons who have every word of a name in one of theirs."""
        found = [self._by_word.get(word, ()) for word in fold(name).split() if len(word) > 1]
        if found:
            yield from self._holders(sorted(set(found[0]).intersection(*found[1:])))

    def of(self, owner: str, office: str) -> Iterator[tuple[Holder, Term]]:
        """Yield who held an office of a state or organization, with the term."""
        if not self._by_office:
            for number, line in enumerate(self._lines):
                cells = line.split("\t", 6)
                self._by_office.setdefault((cells[4], cells[5]), []).append(number)
        for holder in self._holders(self._by_office.get((owner, office), ())):
            yield from ((holder, term) for term in holder.terms if (term.owner, term.office) == (owner, office))

    def _holders(self, numbers: Iterable[int]) -> Iterator[Holder]:
        """Yield the persons of some lines, each once."""
        yield from dict.fromkeys(self._persons.get(number) or self._take_apart(number) for number in numbers)

    def _take_apart(self, number: int) -> Holder:
        """Read the lines of the person of a line: they follow one another."""
        first, last = self._stretch(number)
        rows = [line.split("\t") for line in self._lines[first : last + 1]]
        _, name, aliases, wikidata = rows[0][:4]
        holder = Holder(name, tables.values(aliases), wikidata, tuple(Term(*row[4:]) for row in rows))
        self._persons.update(dict.fromkeys(range(first, last + 1), holder))
        return holder

    def _stretch(self, number: int) -> tuple[int, int]:
        """Return the first and the last line of the person of a line."""
        person = self._person(number)
        first = last = number
        while first and self._person(first - 1) == person:
            first -= 1
        while last + 1 < len(self._lines) and self._person(last + 1) == person:
            last += 1
        return first, last

    def _person(self, number: int) -> tuple[str, ...]:
        _, name, _, wikidata, owner, _ = self._lines[number].split("\t", 5)
        return (wikidata,) if wikidata else (name, owner)


@cache
def holders() -> Holders:
    """Return the table."""
    return Holders(tables.text(tables.table(TABLE)).splitlines()[1:])
