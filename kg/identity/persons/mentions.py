"""A person as one article mentions them: the name in its forms, and what speaks for who it is.

A state counts as stated only where the words of an office name it ("Azerbaijani President"); one
that the article merely is about ("the President") is a hint, which speaks for somebody, never against.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from kg.model.facts import Facts, Person, Position, State, Tenure
from kg.model.iris import ID, digest
from kg.model.names import fold
from loaders.reference import tables
from loaders.reference.titles import RANKS, title_words
from loaders.sources.registers.entries import STATE_RULE

HEADS = (
    *("president", "prime", "chancellor", "taoiseach", "king", "queen", "emir", "sultan", "pope", "prince", "princess"),
    *("minister", "secretary", "ambassador", "governor", "mayor", "speaker", "patriarch", "general", "commander"),
    *("chair", "director", "adviser", "spokesperson", "commissioner", "judge", "leader", "head"),
)
NOBODYS: frozenset[str] = frozenset()  # one for all, since an empty one takes 216 bytes
LEADERS = frozenset(HEADS[:11])  # of whom a state has one at a time


Seat = tuple[frozenset[str], str]  # words of a title, and whose office it is


@dataclass(frozen=True, slots=True)
class Office:
    """An office as evidence.  words: of the title; rank: its head word, "vice " before it for a deputy's."""

    words: frozenset[str]
    rank: str
    owner: str  # folded name of the organization, else the state's code
    status: Tenure

    @property
    def seat(self) -> Seat:
        """What it is, whoever holds it and in whichever quality."""
        return self.words, self.owner


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in office as an article states it: the first and the last day."""

    office: Office
    first: date
    last: date

    def has(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Mention:
    """One person in one article.  article: its source; states, hints: codes; day: of publication; spells: as stated."""

    article: str
    name: str
    aliases: tuple[str, ...] = ()
    states: frozenset[str] = frozenset()
    hints: frozenset[str] = frozenset()
    offices: tuple[Office, ...] = ()
    day: date | None = None
    spells: tuple[Spell, ...] = ()

    @property
    def id(self) -> str:
        """Name the mention by its article and name alone, so that a decision about it outlives a reload."""
        return mention_id(self.article, self.name)

    @property
    def order(self) -> tuple[str, str, str]:
        """The place among all mentions, earliest first; those without a day last."""
        return self.day.isoformat() if self.day else "9999", self.article, self.name


def mention_id(article: str, name: str) -> str:
    """Name a mention.  article: the article's source."""
    return f"{ID}mention/{digest('mention', article, fold(name) or name, length=12)}"


def mentions(facts: Facts) -> list[Mention]:
    """Return every person whom an article names as a mention, in the order of the facts."""
    return _mentions(facts, [person for person in facts.persons if not person.nameless])


def nameless(facts: Facts) -> list[Mention]:
    """Return those whom an article tells of by their office alone."""
    return _mentions(facts, [person for person in facts.persons if person.nameless])


def _mentions(facts: Facts, persons: Sequence[Person]) -> list[Mention]:
    held: dict[str, list[Position]] = {}
    for position in positions(facts) if persons else ():
        held.setdefault(position.person, []).append(position)
    return [_mention(facts, person, held.get(person.name, [])) for person in persons]


def positions(facts: Facts) -> Iterator[Position]:
    """Give every office that somebody holds in an article, or takes part in a meeting in."""
    yield from facts.positions
    for meeting in facts.meetings:
        yield from (part.position for part in meeting.participants if part.position)


def _mention(facts: Facts, person: Person, held: list[Position]) -> Mention:
    owners = [(position, _state(position)) for position in held]
    states = _codes(state.code for position, state in owners if state and _is_said(position, state.code))
    hinted = _codes(state.code for _, state in owners if state) | ({person.state.code} if person.state else set())
    return Mention(
        facts.article.source, person.name, person.aliases, states, _codes(hinted - states),
        tuple(dict.fromkeys(office(position) for position in held)), facts.article.published, tuple(_spells(held)),
    )  # fmt: skip


def _codes(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(codes) or NOBODYS


def _spells(held: Iterable[Position]) -> Iterator[Spell]:
    for position in held:
        if position.during and position.during.earliest and position.during.latest:
            yield Spell(office(position), position.during.earliest, position.during.latest)


def _state(position: Position) -> State | None:
    return position.state or (position.organization.state if position.organization else None)


def office(position: Position) -> Office:
    """Return what an office is worth as evidence; the state's own goes by the state only where its name is said."""
    words = title_words(position.title)
    state = _state(position)
    owner = fold(position.organization.acronym or position.organization.name) if position.organization else ""
    if not owner and state and _is_said(position, state.code):
        owner = state.code
    return Office(words, rank(words), owner, position.status)


@lru_cache(maxsize=4096)
def rank(words: frozenset[str]) -> str:
    """Return the head word of a title, "vice " before it for a deputy; empty if none is known.

    >>> rank(title_words("Deputy Prime Minister")), rank(title_words("Minister of Foreign Affairs"))
    ('vice prime', 'minister')
    """
    head = next((one for one in HEADS if one in words), "")
    return f"vice {head}" if head and words & (RANKS | {"first"}) else head


@lru_cache(maxsize=1 << 16)
def says(stated: str, code: str) -> bool:
    """Tell whether the words for an office name a state.

    >>> says("Azerbaijani President", "AZ"), says("President", "AZ"), says("U.S. President", "US")
    (True, False, True)
    """
    said = f" {fold(stated.replace('.', ''))} "
    return any(f" {name} " in said for name in _names().get(code, ()))


def _is_said(position: Position, code: str) -> bool:
    """Tell whether the words of an office name its state.

    Or those behind the person do, "Emir Nawaf of Kuwait", or a cell of a register.
    """
    if says(position.stated, code):
        return True
    return any(claim.rule == STATE_RULE or _behind(claim.quote, position.person, code) for claim in position.claims)


@lru_cache(maxsize=1 << 16)
def _behind(quote: str, name: str, code: str) -> bool:
    tail = fold(quote[quote.rfind(name) + len(name) :][:80].replace(".", "")) if name in quote else ""
    return tail.startswith("of ") and any(f" {one} " in f" {tail} "[:60] for one in _names().get(code, ()))


@cache
def _names() -> Mapping[str, frozenset[str]]:
    """Return what the states are called, folded, by code; capitals are left out, they are places."""
    return {
        row.state.code: frozenset(fold(name.replace(".", "")) for name in (*row.names, *row.demonyms))
        for row in tables.states()
    }
