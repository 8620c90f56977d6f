"""Which state an office serves, and what tells it.

In this order: the words of the mention; the table of office holders, for the person on that day; an office that one
state only has; the publisher, whose own officials a government's site names without their state; what the article
says of the same person elsewhere.  Where none of them tells, it stays open: neither the date line, nor the place of
a meeting, nor whoever stands beside them makes somebody an official of that state.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.model.facts import IN_OFFICE, OfficeKind, State, StateBasis
from kg.model.names import fold
from loaders.document import Document
from loaders.entities.clusters import PersonCluster
from loaders.entities.entity_linking import OF_STATES, Link, agree
from loaders.entities.office_match import is_loose, role
from loaders.lexicon.trigger_tables import by_form, of_frame, word_class
from loaders.mentions.name_shape import POSSESSIVES
from loaders.mentions.offices import OfficeMention
from loaders.reference import domains, gazetteer, tables
from loaders.reference.holder_table import Held, holders
from loaders.reference.phrase_matcher import words
from loaders.reference.posts import LEADERS, is_lacking, post
from loaders.reference.title_words import RANKS, is_state_secretary, title_words
from loaders.relations.occasions.travel import journeys
from loaders.relations.positions.delegations import sides
from loaders.text.blocks import rights_holder
from loaders.text.tokens import LONGEST_SENTENCE, Text

STOPS = frozenset({".", "!", "?", "\u2022"})
SIDES = words("side delegation team counterparts officials")
COUNTRY = words("country nation republic kingdom island")
CONGRESS = words("representative senator congressman congresswoman member")
HOUSES = words("congress senate house")
SECRETARY = re.compile(r"^secretary of state(?! for)")  # of the United States, where an article names them
RANKED_SECRETARY = re.compile(r"(?<!parliamentary )\b(?:under|assistant|deputy) secretary of state\b")  # of one state
OPEN = (None, StateBasis.OPEN)
ABROAD = frozenset({OfficeKind.AMBASSADOR, OfficeKind.DIPLOMAT, OfficeKind.ROYAL})  # whom a host's site names as well
MINISTRIES = ("foreign_minister", "finance_minister", "defence_minister", "interior_minister")
OF_NO_STATE = words("religious party academic business sport media")  # kinds of offices that are of no state
COVERED = 2  # ministries whose ministers the table knows, so that it knows the others, too


@dataclass(frozen=True, slots=True)
class _Prerogative:
    """An office that few states have; in this order if it says "of": a defence secretary is no secretary of defense."""

    title: str
    words: frozenset[str]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class States:
    """What tells the states of the offices of one article."""

    document: Document
    home: State | None  # the publisher's
    spoken_of: Set[str]  # codes of the states that the article names, its cities', and the publisher's
    guests: Container[int]  # persons who came to the publisher's state
    taken: Mapping[tuple[str, tuple[str, ...]], int]  # state and telling words of an office of one person -> its holder
    sides: Mapping[int, State]  # person -> the state whose delegation a list has them in

    @classmethod
    def of(cls, document: Document) -> "States":
        """Take together what the publisher and the journeys of an article tell."""
        home = domains.publisher(document.article.url) or _of_copyright(document.article.text)
        guests = {one.person for one in journeys(document) if one.state == home and not one.back}
        return cls(document, home, _spoken_of(document), guests, _taken(document), sides(document))

    def state(self, person: int, offices: Sequence[OfficeMention]) -> tuple[State | None, StateBasis]:
        """Return the state that mentions of one office of a person serve, and what tells it."""
        who, link = self.document.clusters[person], self.document.links[person]
        stated = _stated(who, offices)
        if stated is not None and not _is_contradicted(link, stated):
            return self._not_namesake(stated), StateBasis.STATED
        if (owned := self._of_superior(offices)) is not None:
            return owned, StateBasis.ARTICLE
        if (by_table := self._by_table(link, offices)) is not None:
            return by_table, StateBasis.TABLE
        own = self._of_publisher(person, offices)
        return (own, StateBasis.PUBLISHER) if own is not None else self._of_article(person, offices)

    def _by_table(self, link: Link, offices: Sequence[OfficeMention]) -> State | None:
        """Return the state of whom the table has, if it has such an office, else the one that alone has it."""
        own = _of_table(link)
        return own if own is not None and all(_can(office, own) for office in offices) else self._of_title(offices)

    def _of_superior(self, offices: Sequence[OfficeMention]) -> State | None:
        """Return the state of whose minister somebody is said to be: "President Rao of Kenya and his minister"."""
        own = (office for office in offices if office.definite in {"his", "her"} and office.kind == "minister")
        return next(filter(None, (_of_possessor(self.document, office) for office in own)), None)

    def _not_namesake(self, office: OfficeMention) -> State | None:
        """Return the state that an office states; a member of Congress for Georgia is one of the United States."""
        american = not CONGRESS.isdisjoint(role(office)) and not HOUSES.isdisjoint(self.document.text.keys)
        is_georgian = office.state is not None and office.state.code == "GE" and "US" in self.spoken_of
        return gazetteer.state_coded("US") if american and is_georgian else office.state

    def known(self, person: int, offices: Sequence[OfficeMention]) -> tuple[State | None, StateBasis]:
        """Return the state of an office that need not be a state's: the table has it, or the list of a delegation."""
        link, office = self.document.links[person], offices[0]
        if any(map(_is_international, offices)) or office.kind in OF_NO_STATE or is_loose(office):
            return OPEN
        if link.term is not None and agree(office, link.term):
            return _of_table(link), StateBasis.TABLE
        by_title = self._of_title(offices) if office.kind == "legislature" else None
        return (by_title, StateBasis.TABLE) if by_title is not None else self._of_side(person, office)

    def _of_side(self, person: int, office: OfficeMention) -> tuple[State | None, StateBasis]:
        """Return the state of the delegation in which a list has somebody; a chair's body may be everybody's."""
        own = office.organization is not None or office.whose != "organization"
        side = self._side(person, office) if own else None
        return (side, StateBasis.ARTICLE) if side is not None else OPEN

    def _of_article(self, person: int, offices: Sequence[OfficeMention]) -> tuple[State | None, StateBasis]:
        """Return the state that the article tells elsewhere: of another office, or of the side on which they sat.

        Offices named alone count only for somebody who has none beside their name: else they may be another's.
        """
        who = self.document.clusters[person]
        told = [office for office in who.offices or who.alone if office.state is not None]
        near = _first_state([*(office for office in offices if office in told), *told]) or self._side(
            person, offices[0]
        )
        free = near is not None and all(self.is_free(person, office, near) for office in offices)
        return (near, StateBasis.ARTICLE) if free else OPEN

    def _side(self, person: int, office: OfficeMention) -> State | None:
        """Return the state on whose side a list has somebody, else the sentence of an office."""
        side = self.sides.get(person) or _side(self.document, self.document.clusters[person], office)
        return side or _of_possessor(self.document, office)

    def _of_title(self, offices: Sequence[OfficeMention]) -> State | None:
        """Return the state that alone has such an office, or alone of those that the article names.

        A secretary of state is one of the United States only where the article names them: others have some, too.
        """
        for codes in map(_having, offices):
            spoken_of = [code for code in codes if code in self.spoken_of]
            if len(spoken_of) == 1:
                return gazetteer.state_coded(spoken_of[0])
            if len(codes) == 1 and not any(SECRETARY.search(fold(office.title)) for office in offices):
                return gazetteer.state_coded(codes[0])
        return None

    def _of_publisher(self, person: int, offices: Sequence[OfficeMention]) -> State | None:
        """Return the publisher's state, unless something tells that the office is another's."""
        who, home = self.document.clusters[person], self.home
        if home is None or person in self.guests or who.state not in (None, home):
            return None
        free = all(self.is_free(person, office, home) for office in offices)
        return home if free and not any(_is_foreign(self.document, office, home) for office in offices) else None

    def is_free(self, person: int, office: OfficeMention, state: State) -> bool:
        """Tell whether a state has such an office, and nobody else of the article holds it if one person does."""
        if not _can(office, state):
            return False
        title = _sole_title(office, state)
        holder = self.taken.get((state.code, title)) if title else None
        return holder is None or holder == person


