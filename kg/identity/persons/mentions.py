"""A person as one article mentions them: the forms of the name, and the evidence for the identity.

A state counts where the words of an office name it ("Azerbaijani President"); one that is inferred ("the
President") is a hint, which can support an identity, but never refute one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model.dates import OPEN, bounds
from kg.model.facts import Facts, HolderLink, LinkAnswer, OfficeKind, Person, Position, State, StateBasis, Tenure
from kg.model.iris import ID, digest
from kg.model.names import fold
from loaders.reference.posts import COURTESIES, LEADERS
from loaders.reference.title_words import RANKS, title_words

NOBODYS: frozenset[str] = frozenset()  # one for all, since an empty one takes 216 bytes

Seat = tuple[frozenset[str], str]  # words of a title, and whose office it is


@dataclass(frozen=True, slots=True)
class OfficeEvidence:
    """An office as evidence.  words: of the title; rank: what sort of office it is, "deputy " before it if so."""

    words: frozenset[str]
    rank: str
    owner: str  # folded name of the organization, else the state's code
    status: Tenure

    @property
    def post(self) -> Seat:
        """What it is, whoever holds it and in whichever quality."""
        return self.words, self.owner


@dataclass(frozen=True, slots=True)
class StatedTerm:
    """A time in office as an article states it: the first and the last day."""

    office: OfficeEvidence
    first: date
    last: date

    def has(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class PersonMention:
    """One person in one article.

    article: its source; states, hints: codes; day: of publication; terms: as stated; link: to the table of office
    holders, if an office tells it; listed: the register that is about the person; entry: in the list of persons of an
    edition, "volume#id (name)".
    """

    article: str
    name: str
    aliases: tuple[str, ...] = ()
    states: frozenset[str] = frozenset()
    hints: frozenset[str] = frozenset()
    offices: tuple[OfficeEvidence, ...] = ()
    day: date | None = None
    terms: tuple[StatedTerm, ...] = ()
    link: HolderLink | None = None
    listed: str = ""
    entry: str = ""

    def __hash__(self) -> int:
        """Hash what tells one mention from nearly every other, since all of it takes long."""
        return hash((self.article, self.name))

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


def mentions(facts: Facts) -> list[PersonMention]:
    """Return every person whom an article names as a mention, in the order of the facts."""
    return _mentions(facts, [person for person in facts.persons if not person.nameless])


def nameless(facts: Facts) -> list[PersonMention]:
    """Return those whom an article mentions by their office alone."""
    return _mentions(facts, [person for person in facts.persons if person.nameless])


def _mentions(facts: Facts, persons: Sequence[Person]) -> list[PersonMention]:
    held: dict[str, list[Position]] = {}
    for position in positions(facts) if persons else ():
        held.setdefault(position.person, []).append(position)
    return [_mention(facts, person, held.get(person.name, [])) for person in persons]


def positions(facts: Facts) -> Iterator[Position]:
    """Give every office that somebody holds in an article, or takes part in a meeting in."""
    yield from facts.positions
    for meeting in facts.meetings:
        yield from (part.position for part in meeting.participants if part.position)


def _mention(facts: Facts, person: Person, held: list[Position]) -> PersonMention:
    owners = [(position, _state(position)) for position in held]
    states = _codes(state.code for position, state in owners if state and position.state_basis is StateBasis.STATED)
    hinted = _codes(state.code for _, state in owners if state) | ({person.state.code} if person.state else set())
    offices = tuple(dict.fromkeys(office(position) for position in held))
    day = facts.article.published or _begun(held, facts.article.period)
    return PersonMention(
        facts.article.source, person.name, person.aliases, states, _codes(hinted - states),
        offices, day, tuple(_spells(held)), _link(person.link, offices, day),
        person.listed, person.entry,
    )  # fmt: skip


def _begun(held: Iterable[Position], period: str) -> date | None:
    """Return the first day that an office can have been held, if it began in the month or year of the article.

    So rows of a register that is known by years stay in their order, and namesakes apart.
    """
    first, last = bounds(period or OPEN)
    days = (one.during.earliest for one in held if one.during)
    return min((day for day in days if day and first and last and first <= day <= last), default=None)


def _link(link: HolderLink | None, offices: Iterable[OfficeEvidence], day: date | None) -> HolderLink | None:
    """Return a link by an office, unless the article says that the office was left by a day within the term."""
    sure = link is not None and link.answer is LinkAnswer.CONFIDENT and bool(link.office)
    return link if link and sure and not _has_left(link, offices, day) else None


def _has_left(link: HolderLink, offices: Iterable[OfficeEvidence], day: date | None) -> bool:
    """Tell whether the article calls the office of a link a former one on a day within the term."""
    words, (first, last) = title_words(link.office), bounds(link.term)
    within = day is not None and first is not None and first <= day <= (last or day)
    return within and any(one.status is Tenure.FORMER and one.words <= words for one in offices)


def _codes(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(codes) or NOBODYS


def _spells(held: Iterable[Position]) -> Iterator[StatedTerm]:
    for position in held:
        if position.during and position.during.earliest and position.during.latest:
            yield StatedTerm(office(position), position.during.earliest, position.during.latest)


def _state(position: Position) -> State | None:
    return position.state or (position.organization.state if position.organization else None)


def office(position: Position) -> OfficeEvidence:
    """Return an office as evidence; a state is its owner only where the words state it."""
    words = title_words(position.title)
    state = _state(position)
    owner = fold(position.organization.acronym or position.organization.name) if position.organization else ""
    if not owner and state and position.state_basis is StateBasis.STATED:
        owner = state.code
    return OfficeEvidence(words, rank(position.kind, words), owner, position.status)


def rank(kind: OfficeKind | None, words: frozenset[str]) -> str:
    """Name a sort of office; a deputy's is another, and so is that of a king and of his heir.  words: of the title.

    >>> rank(OfficeKind.HEAD_OF_GOVERNMENT, title_words("Deputy Prime Minister")), rank(None, title_words("Weaver"))
    ('deputy head of government', '')
    >>> rank(OfficeKind.ROYAL, title_words("Crown Prince"))
    'royal crown prince'
    """
    said = kind.replace("_", " ") if kind else ""
    if kind is OfficeKind.ROYAL:
        return " ".join([said, *sorted(words - COURTESIES)])
    return f"deputy {said}" if said and words & RANKS and not said.startswith("deputy ") else said


LEADING = tuple(sorted(kind.replace("_", " ") for kind in LEADERS))
