"""Rows in every format: whole outputs, and what hostile cells do to them."""

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.terminal import safe
from kg.render.table import TableFormat, write
from kg.store.base import Cell, Row, Rows

COLUMNS = ("person", "times", "quote")
PLAIN: list[Row] = [
    ("Ann Aare", 12, "Ann Aare met \u674e\u660e in Rome on Monday, the ministry said."),
    ("Bob | *Berg*", 3.5, ""),
]
HOSTILE: list[Row] = [
    ("=cmd|'/c calc'!A1", -1, "- Ann\r\n met\tBob, \x1b[31mred\x1b[0m \u202el\u202c"),
    ("\t+1", 0, 'He said, "No\\no, `x` <b> [a](b)"'),
]

EXPECTED = {
    (TableFormat.TSV, "plain"): """\
person\ttimes\tquote
Ann Aare\t12\tAnn Aare met \u674e\u660e in Rome on Monday, the ministry said.
Bob | *Berg*\t3.5\t
""",
    (TableFormat.CSV, "plain"): """\
person,times,quote
Ann Aare,12,"Ann Aare met \u674e\u660e in Rome on Monday, the ministry said."
Bob | *Berg*,3.5,
""",
    (TableFormat.JSON, "plain"): """\
[
 {"person": "Ann Aare", "times": 12, "quote": "Ann Aare met \u674e\u660e in Rome on Monday, the ministry said."},
 {"person": "Bob | *Berg*", "times": 3.5, "quote": null}
]
""",
    (TableFormat.JSONL, "plain"): """\
{"person": "Ann Aare", "times": 12, "quote": "Ann Aare met \u674e\u660e in Rome on Monday, the ministry said."}
{"person": "Bob | *Berg*", "times": 3.5, "quote": null}
""",
    (TableFormat.MARKDOWN, "plain"): """\
| person | times | quote |
|---|---|---|
| Ann Aare | 12 | Ann Aare met \u674e\u660e in Rome on Monday, the ministry said. |
| Bob \\| \\*Berg\\* | 3.5 |  |
""",
    (TableFormat.TABLE, "plain"): """\
person        times  quote
------------  -----  ----------------------
Ann Aare         12  Ann Aare met \u674e\u660e in
                     Rome on Monday, the
                     ministry said.

Bob | *Berg*    3.5
""",
    (TableFormat.TSV, "hostile"): """\
person\ttimes\tquote
=cmd|'/c calc'!A1\t-1\t- Ann met Bob, \ufffd[31mred\ufffd[0m \ufffdl\ufffd
 +1\t0\tHe said, "No\\no, `x` <b> [a](b)"
""",
    (TableFormat.CSV, "hostile"): """\
person,times,quote
'=cmd|'/c calc'!A1,-1,"'- Ann met Bob, \ufffd[31mred\ufffd[0m \ufffdl\ufffd"
' +1,0,"He said, ""No\\no, `x` <b> [a](b)\"""
""",
    (TableFormat.JSONL, "hostile"): """\
{"person": "=cmd|'/c calc'!A1", "times": -1, "quote": "- Ann\\r\\n met\\tBob, \\u001b[31mred\\u001b[0m \\u202el\\u202c"}
{"person": "\\t+1", "times": 0, "quote": "He said, \\"No\\\\no, `x` <b> [a](b)\\""}
""",
    (TableFormat.MARKDOWN, "hostile"): """\
| person | times | quote |
|---|---|---|
| =cmd\\|'/c calc'!A1 | -1 | - Ann met Bob, \ufffd\\[31mred\ufffd\\[0m \ufffdl\ufffd |
|  +1 | 0 | He said, "No\\\\no, \\`x\\` \\<b> \\[a](b)" |
""",
    (TableFormat.TABLE, "hostile"): """\
person             times  quote
-----------------  -----  -----------------
=cmd|'/c calc'!A1     -1  - Ann met Bob,
                          \ufffd[31mred\ufffd[0m \ufffdl\ufffd

 +1                    0  He said, "No\\no,
                          `x` <b> [a](b)"
""",
}


