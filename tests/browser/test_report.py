"""A report as a page in a browser: no request, nothing that a reader cannot reach, names as text."""

from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kg.render.report import ReportFormat, write
from kg.reports.coverage import coverage, covered, published
from kg.reports.filters import Filters
from kg.reports.report_kinds import REPORTS
from kg.store.oxigraph import OxigraphStore
from tests.browser.conftest import ARABIC, FORMULA, SCRIPT

NAMES = {"person": ["Ada Aalto"], "between": ["Ada Aalto", "Bor Zupan"]}


@pytest.mark.parametrize("wide", [1440, 390])
@pytest.mark.parametrize("name", ["person", "between", "states", "pairs"])
def test_page(browser: Browser, made: OxigraphStore, tmp_path: Path, name: str, wide: int) -> None:
    """Every kind of picture and of section, on a screen and on a telephone in the dark."""
    report = covered(REPORTS[name].make(made, NAMES.get(name, []), Filters()), made, coverage(published(made)))
    path = tmp_path / "report.html"
    path.write_text("\n".join(write(report, ReportFormat.HTML)), encoding="utf-8")
    context = browser.new_context(
        viewport={"width": wide, "height": 900}, color_scheme="dark" if wide < 500 else "light"
    )
    asked: list[str] = []
    said: list[str] = []
    tab = context.new_page()
    tab.on("request", lambda one: asked.append(one.url))
    tab.on("console", lambda one: said.append(one.text))
    tab.goto(path.as_uri())
    assert (asked, said) == ([path.as_uri()], [])
    tab.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    assert tab.evaluate("axe.run().then((it) => it.violations.map((one) => one.id))") == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= wide
    assert tab.title() == report.title
    if name in {"person", "pairs"}:
        text = tab.locator("main").inner_text()
        assert all(one in text for one in (SCRIPT, FORMULA, ARABIC))
    context.close()
