"""With what an article was read: the same on every run, another when anything changes that counts."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.model.edition import by_model, by_rules, edition, reading
from kg.model.facts import Article
from tests.conftest import ROOT

ARTICLE = Article("a", "a.txt", "On Monday nothing happened.")


def named(folder: Path) -> str:
    """Name the edition of a copy of the project."""
    script = "from kg.model.edition import edition; print(edition())"
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy what the rules are."""
    for package in ("kg", "loaders", "ontology"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.mark.parametrize(
    "name",
    ["loaders/pipeline.py", "loaders/reference/data/titles.tsv", "kg/graph/triples.py", "ontology/terms.py"],
)
def test_a_change_of_the_rules_shows(copy: Path, name: str) -> None:
    """A copy is the same edition; one more line in a rule, a table or what writes triples makes another."""
    assert named(copy) == edition()
    with (copy / name).open("a", encoding="utf-8") as file:
        file.write("# more\n")
    assert named(copy) != edition()


@pytest.mark.parametrize("name", ["kg/cli/load.py", "loaders/more.pyc/__pycache__/x.pyc"])
def test_other_changes_do_not(copy: Path, name: str) -> None:
    """What has no say in the facts may change, and nothing need be read again."""
    if not (copy / name).exists():
        name = "loaders/__pycache__/x.pyc"
        (copy / name).parent.mkdir(exist_ok=True)
    (copy / name).write_bytes(b"# another\n")
    assert named(copy) == edition()


def test_readers() -> None:
    """The rules, or a language model by its name."""
    assert by_rules() == f"rules:{edition()}"
    assert by_rules(fast=True) == f"fast:{edition()}"
    assert by_model("play") == f"llm:play:{edition()}"


def test_reading() -> None:
    """The reader in front, a fingerprint behind; nothing where no reader is named."""
    reader, _, fingerprint = reading(ARTICLE, by_rules()).partition(" ")
    assert (reader, len(fingerprint)) == (by_rules(), 16)
    assert reading(ARTICLE, "") == ""


def test_parts_are_not_mixed_up() -> None:
    """The end of one field is not the beginning of the next."""
    one, other = Article("a", "a", "xy", "z"), Article("a", "a", "x", "yz")
    assert reading(one, "r") != reading(other, "r")