def _is_international(office: OfficeMention) -> bool:
    return office.organization is not None and office.organization.acronym is not None


def _first_state(offices: Sequence[OfficeMention]) -> State | None:
    return offices[0].state if offices else None


def _of_copyright(text: str) -> State | None:
    """Return the state whose own body has the rights in a text: "(c) 2024 The Republic of Azerbaijan State Service"."""
    said = rights_holder(text).split()
    runs = (" ".join(said[start:end]) for start in range(len(said)) for end in range(len(said), start, -1))
    return next(filter(None, map(gazetteer.state, runs)), None)


def _having(office: OfficeMention) -> tuple[str, ...]:
    """Return the codes of the few states that have such an office, empty where many do."""
    body = title_words(office.organization.name if office.organization else "")
    if SECRETARY.search(fold(office.title)) or RANKED_SECRETARY.search(fold(office.title)):
        return ("US",)
    if is_state_secretary(office.title):
        return ()
    said = fold(office.title)
    rows = (row for row in _prerogatives() if row.words <= role(office) | body)
    return next((row.codes for row in rows if " of " not in row.title or row.title in said), ())


def _spoken_of(document: Document) -> Set[str]:
    known, own = document.known, domains.state(document.article.url)
    states = [own, *(one.value for one in known.states_spoken_of())]
    states += [one.value.state for one in known.places_spoken_of()]
    return {state.code for state in states if state is not None}


