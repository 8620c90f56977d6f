"""The list of persons of an edition: who is in it, with offices and years."""

import re
from collections.abc import Iterator

from kg.model.dates import is_edtf
from kg.model.facts import OfficeKind
from kg.model.names import fold
from loaders.reference.posts import office_kind
from loaders.reference.tables import addresses
from loaders.sources.editions.marked_article import ListedOffice, ListedPerson, PersonEntry
from loaders.sources.editions.running_text import RunningText, plain
from loaders.sources.editions.streaming import Element, local, own_id
from loaders.sources.editions.written_dates import THEREAFTER, term

SUFFIX = re.compile(r"(?:Jr|Sr)\.?|[IVX]+")
PARTS = re.compile(r"[^;]+")
EDGES = " ,.;:\u2014\u2013-"


def entries(element: Element, text: RunningText) -> Iterator[PersonEntry]:
    """Write a list of persons, an entry a line, and yield the entries."""
    for one in element.iter():
        if local(one) == "item" and (name := _entry_name(one)) is not None:
            yield from _listed(one, name, text)
        elif local(one) == "person" and (found := _child(one, "persName")) is not None:
            yield from _described(one, found, text)


def _entry_name(item: Element) -> Element | None:
    """Return the name that an item of a list is about; in a nested list the inner item has it."""
    if any(local(one) == "list" for one in item.iter()):
        return None
    return next((one for one in item.iter() if local(one) == "persName"), None)


def _child(element: Element, name: str) -> Element | None:
    return next((one for one in element if local(one) == name), None)


def _listed(item: Element, name: Element, text: RunningText) -> Iterator[PersonEntry]:
    """Yield an entry "Family, Given, office until a day; office": what stands between semicolons is an office."""
    text.gap("\n")
    before = len(text.names)
    with text.span() as span:
        text.inside(item)
    text.gap("\n")
    person = spoken(plain(name))
    if len(text.names) > before and person.name:
        opened = text.names[before].end
        offices = tuple(_offices(text.text[opened : span.end], opened))
        yield PersonEntry(span.start, span.end, own_id(name), person, offices)


def _offices(said: str, at: int) -> Iterator[ListedOffice]:
    during = ""
    for part in PARTS.finditer(said):
        found = term(part[0].strip(EDGES), during)
        during = found.during if found else ""
        then = THEREAFTER.match(part[0].lstrip(EDGES))
        lead = len(part[0]) - len(part[0].lstrip(EDGES)) + (then.end() if then else 0)
        words = part[0][: len(part[0]) - len(part[0].lstrip(EDGES)) + found.at] if found else part[0]
        start, end = at + part.start() + lead, at + part.start() + len(words.rstrip(EDGES))
        if start < end and not words.lstrip(EDGES).startswith("see "):
            yield ListedOffice(start, end, during)


def _described(element: Element, name: Element, text: RunningText) -> Iterator[PersonEntry]:
    """Yield the entry of a person whose offices are elements of their own."""
    offices: list[ListedOffice] = []
    text.gap("\n")
    with text.span() as span:
        text.inside(name)
        for one in element.iter():
            if local(one) in ("occupation", "state", "roleName") and plain(one):
                text.say(";" if offices else ",")
                text.gap(" ")
                with text.span() as office:
                    text.inside(one)
                offices.append(ListedOffice(office.start, office.end, _during(one)))
    text.gap("\n")
    if person := spoken(_by_parts(name)):
        yield PersonEntry(span.start, span.end, own_id(element), person, tuple(offices))


def _during(element: Element) -> str:
    """Return from when to when, as the attributes of an element say."""
    start, end = ((element.get(key) or "..") for key in ("from", "to"))
    told = element.get("when") or ("" if start == end == ".." else f"{start}/{end}")
    return told if is_edtf(told) else ""


def _by_parts(name: Element) -> str:
    """Return "Family, Given" where a name is marked by its parts, else its words."""
    given = " ".join(plain(one) for one in name.iter() if local(one) == "forename")
    family = " ".join(plain(one) for one in name.iter() if local(one) == "surname")
    return f"{family}, {given}" if given and family else plain(name)


def spoken(said: str) -> ListedPerson:
    """Return somebody whom a list calls "Family, Rank Given".

    >>> spoken("Haig, Brigadier General Alexander M., Jr.")
    ListedPerson(name='Alexander M. Haig Jr.', family='Haig')
    >>> spoken("Moe, Nora G . ").name, spoken("Brentano, Heinrich von").name, spoken("Mao Tse-tung")
    ('Nora G. Moe', 'Heinrich von Brentano', ListedPerson(name='Mao Tse-tung', family=''))
    """
    whole = said.replace(" .", ".").strip(EDGES.replace(".", ""))  # "Andrews, Nicholas G .", as some print it
    family, *rest = [part.strip() for part in whole.split(",")]
    rest = [part for part in rest if part]
    if not rest:
        return ListedPerson(_untitled(family))
    given, *more = _untitled(rest[0]).split() or [""]
    words = [given, *more]
    ends = [words.pop()] if len(words) > 1 and SUFFIX.fullmatch(words[-1]) else []
    ends += [part for part in rest[1:] if SUFFIX.fullmatch(part)][:1]
    return ListedPerson(" ".join(filter(None, [*words, family, *ends])), family)


def _untitled(name: str) -> str:
    """Return a name without ranks and forms of address before it."""
    words, titles = name.split(), addresses().stripped | addresses().abbreviated
    while len(words) > 1:
        ranks = [at for at, word in enumerate(words[:-1], 1) if office_kind(word) is OfficeKind.MILITARY]
        told = max(ranks, default=int(fold(words[0]).strip(".") in titles))
        if not told:
            break
        words = words[told:]
    return " ".join(words)
