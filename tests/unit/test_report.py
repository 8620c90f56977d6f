"""Reports in every form: that hostile words stay words, and that all forms have the same content."""

import json

import pytest

from kg.report import Form, Item, Record, Report, Section, rows, write

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
    assert list(write(report(RECORD), Form.TEXT)) == [
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
    ]


def test_markdown() -> None:
    """In Markdown nothing that an article says is markup."""
    assert list(write(report(RECORD), Form.MARKDOWN)) == [
        r"# Ann \*A\*",
        "",
        "## One (1)",
        "",
        f"- **{ESCAPED}**",
        f"  - {ESCAPED}",
        f"  > {ESCAPED}",
        f"  >\n  > ({ESCAPED})",
    ]


def test_json() -> None:
    """In JSON the records stand as they are, empty sections too."""
    [line] = write(report(RECORD), Form.JSON)
    assert "\x1b" not in line
    assert json.loads(line) == {"report": "test", "one": [RECORD], "no": []}


def test_rows() -> None:
    """As rows, one for each thing."""
    found = rows(report(RECORD, RECORD))
    assert found.columns == ("section", "what", "details", "quote", "article")
    assert list(found) == [("one", HOSTILE, HOSTILE, HOSTILE, HOSTILE)] * 2


@pytest.mark.parametrize("width", [30, 60, 100])
def test_width(width: int) -> None:
    """Lines are broken between words; only a word that is longer stands out."""
    record = {"head": "word " * 40, "detail": "word " * 40, "quote": "word " * 40, "source": "x" * 120}
    lines = list(write(report(record), Form.TEXT, width))
    assert [line for line in lines if len(line) > width] == [f"    [{'x' * 120}]"]


def test_short_things_stand_close() -> None:
    """Things with nothing below them need no empty lines."""
    section = Section("one", "One", [{"head": "a"}, {"head": "b"}], lambda record: Item(str(record["head"])))
    assert list(write(Report("T", {}, [section]), Form.TEXT))[-3:] == ["", "a", "b"]


def test_nothing() -> None:
    """An empty report says so."""
    assert list(write(report(), Form.TEXT)) == ["Ann *A*", "=======", "", "Nothing found."]
    assert list(write(report(), Form.MARKDOWN)) == [r"# Ann \*A\*", "", "Nothing found."]