@pytest.mark.parametrize(("form", "name"), EXPECTED)
def test_whole_output(form: TableFormat, name: str) -> None:
    """Each format, on plain rows and on hostile ones."""
    rows = Rows(COLUMNS, PLAIN if name == "plain" else HOSTILE)
    assert "".join(line + "\n" for line in write(rows, form, 43)) == EXPECTED[form, name]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (TableFormat.TABLE, ["person  times  quote", "------  -----  -----"]),
        (TableFormat.TSV, ["person\ttimes\tquote"]),
        (TableFormat.CSV, ["person,times,quote"]),
        (TableFormat.JSON, ["[", "]"]),
        (TableFormat.JSONL, []),
        (TableFormat.MARKDOWN, ["| person | times | quote |", "|---|---|---|"]),
    ],
)
def test_no_rows(form: TableFormat, expected: list[str]) -> None:
    """An empty answer still has its columns."""
    assert list(write(Rows(COLUMNS, []), form)) == expected


def test_words_stay_whole() -> None:
    """A narrow column keeps its words whole while a wide one gives way."""
    rows: list[Row] = [("Director General", "word " * 9)]
    lines = list(write(Rows(("office", "quote"), rows), TableFormat.TABLE, 30))
    assert lines[2].split() == ["Director", "word", "word", "word"]
    assert lines[3].split() == ["General", "word", "word", "word"]


RECORDS = """\
name    Ann Aare
office  President of the
        Republic
times   3
quote   word word word word
        word word word word
        word word

name    Bob
times   12
"""


def test_wide_rows_are_records() -> None:
    """Rows that would break words or pile up lines are shown one column a line, without the empty ones."""
    rows: list[Row] = [("Ann Aare", "President of the Republic", 3, "word " * 10), ("Bob", "", 12, "")]
    columns = ("name", "office", "times", "quote")
    assert "".join(line + "\n" for line in write(Rows(columns, rows), TableFormat.TABLE, 28)) == RECORDS


def test_rows_are_not_gathered() -> None:
    """Every format but the table, whose widths need all rows, writes a row before it takes the next."""
    taken: list[int] = []

    def rows() -> Rows:
        return Rows(("n",), ((taken.append(number) or number,) for number in range(9)))  # type: ignore[func-returns-value]  # append is None

    for form in set(TableFormat) - {TableFormat.TABLE}:
        taken.clear()
        lines = write(rows(), form)
        for _ in range(3):
            next(lines)
        assert len(taken) <= 3, form


CELLS = st.one_of(st.text(), st.integers(), st.floats(allow_nan=False, allow_infinity=False))
ROWS = st.lists(st.tuples(CELLS, CELLS), max_size=4)


@given(ROWS)
def test_csv_and_tsv_keep_their_shape(rows: list[tuple[Cell, Cell]]) -> None:
    """Whatever the cells: as many rows, and as many columns in each."""
    text = "\n".join(write(Rows(("a", "b"), rows), TableFormat.CSV))
    assert [len(row) for row in csv.reader(io.StringIO(text))] == [2] * (len(rows) + 1)
    assert [line.count("\t") for line in write(Rows(("a", "b"), rows), TableFormat.TSV)] == [1] * (len(rows) + 1)


@given(ROWS)
def test_json_gives_back(rows: list[tuple[Cell, Cell]]) -> None:
    """Whatever the cells, JSON gives them back; an empty text is null."""
    back = json.loads("\n".join(write(Rows(("a", "b"), rows), TableFormat.JSON)))
    assert back == [{"a": a if a != "" else None, "b": b if b != "" else None} for a, b in rows]


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4), st.integers(20, 60))
def test_tables_fit(rows: list[tuple[str, str]], width: int) -> None:
    """Whatever the cells, a table is no wider than it may be."""
    from kg.render.table import _wide

    assert all(_wide(line) <= width for line in write(Rows(("a", "b"), rows), TableFormat.TABLE, width))


@given(st.text())
def test_nothing_steers_the_terminal(text: str) -> None:
    """Whatever the text, what is shown of it is one line that a terminal only prints."""
    assert all(one.isprintable() or one > "\x9f" for one in safe(text))
    assert "\n" not in safe(text)


@pytest.mark.parametrize("text", ["=1+1", "Ann;=1+1", "Ann, +1", "Ann | -2", 'Ann;"=1', "\uff1d1"])
def test_no_formula_in_any_cell(text: str) -> None:
    """Not even after what another program takes for the end of a cell."""
    _, line = write(Rows(("a",), [(text,)]), TableFormat.CSV, 80)
    assert re.search(r"'[\s\"]*[=+@\uff1d-]", line)
    assert not re.search(r"(?:^|[;,|\t])[\s\"]*[=+@\uff1d-]", line)
