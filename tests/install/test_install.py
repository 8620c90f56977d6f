"""The wheel, installed as a user installs it: by the pip that Python's venv brings, and by the newest.

The packages are fetched once, by the newest pip, and installed from there into both.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from loaders.sources.file import File
from loaders.sources.formats.registry import FORMATS
from tests import kept
from tests.conftest import ROOT

pytestmark = pytest.mark.long  # minutes, most of them to fetch packages

SAMPLES = {**kept.every(), "page.eml": kept.mail(kept.PARAGRAPHS, "html")}
READ = """
import json, sys
from kg.model.facts import Article
from loaders.sources.reader import read
told = {path: [one.text[one.body:] if isinstance(one, Article) else str(one) for one in read([path])]
        for path in sys.argv[1:]}
print(json.dumps(told))
"""
SMALL = ("--retries", "1", "--timeout", "20", "--no-deps", "--quiet", "click")


def call(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program outside of the checkout, which Python must not find."""
    known = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "WHOMET"))}
    return subprocess.run(list(map(str, command)), cwd=folder, env=known, capture_output=True, text=True, check=False)


def done(*command: str | Path, folder: Path) -> str:
    """Run a program that must succeed, and return what it prints."""
    told = call(*command, folder=folder)
    assert told.returncode == 0, told.stdout[-2000:] + told.stderr[-2000:]
    return told.stdout


def environment(folder: Path) -> Path:
    """Make a fresh environment, and return the folder of its programs."""
    done(sys.executable, "-m", "venv", folder, folder=folder.parent)
    return next(folder.glob("[bS]*[ns]"))  # bin, or Scripts


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Make a folder that is gone after the tests: two environments are large."""
    with TemporaryDirectory() as made:
        yield Path(made)


@pytest.fixture(scope="module")
def newest(folder: Path) -> Path:
    """Make an environment with the newest pip, and fetch what the wheel needs; skip where there is no registry."""
    programs = environment(folder / "newest")
    pip = (programs / "python", "-m", "pip")
    probe = call(*pip, "download", *SMALL, "--dest", folder / "probe", folder=folder)
    if probe.returncode:
        pytest.skip(f"pip reaches no registry of packages: {probe.stderr.strip().splitlines()[-1]}")
    done(*pip, "install", "--quiet", "--upgrade", "pip", folder=folder)
    done(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "built", folder=ROOT)
    [wheel] = (folder / "built").glob("*.whl")
    done(*pip, "download", "--quiet", "--only-binary", ":all:", "--dest", folder / "wheels", wheel, folder=folder)
    return programs


@pytest.fixture(scope="module", params=["the pip of venv", "the newest pip"])
def programs(request: pytest.FixtureRequest, newest: Path, folder: Path) -> Path:
    """Install the wheel into an environment."""
    into = newest if request.param == "the newest pip" else environment(folder / "plain")
    fetched = ("--no-index", "--find-links", folder / "wheels")
    pip = (into / "python", "-m", "pip")
    done(*pip, "install", "--quiet", "--no-compile", *fetched, *(folder / "built").glob("*.whl"), folder=folder)
    return into


def test_every_format_has_a_sample() -> None:
    """Whoever adds a format adds a sample of it."""
    suffixes = {File(name, name).suffix for name in SAMPLES}
    assert [one.suffixes for one in FORMATS if suffixes.isdisjoint(one.suffixes)] == []


def test_nothing_is_missing(programs: Path, folder: Path) -> None:
    """Every package has what it needs, as far as pip knows."""
    assert done(programs / "python", "-m", "pip", "check", folder=folder) == "No broken requirements found.\n"


def test_every_format_is_read(programs: Path, folder: Path) -> None:
    """The same text comes out of a sample of each."""
    for name, data in SAMPLES.items():
        (folder / name).write_bytes(data)
    told = json.loads(done(programs / "python", "-c", READ, *SAMPLES, folder=folder))
    assert told == {name: [kept.TEXT] for name in SAMPLES}


def test_a_question_is_answered(programs: Path, folder: Path) -> None:
    """A page is loaded, and who met whom is asked, with the installed program."""
    (folder / "page.html").write_text(kept.PAGE, encoding="utf-8")
    store = folder / f"{programs.parent.name}.db"
    whomet = programs / "whomet"
    done(whomet, "load", "page.html", "--store", store, folder=folder)
    met = ("ask", "met", "-p", "person=Ann Aare", "--format", "json", "--store", store)
    [row] = json.loads(done(whomet, *met, folder=folder))["rows"]
    assert (row["other"], row["place"], row["article"]) == ("Bob Berg", "Rome", "page.html")


def test_the_pair_scorer_is_there(programs: Path, folder: Path) -> None:
    """Its weights and its pieces of words are in the wheel, and need no network."""
    text = (
        "Minister Anna Kovac walked round the lake for an hour with Minister Tomas Rinne, and they settled the matter."
    )
    (folder / "walk.txt").write_text(text, encoding="utf-8")
    [facts] = map(json.loads, done(programs / "whomet", "extract", "walk.txt", folder=folder).splitlines())
    assert [meeting["participants"] for meeting in facts["meetings"]] == [["Anna Kovac", "Tomas Rinne"]]
