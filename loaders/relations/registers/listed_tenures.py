"""From the list of persons of an edition to facts: who is in it, and who held which office from when to when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kg.model.dates import Basis, PartialDate, bounds
from kg.model.facts import Facts, Organization, Person, Position, StateBasis, Tenure
from kg.model.rules import Rule
from loaders.entities.clusters import PersonCluster
from loaders.entities.entity_linking import UNKNOWN, Link, agree, link
from loaders.entities.mention import TitledName
from loaders.mentions.known_names import KnownNames
from loaders.mentions.name_shape import Name
from loaders.mentions.offices import OfficeMention, offices
from loaders.reference import gazetteer
from loaders.reference.posts import office_kind
from loaders.sources.editions.marked_article import ListedOffice, PersonEntry, PersonList
from loaders.text.blocks import Block, BlockKind
from loaders.text.tokens import Text, cut

if TYPE_CHECKING:
    from spacy.language import Language

LISTED = Rule(
    "registers.person_list",
    "an entry of the list of persons of an edition",
    "Kovac, Anna, Ambassador to Norway from April 1969 to June 1971",
)
OFFICE_LENGTH = 160  # characters of a longer description, which names no office


def facts(article: PersonList, nlp: "Language") -> Facts:
    """Read the list.  nlp: cuts text into words."""
    spans = [(entry, office) for entry in article.entries for office in entry.offices]
    lines = [Block(office.start, office.end, BlockKind.PARAGRAPH) for _, office in spans]
    text = cut(article, lines, nlp)
    found: dict[int, list[OfficeMention]] = {}
    for one in offices(text, KnownNames(text), [False] * len(text)):
        found.setdefault(text.lines[one.start], []).append(one)
    links = {entry: _link(entry, mentioned) for entry, mentioned in _by_entry(spans, found).items()}
    held = [
        position
        for line, (entry, office) in enumerate(spans)
        for position in _positions(article, (entry, office), links[entry], text, found.get(line, []))
    ]
    return Facts(article, tuple(_persons(article, held, links)), tuple(held))


def _by_entry(
    spans: Sequence[tuple[PersonEntry, ListedOffice]], found: Mapping[int, Sequence[OfficeMention]]
) -> dict[PersonEntry, list[tuple[OfficeMention, str]]]:
    """Return the offices of each entry, with from when to when."""
    by_entry: dict[PersonEntry, list[tuple[OfficeMention, str]]] = {}
    for line, (entry, office) in enumerate(spans):
        by_entry.setdefault(entry, []).extend((one, office.during) for one in found.get(line, [])[:1])
    return by_entry


def _link(entry: PersonEntry, held: Sequence[tuple[OfficeMention, str]]) -> Link:
    """Link somebody to the table of office holders, by the office of which it says most."""
    name = Name(0, 0, entry.person.name)
    who = PersonCluster(name.text, [TitledName(name, 0, 0, [office]) for office, _ in held], forms={name.parts})
    links = [
        link(replace(who, mentions=[one]), _day(during)) for one, (_, during) in zip(who.mentions, held, strict=True)
    ]
    return next((one for one in links if one.term is not None), UNKNOWN)


def _day(during: str) -> date | None:
    """Return a day that surely lies in a time in office."""
    first, _, last = during.partition("/")
    ends = [bounds(first)[1] if first.strip(".") else None, bounds(last)[0] if last.strip(".") else None]
    return next((day for day in ends if day is not None), None)


def _persons(article: PersonList, held: Sequence[Position], links: Mapping[PersonEntry, Link]) -> Iterator[Person]:
    """Yield each person once: two entries of one name are two in the list, but one name in an article."""
    states = {one.person: one.state for one in reversed(held) if one.state}
    entries: dict[str, PersonEntry] = {}
    for one in article.entries:
        entries.setdefault(one.person.name, one)
    for name, one in entries.items():
        aliases = (one.person.family,) if one.person.family else ()
        entry = one.person.entry(article.volume, one.ref) if one.ref else ""
        yield Person(name, aliases, states.get(name), link=links[one].fact() if one in links else None, entry=entry)


def _positions(
    article: PersonList, listed: tuple[PersonEntry, ListedOffice], linked: Link, text: Text,
    found: Sequence[OfficeMention],
) -> Iterator[Position]:  # fmt: skip
    """Yield the office of a stretch of an entry: the first one that it names, else its words where it has years."""
    entry, office = listed
    said = article.text[office.start : office.end]
    claim = article.claim(entry.start, entry.end, LISTED.name)
    during = PartialDate(office.during, Basis.EXPLICIT) if office.during else None
    if found:
        one = _of_table(found[0], linked)
        yield Position(
            entry.person.name, one.title, one.organization, one.state, one.status, text.said(one.start, one.end),
            (claim,), during, one.kind, one.state_basis if one.state else StateBasis.OPEN,
        )  # fmt: skip
    elif during and len(said) <= OFFICE_LENGTH:
        title, _, body = said.partition(", ")
        yield Position(
            entry.person.name, title, Organization(body) if body else None, None, Tenure.CURRENT, said,
            (claim,), during, office_kind(title),
        )  # fmt: skip


def _of_table(office: OfficeMention, linked: Link) -> OfficeMention:
    """Return an office with the state that the table of office holders has it of, if its own words name none."""
    if linked.term is None or office.state or office.organization or not agree(office, linked.term):
        return office
    return replace(office, state=gazetteer.state_coded(linked.term.owner), state_basis=StateBasis.TABLE)
