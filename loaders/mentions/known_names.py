"""Names in a text that the reference tables know: states, places, organizations, and words of offices.

A text is looked up once; asking what begins or ends at a word costs nothing then.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import Generic, TypeVar

from kg.model.facts import Organization, Place, State
from loaders.mentions.name_shape import POSSESSIVES, is_capital
from loaders.reference import gazetteer, tables
from loaders.reference.gazetteer import is_acronym, state_named, undotted
from loaders.reference.phrase_matcher import Phrases, key, words
from loaders.reference.tables import bodies
from loaders.text.timex import MONTHS
from loaders.text.tokens import Text
from loaders.text.truecasing import PARTS_OF_SPEECH, ordinary, quiet

T = TypeVar("T")
LOCATING = frozenset({"in", "near"})  # before where something is
IN_AT = LOCATING | {"at"}
COURSE = frozenset({"to", "from", "of", "for"})  # before a city, where a person of that name is not meant
LEADING = words("head_of_state head_of_government minister legislature military adviser international_official")
NAMED = frozenset({"ORG", "GPE", "FAC", "NORP", "LOC"})
SENTENCE_ENDS = frozenset({".", "!", "?", ":", ";", "\u201c", '"', "\u201d", "*", "\u2022"})
GOVERNMENT_LENGTH = 3  # words of a region or city
BODY_LENGTH = 5  # words among which one says that they are a body's name
SUCCEEDED = {"RU": ("SU", date(1991, 12, 26)), "CZ": ("CS", date(1993, 1, 1))}  # whom "Czech" meant before a day


@dataclass(frozen=True, slots=True)
class KnownName(Generic[T]):
    """A name in a text that a reference table knows.  Units: words, half-open."""

    start: int
    end: int
    value: T


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every phrase of the reference tables, ready for look-up in a list of words."""

    states: Phrases[tuple[State, str]]  # with the exact letters where the case counts, else ""
    demonyms: Phrases[tuple[State, str]]
    organizations: Phrases[tuple[Organization, str]]
    places: Phrases[tuple[Place, str]]
    venues: Phrases[tuple[Place | State, str]]  # each with the city where it stands
    heads: Phrases[tables.TitleRow]
    plural_heads: Phrases[tables.TitleRow]
    modifiers: Phrases[str]
    portfolios: Phrases[str]


@cache
def vocabulary() -> Vocabulary:
    """Read the reference tables, once per process."""
    return Vocabulary(
        _named((row.state, row.names) for row in tables.states()),
        _named((row.state, row.demonyms) for row in tables.states()),
        _named((row.organization, row.names) for row in tables.organizations()),
        _named((row.place, row.names) for row in tables.places()),
        _named(map(_venue, tables.venues())),
        *_title_phrases(),
        modifiers=Phrases((row.phrase, row.effect) for row in tables.modifiers()),
        portfolios=Phrases((name, name) for name in tables.portfolios()),
    )


def _venue(row: tables.PlaceRow) -> tuple[Place | State, tuple[str, ...]]:
    """Return the city, or the city-state, where a palace or hall stands, and what the hall is called."""
    return state_named(row.city) or replace(row.place, name=row.city), row.names


def _title_phrases() -> tuple[Phrases[tables.TitleRow], Phrases[tables.TitleRow]]:
    """Return the names of offices, of one and of several."""
    titles = [row for row in tables.titles() if not _has_body(row)]
    return Phrases((row.phrase, row) for row in titles), Phrases((row.plural, row) for row in titles)


def _has_body(row: tables.TitleRow) -> bool:
    """Tell whether a title names its own body, which offices.py reads for itself: "president of the republic"."""
    body = row.phrase.partition(" of the ")[2]
    return body.startswith(("republic", "european", "autonomous")) or row.phrase == "chief of state"


def _named(rows: Iterable[tuple[T, tuple[str, ...]]]) -> Phrases[tuple[T, str]]:
    return Phrases(
        (name.removeprefix("the "), (value, _letters(name, names))) for value, names in rows for name in names
    )


def _letters(name: str, names: Sequence[str]) -> str:
    """Return the exact letters of an acronym; empty where the case does not count, as the table has "Nato" as well."""
    letters = undotted(name)
    free = any(key(other) == key(name) and not is_acronym(undotted(other)) for other in names)
    return letters if is_acronym(letters) and not free else ""


