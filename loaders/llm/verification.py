"""From an answer to facts: only those that the article supports, each with its quotations.

Whatever an answer holds that cannot be found in the article is turned down and counted, the
whole fact at a time.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from kg.model.dates import PartialDate, is_edtf
from kg.model.facts import (
    Admission,
    Article,
    Claim,
    Facts,
    Meeting,
    Mode,
    Participant,
    Person,
    Position,
    Role,
    StateBasis,
    Status,
    ValueBasis,
)
from kg.model.names import fold
from loaders.entities.clusters import same_name
from loaders.lexicon.trigger_tables import of_frame
from loaders.llm.answer import Answer, SaidAdmission, SaidDate, SaidMeeting, SaidPerson, SaidPosition
from loaders.llm.linking import FactError, Linker, names_state, without_state
from loaders.llm.quotations import Passages
from loaders.llm.usage import Rejection
from loaders.mentions.name_shape import INNER
from loaders.reference import gazetteer
from loaders.reference.phrase_matcher import key, words
from loaders.reference.posts import office_kind
from loaders.reference.tables import addresses
from loaders.text.fingerprint import wording

Said = TypeVar("Said")
Fact = TypeVar("Fact")
YEAR = re.compile(r"(?<![\d-])\d{4}")
SMALL_WORDS = words("a an and at for in of on the to")
TOGETHER = 2
ABROAD = timedelta(days=1)  # the day of a meeting may be ahead of the day of the article


def facts(article: Article, answer: Answer, rule: str) -> tuple[Facts, Counter[Rejection]]:
    """Return what the article bears out, and how many facts were turned down for which reason."""
    reading = _Reading(article, rule)
    persons = reading.kept(answer.persons, reading.person)
    positions = reading.kept(answer.positions, reading.position)
    reading.positions = positions
    meetings = reading.kept(answer.meetings, reading.meeting)
    admissions = reading.kept(answer.admissions, reading.admission)
    states = {one.person: one.state for one in reversed(positions) if one.state is not None}
    served = tuple(replace(person, state=states.get(person.name)) for person in persons)
    return Facts(article, served, positions, meetings, admissions, wording=wording(article)), reading.rejected


class _Reading:
    """One article while an answer is compared with it."""

    def __init__(self, article: Article, rule: str) -> None:
        self.rejected: Counter[Rejection] = Counter()
        self.positions: Sequence[Position] = ()
        self._article, self._rule = article, rule
        self._passages = Passages(article.text)
        self._names = Linker(article, self._passages)
        self._persons: dict[str, Person] = {}  # by every form of the name, folded

    def kept(self, said: Iterable[Said], make: Callable[[Said], Fact]) -> tuple[Fact, ...]:
        """Return the facts that are borne out, each once; count the others."""
        return tuple(dict.fromkeys(self._each(said, make)))

    def _each(self, said: Iterable[Said], make: Callable[[Said], Fact]) -> Iterator[Fact]:
        for one in said:
            try:
                yield make(one)
            except FactError as error:
                self.rejected[error.reason] += 1

    def person(self, said: SaidPerson) -> Person:
        """Read a person: the article has the name, and other forms of it."""
        name = self._passages.name(_unaddressed(said.name))
        if name is None or not _is_name(name):
            raise FactError(Rejection.NAME)
        if fold(name) in self._persons:
            return self._persons[fold(name)]
        parts = tuple(fold(name).split())
        forms = dict.fromkeys(filter(None, map(self._passages.name, said.aliases)))
        aliases = [form for form in forms if form != name and same_name(tuple(fold(form).split()), parts)]
        person = Person(name, tuple(aliases))
        for form in (name, *aliases):
            self._persons.setdefault(fold(form), person)
        return person

    def position(self, said: SaidPosition) -> Position:
        """Read an office: the quotations name the person and show the title."""
        person = self._known(said.person)
        claims = self._claims(said.quotes)
        _demand_named(person, claims)
        title, own = without_state(said.title)
        _demand_title(title, claims)
        state = self._names.country(said.country) if said.country else own
        body = said.organization
        if body is not None and gazetteer.state(body) is not None:
            state, body = state or self._names.country(body), None
        return Position(
            person=person.name,
            title=title,
            organization=self._names.organization(body, state) if body else None,
            state=state,
            status=said.status,
            stated=self._passages.name(said.title) or "",
            claims=claims,
            kind=office_kind(title),
            state_basis=_state_basis(state, own == state or names_state(_shown(claims), title, person.name, state)),
        )

    def meeting(self, said: SaidMeeting) -> Meeting:
        """Read a meeting: two persons or more, all of them named by the quotations."""
        claims = self._claims(said.quotes)
        persons = dict.fromkeys(map(self._known, said.participants))
        if len(persons) < TOGETHER:
            raise FactError(Rejection.ALONE)
        for person in persons:
            _demand_named(person, claims)
        hosts = {self._known(host).name for host in said.hosts}
        return Meeting(
            participants=tuple(self._participant(person.name, hosts) for person in persons),
            status=said.status,
            mode=said.mode,
            date=self._date(said.date, held=said.status is Status.HELD),
            place=self._names.place(said.place) if said.place else None,
            claims=claims,
            mode_basis=_basis(said.mode is not Mode.IN_PERSON or _is_face_to_face(claims)),
        )

    def _participant(self, name: str, hosts: Iterable[str]) -> Participant:
        office = next((position for position in self.positions if position.person == name), None)
        return Participant(name, Role.HOST if name in hosts else Role.PARTICIPANT, office)

    def admission(self, said: SaidAdmission) -> Admission:
        """Read an admission: the quotations name the member."""
        claims = self._claims(said.quotes)
        return Admission(
            organization=self._names.organization(said.organization, None),
            member=self._names.member(said.member, _shown(claims)),
            standing=said.status,
            date=self._date(said.date, held=True),
            claims=claims,
        )

    def _known(self, name: str) -> Person:
        """Return the person of a name that the answer lists."""
        person = self._persons.get(fold(_unaddressed(name)))
        if person is None:
            raise FactError(Rejection.NAME)
        return person

    def _claims(self, quotes: Iterable[str]) -> tuple[Claim, ...]:
        """Return the quotations that the article has; there has to be one."""
        found = dict.fromkeys(filter(None, map(self._passages.quotation, quotes)))
        if not found:
            raise FactError(Rejection.QUOTATION)
        return tuple(self._article.claim(start, end, self._rule) for start, end in found)

    def _date(self, said: SaidDate | None, *, held: bool) -> PartialDate | None:
        """Return a date that can be: EDTF, of a year that can be known, and past if something has happened on it."""
        if said is None:
            return None
        if not is_edtf(said.edtf) or not self._is_known_year(said.edtf):
            raise FactError(Rejection.DATE)
        when, published = PartialDate(said.edtf, said.basis), self._article.published
        if held and published and (when.earliest or published) > published + ABROAD:
            raise FactError(Rejection.DATE)
        return when

    def _is_known_year(self, edtf: str) -> bool:
        """Tell whether the years of a date stand in the article, or may be counted from the day of the article."""
        return self._article.published is not None or all(year in self._article.text for year in YEAR.findall(edtf))


def _is_face_to_face(claims: Iterable[Claim]) -> bool:
    """Tell whether a word says that persons sat together: a model says "in person" of every talk as well."""
    told = of_frame("meetings", "met", "received", "hosted", "talks")
    return any(told[word].marks.isdisjoint({"any_mode", "phone"}) for word in _words(claims) & told.keys())


def _state_basis(state: object, stated: bool) -> StateBasis:
    if state is None:
        return StateBasis.OPEN
    return StateBasis.STATED if stated else StateBasis.ARTICLE


def _basis(stated: bool) -> ValueBasis:
    return ValueBasis.STATED if stated else ValueBasis.INFERRED


def _shown(claims: Iterable[Claim]) -> Passages:
    return Passages("\n".join(claim.quote for claim in claims))


def _words(claims: Iterable[Claim]) -> set[str]:
    return set(fold(" ".join(claim.quote for claim in claims)).split())


def _demand_named(person: Person, claims: Iterable[Claim]) -> None:
    """Turn a fact down whose quotations have no word of the person's name."""
    forms = {word for form in (person.name, *person.aliases) for word in fold(form).split()}
    if not (forms - INNER) & _words(claims):
        raise FactError(Rejection.UNNAMED)


