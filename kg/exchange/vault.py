"""A folder of notes as Obsidian reads it: a person, a meeting, an organization in one each; joined by links."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from kg.exchange.flat_records import FlatBody, FlatMeeting, FlatPerson, FlatTenure, Records
from kg.model.terminal import safe
from kg.render.table import escaped

FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]]+')  # what no name of a note may have, for links or for file systems
LONGEST = 80  # characters of a file's name without its end
LINK = "[[{}|{}]]"
LINKED = "The meetings are the notes that link here."


def write_vault(records: Records, folder: Path) -> None:
    """Write persons/, meetings/ and the organizations/ that took part, and a page that says what made them."""
    for name in ("persons", "meetings", "organizations"):
        (folder / name).mkdir()
    _write(
        folder / "About.md",
        [escaped(safe(records.provenance)), "", "That no meeting is noted does not mean that there was none."],
    )
    notes = {iri: f"persons/{_file(person.name, iri)}" for iri, person in records.persons.items()}
    notes |= {iri: f"organizations/{_file(body.name, iri)}" for iri, body in records.bodies.items()}
    for person, offices in _persons(records):
        _write(folder / f"{notes[person.id]}.md", _person(person, offices))
    _write_meetings(records, folder, notes)


def _persons(records: Records) -> Iterator[tuple[FlatPerson, list[FlatTenure]]]:
    """Give every person with the offices, which come in the same order: those of all take much room."""
    held: Iterator[tuple[str, Iterable[FlatTenure]]] = groupby(records.tenures(), key=lambda one: one.person)
    holder, offices = next(held, ("", ()))
    for person in records.persons.values():
        if person.id == holder:
            yield person, list(offices)
            holder, offices = next(held, ("", ()))
        else:
            yield person, []


def _write_meetings(records: Records, folder: Path, notes: Mapping[str, str]) -> None:
    """Write every meeting, and then the organizations that took part in one."""
    met: set[str] = set()
    for meeting in records.meetings():
        _write(folder / "meetings" / f"{_file(meeting.date, meeting.id)}.md", _meeting(meeting, notes))
        met.update(part.id for part in meeting.participants if not part.is_person)
    for iri in sorted(met):
        _write(folder / f"{notes[iri]}.md", _organization(records.bodies[iri]))


def _person(person: FlatPerson, offices: list[FlatTenure]) -> Iterator[str]:
    told = {
        "aliases": list(person.aliases),
        "country": person.country.name,
        "iso3": person.country.iso3,
        "wikidata": person.wikidata,
    }
    yield from _properties({"type": "person", "name": person.name, **told, "iri": person.id})
    yield f"# {escaped(safe(person.name))}"
    yield ""
    for one in offices:
        when = f", {one.date}" if one.date else f", told {one.told[0]} to {one.told[1]}" if one.told[0] else ""
        yield f"- {escaped(safe(one.office))} ({one.status}{when}): “{escaped(safe(one.sources[0].quote))}”"
    yield ""
    yield LINKED


def _organization(body: FlatBody) -> Iterator[str]:
    told = {"kind": body.kind, "country": body.country.name, "iso3": body.country.iso3, "wikidata": body.wikidata}
    yield from _properties({"type": "organization", "name": body.name, **told, "iri": body.id})
    yield f"# {escaped(safe(body.name))}"
    yield ""
    yield LINKED


def _meeting(one: FlatMeeting, notes: Mapping[str, str]) -> Iterator[str]:
    told = {"date": one.date, "first_day": one.first, "last_day": one.last, "place": one.place, "mode": one.mode}
    yield from _properties(
        {"type": "meeting", **told, "status": one.status, "confidence": one.confidence, "iri": one.id}
    )
    yield f"# {one.date or 'undated'}: {', '.join(_label(part.name) for part in one.participants)}"
    yield ""
    for part in one.participants:
        link = LINK.format(notes[part.id], _label(part.name))
        yield f"- {link}" + (f", {escaped(safe(part.office))}" if part.office else "")
    yield ""
    for source in one.sources:
        yield f"> {escaped(safe(source.quote))}"
        yield ">"
        yield f"> {escaped(safe(', '.join(filter(None, (source.title, source.published, source.article)))))}"
        yield ""


def _properties(told: Mapping[str, object]) -> Iterator[str]:
    """Write YAML; a value written as JSON is YAML, too."""
    yield "---"
    for name, value in told.items():
        if value not in ("", [], None):
            yield f"{name}: {json.dumps(value, ensure_ascii=False)}"
    yield "---"


def _file(name: str, iri: str) -> str:
    """Name a note: the end of the IRI keeps namesakes apart."""
    plain = FORBIDDEN.sub(" ", safe(name)).strip(" .")[:LONGEST].strip(" .")
    return " ".join(f"{plain} {iri.rsplit('-', 1)[-1].rsplit('/', 1)[-1]}".split())


def _label(name: str) -> str:
    return escaped(safe(name)).replace("]", " ").replace("|", " ")


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