class KnownNames:
    """Every known name of one text, by the word where it begins and by the word where it ends."""

    def __init__(self, text: Text) -> None:
        """Look every word of the text up."""
        covered = vocabulary()
        self._text = text
        self._states = self._then(self._find(covered.states))
        self._demonyms = self._then(self._find(covered.demonyms))
        self._organizations = self._find(covered.organizations)
        self._places = self._find(covered.places)
        self._venues = self._find(covered.venues)
        self._heads = _by_start(self._plain(covered.heads))
        self._plural_heads = _by_start(self._plain(covered.plural_heads))
        self._modifiers = _by_start(one for one in self._plain(covered.modifiers) if one.end == one.start + 1)
        self._portfolios = _by_start(self._plain(covered.portfolios))
        self._forget_persons()
        for one in self._organizations.values():  # "IOM" is never the Isle of Man
            for word in range(one.start, one.end):
                self._states.pop(word, None)
        self._ending = _by_end(self._portfolios.values())
        self._states_ending = _by_end([*self._demonyms.values(), *self._states.values()])
        self._places_ending = _by_end(self._places.values())
        self._organizations_ending = _by_end(self._organizations.values())
        named = [entity for entity in text.entities if entity[2] in NAMED]
        self._entities = {start: (end, label) for start, end, label in named}
        self._entities_ending = {end: (start, label) for start, end, label in named}

    def _forget_persons(self) -> None:
        """Take no word for a place, state or body that is somebody's family name: "Mr Lund", "Secretary Austin"."""
        self._forget_announced(self._states)
        self._forget_announced(self._demonyms)
        self._forget_announced(self._organizations)
        places = [one for one in self._places.values() if one.end == one.start + 1]
        led = (one.start for one in places if self._is_announced(one.start, one.end) or self._is_led(one))
        persons = {self._text.keys[word] for word in led}
        for one in places:
            if self._text.keys[one.start] in persons and not self._is_placed(one.start):
                del self._places[one.start]

    def _forget_announced(self, names: dict[int, KnownName[T]]) -> None:
        for word in [one.start for one in names.values() if self._is_announced(one.start, one.end)]:
            del names[word]

    def _is_announced(self, word: int, end: int) -> bool:
        """Tell whether a single word stands behind a form of address: "Mr", "Lady"."""
        text, before = self._text, word - 1 - (self._text.words[word - 1] == ".")
        if before < 0 or end > word + 1 or text.begins_line(word):
            return False
        return text.keys[before] in tables.addresses().announcing and is_capital(text.words[before])

    def _is_led(self, one: KnownName[Place]) -> bool:
        """Tell whether a city's name stands alone behind an office that is held in none: "Secretary Austin"."""
        text, heads = self._text, (self._heads.get(one.start - 1), self._heads.get(one.start - 2))
        if not any(head is not None and head.end == one.start and head.value.kind in LEADING for head in heads):
            return False
        marked = (one.start, one.end, "PERSON") in text.entities or gazetteer.state_of_capital(one.value) is None
        return marked and is_capital(text.words[one.start - 1]) and not self._has_capital(one.end)

    def _is_placed(self, word: int) -> bool:
        """Tell whether something is said to be at a place, or from it, or the state follows."""
        behind = self._text.words[word + 1 : word + 2] == [","] and self._has_capital(word + 2)
        return word > 0 and (self._text.keys[word - 1] in IN_AT | COURSE or behind)

    def _has_capital(self, word: int) -> bool:
        return any(map(is_capital, self._text.words[word : word + 1]))

    def _plain(self, phrases: Phrases[T]) -> Iterator[KnownName[T]]:
        for start, end, value in phrases.found(self._text.words, self._text.keys):
            if not self._crosses_line(start, end):
                yield KnownName(start, end, value)

    def _find(self, phrases: Phrases[tuple[T, str]]) -> dict[int, KnownName[T]]:
        """Look up names; an acronym has to stand with its own letters, a name with a capital."""
        found: dict[int, KnownName[T]] = {}
        end = 0
        for one in self._plain(phrases):
            value, letters = one.value
            said = self._text.said(one.start, one.end)
            right = undotted(said) == letters if letters else said[:1].isupper()
            if right and one.start >= end:
                found[one.start] = KnownName(one.start, one.end, value)
                end = one.end
        return found

    def _then(self, found: Mapping[int, KnownName[State]]) -> dict[int, KnownName[State]]:
        """Put the state of the day of the article in the place of one that succeeded it: "the Czech Ambassador"."""
        day = self._text.article.published
        gone = {code: gazetteer.state_coded(of) for code, (of, end) in SUCCEEDED.items() if day and day < end}
        return {at: replace(one, value=gone.get(one.value.code) or one.value) for at, one in found.items()}

    def _crosses_line(self, start: int, end: int) -> bool:
        return self._text.lines[start] != self._text.lines[end - 1]

    def covered(self) -> Sequence[bool]:
        """Return, for each word, whether it belongs to a known state, place or organization."""
        return self._covered

    @cached_property
    def _covered(self) -> Sequence[bool]:
        flags = [False] * len(self._text)
        for names in (self._states, self._demonyms, self._organizations, self._places):
            for one in names.values():
                flags[one.start : one.end] = [True] * (one.end - one.start)
        return flags

    def head(self, word: int) -> KnownName[tables.TitleRow] | None:
        """Return the head of an office that begins at a word."""
        return self._heads.get(word)

    def plural_head(self, word: int) -> KnownName[tables.TitleRow] | None:
        """Return "presidents", "foreign ministers" that begins at a word."""
        return self._plural_heads.get(word)

    def modifier(self, word: int) -> str | None:
        """Return what a word does to the office behind it: "former", "acting", "rank" ..."""
        one = self._modifiers.get(word)
        return one.value if one else None

    def portfolio(self, word: int) -> KnownName[str] | None:
        """Return the portfolio that begins at a word."""
        return self._portfolios.get(word)

    def portfolio_ending(self, end: int) -> KnownName[str] | None:
        """Return the portfolio that ends before a word."""
        return self._ending.get(end)

    def state(self, word: int) -> KnownName[State] | None:
        """Return the state whose name begins at a word."""
        return self._states.get(word)

    def demonym(self, word: int) -> KnownName[State] | None:
        """Return the state whose adjective begins at a word."""
        return self._demonyms.get(word)

    def owner(self, word: int) -> KnownName[State] | None:
        """Return the state whose name or adjective begins at a word."""
        return self._states.get(word) or self._demonyms.get(word)

    def state_ending(self, end: int) -> KnownName[State] | None:
        """Return the state whose name or adjective ends before a word."""
        return self._states_ending.get(end)

    def capital_ending(self, end: int) -> KnownName[State] | None:
        """Return the state whose capital's name ends before a word."""
        one = self._places_ending.get(end)
        state = gazetteer.state_of_capital(one.value) if one is not None else None
        return KnownName(one.start, one.end, state) if one is not None and state is not None else None

    def government_ending(self, end: int) -> KnownName[State] | None:
        """Return the state of the region or city that ends before a word, on its line: "Connecticut"."""
        for start in range(max(0, end - GOVERNMENT_LENGTH), end):
            large = is_capital(self._text.words[start]) and not self._crosses_line(start, end)
            state = gazetteer.state_of_government(self._text.said(start, end)) if large else None
            if state is not None:
                return KnownName(start, end, state)
        return None

    def organization(self, word: int) -> KnownName[Organization] | None:
        """Return the known organization that begins at a word."""
        return self._organizations.get(word)

    def organization_ending(self, end: int) -> KnownName[Organization] | None:
        """Return the organization, known or marked by the model, that ends before a word."""
        covered = self._organizations_ending.get(end)
        if covered is not None:
            return covered
        start, label = self._entities_ending.get(end, (end, ""))
        if label != "ORG":
            return None
        start += self._text.keys[start] == "the"
        return KnownName(start, end, self.organization_said(start, end)) if start < end else None

    def organization_said(self, start: int, end: int) -> Organization:
        """Return an organization that no table knows; a state's name in it tells whose it is."""
        if (one := self._organizations.get(start)) is not None and one.end == end:
            return one.value
        name, state = self.without_state(start, end)
        return Organization(name, state=state)

    def entity(self, word: int) -> KnownName[str] | None:
        """Return what the model marked from a word on, a leading "the" aside: its label."""
        found = self._entities.get(word)
        if found is None and word > 0 and self._text.keys[word - 1] == "the":
            found = self._entities.get(word - 1)
        return KnownName(word, found[0], found[1]) if found else None

    def states_spoken_of(self) -> Iterator[KnownName[State]]:
        """Yield every state's name and adjective in the text."""
        yield from (one for names in (self._states, self._demonyms) for one in names.values())

    def places_spoken_of(self) -> Iterator[KnownName[Place]]:
        """Yield every city in the text."""
        yield from (one for one in self._places.values() if one.start not in self._organizations)

    def place(self, word: int) -> KnownName[Place] | None:
        """Return the city that begins at a word, with the letters that the text uses."""
        one = self._places.get(word)
        if one is None or self._organizations.get(word) is not None:
            return None
        return KnownName(one.start, one.end, replace(one.value, stated=self._text.said(one.start, one.end)))

    def place_ending(self, end: int) -> KnownName[Place] | None:
        """Return the city that ends before a word."""
        return self._places_ending.get(end)

    def marked_place(self, word: int) -> Place | None:
        """Return the place that the model marked at a word, or that stands alone behind "in", if no table knows it."""
        end, label = self._entities.get(word, (word + 1, ""))
        name = self._text.said(word, end)
        if self._is_known(word, end) or not is_capital(self._text.words[word]) or self._crosses_line(word, end):
            return None
        located = end == word + 1 and self._is_located(
            word, LOCATING if label == "ORG" else IN_AT
        )  # "a post at Citigroup"
        if not located and label != "GPE":
            return None
        return Place(" ".join(map(quiet, name.split())), stated=name)

    def _is_known(self, start: int, end: int) -> bool:
        """Tell whether a stretch is a region's name, or has a state's, organization's or city's in it."""
        return any(self._covered[start:end]) or gazetteer.region(self._text.said(start, end)) is not None

    def _is_located(self, word: int, links: Set[str]) -> bool:
        """Tell whether a word that is no ordinary one, nor an acronym, stands alone behind a link: "in Siliana"."""
        text, said = self._text, self._text.words[word]
        alone = not any(is_capital(one) or one in POSSESSIVES for one in text.words[word + 1 : word + 2])
        if text.keys[max(word - 1, 0)] not in links or not alone or said.isupper() or not said.isalpha():
            return False
        return text.keys[word] not in MONTHS and not ordinary().knows_any(text.keys[word], PARTS_OF_SPEECH)

    def venue(self, word: int) -> KnownName[Place | State] | None:
        """Return the city, or the city-state, of the palace or hall that begins at a word: "the Kremlin"."""
        return self._venues.get(word)

    def before_state(self, start: int, end: int) -> int:
        """Return the end of a stretch without the state behind "of": "Kovac of Nigeria"."""
        words = range(start + 1, end - 1)
        return next((word for word in words if self._text.keys[word] == "of" and self.state(word + 1)), end)

    def without_state(self, start: int, end: int) -> tuple[str, State | None]:
        """Cut "of Azerbaijan", "Azerbaijan's" or "Azerbaijani" off a body's name; return the rest and the state."""
        behind = self._states_ending.get(end)
        if behind is not None and (cut := self._before_of(start, behind.start)) > start:
            return self._text.said(start, cut), behind.value
        before = self._demonyms.get(start) or self._states.get(start)
        if before is None or before.end >= end or self._is_of_name(before, end):
            return self._text.said(start, end), None
        first = before.end + (self._text.words[before.end] in POSSESSIVES)
        return self._text.said(first if first < end else start, end), before.value

    def _is_of_name(self, state: KnownName[State], end: int) -> bool:
        """Tell whether a state does not own a body: "the Turkey Project", "Kenya Methodist University"."""
        is_about = state.start not in self._demonyms and end == state.end + 1
        said, owns = self._text.keys[state.end : end], self._text.words[state.end] in POSSESSIVES
        own = said if bodies().of_state.isdisjoint(said) else said[-1:]  # "Norwegian Council of Dental Associations"
        return is_about or (not owns and not bodies().own_name.isdisjoint(own))

    def _before_of(self, start: int, state: int) -> int:
        """Return the word of "of" before a state's name, the first word of the body's if there is none."""
        at = state - 1
        at -= at > start and self._text.keys[at] == "the"
        return at if at > start and self._text.keys[at] in {"of", "in", "for"} else start

    def is_capital_run(self, word: int, names: Sequence[bool]) -> bool:
        """Tell whether a name of a body goes on at a word: "Republic of Azerbaijan State Migration Service"."""
        for at in range(word, min(len(self._text), word + BODY_LENGTH)):
            said = self._text.words[at]
            if names[at] or not said[:1].isupper() or self._text.begins_line(at) or self.head(at) is not None:
                return False
            if self._text.keys[at] in bodies().no_person:
                return True
        return False

    def starts_sentence(self, word: int) -> bool:
        """Tell whether a word is the first of its sentence, as far as punctuation shows."""
        return self._text.begins_line(word) or self._text.words[word - 1] in SENTENCE_ENDS


def _by_start(names: Iterable[KnownName[T]]) -> dict[int, KnownName[T]]:
    return {one.start: one for one in names}


def _by_end(names: Iterable[KnownName[T]]) -> dict[int, KnownName[T]]:
    ending: dict[int, KnownName[T]] = {}
    for one in names:
        held = ending.get(one.end)
        if held is None or one.start < held.start:
            ending[one.end] = one
    return ending
