"""Persons by parts: mentions that nothing ties have no say in each other's outcome.

A part is closed: its mentions alone give what all mentions give (`kg.identity.persons.census`), as long as it is known
how many others bear a word of a name.  What is new touches the parts that it is tied to, and becomes one with them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Protocol

from kg.identity.decisions import HumanDecisions, Queue
from kg.identity.groups import Groups
from kg.identity.persons.anachronisms import Anachronism, anachronisms
from kg.identity.persons.census import Census, Identity, census
from kg.identity.persons.clustering import RARE
from kg.identity.persons.mention_ties import Ties, called, ends, number, ties, ties_of_nameless
from kg.identity.persons.mentions import PersonMention
from kg.identity.persons.name_match import Tie, compare
from kg.identity.persons.office_holders import incumbents
from kg.identity.thresholds import NEIGHBOURS_COMPARED

Key = tuple[str, str]  # the source of an article, and a name in it
Mention = tuple[PersonMention, bool]  # and whether it is by an office alone


@dataclass(slots=True)
class Spellings:
    """Names that may be spellings of one.  joins: the ties by which they were joined before."""

    names: set[str] = field(default_factory=set)
    joins: set[int] = field(default_factory=set)


@dataclass(slots=True)
class PersonPart:
    """What a part has to do with others.

    spellings: of its names; has: its ties; blocks, bearers: how many persons of it are in a block of names, and
    bear a word, before any spellings are joined.
    """

    spellings: list[Spellings] = field(default_factory=list)
    has: set[int] = field(default_factory=set)
    blocks: Counter[int] = field(default_factory=Counter)
    bearers: Counter[int] = field(default_factory=Counter)


class KeptParts(Protocol):
    """The parts that there were, by their numbers."""

    def part(self, at: int) -> PersonPart:
        """Return what one has to do with others."""

    def mentions(self, at: int) -> Sequence[Mention]:
        """Return the mentions of one that are still there."""

    def having(self, tie: int) -> Iterable[int]:
        """Return those that have a tie."""

    def within(self, block: int) -> Mapping[int, int]:
        """Return how many of each are in a block."""

    def bearing(self, word: int) -> Mapping[int, int]:
        """Return how many of each bear a word."""


@dataclass(slots=True)
class NewPart:
    """A part as it is now.

    part: what it has to do with others; kept: its mentions that were in the part of its number; come: the others;
    queue, anachronisms: what its mentions leave open, and who is said to be in another's office.
    """

    part: PersonPart = field(default_factory=PersonPart)
    kept: list[Mention] = field(default_factory=list)
    come: list[Mention] = field(default_factory=list)
    queue: Queue = ()
    anachronisms: list[Anachronism] = field(default_factory=list)

    @property
    def mentions(self) -> Iterator[Mention]:
        """All of them."""
        return chain(self.kept, self.come)


class TouchedParts:
    """The parts that something new touches, resolved anew.

    touched: those that there were, by number; parts: those that come in their place, a new one below 0; persons: who
    their mentions are.
    """

    def __init__(self, kept: KeptParts, gone: Iterable[int], new: Iterable[Mention], decided: HumanDecisions) -> None:
        """Resolve.  gone: parts of which mentions are gone; new: mentions that come."""
        self._kept, self._decided = kept, decided
        self._groups = Groups[int](lambda at: (at < 0, at))  # named by a part that there was, if one is in it
        self._mentions: dict[int, list[Mention]] = {}
        self._ties: dict[int, Ties] = {}
        self._spellings: list[tuple[int, Spellings]] = []  # and whose they are
        self._alike = Groups[int](lambda place: (place,))  # by their places in this list
        self._joined: dict[int, int] = {}  # the first of them with a tie
        self._within: dict[int, list[int]] = {}  # those in a block
        self.touched: dict[int, PersonPart] = {}
        self.parts: dict[int, NewPart] = {}
        self.persons: dict[Key, Identity] = {}
        self._root_of: dict[Key, int] = {}
        for at in gone:
            self._touch(at)
        self._add(new)
        self._tie_new()
        self._resolve()
        called.cache_clear()  # nobody asks again before more comes, and all names are in it

    def __contains__(self, key: object) -> bool:
        """Tell whether a mention is in one of them, whoever it is."""
        return key in self._root_of

    def _touch(self, at: int) -> int:
        """Take in a part that there was."""
        if at not in self.touched:
            self.touched[at] = part = self._kept.part(at)
            self._mentions[at] = list(self._kept.mentions(at))
            for one in part.spellings:
                self._enter(at, one)
        return at

    def _enter(self, at: int, spellings: Spellings) -> None:
        place = len(self._spellings)
        self._spellings.append((at, spellings))
        for tie in spellings.joins:
            self._alike.unite(place, self._joined.setdefault(tie, place))
        for block in _blocks(spellings.names):
            self._within.setdefault(block, []).append(place)

    def _add(self, new: Iterable[Mention]) -> None:
        """Put new mentions together that have one name and the same ties."""
        alike: dict[tuple[str, Ties], int] = {}
        human = ends(self._decided)
        for one, nameless in new:
            found = ties_of_nameless(one) if nameless else ties(one, human)
            at = alike.setdefault(("" if nameless else one.name, found), -1 - len(alike))
            self._mentions.setdefault(at, []).append((one, nameless))
            self._ties[at] = found
        for (name, its), at in alike.items():
            if its.joins:  # else it is a family name alone, or an office
                self._enter(at, Spellings({name}, set(its.joins)))

    def _tie_new(self) -> None:
        """Unite what is new with all that it seeks; whoever seeks it is sought by it as well."""
        having: dict[int, list[int]] = {}
        for at, its in self._ties.items():
            for tie in its.has:
                having.setdefault(tie, []).append(at)
        seeking: dict[int, list[int]] = {}
        for at, its in self._ties.items():
            for tie in its.seeks:
                seeking.setdefault(tie, []).append(at)
        for tie, those in seeking.items():
            found = [*having.get(tie, ()), *map(self._touch, self._kept.having(tie))]
            for at in (*found[1:], *those) if found else ():
                self._groups.unite(found[0], at)

    def _resolve(self) -> None:
        """Resolve what is touched; where that touches more, again with it."""
        compared, more = 0, True
        while more:
            self._tie_spellings(set(range(compared, len(self._spellings))))
            compared = len(self._spellings)
            result = self._census()
            more = any([*self._crowded(), *self._made_rare()])
        self._share_out(result)

    def _tie_spellings(self, changed: set[int]) -> None:
        """Unite what can be spellings of one name, as long as there is something that was not compared."""
        while changed:
            members = self._alike.groups(range(len(self._spellings)))
            roots, changed = {self._alike.root(place) for place in changed}, set()
            for root in roots:
                several = [self._spellings[place] for place in members[root]]
                names = set[str]().union(*(its.names for _, its in several))
                if not any(names <= its.names for at, its in several if at in self.touched):  # it was compared before
                    changed.update(self._compared(root, names, set(members[root])))

    def _compared(self, root: int, names: set[str], own: set[int]) -> Iterator[int]:
        """Compare with all that share a block; give what has to be compared again."""
        blocks = _blocks(names)
        inside = set[int]().union(*(self._within.get(it, ()) for it in blocks)) - own
        for place in inside:
            at, its = self._spellings[place]
            if self._alike.root(place) != self._alike.root(root) and _can_be_one(names, its.names):
                self._alike.unite(root, place)
                self._groups.unite(self._spellings[root][0], at)
                yield root
        for at in self._outside(Counter(chain.from_iterable(map(self._kept.within, blocks)))):
            if any(_can_be_one(names, its.names) for its in self._kept.part(at).spellings):
                self._touch(at)
                yield root

    def _census(self) -> Census:
        """Resolve all that is touched, and count who is in which block and bears which word."""
        named, nameless = self._mentions_by(nameless=False), self._mentions_by(nameless=True)
        result = census(named, self._decided, self._other_bearers())
        self.persons = {**result.persons, **incumbents(named, nameless, result.persons)}
        self.parts = {at: NewPart() for at in self._groups.groups(self._mentions)}
        self._root_of = {
            (one.article, one.name): self._groups.root(at) for at, some in self._mentions.items() for one, _ in some
        }
        for one in result.spelled:
            part = self.parts[self._root_of[one.mention.article, one.mention.name]].part
            part.blocks.update(number("block", *block) for block in one.blocks)
            part.bearers.update(number("word", word) for word in one.words)
        return result

    def _mentions_by(self, *, nameless: bool) -> list[PersonMention]:
        return [one for one, without in chain.from_iterable(self._mentions.values()) if without is nameless]

    def _other_bearers(self) -> Counter[str]:
        """Count those who bear a word of the names, and are not touched."""
        names = {name for _, its in self._spellings for name in its.names}
        words = {word: it for name in names for word, it in called(name).words.items()}
        return Counter({word: sum(self._outside(self._kept.bearing(it)).values()) for word, it in words.items()})

    def _outside(self, counts: Mapping[int, int]) -> dict[int, int]:
        return {at: count for at, count in counts.items() if at not in self.touched}

    def _crowded(self) -> Iterator[bool]:
        """Unite all in a block of which only the nearest are compared, so that these are the same as among all."""
        inside: dict[int, dict[int, int]] = {}
        for at, new in self.parts.items():
            for block, count in new.part.blocks.items():
                inside.setdefault(block, {})[at] = count
        for block, counts in inside.items():
            outside = self._outside(self._kept.within(block))
            every = [*counts, *outside]
            if len(every) > 1 and sum((*counts.values(), *outside.values())) > NEIGHBOURS_COMPARED:
                for at in every:
                    self._groups.unite(every[0], self._touch(at) if at in outside else at)
                yield True

    def _made_rare(self) -> Iterator[bool]:
        """Take in the two of a part who alone bear a word now that others do not, or not alone any more."""
        before = set[int]().union(*(part.bearers for part in self.touched.values()))
        now = set[int]().union(*(new.part.bearers for new in self.parts.values()))
        for word in before ^ now:
            outside = self._outside(self._kept.bearing(word))
            if list(outside.values()) == [RARE]:
                for at in outside:
                    self._touch(at)
                yield True

    def _share_out(self, result: Census) -> None:
        """Give each part what is its own."""
        for at, some in self._mentions.items():
            root = self._groups.root(at)
            new = self.parts[root]
            (new.kept if at == root and at in self.touched else new.come).extend(some)
            new.part.has |= self.touched[at].has if at in self.touched else self._ties[at].has
        self._share_out_spellings()
        for entry in result.queue:
            self.parts[self._root_of[result.whose[entry[0]]]].queue += (entry,)
        for it in anachronisms(self._mentions_by(nameless=False), self.persons):
            self.parts[self._root_of[it.mention.article, it.mention.name]].anachronisms.append(it)

    def _share_out_spellings(self) -> None:
        for places in self._alike.groups(range(len(self._spellings))).values():
            several = [self._spellings[place] for place in places]
            self.parts[self._groups.root(several[0][0])].part.spellings.append(_together(it for _, it in several))


def _together(several: Iterable[Spellings]) -> Spellings:
    made = Spellings()
    for one in several:
        made.names |= one.names
        made.joins |= one.joins
    return made


def _blocks(names: Iterable[str]) -> set[int]:
    return {block for name in names for block in called(name).blocks}


def _can_be_one(names: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether a full name can be another spelling, a short form or initials of another."""
    full = [made for name in others if not (made := called(name).form).bare]
    forms = (made for name in names if not (made := called(name).form).bare)
    return any(compare(one, other)[0] > Tie.BARE for one in forms for other in full)
