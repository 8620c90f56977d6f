"""What holds for every test: with WHOMET_TEST_ALL=1 a skipped test is a failed one."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


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