def _demand_title(title: str, claims: Iterable[Claim]) -> None:
    """Turn an office down whose quotations lack a word of its title, plurals aside."""
    shown = _words(claims)
    wanted = [word for word in fold(title).split() if word not in SMALL_WORDS]
    found = (any(said.startswith(word[: max(3, len(word) - 1)]) for said in shown) for word in wanted)
    if not wanted or not title.isprintable() or not all(found):
        raise FactError(Rejection.TITLE)


def _unaddressed(name: str) -> str:
    """Cut "Mr", "Dr." and the like off a name.

    >>> _unaddressed("Mr. Tomas Rinne"), _unaddressed("Ma Ying-jeou")
    ('Tomas Rinne', 'Ma Ying-jeou')
    """
    first, _, rest = name.strip().partition(" ")
    known = addresses()
    return _unaddressed(rest) if rest and key(first) in known.stripped | known.office else name.strip()


def _is_name(name: str) -> bool:
    """Tell whether a text can be a person's name: a capital somewhere, and nothing that is a place's or body's alone.

    >>> [_is_name(name) for name in ("Tomas Rinne", "Chad", "Geneva", "the talks", "2018")]
    [True, True, False, False, False]
    """
    if not any(word[0].isalpha() and not word[0].islower() for word in name.split()):
        return False
    known = gazetteer.state(name) or gazetteer.organization(name) or gazetteer.place(name)
    return known is None or "person" in gazetteer.senses(name)
