"""The reference tables under loaders/reference/data as frozen records, read once, when first asked for.

Every table: tab-separated, a header line, UTF-8, no quoting, several values joined by "|".
Spellings that differ in the same way everywhere (organisation, programme, UN, St.) stand there once;
the records have them all.  A capital's values are spellings of one city: a state's second post stands in cities.tsv.
"""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from kg.model.errors import TableError
from kg.model.facts import OfficeKind, Organization, OrganizationKind, Place, State
from kg.model.names import fold

T = TypeVar("T")
PLURALS = {"man": "men", "woman": "women", "attache": "attaches"}
VARIANTS = (
    ("Organization", "Organisation"), ("Programme", "Program"), ("Centre", "Center"), ("Defence", "Defense"),
    ("Labour", "Labor"), ("Co-operation", "Cooperation"), ("Civilizations", "Civilisations"), ("Saint", "St."),
    ("United Nations", "UN"), ("European Union", "EU"), ("African Union", "AU"), ("and", "&"),
)  # fmt: skip
BEHIND_HEAD = frozenset(
    {"of", "in", "for", "to", "at", "without", "general", "designate", "plenipotentiary", "d'affaires"}
)


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state and what it is called."""

    state: State
    kind: str  # state, observer, partial (recognized by some), territory, former
    code3: str
    names: tuple[str, ...]  # the everyday name, the official one, others
    demonyms: tuple[str, ...]
    capital: tuple[str, ...]  # one city, its spellings
    cow: int | None  # number in the Correlates of War state system
    wikidata: str  # Q and a number, empty where it is not known


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """An international organization and what it is called."""

    organization: Organization
    kind: str  # igo, bloc, alliance, bank, court, organ, mission, treaty, other
    names: tuple[str, ...]  # acronym, full name, others
    posts: tuple[str, ...]
    bodies: tuple[str, ...]
    parent: str  # acronym, empty where there is none


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A city, venue or region and what it is called."""

    place: Place
    kind: str  # capital, city, venue, region
    names: tuple[str, ...]
    city: str = ""  # venues only: the city where it stands


@dataclass(frozen=True, slots=True)
class TitleRow:
    """The name of an office, in lower case.

    whose: "state" where the office is the state's own, "organization" where some body has it,
    "either", or "none" for what is a description rather than an office.
    """

    phrase: str
    kind: OfficeKind
    whose: str

    @property
    def plural(self) -> str:
        """The phrase for several of them.

        >>> TitleRow("secretary general", "international_official", "organization").plural
        'secretaries general'
        >>> TitleRow("deputy minister of foreign affairs", "minister", "state").plural
        'deputy ministers of foreign affairs'
        """
        words = self.phrase.replace("-", " ").split()
        at = next((i for i, word in enumerate(words) if i and word in BEHIND_HEAD), len(words))
        return " ".join([*words[: at - 1], _plural(words[at - 1]), *words[at:]])


@dataclass(frozen=True, slots=True)
class ModifierRow:
    """A word that may stand before or behind an office, and what it does to it.

    effect: "former", "acting" or "designate" (the quality in which the office is held), "rank"
    (part of the title: deputy, first, senior), or "none" (part of the title, changes nothing).
    """

    phrase: str
    effect: str


@dataclass(frozen=True, slots=True)
class AddressWords:
    """The forms of address, folded, by what is done with them where they stand before a name."""

    stripped: frozenset[str]  # is no part of a name: "Mr", "Sheikh"
    capital: frozenset[str]  # stands between an office and a name if it has a capital; can be a name: "U", "Chief"
    capitals: frozenset[str]  # the same, in capitals only: "HE"
    inner: frozenset[str]  # the same, small as well: "Royal Highness"
    announcing: frozenset[str]  # a name follows, even where nothing else shows that it is one
    vocative: frozenset[str]  # an office follows that somebody is spoken to by: "Mr President"
    office: frozenset[str]  # is an office, which stands before its holder: "Gen.", "Reverend"
    asked: frozenset[str]  # says nothing of who is looked for, in a name that somebody asks for
    abbreviated: frozenset[str]  # its full stop is no initial's: "Gen.", "Jr."
    man: frozenset[str]  # men alone are called so
    woman: frozenset[str]  # women alone are called so


@dataclass(frozen=True, slots=True)
class BodyWords:
    """The words by which bodies are called, folded, by what such a word tells; a word can tell several things."""

    no_person: frozenset[str]  # is in no person's name, nor are the names of some things that are no bodies
    body: frozenset[str]  # ends a body's name: "State Migration Service"
    joined: frozenset[str]  # states and organizations can belong to a body that is called so
    pointed_at: frozenset[str]  # "the bloc": stands for a body to which others belong
    of_state: frozenset[str]  # a body that is called so is a state's own
    own_name: frozenset[str]  # a state's name before it is a part of a body's own: "Kenya Methodist University"
    served: frozenset[str]  # "head of the delegation": belongs to the office, its state stands elsewhere


