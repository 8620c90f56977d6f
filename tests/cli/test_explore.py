"""whomet explore, as somebody calls it."""

import os
import pty
import re
import subprocess
from pathlib import Path

from tests.cli.conftest import PROGRAM, Run


def test_file(run: Run, store: str, tmp_path: Path) -> None:
    """One file, the same each time, with nothing on stdout."""
    for name in ("one.html", "two.html"):
        result = run("explore", "--store", store, "-o", str(tmp_path / name))
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert (tmp_path / "one.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["one.html", "two.html"]


def test_stdout(run: Run, store: str, tmp_path: Path) -> None:
    """A pipe gets the same page."""
    run("explore", "--store", store, "-o", str(tmp_path / "page.html"))
    assert run("explore", "--store", store).stdout == (tmp_path / "page.html").read_text(encoding="utf-8")


def test_less(run: Run, store: str) -> None:
    """A span of time and one person's circle make other pages."""
    pages = {
        run("explore", "--store", store, *more).stdout for more in ((), ("--since", "2024-06"), ("--person", "Zorn"))
    }
    assert len(pages) == 3


def test_wrong(run: Run, store: str, tmp_path: Path) -> None:
    """One line says what is wrong, and no file is left."""
    for more in (("--person", "Nobody Nowhere"), ("--since", "soon")):
        result = run("explore", "--store", store, "-o", str(tmp_path / "page.html"), *more)
        assert result.exit_code == 1
        assert re.fullmatch(r"Error: .*\n", result.stderr)
    assert list(tmp_path.iterdir()) == []


def test_terminal(store: str) -> None:
    """A page is not thrown at somebody's terminal."""
    control, terminal = pty.openpty()
    done = subprocess.run(
        [PROGRAM, "explore", "--store", store], stdout=terminal, stderr=subprocess.PIPE, check=False, timeout=120
    )
    os.close(terminal)
    os.close(control)
    assert done.returncode == 2
    assert done.stderr.decode().endswith(
        "Error: A page is for a browser, not for a terminal: name a file, as in -o page.html\n"
    )
