"""A skip says why; where every test is asked for, it is a failure."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

ONE = 'import pytest\n\ndef test_one() -> None:\n    pytest.skip("no server")\n'
MODULE = 'import pytest\n\npytest.skip("no browser", allow_module_level=True)\n'
EXPECTED = "import pytest\n\n@pytest.mark.xfail(strict=True)\ndef test_one() -> None:\n    raise OSError\n"


def run(folder: Path, text: str, wanted: str) -> tuple[int, str]:
    """Run pytest on one file beside our conftest; return its exit code and what it printed."""
    shutil.copy(ROOT / "tests" / "conftest.py", folder)
    (folder / "test_it.py").write_text(text, encoding="utf-8")
    environment = {**os.environ, "WHOMET_TEST_ALL": wanted}
    command = [sys.executable, "-m", "pytest", "-rs", "-p", "no:cacheprovider", "-c", os.devnull, str(folder)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.mark.parametrize(("text", "reason"), [(ONE, "no server"), (MODULE, "no browser")])
def test_skip(tmp_path: Path, text: str, reason: str) -> None:
    """The reason is printed either way; the exit code is a failure's only with WHOMET_TEST_ALL=1."""
    code, output = run(tmp_path, text, "")
    assert code in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}
    assert reason in output
    code, output = run(tmp_path, text, "1")
    assert code in {pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED}
    assert f"WHOMET_TEST_ALL=1 allows no skip, and this is one: Skipped: {reason}" in output


def test_expected_failure(tmp_path: Path) -> None:
    """An expected failure is no skip."""
    assert run(tmp_path, EXPECTED, "1")[0] == pytest.ExitCode.OK
