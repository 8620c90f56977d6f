"""From the list of persons of an edition to facts: who is in it, and who held which office from when to when."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.model.dates import Basis, PartialDate
from kg.model.facts import Facts, Organization, Person, Position, StateBasis, Tenure
from kg.model.rules import Rule
from loaders.mentions.known_names import KnownNames
from loaders.mentions.offices import OfficeMention, offices
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
    held = [
        position
        for line, (entry, office) in enumerate(spans)
        for position in _positions(article, entry, office, text, found.get(line, []))
    ]
    return Facts(article, tuple(_persons(article, held)), tuple(held))


def _persons(article: PersonList, held: Sequence[Position]) -> Iterator[Person]:
    """Yield each person once: two entries of one name are two in the list, but one name in an article."""
    states = {one.person: one.state for one in reversed(held) if one.state}
    entries: dict[str, PersonEntry] = {}
    for one in article.entries:
        entries.setdefault(one.person.name, one)
    for name, one in entries.items():
        aliases = (one.person.family,) if one.person.family else ()
        yield Person(name, aliases, states.get(name), entry=f"{article.volume}#{one.ref}" if one.ref else "")


def _positions(
    article: PersonList, entry: PersonEntry, office: ListedOffice, text: Text, found: Sequence[OfficeMention]
) -> Iterator[Position]:
    """Yield the office of a stretch of an entry: the first one that it names, else its words where it has years."""
    said = article.text[office.start : office.end]
    claim = article.claim(entry.start, entry.end, LISTED.name)
    during = PartialDate(office.during, Basis.EXPLICIT) if office.during else None
    if found:
        one = found[0]
        yield Position(
            entry.person.name, one.title, one.organization, one.state, one.status, text.said(one.start, one.end),
            (claim,), during, one.kind, StateBasis.STATED if one.state else StateBasis.OPEN,
        )  # fmt: skip
    elif during and len(said) <= OFFICE_LENGTH:
        title, _, body = said.partition(", ")
        yield Position(
            entry.person.name, title, Organization(body) if body else None, None, Tenure.CURRENT, said,
            (claim,), during, office_kind(title),
        )  # fmt: skip
