"""Make loaders/reference/data/holders.tsv.gz, the table of who held which office when, from a list of spells.

    python -m training.holders OFFICE_HOLDERS.csv.gz

The list has the columns person, aliases, wikidata, country, organization, office, title, start, end, as_of, source,
licence, note (start and end in EDTF, ".." where somebody was in office at as_of).  What becomes of it is facts only:
a row for each spell, names cleaned of what is no name, the source by its short name.  What is left out, and why, is
printed: rows that end before they begin, that name no state or organization of our tables, that say again what
another row says, lists of years that contradict a source with days, and spells a generation before all others of a
person, which are a namesake's.
"""

import csv
import gzip
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields, replace
from functools import cache
from pathlib import Path

from kg.model.names import fold
from loaders.reference import tables
from loaders.reference.holder_table import Term

TABLE = Path(__file__).parents[1] / "loaders" / "reference" / "data" / "holders.tsv.gz"
COLUMNS = ("key", "person", "aliases", "wikidata", *(column.name for column in fields(Term)))
SOURCES = {  # how a source of the list begins, and what it is called in the table
    "github:every-politician-scrapers": "Wikidata by way of every-politician-scrapers",
    "github:Jkudjo": "Wikidata by way of every-politician-scrapers",
    "github:HistoryAtState": "US Office of the Historian",
    "CIA World Factbook": "CIA World Factbook",
    "Wikipedia": "Wikipedia's lists of state leaders",
    "by hand": "written for whomet",
}
YEARS = "Wikipedia's lists of state leaders"  # which give no days
NO_NAME = re.compile(r"[()\d/]| and |\b(?:since|president|minister|affairs|captain regent|executive)\b", re.IGNORECASE)
RANKS = re.compile(r"^(?:(?:Army|Navy|Air|Maj|Brig|Lt|Gen|Col|Capt|Adm|Dr|Sir|Dame)\.? )+")
# behind a name where the cells of a page were joined
PARTIES = re.compile(r" (?:Labor|Labour|Conservative|Spoe|Oevp|Liberal)$")
TITLED = re.compile(r", (?=(?:Baron|Baroness|Lord|Viscount|Earl|Prince|Grand Duke|Marquess)\b).*")
SUFFIX = re.compile(r",(?= (?:Jr|Jnr|Sr)\b)")
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
# states whose monarch is the British one
REALMS = frozenset(["AG", "AU", "BB", "BS", "BZ", "CA", "GD", "JM", "KN", "LC", "MU", "NZ", "PG", "SB", "TV", "VC"])
# whom the lists of years have under the state above or before their own: state of the list -> own state, family names
MISPLACED = {
    "GR": (
        "YU",
        "Tito Stambolić Špiljak Ribičič Bijedić Đuranović Planinc Mikulić Marković Mitrović Panić Kontić"
        " Bulatović Žižić Ćosić Radulović Lilić Milošević Božović Koštunica",
    ),
    "CG": ("CD", "Kasa-Vubu Seko"),
}
UNTIL = {"CZ": ("CS", "1992")}  # what a state was a part of, and to which year
APOSTROPHES = "\u2019\u2018\u02bb\u02bc"
Known = defaultdict[tuple[str, ...], set[tuple[str, str, tuple[str, ...]]]]  # id, name and other names, by what tells
GENERATION = 35  # years between two spells of one person in which there is no other
LATIN = 0x24F  # the last letter of the Latin alphabets of Europe; names in other scripts are not looked for


@dataclass(frozen=True, slots=True)
class Spell:
    """One row of the table: a person, and a time in an office."""

    person: str
    aliases: tuple[str, ...]
    wikidata: str
    term: Term

    @property
    def key(self) -> str:
        """Every word of every name, folded: the table is indexed by them."""
        words = (word for name in (self.person, *self.aliases) for word in fold(name).split())
        return " ".join(dict.fromkeys(word for word in words if len(word) > 1))

    def line(self) -> str:
        """Write it as a line of the table."""
        return "\t".join((self.key, self.person, "|".join(self.aliases), self.wikidata, *astuple(self.term)))