def _taken(document: Document) -> dict[tuple[str, tuple[str, ...]], int]:
    """Return who holds which offices of one person by the words of a mention, or by the table."""
    found: dict[tuple[str, tuple[str, ...]], int] = {}
    for number, who in enumerate(document.clusters):
        for office in who.offices + who.alone:
            state = office.state or _of_table(document.links[number])
            title = _sole_title(office, state) if state is not None else None
            if state is not None and title:
                found.setdefault((state.code, title), number)
    return found


def _stated(who: PersonCluster, offices: Iterable[OfficeMention]) -> OfficeMention | None:
    """Return the first office beside a name whose own words say the state."""
    return next((office for office in offices if office.stated is not None and office not in who.alone), None)


def _of_table(link: Link) -> State | None:
    """Return the state of the person of the table: that of the office, else the one that all their offices serve."""
    if link.holder is None:
        return None
    if link.term is not None:
        return gazetteer.state_coded(link.term.owner)
    owners = {term.owner for term in link.holder.terms}
    return gazetteer.state_coded(owners.pop()) if len(owners) == 1 else None


def _is_contradicted(link: Link, office: OfficeMention) -> bool:
    """Tell whether the table has the person in that office of another state, so that the words were misread."""
    if link.term is None or office.state is None or office.organization is not None:
        return False
    return link.term.owner != office.state.code


@cache
def _prerogatives() -> list[_Prerogative]:
    """Return the offices that few states have, the longest first."""
    rows = tables.rows("prerogatives")
    found = [_Prerogative(row["title"], title_words(row["title"]), tables.values(row["codes"])) for row in rows]
    return sorted(found, key=lambda row: -len(row.words))


def _is_foreign(document: Document, office: OfficeMention, home: State) -> bool:
    """Tell whether a government's site names an office without its state though it is another's."""
    day = document.dateline.today
    return office.kind in ABROAD or (day is not None and office.status in IN_OFFICE and _is_others(office, home, day))


def _is_others(office: OfficeMention, home: State, day: date) -> bool:
    """Tell whether the table has others in such an office of a state on a day, whoever is named here."""
    if office.kind in LEADERS:
        return any(_is_held(home, one, day) for one in OF_STATES[office.kind])
    if office.kind is not OfficeKind.MINISTER or role(office) & RANKS:
        return False
    return sum(_is_held(home, one, day) for one in MINISTRIES) >= COVERED


