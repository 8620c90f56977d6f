"""What a name stands for: state, organization, place, office.  Look-ups over loaders.reference.tables.

Names are compared without case, diacritics, punctuation, a leading "the" and a trailing "'s";
acronyms (one word with two capitals or more) with their case, but without full stops: "US" and
"U.S." are a state, "us" is not.  Spellings count as one: organisation and organization,
programme and program, UN and United Nations, St. and Saint.  ISO codes are no names, so "IOM"
is the organization and never the Isle of Man.

Some names are several things (loaders/reference/data/ambiguous.tsv).  A look-up gives the likeliest;
`senses` tells that there are others:
- Georgia is the state, Jordan, Chad, Israel and Cyprus too, though persons are called so;
- Congo is the one of Kinshasa, Korea the southern, Macedonia the northern, Dominican of Santo Domingo;
- Luxembourg, Singapore, Monaco, Kuwait, Panama, Djibouti and Guatemala are states, never cities;
- Washington is the city, Victoria that of Seychelles, George Town that of the Caymans,
  St. Petersburg the Russian one; a capital goes before a city.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from kg.model.facts import Organization, Place, State
from kg.model.names import fold
from loaders.reference import tables

T = TypeVar("T")
CITY_STATES = frozenset({"GI", "HK", "MC", "MO", "SG", "SM", "VA"})
DOTTED = re.compile(r"\b(?:[A-Z]\.\s?){1,}[A-Z]\b\.?")
POSSESSIVE = re.compile(r"['\u2019]s?$")
ACRONYM = re.compile(r"(?=(?:.*[A-Z0-9]){2})(?=.*[A-Z+])[A-Za-z0-9&+]+|[A-Z0-9][A-Z0-9&+-]+")
PREFIXES = {"UN": "United Nations", "EU": "European Union", "AU": "African Union"}
SPELLINGS = {
    "organisation": "organization", "organisations": "organizations", "programme": "program", "centre": "center",
    "defence": "defense", "labour": "labor", "civilisations": "civilizations", "cooperative": "co operative",
    "st": "saint",
}  # fmt: skip


def name_key(text: str) -> str:
    """Return the form under which a name of more than capitals is looked up.

    >>> name_key("the U.N. Development Programme's")
    'united nations development program'
    >>> name_key("Organisation for Economic Co-operation")
    'organization for economic cooperation'
    """
    text = undotted(POSSESSIVE.sub("", text.strip()))
    for short, full in PREFIXES.items():
        text = re.sub(rf"\b{short}(?= [A-Z])", full, text)
    words = fold(text.replace("&", " and ").replace("+", " plus ")).replace("co operation", "cooperation")
    return " ".join(SPELLINGS.get(word, word) for word in words.removeprefix("the ").split())


def undotted(text: str) -> str:
    """Take the full stops out of acronyms.

    >>> undotted("U.S. and U. K. envoys in St. Petersburg")
    'US and UK envoys in St. Petersburg'
    """
    return DOTTED.sub(lambda match: re.sub(r"[.\s]", "", match[0]), text)


def is_acronym(name: str) -> bool:
    """Tell whether a name is compared with its case.

    >>> [is_acronym(name) for name in ("NATO", "AfDB", "G7", "C5+1", "Guinea-Bissau", "Interpol")]
    [True, True, True, True, False, False]
    """
    return bool(ACRONYM.fullmatch(name))


@dataclass(frozen=True, slots=True)
class Index(Generic[T]):
    """Names and acronyms, each with what it stands for; the first entry of a name counts."""

    acronyms: dict[str, T]
    names: dict[str, T]

    def get(self, text: str) -> T | None:
        """Return what a text stands for, None if it is not known."""
        bare = re.sub(r"^[Tt]he ", "", undotted(POSSESSIVE.sub("", text.strip())))
        found = self.acronyms.get(bare)
        return self.names.get(name_key(text)) if found is None else found


def index(entries: Iterable[tuple[str, T]]) -> Index[T]:
    """Make an index of pairs of a name and a value."""
    made: Index[T] = Index({}, {})
    for name, value in entries:
        if is_acronym(name):
            made.acronyms.setdefault(name, value)
        else:
            made.names.setdefault(name_key(name), value)
    return made


@cache
def _names() -> Index[State]:
    return index((name, row.state) for row in tables.states() for name in row.names)


@cache
def _demonyms() -> Index[State]:
    return index((name, row.state) for row in tables.states() for name in row.demonyms)


@cache
def _codes() -> dict[str, State]:
    return {row.state.code: row.state for row in tables.states()}


@cache
def _organizations() -> Index[Organization]:
    return index((name, row.organization) for row in tables.organizations() for name in row.names)


@cache
def _places() -> Index[Place]:
    return index((name, row.place) for row in tables.places() for name in row.names)


@cache
def _capitals() -> dict[str, str]:
    return {row.state.code: row.capital[0] for row in tables.states() if row.capital}


@cache
def _regions() -> Index[Place]:
    return index((name, row.place) for row in tables.regions() for name in row.names)


@cache
def _venues() -> Index[tables.PlaceRow]:
    return index((name, row) for row in tables.venues() for name in row.names)


@cache
def _senses() -> Index[tuple[str, ...]]:
    return index(tables.ambiguities().items())


def state(text: str) -> State | None:
    """Return the state that a name or a demonym stands for.

    >>> [found.code for name in ("Türkiye", "the DRC", "Kyrgyz", "U.S.", "Hellenic Republic") if (found := state(name))]
    ['TR', 'CD', 'KG', 'US', 'GR']
    >>> state("us"), state("IOM")
    (None, None)
    """
    return _names().get(text) or demonym(text)


def state_named(text: str) -> State | None:
    """Return the state that a name stands for; None for a demonym.

    >>> state_named("Poland").code, state_named("Polish")
    ('PL', None)
    """
    return _names().get(text)


def state_coded(code: str) -> State | None:
    """Return the state of a code: "AZ"."""
    return _codes().get(code)


@cache
def wikidata(state: State) -> str:
    """Return the entry of a state in Wikidata, empty if it is not known.

    >>> wikidata(State("AZ", "Azerbaijan")), wikidata(State("XQ", "Nagorno-Karabakh Republic"))
    ('Q227', '')
    """
    return next((row.wikidata for row in tables.states() if row.state == state), "")


def demonym(text: str) -> State | None:
    """Return the state of an adjective or of its people, one or several; None for its name.

    >>> demonym("British").code, demonym("Britons").code, demonym("Britain")
    ('GB', 'GB', None)
    """
    found = _demonyms().get(text)
    return found or (_demonyms().get(text.removesuffix("s")) if text.endswith("s") else None)


def organization(text: str) -> Organization | None:
    """Return the international organization that a name or acronym stands for.

    >>> organization("Shanghai Cooperation Organisation").acronym, organization("who")
    ('SCO', None)
    """
    return _organizations().get(text)


def place(text: str) -> Place | None:
    """Return the city, with its state; its name is the table's: "Kiev" gives Kyiv.

    >>> place("Kiev").name, place("Kiev").state.code
    ('Kyiv', 'UA')
    """
    return _places().get(text)


def seat(text: str) -> Place | State | None:
    """Return the city of a name, or the state that is called like its city.

    >>> seat("Bergen").state.code, seat("Singapore").code, seat("Luxembourg").code, seat("Norway")
    ('NO', 'SG', 'LU', None)
    """
    own = state_named(text)
    called_so = own is not None and (own.code in CITY_STATES or _capitals().get(own.code) == f"{own.name} City")
    return place(text) or (own if called_so else None)


def region(text: str) -> Place | None:
    """Return the part of a state, or of the world (then without a state): "Crimea", "Middle East"."""
    return _regions().get(text)


def state_of_region(text: str) -> State | None:
    """Return the state that a region is part of; None if there is none, or if regions of two states are called so.

    >>> state_of_region("Massachusetts").code, state_of_region("Middle East"), state_of_region("Punjab")
    ('US', None, None)
    """
    found = region(text)
    called = [sense for sense in senses(text) if sense.startswith("region:")]
    return found.state if found and len(called) <= 1 else None


def state_of_capital(place: Place) -> State | None:
    """Return the state whose capital a city is, None for any other city.

    >>> state_of_capital(place("Doha")).code, state_of_capital(place("Bergen"))
    ('QA', None)
    """
    return place.state if place.state is not None and _capitals().get(place.state.code) == place.name else None


def capital(state: State) -> Place | None:
    """Return the capital of a state, None where it has none of its own.

    >>> capital(state("Norway")).name
    'Oslo'
    """
    name = _capitals().get(state.code)
    return Place(name, state) if name else None


def state_of_government(text: str) -> State | None:
    """Return the state of a region or city that has its own governor or mayor; None where several are called so.

    >>> state_of_government("Massachusetts").code, state_of_government("Bergen").code, state_of_government("Punjab")
    ('US', 'NO', None)
    """
    city = place(text)
    found = state_of_region(text) or (city.state if city else None)
    several = [sense for sense in senses(text) if sense.startswith(("city:", "region:", "state:"))]
    return found if len(several) <= 1 else None


def venue(text: str) -> tables.PlaceRow | None:
    """Return the palace or hall, with its city: "the Kremlin"."""
    return _venues().get(text)


def senses(text: str) -> tuple[str, ...]:
    """Return the things that an ambiguous name can be, the likeliest first; empty if there is no doubt.

    >>> senses("Georgia")
    ('state:GE', 'region:US', 'person')
    """
    return _senses().get(text) or ()


def duplicates(entries: Iterable[tuple[str, T]], key: Callable[[str], str] = name_key) -> dict[str, set[T]]:
    """Return the names that stand for several values, with these."""
    found: dict[str, set[T]] = {}
    for name, value in entries:
        found.setdefault(name if is_acronym(name) else key(name), set()).add(value)
    return {name: several for name, several in found.items() if len(several) > 1}
