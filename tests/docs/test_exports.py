"""The page of exports names every format, and its samples are what comes out of the small world."""

import re
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # has no types
import pytest
from pyarrow import parquet

from kg.exchange.flat_records import Records
from kg.exchange.formats import FORMATS, export
from kg.store.oxigraph import OxigraphStore
from tests.answers import fill
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^## ([\w, -]+)\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
SECTIONS = {name: text for names, text in SECTION.findall(PAGE) for name in re.split(", | and ", names)}
SAMPLE = re.compile(r"```(?:xml|csv|json|markdown|turtle|text)\n(.*?)```|((?:^\|.*\n)+)", re.DOTALL | re.MULTILINE)
RULE = re.compile(r"^\|[-|]+\|\n", re.MULTILINE)


@pytest.fixture(scope="module")
def records() -> Records:
    """Return the records of the small world."""
    return Records(fill(OxigraphStore.in_memory()))


def content(path: Path) -> str:
    """Return what a file has as text: of a workbook its rows between bars, of Parquet its columns with their types."""
    if path.suffix == ".parquet":
        return "".join(f"{field.name}: {field.type}\n" for field in parquet.read_schema(path))
    if path.suffix == ".xlsx":
        rows = [row for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows(values_only=True)]
        return "".join(f"| {' | '.join('' if it is None else str(it) for it in row)} |\n" for row in rows)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_sample(records: Records, tmp_path: Path, name: str) -> None:
    """Every format has its section, and each line of a sample stands in what is written."""
    target = tmp_path / f"out.{name}"
    export(records, FORMATS[name], target)
    written = "".join(map(content, [path for path in target.rglob("*") if path.is_file()] or [target]))
    lines = {line for pair in SAMPLE.findall(RULE.sub("", SECTIONS[name])) for line in "".join(pair).splitlines()}
    shared = {line for line in lines if name in ("csv", "parquet") and (": " in line) != (name == "parquet")}
    assert lines - shared
    assert [line for line in lines - shared if line not in written] == []
    assert f"`{name}`" in PAGE.partition("\n## ")[0]