def _plural(word: str) -> str:
    for end, ends in PLURALS.items():
        if word.endswith(end):
            return word.removesuffix(end) + ends
    if word.endswith("y") and word[-2] not in "aeo":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "ch", "sh", "x")) else "s")


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a reference table as they stand there."""
    return read(table(name))


def table(name: str) -> Traversable:
    """Return the file of a reference table; a large one is packed, and what was learnt is a graph of ONNX."""
    folder = files("loaders.reference") / "data"
    *known, learnt = (folder / f"{name}{end}" for end in (".tsv", ".tsv.gz", ".onnx"))
    return next((file for file in known if file.is_file()), learnt)


def text(file: Traversable) -> str:
    """Return the text of a table."""
    data = file.read_bytes()
    return (gzip.decompress(data) if file.name.endswith(".gz") else data).decode("utf-8")


def read(file: Traversable) -> Iterator[dict[str, str]]:
    """Yield the rows of a table; the first is line 2 of its file.

    Raises:
        TableError: a row has more cells than the header, or fewer.

    """
    header, *lines = text(file).splitlines()
    columns = header.split("\t")
    for number, line in enumerate(lines, 2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise TableError(str(file), number, f"{len(cells)} cells; give {len(columns)}: {', '.join(columns)}")
        yield dict(zip(columns, cells, strict=True))


def values(cell: str) -> tuple[str, ...]:
    """Cut a cell into its values.

    >>> values("Kyiv|Kiev"), values("")
    (('Kyiv', 'Kiev'), ())
    """
    return tuple(filter(None, cell.split("|")))


def spellings(*names: str) -> tuple[str, ...]:
    """Return names in every spelling that counts as the same; the tables have one of them each.

    >>> spellings("United Nations Development Programme")[1:]
    ('United Nations Development Program', 'UN Development Programme', 'UN Development Program')
    """
    made = list(names)
    for group in VARIANTS:
        pattern = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, group))})(?= )|(?<= ){re.escape(group[0])}$")
        found = [(name, match[0]) for name in made if (match := pattern.search(name))]
        made += [pattern.sub(other, name) for name, said in found for other in group if other != said]
    return tuple(dict.fromkeys(made))


@cache
def states() -> tuple[StateRow, ...]:
    """Return every state, in the order of the table."""
    return tuple(
        StateRow(
            state=State(row["code"], row["name"]),
            kind=row["kind"],
            code3=row["code3"],
            names=spellings(row["name"], *values(row["official"]), *values(row["other"])),
            demonyms=values(row["demonyms"]),
            capital=values(row["capital"]),
            cow=int(row["cow"]) if row["cow"] else None,
            wikidata=row["wikidata"],
        )
        for row in rows("countries")
    )


@cache
def organizations() -> tuple[OrganizationRow, ...]:
    """Return every organization, in the order of the table."""
    return tuple(
        OrganizationRow(
            organization=Organization(row["name"], row["acronym"], _organization_kind(row["kind"])),
            kind=row["kind"],
            names=spellings(row["acronym"], row["name"], *values(row["other"])),
            posts=values(row["seat"]),
            bodies=values(row["bodies"]),
            parent=row["parent"],
        )
        for row in rows("organizations")
    )


def _organization_kind(kind: str) -> OrganizationKind:
    return OrganizationKind.OTHER if kind == "other" else OrganizationKind.INTERGOVERNMENTAL


@cache
def places() -> tuple[PlaceRow, ...]:
    """Return capitals, then cities, in the order of their tables."""
    by_code = {row.state.code: row.state for row in states()}
    capitals = [
        PlaceRow(Place(row.capital[0], row.state), "capital", spellings(*row.capital))
        for row in states()
        if row.capital
    ]
    return (*capitals, *_place_rows("cities", by_code))


@cache
def regions() -> tuple[PlaceRow, ...]:
    """Return parts of states, and parts of the world that are no state's."""
    return tuple(_place_rows("regions", {row.state.code: row.state for row in states()}))


@cache
def venues() -> tuple[PlaceRow, ...]:
    """Return palaces, residences and halls."""
    return tuple(_place_rows("venues", {row.state.code: row.state for row in states()}))


def _place_rows(table: str, by_code: dict[str, State]) -> Iterator[PlaceRow]:
    for row in rows(table):
        names = values(row["name"])
        kind = {"cities": "city", "regions": "region", "venues": "venue"}[table]
        yield PlaceRow(Place(names[0], by_code.get(row["code"])), kind, spellings(*names), row.get("city", ""))


@cache
def titles() -> tuple[TitleRow, ...]:
    """Return the names of offices."""
    return tuple(TitleRow(row["phrase"], OfficeKind(row["kind"]), row["organization_role"]) for row in rows("titles"))


@cache
def modifiers() -> tuple[ModifierRow, ...]:
    """Return what may stand before or behind an office."""
    return tuple(ModifierRow(row["phrase"], row["effect"]) for row in rows("modifiers"))


@cache
def bodies() -> BodyWords:
    """Return the words by which bodies are called, by what they tell."""
    return _word_sets(BodyWords, "bodies", "word", "tells")


@cache
def addresses() -> AddressWords:
    """Return the forms of address, by their use."""
    return _word_sets(AddressWords, "honorifics", "honorific", "use")


def _word_sets(kind: type[T], table: str, word: str, column: str) -> T:
    """Sort a table's words into the sets that a column names.

    Raises:
        TableError: a row names a set that the record does not have.

    """
    sets: dict[str, set[str]] = {field.name: set() for field in fields(kind)}  # type: ignore[arg-type]
    for number, row in enumerate(rows(table), 2):
        for name in values(row[column]):
            if name not in sets:
                raise TableError(
                    f"{table}.tsv", number, f"{name!r} is no value of {column}; give one of {', '.join(sets)}"
                )
            sets[name].add(fold(row[word]).replace(" ", ""))
    return kind(**{name: frozenset(members) for name, members in sets.items()})


@cache
def portfolios() -> frozenset[str]:
    """Return what a minister can be minister of, in lower case."""
    return frozenset(row["portfolio"] for row in rows("portfolios"))


@cache
def ambiguities() -> dict[str, tuple[str, ...]]:
    """Return names that can be several things, with their senses, the likeliest first."""
    return {row["name"]: values(row["senses"]) for row in rows("ambiguous")}