def _is_held(state: State, office: str, day: date) -> bool:
    """Tell whether the table knows who held an office of a state on a day."""
    return any(term.on(day) is Held.YES for _, term in holders().of(state.code, office))


def _sole_title(office: OfficeMention, state: State) -> tuple[str, ...] | None:
    """Return what a state has one of at a time: a president, a foreign minister; None for other offices."""
    if office.organization is not None or office.status not in IN_OFFICE:
        return None
    its = post(f"{office.title}, {state.name}")
    return its.title if its.sole else None


def _can(office: OfficeMention, state: State) -> bool:
    """Tell whether a state has such an office at all."""
    return not is_lacking(role(office), state.code)


def _side(document: Document, who: PersonCluster, office: OfficeMention) -> State | None:
    """Return the state on whose side the sentence of an office has its holder, None if it says nothing of sides."""
    mention = next((one.start for one in who.mentions if office in one.offices), office.start)
    first, start = _first(document.text, office.start), min(office.start, mention)
    return _named_side(document, first, start) or _country_meant(document, first, office)


def _named_side(document: Document, first: int, word: int) -> State | None:
    """Return the state of the last side named before a word, if it is not told whom that side faces there."""
    sides = (at for at in range(word - 1, first, -1) if document.text.keys[at] in SIDES)
    found = next(((at, mark) for at in sides if (mark := document.known.state_ending(at)) is not None), None)
    return None if found is None or _is_faced(document.text, found[0], word) else found[1].value


def _is_faced(text: Text, side: int, word: int) -> bool:
    """Tell whether a side met or invited whom a word names: what stands nearest says who leads it or whom it faces."""
    of_side = word_class("of_delegation")
    facing = word_class("perceiving") | word_class("asking") | {*by_form("meetings"), *of_frame("acts", "invited")}
    said = next((said for at in range(word - 1, side, -1) if (said := text.keys[at]) in of_side | facing), "")
    return said in facing - of_side


def _of_possessor(document: Document, office: OfficeMention) -> State | None:
    """Return the state of whoever has the office: "Kenya sent its envoy", "President Rao of Kenya and his minister"."""
    words = range(_first(document.text, office.start), office.start)
    if office.definite == "its":
        states = {known_name.value for known_name in filter(None, map(document.known.owner, words))}
        return states.pop() if len(states) == 1 else None
    owner = _possessor(document, office, words)
    return None if owner is None else document.clusters[owner].state or _of_table(document.links[owner])


def _possessor(document: Document, office: OfficeMention, words: range) -> int | None:
    """Return who of some words has an office: "President Rao and his minister", "Rao's minister"."""
    owned = document.text.words[office.start - 1] in POSSESSIVES
    if not owned and office.definite not in {"his", "her"}:
        return None
    mentions = ((one, person) for person, who in enumerate(document.clusters) for one in who.mentions)
    before = {one.name.end: person for one, person in mentions if one.start in words}
    return before.get(office.start - 1) if owned else before.get(max(before, default=0))


def _country_meant(document: Document, first: int, office: OfficeMention) -> State | None:
    """Return the state that "the country's" before an office means: the last one named."""
    if document.text.keys[office.start] not in COUNTRY:
        return None
    return next(_states_before(document, office.start, first), None)


def _states_before(document: Document, word: int, first: int) -> Iterator[State]:
    for at in range(word - 1, first - 1, -1):
        state, place = document.known.state(at), document.known.place(at)
        if state is not None:
            yield state.value
        elif place is not None and place.value.state is not None:
            yield place.value.state


def _first(text: Text, word: int) -> int:
    """Return the word with which the sentence of a word begins."""
    lowest = max(0, word - LONGEST_SENTENCE)
    while word > lowest and not text.begins_line(word) and text.words[word - 1] not in STOPS:
        word -= 1
    return word
