"""Reports in every form: that hostile words stay words, and that all forms have the same content."""

import json
from dataclasses import replace

import pytest

from kg.render.report import Item, Record, Report, ReportFormat, Section, rows, write

HOSTILE = "# Ann\n- *met*\t\x1b[31m`Bob` <script>|\u202e [x](y)"


def item(record: Record) -> Item:
    """Show a record."""
    return Item(str(record["head"]), [str(record["detail"])], str(record["quote"]), str(record["source"]))


def report(*records: Record) -> Report:
    """Make a report of one section with records, and one without."""
    return Report(
        "Ann *A*", {"report": "test"}, [Section("one", "One", records, item), Section("no", "None", [], item)]
    )


RECORD = {"head": HOSTILE, "detail": HOSTILE, "quote": HOSTILE, "source": HOSTILE}
SAFE = "# Ann - *met* \ufffd[31m`Bob` <script>|\ufffd [x](y)"
ESCAPED = r"# Ann - \*met\* " + "\ufffd" + r"\[31m\`Bob\` \<script>\|" + "\ufffd" + r" \[x](y)"


def test_text() -> None:
    """In plain text each thing is a headline with lines below it."""
    assert list(write(report(RECORD), ReportFormat.TEXT)) == [
        "Ann *A*",
        "=======",
        "",
        "One (1)",
        "-------",
        "",
        SAFE,
        f"    {SAFE}",
        f'    "{SAFE}"',
        f"    [{SAFE}]",
        "",
        "No record here: None.",
    ]


def test_markdown() -> None:
    """In Markdown nothing that an article says is markup."""
    assert list(write(report(RECORD), ReportFormat.MARKDOWN)) == [
        r"# Ann \*A\*",
        "",
        "## One (1)",
        "",
        f"- **{ESCAPED}**[^1]",
        f"  - {ESCAPED}",
        "",
        "No record here: None.",
        "",
        f"[^1]: “{ESCAPED}”, {ESCAPED}",
    ]


def test_json() -> None:
    """In JSON the records stand as they are, empty sections too."""
    [line] = write(report(RECORD), ReportFormat.JSON)
    assert "\x1b" not in line
    assert json.loads(line) == {"report": "test", "one": [RECORD], "no": []}


def test_rows() -> None:
    """As rows, one for each thing, with title and day of its article, and its date, place and so on, if it has them."""
    record = {**RECORD, "date": "2024-05", "place": None, "confidence": 0.9}
    told = replace(report(record, record), articles={HOSTILE: {"title": "News", "published": "2024-05-02"}})
    found = rows(told)
    facts = ("title", "published", "date", "place", "mode", "status", "confidence")
    assert found.columns == ("section", "what", "details", "quote", "article", *facts)
    values = ("News", "2024-05-02", "2024-05", "", "", "", 0.9)
    assert list(found) == [("one", HOSTILE, HOSTILE, HOSTILE, HOSTILE, *values)] * 2


def test_what_was_asked_for() -> None:
    """A report says what it was narrowed down to, so that nobody takes it for all that there is."""
    told = replace(report(RECORD), about={"since": "2024", "status": ["planned", "denied"], "place": ""})
    for form, line in (("text", "{}"), ("markdown", "*{}*"), ("html", "<p>{}</p>")):
        lines = "\n".join(write(told, ReportFormat(form))).split("\n")
        assert line.format("Only from 2024, status: planned or denied") in lines


@pytest.mark.parametrize("width", [30, 60, 100])
def test_width(width: int) -> None:
    """Lines are broken between words; only a word that is longer stands out."""
    record = {"head": "word " * 40, "detail": "word " * 40, "quote": "word " * 40, "source": "x" * 120}
    lines = list(write(report(record), ReportFormat.TEXT, width))
    assert [line for line in lines if len(line) > width] == [f"    [{'x' * 120}]"]


def test_short_things_stand_close() -> None:
    """Things with nothing below them need no empty lines."""
    section = Section("one", "One", [{"head": "a"}, {"head": "b"}], lambda record: Item(str(record["head"])))
    assert list(write(Report("T", {}, [section]), ReportFormat.TEXT))[-3:] == ["", "a", "b"]


def test_nothing() -> None:
    """An empty report says so."""
    assert list(write(report(), ReportFormat.TEXT)) == ["Ann *A*", "=======", "", "Nothing found."]
    assert list(write(report(), ReportFormat.MARKDOWN)) == [r"# Ann \*A\*", "", "Nothing found."]


def test_sides() -> None:
    """What several say of a thing stands side by side where there is room, else one below the other; a row each."""
    left = Item("Left", ["date: 2024-05-06", ""], "Ann met Bob in a town whose name is long.", "https://left.example/a")
    right = Item("Right", ["date: not said", "only here: Cid"], "They met.", "b")
    both = Item("Ann and Bob", ["planned"], sides=[left, right], columns=True)
    told = Report("T", {}, [Section("one", "One", [{}], lambda _: both)])
    assert list(write(told, ReportFormat.TEXT, 60))[6:] == [
        "Ann and Bob",
        "    planned",
        "    Left                         Right",
        "    date: 2024-05-06             date: not said",
        "                                 only here: Cid",
        '    "Ann met Bob in a town       "They met."',
        '      whose name is long."',
        "    [https://left.example/a]",
        "    [b]",
    ]
    assert list(write(told, ReportFormat.TEXT, 40))[8:12] == [
        "    Left",
        "        date: 2024-05-06",
        '        "Ann met Bob in a town whose',
        '          name is long."',
    ]
    assert list(write(told, ReportFormat.MARKDOWN, 60))[6:] == [
        "  - Left[^1]",
        "    - date: 2024-05-06",
        "  - Right[^2]",
        "    - date: not said",
        "    - only here: Cid",
        "",
        "[^1]: “Ann met Bob in a town whose name is long.”, https://left.example/a",
        "",
        "[^2]: “They met.”, b",
    ]
    assert [row[1:5] for row in rows(told)] == [
        ("Ann and Bob", "planned; Left; date: 2024-05-06", left.quote, left.source),
        ("Ann and Bob", "planned; Right; date: not said; only here: Cid", right.quote, right.source),
    ]
