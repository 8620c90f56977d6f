"""A folder of notes, read as Obsidian reads it: properties in YAML, links by paths."""

import json
import re
from pathlib import Path

from kg.exchange.flat_records import Records
from tests.exchange.conftest import Written

LINK = re.compile(r"\[\[([^\]|]+)\|([^\]]*)\]\]")
MOST = 255  # bytes of a file's name


def properties(note: str) -> dict[str, object]:
    """Return the properties of a note, each value of which is JSON."""
    head = note.removeprefix("---\n").partition("\n---\n")[0]
    return {name: json.loads(value) for name, value in (line.split(": ", 1) for line in head.splitlines())}


def notes(folder: Path) -> dict[str, str]:
    """Return the notes of a folder, by their paths without an end."""
    found = {path.relative_to(folder).with_suffix("").as_posix(): path for path in folder.rglob("*.md")}
    return {name: path.read_text(encoding="utf-8") for name, path in found.items()}


def test_counts(records: Records, written: Written) -> None:
    """Every person, meeting and organization that took part has a note, and a page says what made them."""
    found = notes(written("vault"))
    people = [properties(text) for name, text in found.items() if name.startswith("persons/")]
    meetings = {
        properties(text)["iri"]: properties(text) for name, text in found.items() if name.startswith("meetings/")
    }
    assert sorted(str(one["iri"]) for one in people) == sorted(records.persons)
    assert {one.id: one.date or None for one in records.meetings()} == {
        iri: told.get("date") for iri, told in meetings.items()
    }
    bodies = [properties(text) for name, text in found.items() if name.startswith("organizations/")]
    assert [(one["name"], one["type"]) for one in bodies] == [("Alpine Water Council", "organization")]
    assert len(found) == len(people) + len(meetings) + len(bodies) + 1
    assert re.search(r"sha256:[0-9a-f]{64}", found["About"].replace("\\", ""))


def test_links_resolve(records: Records, written: Written) -> None:
    """Every link leads to a note of who took part, whatever is in the name; there is one for each part."""
    found = notes(written("vault"))
    links = [link for text in found.values() for link in LINK.findall(text)]
    assert len(links) == sum(len(one.participants) for one in records.meetings())
    assert [target for target, _ in links if target not in found] == []


def test_names_of_files(written: Written) -> None:
    """No name is too long or has what a file system or a link refuses."""
    names = [path.name for path in written("vault").rglob("*")]
    assert [name for name in names if len(name.encode()) > MOST or re.search(r'[\\/:*?"<>|#^\[\]\n\t]', name)] == []
