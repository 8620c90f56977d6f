"""The sessions of README and tutorial are what the program does; README is short; links lead somewhere.

`pytest tests/docs --update-golden` writes the output anew.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

README = ROOT / "README.md"
SESSION = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+)")
LONGEST = 100
# what is never the same twice: how long it took, and how far it was on a machine that is busy
TOOK = re.compile(r"; [0-9.]+ seconds$|^\d+ articles, [0-9.]+ a second.*\n", re.MULTILINE)


def played(session: str, folder: Path) -> str:
    """Run the commands of a session in a shell, in a folder with the samples; return them with what they print."""
    lines = []
    environment = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "WHOMET_STORE"}}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for command in re.findall(r"^\$ (.*)$", session, re.MULTILINE):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env={**environment, "PATH": path, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=True,
        )
        lines.append(f"$ {command}\n{done.stdout}")
    return "".join(lines)


@pytest.mark.parametrize("document", [README, ROOT / "docs" / "tutorial.md"], ids=lambda path: path.name)
def test_sessions(document: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """Every session, played from the first command to the last, prints what stands there."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    text = document.read_text(encoding="utf-8")
    real = SESSION.sub(lambda match: played(match[0], tmp_path), text)
    if pytestconfig.getoption("--update-golden") and TOOK.sub("", real) != TOOK.sub("", text):
        document.write_text(real, encoding="utf-8")
    assert SESSION.search(text)
    assert TOOK.sub("", real) == TOOK.sub("", document.read_text(encoding="utf-8"))


def test_length() -> None:
    """The README is read in a minute."""
    assert len(README.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize(
    "document",
    [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/stores.md",
        "docs/neo4j.md",
        "docs/reports.md",
        "docs/exports.md",
        "docs/index.md",
        "docs/tutorial.md",
        "docs/python.md",
    ],
)
def test_links(document: str) -> None:
    """What a document links to in this project is there."""
    found = LINK.findall((ROOT / document).read_text(encoding="utf-8"))
    local = [link for link in found if "://" not in link]
    assert [link for link in local if not (ROOT / document).parent.joinpath(link).exists()] == []
