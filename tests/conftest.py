"""What holds for every test: a skip can be a failure, and golden files can be renewed.

With WHOMET_TEST_ALL=1 a skipped test is a failed one.  `pytest --update-golden` writes the golden
files anew; read the difference as you read code.
"""

import gc
import os
import secrets
import signal
import subprocess
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:  # this file alone has to be enough for a folder of tests
    from tests.servers.fuseki import FusekiServer
    from tests.servers.neo4j import Neo4jServer
    from tests.servers.oxigraph import OxigraphServer

ROOT = Path(__file__).parents[1]
Start = Callable[..., "subprocess.Popen[bytes]"]

GOLDEN = ROOT / "tests" / "golden"
# what takes longest goes first
LONGEST = ("tests/crash", "tests/contract", "tests/quality", "tests/install", "tests/browser")


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


def pytest_sessionstart() -> None:
    """Leave collecting garbage to the thread of the tests: no other may drop an answer of Oxigraph."""
    gc.disable()


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Collect garbage after each module; what is left then, the models above all, is not looked through again."""
    if nextitem is None or nextitem.path != item.path:
        gc.collect()
        gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest; where processes share the tests, each file is one's."""
    items.sort(key=lambda item: LONGEST.index(at) if (at := _folder(item)) in LONGEST else len(LONGEST))


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


@pytest.fixture
def start() -> Iterator["Start"]:
    """Return what starts a program that Ctrl-C ends; one that is still there after the test is killed.

    A background job ignores Ctrl-C, and whatever it starts does too, unless it handles it itself.
    """
    started: list[subprocess.Popen[bytes]] = []

    def begin(*command: str | Path, **options: Any) -> "subprocess.Popen[bytes]":
        started.append(subprocess.Popen(command, **options))
        return started[-1]

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield begin
    signal.signal(signal.SIGINT, before)
    for one in started:
        with one:  # which closes its pipes, and waits
            one.kill()


@pytest.fixture(scope="session")
def oxigraph_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Mapping[str, OxigraphServer]"]:
    """Start two Oxigraph servers: for a test that may change everything, and for those that only read."""
    from tests.servers.oxigraph import OxigraphServer

    folder = tmp_path_factory.mktemp("oxigraph")
    with OxigraphServer(folder / "mine") as mine, OxigraphServer(folder / "ours") as ours:
        yield {"mine": mine, "ours": ours}


@pytest.fixture(scope="session")
def fuseki(tmp_path_factory: pytest.TempPathFactory) -> Iterator["FusekiServer"]:
    """Start one Fuseki: `mine` is for a test that may change everything, `ours` for those that only read."""
    from tests.servers.fuseki import FusekiServer
    from tests.servers.process import missing

    if reason := missing("fuseki"):
        pytest.skip(reason)
    with FusekiServer(tmp_path_factory.mktemp("fuseki"), ("mine", "ours", "union")) as server:
        yield server


@pytest.fixture(scope="session")
def neo4j_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Mapping[str, Neo4jServer]"]:
    """Start two Neo4j servers: one with a password, for a test that may change everything, and one for the rest."""
    from tests.servers.neo4j import Neo4jServer
    from tests.servers.process import missing

    if reason := missing("neo4j"):
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("neo4j")
    with Neo4jServer(folder / "mine", secrets.token_hex(8)) as mine, Neo4jServer(folder / "ours") as ours:
        yield {"mine": mine, "ours": ours}


def _folder(item: pytest.Item) -> str:
    return "/".join(item.path.relative_to(ROOT).parts[:2])


def _insist(report: pytest.TestReport | pytest.CollectReport) -> None:
    expected = hasattr(report, "wasxfail")  # pytest reports an expected failure as a skip
    if report.skipped and not expected and os.environ.get("WHOMET_TEST_ALL") == "1":
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"WHOMET_TEST_ALL=1 allows no skip, and this is one: {reason}"
