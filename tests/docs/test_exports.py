"""The page of exports names every format, and its samples are what comes out of the small world."""

import re
from pathlib import Path

from kg.exchange.flat_records import Records
from kg.exchange.formats import FORMATS, export
from kg.store.oxigraph import OxigraphStore
from tests.answers import fill
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^## ([\w -]+)\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
SAMPLE = re.compile(r"```(?:xml|csv|json|markdown)\n(.*?)```", re.DOTALL)


def test_every_format(tmp_path: Path) -> None:
    """It has its section, and each line of a sample stands in what is written."""
    sections = {name: text for names, text in SECTION.findall(PAGE) for name in names.split(" and ")}
    assert [name for name in FORMATS if name not in sections] == []
    assert [name for name in FORMATS if f"`{name}`" not in PAGE.partition("\n## ")[0]] == []
    records = Records(fill(OxigraphStore.in_memory()))
    for name, form in FORMATS.items():
        lines = [line for sample in SAMPLE.findall(sections[name]) for line in sample.splitlines()]
        if name in {"xlsx", "parquet"}:
            continue  # no text
        export(records, form, tmp_path / name)
        files = [path for path in (tmp_path / name).rglob("*") if path.is_file()] or [tmp_path / name]
        written = "".join(path.read_text(encoding="utf-8") for path in files)
        assert lines
        assert [line for line in lines if line not in written] == []
