"""A store with the small world in it, and ways to run the command."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.maintenance.loading import LoadProgress, load
from kg.maintenance.resolving import know, settle
from kg.store.oxigraph import OxigraphStore
from tests.world import world

PROGRAM = str(Path(sys.executable).with_name("whomet"))
Run = Callable[..., Result]
ENVIRONMENT = {"WHOMET_STORE": None, "COLUMNS": None, "NO_COLOR": None}


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make a store of the small world; no test changes it."""
    folder = tmp_path_factory.mktemp("store") / "world.db"
    with OxigraphStore.on_disk(folder) as opened:
        list(load(opened, world(), LoadProgress()))
        list(settle(opened, know(opened)))
    return str(folder)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs the command in this process: quick, with stdout and stderr apart."""
    monkeypatch.setattr("kg.cli.progress.EVERY", 600.0)  # however slow the machine is

    def invoke(*arguments: str, given: str | bytes | None = None, **environment: str) -> Result:
        return CliRunner(env={**ENVIRONMENT, **environment}).invoke(
            main, arguments, input=given, prog_name="whomet", catch_exceptions=False
        )

    return invoke


def program(*arguments: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a program of its own."""
    known = {name: value for name, value in os.environ.items() if name not in ENVIRONMENT}
    return subprocess.run(
        [PROGRAM, *arguments],
        input=given,
        env={**known, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
