"""What holds for every test: a skip can be a failure, and golden files can be renewed.

With WHOMET_TEST_ALL=1 a skipped test is a failed one.  `pytest --update-golden` writes the golden
files anew; read the difference as you read code.
"""

import os
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


GOLDEN = ROOT / "tests" / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take --update-golden."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session")
def golden(pytestconfig: pytest.Config) -> Callable[[str, str], None]:
    """Return what compares a text with a golden file, or writes it."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if pytestconfig.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert path.is_file(), f"no golden file {name}; make it with pytest --update-golden"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the skip of one test into a failure where all are asked for."""
    report = yield
    _insist(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn the skip of a whole module into a failure where all are asked for."""
    report = yield
    _insist(report)
    return report


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real articles and gold facts beside the checkout, or skip."""
    folder = Path(os.environ.get("WHOMET_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"no folder {folder}; name one with WHOMET_SHARED")
    return folder


def _insist(report: pytest.TestReport | pytest.CollectReport) -> None:
    expected = hasattr(report, "wasxfail")  # pytest reports an expected failure as a skip
    if report.skipped and not expected and os.environ.get("WHOMET_TEST_ALL") == "1":
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"WHOMET_TEST_ALL=1 allows no skip, and this is one: {reason}"