def names(row: Mapping[str, str]) -> list[str]:
    """Return the names of a row's person, the first one first, without what is no name."""
    found: list[str] = []
    for said in (row["person"], *row["aliases"].split("|")):
        name = INVISIBLE.sub("", said).strip()
        name = RANKS.sub("", PARTIES.sub("", SUFFIX.sub("", TITLED.sub("", name))))
        if name and not NO_NAME.search(name) and all(ord(letter) <= LATIN or letter in APOSTROPHES for letter in name):
            found.append(name)
    first, *others = dict.fromkeys(found or [""])
    return [name for name in (first, *others) if name == first or " " in name]


def is_shared(owner: str | None, name: str, title: str) -> bool:
    """Tell whether a head of state is another state's first: in a realm, in Andorra, in a territory."""
    crown = owner in REALMS and fold(name) in ("elizabeth ii", "charles iii")
    return crown or fold(title) in ("french co prince", "french coprince", "co prince") or owner in _territories()


@cache
def _territories() -> frozenset[str]:
    return frozenset(row.state.code for row in tables.states() if row.kind == "territory")


def owner_of(row: Mapping[str, str], name: str, owners: Mapping[str, str]) -> str | None:
    """Return the code or the acronym of whose office a row is, which lists of years have wrong for some states."""
    owner = owners.get(row["organization"] or row["country"])
    if owner is None or not row["source"].startswith("Wikipedia"):
        return owner
    own, families = MISPLACED.get(owner, (owner, ""))
    whole, last = UNTIL.get(owner, (owner, ""))
    if name.rpartition(" ")[2] in families.split():
        return own
    return whole if row["end"][:1].isdigit() and row["end"][:4] <= last else owner


def spell(row: Mapping[str, str], owners: Mapping[str, str]) -> Spell | str:
    """Return a row of the list as a row of the table, or why it is left out."""
    found = names(row)
    if not found[0]:
        return "no name"
    owner = owner_of(row, found[0], owners)
    if row["office"] == "head_of_state" and is_shared(owner, found[0], row["title"]):
        return "head of another state as well, where the row is kept"
    if owner is None:
        return "neither a state nor an organization of the tables"
    last = "" if row["end"] == ".." else row["end"]
    known = row["as_of"] if row["end"] == ".." or "last seen" in row["note"] else ""
    if row["start"] and last and last < row["start"][: len(last)]:
        return "ends before it begins"
    if not (row["start"] or last or known):
        return "without a date"
    office = "" if row["office"].startswith("other:") else row["office"]
    source = next(name for start, name in SOURCES.items() if row["source"].startswith(start))
    term = Term(owner, office, row["title"], row["start"], last, known, source)
    return Spell(found[0], tuple(found[1:]), row["wikidata"], term)


def owners() -> dict[str, str]:
    """Return what the list calls states and organizations, with the code or the acronym of our tables."""
    known = {row.state.code: row.state.code for row in tables.states()}
    for row in tables.organizations():
        known |= {name: row.organization.acronym or row.organization.name for name in row.names}
    return known


def contradicts(one: Spell, heads: Mapping[tuple[str, str], list[Spell]]) -> bool:
    """Tell whether a source with days has somebody else in an office in all the years of a list of years."""
    if one.term.source != YEARS or not one.term.first:
        return False
    others = (other for other in heads[one.term.owner, one.term.office] if other.term.source != YEARS)
    last = one.term.last or one.term.first
    return any(
        fold(other.person) != fold(one.person)
        and other.term.first[:4] < one.term.first[:4]
        and last[:4] < (other.term.last or "9")[:4]
        for other in others
        if other.term.first
    )


