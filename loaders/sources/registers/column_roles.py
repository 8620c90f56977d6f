"""Which column of a table has which role: by its name, by a word in its name, or by what stands in it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, product

from kg.model.names import fold
from loaders.reference import phrase_matcher, tables
from loaders.sources.registers.sheet import JOINT, stem

# Names of columns that are read as one, by what tells the first from the second.
TWINS = (
    ("first name", "last name"), ("first name", "surname"), ("forename", "surname"), ("given name", "family name"),
    ("first nm prenom", "last nm"), ("1st nm prenom", "last nm"),
    ("first", "last"), ("namefirst", "namelast"), ("name first", "name last"), ("firstname", "lastname"),
    ("vorname", "nachname"), ("prenom", "nom"), ("nombre", "apellido"), ("nombres", "apellidos"),
    ("voornaam", "achternaam"), ("nome", "cognome"), ("vardas", "pavarde"), ("imie", "nazwisko"),
)  # fmt: skip
WHOM = ("met", "organizations", "host")
LOBBYISTS, CLIENTS = frozenset({"lobbyist", "lobbyists"}), frozenset({"client", "clients", "employer"})
PARTIES = frozenset({"party", "parti", "partido", "partei", "partij", "partito", "partia", "faction", "fraction"})
MEMBERS = frozenset({"mep", "meps", "member", "members"})
POLITICAL = frozenset({"political", "group"})
CODES = frozenset({"id", "ids", "code", "url"})
CALENDAR = ("year", "month", "day")
# In the name of a column of days, that these are not when somebody met.
LATER = phrase_matcher.words(
    "published publication publicado received submitted created updated modified registered disclosed"
    " made booked requested cancel cancelled canceled"
)
# In the name of a column of attendees, that these are of whom the register is about.
OWN = phrase_matcher.words("department departmental departments staff internal officials adviser advisers colleagues")
REPRESENTATIVES = frozenset({"representative", "representatives"})  # of whom somebody met, where others are in office
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")  # "meetingDate"
IsDated = Callable[[str], bool]  # whether a column has days in it


def roles(names: Sequence[str], is_dated: IsDated) -> dict[str, str]:
    """Return the column of each role that there is; columns that are read as one with JOINT between their names.

    A day on which something was published is that of a meeting only where there is no other.
    """
    found = _roles(names, lambda name: LATER.isdisjoint(_words(name).split()) and is_dated(name))
    return found if "start" in found else _roles(names, is_dated)


def _roles(names: Sequence[str], is_dated: IsDated) -> dict[str, str]:
    folded = {_words(name): name for name in reversed(names)}
    joined = sorted([*_of_persons(folded), *_of_days(folded), *_of_series(names)], key=partial(_place, names))
    inside = {part for name in joined for part in name.split(JOINT)}
    free = [*joined, *(name for name in names if name not in inside and not _is_code(name))]
    found = _by_name(free, is_dated)
    found |= _by_word([name for name in free if name not in found.values()], found, is_dated)
    found = _with_representatives(found, free)
    found = _represented(_hosted(_alone(found | _by_place(found, free, is_dated))), free)
    return _of_members(found, names)


def _place(names: Sequence[str], column: str) -> int:
    return names.index(column.partition(JOINT)[0])


def _with_representatives(found: dict[str, str], names: Sequence[str]) -> dict[str, str]:
    """Take representatives for whom was met, where another column has who is in office."""
    free = [name for name in names if name not in found.values()]
    if "met" in found or found.keys().isdisjoint(WHOM):
        return found
    if _is_of_representatives(found.get("person", "")):
        others = list(filter(_is_of_persons, free))
        return {**found, "person": others[0], "met": found["person"]} if others else found
    told = list(filter(_is_of_representatives, free))
    return {**found, "met": told[0]} if told and "person" in found else found


def _is_of_representatives(name: str) -> bool:
    return not REPRESENTATIVES.isdisjoint(_words(name).split())


def _of_members(found: dict[str, str], names: Sequence[str]) -> dict[str, str]:
    """Take a country beside a party, or of members of a parliament, for where they are from, not for where they met."""
    is_members = not MEMBERS.isdisjoint(_words(found.get("person", "")).split())
    is_theirs = "home" not in found and "country" in found and (is_members or any(map(_is_of_party, names)))
    return {"home" if is_theirs and role == "country" else role: column for role, column in found.items()}


def _is_of_party(name: str) -> bool:
    said = set(_words(name).split())
    return not PARTIES.isdisjoint(said) or said >= POLITICAL


def _is_code(name: str) -> bool:
    """Tell whether a column has numbers of persons or things, which name nobody: "mep_id".

    >>> _is_code("mep_id"), _is_code("ID"), _is_code("Member")
    (True, False, False)
    """
    said = _words(name).split()
    return len(said) > 1 and said[-1] in CODES


def _hosted(found: dict[str, str]) -> dict[str, str]:
    """Take the host for whom a register is about, if it is kept by visitors, or nobody else can be that."""
    told = {"person": found.get("person", ""), "organizations": found.get("met", "visitor")}
    if "host" not in found or not all("visitor" in _words(name).split() for name in told.values()):
        return found
    others = _without_host(found)
    others |= {"organizations": found["met"]} if "met" in found else {}
    return others | {"person": found["host"], "met": found["person"]}


def _alone(found: dict[str, str]) -> dict[str, str]:
    """Take the host for whom a register is about, where nobody else can be that."""
    is_alone = "host" in found and "person" not in found and not found.keys().isdisjoint(("met", "organizations"))
    return {"person": found["host"], **_without_host(found)} if is_alone else found


def _without_host(found: Mapping[str, str]) -> dict[str, str]:
    return {role: column for role, column in found.items() if role != "host"}


def _represented(found: dict[str, str], names: Sequence[str]) -> dict[str, str]:
    """Take a lobbyist for whom was met, and the client for the body that they spoke for, where there are both."""
    lobbyist = found.get("organizations", "")
    clients = (name for name in names if not CLIENTS.isdisjoint(_words(name).split()) and name != lobbyist)
    client = next(clients, "")
    if "met" in found or not client or LOBBYISTS.isdisjoint(_words(lobbyist).split()):
        return found
    return {**found, "met": lobbyist, "organizations": client}


def _by_place(found: dict[str, str], names: Sequence[str], is_dated: IsDated) -> dict[str, str]:
    """Return who a register is about, whom they met and when, where no name of a column tells."""
    persons = [name for name in names if name not in found.values() and _is_of_persons(name)]
    told = _who(found, persons)
    left = [name for name in persons if name not in told.values()]
    told |= {"met": left[0]} if left and found.keys().isdisjoint(WHOM) else {}
    return told | _when({**found, **told}, names, is_dated)


def _who(found: dict[str, str], persons: Sequence[str]) -> dict[str, str]:
    """Return the column of whom a register is about: names that nothing else tells, else a portfolio."""
    if "person" in found:
        return {}
    if persons:
        return {"person": persons[0]}
    is_held = "portfolio" in _words(found.get("office", ""))  # who held it is asked elsewhere
    return {"person": found.pop("office")} if is_held else {}


def _when(found: Mapping[str, str], names: Sequence[str], is_dated: IsDated) -> dict[str, str]:
    """Return the first column of days, where all else that a register needs is there."""
    if "start" in found or "person" not in found or found.keys().isdisjoint(WHOM):
        return {}
    dated = (name for name in names if name not in found.values() and is_dated(name))
    return dict(zip(["start"], dated, strict=False))


def _is_of_persons(name: str) -> bool:
    return JOINT in name and fold(name.split(JOINT, maxsplit=1)[0]) not in CALENDAR


def _of_persons(folded: Mapping[str, str]) -> Iterator[str]:
    """Give the columns of given names with those of family names beside them.  folded: names by their words."""
    taken: set[str] = set()
    for (words, name), (first, last) in product(folded.items(), TWINS):
        other = folded.get(f" {words} ".replace(f" {first} ", f" {last} ").strip(), name)
        if other != name and taken.isdisjoint((name, other)):
            taken |= {name, other}
            yield name + JOINT + other


def _of_days(folded: Mapping[str, str]) -> Iterator[str]:
    """Give the columns of a year, a month and a day, or of a month and a year."""
    parts = [folded.get(one, "") for one in CALENDAR]
    if all(parts):
        yield JOINT.join(parts)
    elif parts[0] and parts[1]:  # "April 2013"
        yield JOINT.join((parts[1], parts[0]))


def _of_series(names: Sequence[str]) -> Iterator[str]:
    """Give the columns that are numbered: "Guest 1", "Guest 2"."""
    words = frozenset().union(*(known for role, known in _role_words() if role in WHOM))
    for name in dict.fromkeys(filter(None, map(stem, names))):
        several = [one for one in names if stem(one) == name]
        if len(several) > 1 and not words.isdisjoint(_words(name).split()):
            yield JOINT.join(several)


def _by_name(names: Sequence[str], is_dated: IsDated) -> dict[str, str]:
    """Return which column has which role: of several the one whose name comes first in the table of names."""
    folded = dict(chain.from_iterable(((_words(name), name), (fold(name), name)) for name in reversed(names)))
    found: dict[str, str] = {}
    for role, known in _names():
        free = (folded[one] for one in known if one in folded)
        fits = (one for one in free if one not in found.values() and (role != "start" or is_dated(one)))
        if column := next(fits, ""):
            found[role] = column
    return found


def _by_word(names: Sequence[str], known: dict[str, str], is_dated: IsDated) -> dict[str, str]:
    """Return the roles that are left, by a word in the name of a column."""
    found: dict[str, str] = {}
    for role, words in _role_words():
        free = (name for name in names if name not in found.values() and _is_called(name, role, words))
        fits = (name for name in free if role not in ("start", "end") or is_dated(name))
        if role not in known and (column := next(fits, "")):
            found[role] = column
    return found


def _is_called(name: str, role: str, words: frozenset[str]) -> bool:
    """Tell whether a word in a column's name tells its role; those of the minister's staff were not met."""
    said = set(_words(name).split())
    return bool(said & words) and not (role == "met" and said & OWN)


def _words(name: str) -> str:
    return fold(HUMP.sub(" ", name).replace("_", " "))


@cache
def _names() -> list[tuple[str, tuple[str, ...]]]:
    """Return what each column of a register can be called, the likeliest role first."""
    return [(row["role"], tuple(map(fold, tables.values(row["columns"])))) for row in tables.rows("register_columns")]


@cache
def _role_words() -> list[tuple[str, frozenset[str]]]:
    """Return the words that tell a role, the roles that others are mistaken for first."""
    return [(row["role"], frozenset(tables.values(row["words"]))) for row in tables.rows("register_words")]
