"""Tables of triggers: a row is enough for a new word, examples are read as their rows say, faults are told by line.

Read by rules alone, which are what rows make: test_learnt.py has what the pair scorer doubts of it.
"""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from kg.model.errors import TableError
from kg.model.facts import Article, Facts
from loaders.lexicon import trigger_tables
from loaders.lexicon.frames import FRAMES, MARKS
from loaders.lexicon.trigger_tables import Trigger
from loaders.pipeline import extract
from loaders.relations.meetings.talks import NOUNS
from loaders.relations.meetings.triggers import VERBS

HEADER = "lemma\tforms\tframe\trule\tleads\thost\tbeside\tmarks\texample\n"
ROW = "tervise\ttervised\tmet\tmeetings.tervise\tobject|with\t\t\t\tAnna Kovac tervised Tomas Rinne."


def read(text: str) -> Facts:
    """Read a text as an article of its own."""
    [facts] = extract([Article("case", "case", text, "", None)], fast=True)
    return facts


def examples(table: str) -> dict[Trigger, Facts]:
    """Return what is read from the example of each row of a table."""
    rows = trigger_tables.triggers(table)
    texts = (Article(str(number), str(number), row.example, "", None) for number, row in enumerate(rows))
    found = extract(texts, fast=True)
    return dict(zip(rows, found, strict=True))


def rules(facts: Facts) -> set[str]:
    """Return the rules by which something was read from an article."""
    records = (facts.positions, facts.meetings, facts.admissions, facts.occasions, facts.acts)
    return {claim.rule for kind in records for record in kind for claim in record.claims}


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put a table of meetings in the place of ours, with one row."""
    path = tmp_path / "meetings.tsv"
    path.write_text(HEADER + ROW + "\n", encoding="utf-8")
    ours = trigger_tables.file_of
    monkeypatch.setattr(trigger_tables, "file_of", lambda name: path if name == "meetings" else ours(name))
    _forget()
    yield path
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for cached in (trigger_tables.triggers, trigger_tables.by_form, trigger_tables.of_frame):
        cached.cache_clear()


@pytest.mark.parametrize("sentence", ["Anna Kovac tervised Tomas Rinne", "Anna Kovac and Tomas Rinne tervised"])
def test_one_row_is_enough(table: Path, sentence: str) -> None:
    """A verb that no language has tells of a meeting as soon as a row says so."""
    [meeting] = read(f"{sentence} in Geneva on 3 May 2020.").meetings
    assert [one.person for one in meeting.participants] == ["Anna Kovac", "Tomas Rinne"]
    assert [claim.rule for claim in meeting.claims] == ["meetings.tervise"]
    assert meeting.date is not None
    assert meeting.date.edtf == "2020-05-03"


def test_without_the_row() -> None:
    """Without it the verb says nothing."""
    assert not read("Anna Kovac tervised Tomas Rinne in Geneva on 3 May 2020.").meetings


@pytest.mark.parametrize("table", FRAMES)
def test_examples(table: str) -> None:
    """The example of each row has the word in it, and is read by the rule and as the kind that the row says."""
    for row, facts in examples(table).items():
        words = set(re.findall(r"[\w]+", row.example.lower()))
        assert not words.isdisjoint(row.forms), row
        assert not row.rule or row.rule in rules(facts), row
        said = [one.kind for one in facts.acts], [one.standing for one in facts.admissions]
        told = [one.kind for one in facts.occasions], [one.status for one in facts.meetings]
        assert row.says in {"", *chain(*said, *told)}, row


def test_frames_are_read() -> None:
    """Every frame and mark that is explained is used by a row, and every frame of a meeting has its reader."""
    rows = {name: trigger_tables.triggers(name) for name in FRAMES}
    assert {name: {row.frame for row in rows[name]} for name in rows} == {name: set(FRAMES[name]) for name in FRAMES}
    assert {mark for found in rows.values() for row in found for mark in row.marks} == set(MARKS)
    assert VERBS.keys() | NOUNS.keys() <= set(FRAMES["meetings"])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("tervise\ttervised\tmet", "3 cells; give 9"),
        (ROW.replace("\tmet\t", "\tgreeted\t"), "no frame is called 'greeted'; give one of paid"),
        (ROW.replace("Anna Kovac tervised Tomas Rinne.", ""), "no example; give one"),
        (ROW.replace("tervise\ttervised", "tervise\ttervise"), "a form stands there twice"),
        (ROW.replace("tervise\ttervised", "tervise\tTervised"), "'Tervised' is not in lower case"),
        (ROW.replace("|with\t\t", "|with\tboth\t"), "host is 'both'; give first, second or nothing"),
        (ROW.replace("|with\t\t\t\t", "|with\t\t\tloud\t"), "no mark is called 'loud'; give one of "),
        ("", "1 cells; give 9"),
    ],
)
def test_faults(table: Path, row: str, reason: str) -> None:
    """A row that cannot be read is named by file and line, with what to do."""
    with table.open("a", encoding="utf-8") as out:
        out.write(row + "\n")
    with pytest.raises(TableError, match=r"meetings\.tsv:3: ") as caught:
        trigger_tables.triggers("meetings")
    assert caught.value.reason.startswith(reason)


def test_guest_is_no_host() -> None:
    """Who is somebody's guest is not the host."""
    [meeting] = read("Anna Kovac was again the guest of Tomas Rinne.").meetings
    assert {one.person: one.role.value for one in meeting.participants} == {
        "Anna Kovac": "participant",
        "Tomas Rinne": "host",
    }