def of_namesakes(spells: Iterable[Spell]) -> set[Spell]:
    """Return the spells of lists of years that end a generation before the next of the same id: a father's, mostly."""
    by_id: defaultdict[str, list[Spell]] = defaultdict(list)
    for one in spells:
        if one.wikidata and one.term.first:
            by_id[one.wikidata].append(one)
    found: set[Spell] = set()
    for several in by_id.values():
        several.sort(key=lambda it: it.term.first)
        for at, one in enumerate(several[1:], 1):
            ended = max((it.term.last or it.term.first)[:4] for it in several[:at])
            alone = all(it.term.source == YEARS for it in several[:at])
            if alone and int(one.term.first[:4]) - int(ended) > GENERATION:
                found.update(several[:at])
    return found


def kept(rows: Iterable[Mapping[str, str]], left_out: Counter[str]) -> Iterator[Spell]:
    """Yield the rows of the table in order; count those that are left out by the reason."""
    spells: dict[tuple[str, ...], Spell] = {}
    known = owners()
    for row in rows:
        one = spell(row, known)
        if isinstance(one, str):
            left_out[one] += 1
        elif (key := _said(one)) in spells:
            left_out["said before"] += 1
        else:
            spells[key] = one
    heads = defaultdict(list)
    for one in spells.values():
        heads[one.term.owner, one.term.office].append(one)
    identified = list(_identified(list(spells.values())))
    others = of_namesakes(identified)
    for one in sorted(identified, key=_order):
        if one in others:
            left_out["a namesake's, a generation before"] += 1
        elif contradicts(one, heads):
            left_out["a list of years against a source with days"] += 1
        else:
            yield one


def _said(one: Spell) -> tuple[str, ...]:
    """Return what tells a row from others."""
    return fold(one.person), one.term.owner, one.term.office, fold(one.term.title), one.term.first


def _order(one: Spell) -> tuple[str, ...]:
    return fold(one.person), one.person, one.wikidata, one.term.first, one.term.title


def _identified(spells: list[Spell]) -> Iterator[Spell]:
    """Give the Wikidata id of a person to rows of the same name and state that have none."""
    known: Known = defaultdict(set)
    for one in filter(lambda it: it.wikidata, spells):
        for name in (one.person, *one.aliases):
            known[fold(name), one.term.owner].add((one.wikidata, one.person, one.aliases))
            known[fold(name), ""].add((one.wikidata, one.person, one.aliases))
        known[one.term.owner, one.term.office, one.term.first[:4]].add((one.wikidata, one.person, one.aliases))
    for one in spells:
        found = set() if one.wikidata else _same(one, known)
        if len({wikidata for wikidata, *_ in found}) != 1:
            yield one
        else:
            wikidata, person, aliases = min(found)
            names = dict.fromkeys((*aliases, one.person, *one.aliases))
            others = tuple(name for name in names if name != person)
            yield replace(one, person=person, aliases=others, wikidata=wikidata)


def _same(one: Spell, known: Known) -> set[tuple[str, str, tuple[str, ...]]]:
    """Return who has the same name in the same state, began there in the same office in that year, or leads a body."""
    found = known[fold(one.person), one.term.owner]
    if not found and one.term.office and one.term.first:
        words = set(fold(one.person).split())
        begun = known[one.term.owner, one.term.office, one.term.first[:4]]
        found = {it for it in begun if words & set(fold(it[1]).split()[-1:])}
    return found or (known[fold(one.person), ""] if one.term.office == "organization_head" else set())


def main(source: Path) -> None:
    """Write the table and print what was left out."""
    left_out: Counter[str] = Counter()
    with gzip.open(source, "rt", encoding="utf-8", newline="") as lines:
        spells = list(kept(csv.DictReader(lines), left_out))
    text = "\n".join(["\t".join(COLUMNS), *(one.line() for one in spells)]) + "\n"
    TABLE.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    persons = {(it.person, it.wikidata) for it in spells}
    print(f"{len(spells):,} rows of {len(persons):,} persons, {TABLE.stat().st_size:,} bytes")
    for reason, count in left_out.most_common():
        print(f"{count:,} left out: {reason}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
