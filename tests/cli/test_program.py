"""The command as a program of its own: pipes, signals, terminals, and what it imports."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import ENVIRONMENT, PROGRAM, program
from tests.conftest import Start

TEXT = "On 10 June 2024, President Tomas Rinne of Finland met Prime Minister Anna Kova\u010d of Slovenia in Helsinki."
HEAVY = ("spacy", "numpy", "rdflib", "pyshacl", "pyoxigraph", "trafilatura", "lxml", "rapidfuzz", "kg.store", "loaders")
PLAIN = {name: value for name, value in os.environ.items() if name not in ENVIRONMENT}
PATIENCE = 60.0  # seconds for a program that has to load the language model on a busy machine


def record(number: int) -> str:
    """Make one line of JSON Lines."""
    return json.dumps({"id": f"a{number}", "text": TEXT}) + "\n"


def on_a_terminal(*arguments: str, **environment: str) -> str:
    """Run the command on a terminal of 80 columns; return what it shows."""
    outer, inner = pty.openpty()
    known = {**PLAIN, "TERM": "xterm-256color", "COLUMNS": "80", **environment}
    with subprocess.Popen([PROGRAM, *arguments], stdin=inner, stdout=inner, stderr=inner, env=known) as process:
        os.close(inner)
        shown = b""
        while chunk := read(outer):
            shown += chunk
        process.wait(PATIENCE)
    os.close(outer)
    return shown.decode("utf-8")


def read(terminal: int) -> bytes:
    """Read what a terminal shows; nothing once the program has gone."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def wait_for(terminal: int, text: bytes) -> None:
    """Read a terminal until it shows a text."""
    shown, end = b"", time.monotonic() + PATIENCE
    while text not in shown:
        assert time.monotonic() < end, shown
        if select.select([terminal], [], [], 1.0)[0]:
            shown += read(terminal)


def test_help_imports_nothing_heavy() -> None:
    """What --help imports is click and the names of the commands."""
    script = """
import sys
from kg.cli import main
main(["--help"], standalone_mode=False)
print(*sys.modules, file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "Commands:" in done.stdout
    assert [name for name in done.stderr.split() if name in HEAVY] == []


@pytest.mark.parametrize("arguments", ["info", "ask counts", "export -f nq", "report who-met-whom", "queries -f json"])
def test_a_reader_that_stops_reading(store: str, arguments: str) -> None:
    """`| head -1` ends the program quietly, with success."""
    command = [PROGRAM, *arguments.split(), *([] if "queries" in arguments else ["--store", store])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=PLAIN) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert (process.stderr.read(), process.wait(PATIENCE)) == (b"", 0)


def test_a_full_disk(store: str) -> None:
    """What cannot be written is told in one line."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [PROGRAM, "export", "--store", store],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=PLAIN,
            check=False,
        )
    said = "Error: output: no space is left on its disk; make room, and do it again\n"
    assert (done.returncode, done.stderr) == (1, said)


def test_a_device_stays_one(store: str) -> None:
    """Writing to a device writes to it, and does not put a file in its place."""
    for device, code in (("/dev/null", 0), ("/dev/full", 1)):
        assert program("export", "--store", store, "-o", device).returncode == code
        assert Path(device).is_char_device()


def test_extract_streams() -> None:
    """An article's facts come out before the next article is given."""
    pipe = subprocess.PIPE
    with subprocess.Popen([PROGRAM, "extract", "-"], stdin=pipe, stdout=pipe, env=PLAIN, text=True) as process:
        assert process.stdin
        assert process.stdout
        for number in (1, 2):
            process.stdin.write(record(number))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == f"a{number}"
        process.stdin.close()
        assert process.wait(PATIENCE) == 0


def test_interrupted_load_keeps_what_it_has(tmp_path: Path, start: Start) -> None:
    """Ctrl-C ends with 130 in two lines; what was loaded stays, and the next load goes on."""
    arguments = ["load", "-", "--store", str(tmp_path / "db")]
    outer, inner = pty.openpty()  # progress is shown to people only, and tells when an article is kept
    process = start(PROGRAM, *arguments, stdin=subprocess.PIPE, stderr=inner, env=PLAIN)
    os.close(inner)
    assert process.stdin
    process.stdin.write((record(1) + record(2)).encode())
    process.stdin.flush()
    wait_for(outer, b"2 articles")  # though standard input is not at its end
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 130
    said = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", read(outer).decode()).split("\r\n")
    os.close(outer)
    assert said[-3].rpartition("\r")[2].startswith("2 new, 0 changed, 0 unchanged; ")
    assert said[-2:] == ["interrupted", ""]
    again = program("load", "-", "--store", str(tmp_path / "db"), given=record(1) + record(2) + record(3))
    assert "1 new, 0 changed, 2 unchanged; " in again.stderr  # perhaps behind the pace of a slow machine


def test_a_background_job_goes_on(start: Start) -> None:
    """Whom the shell keeps from Ctrl-C, as with nohup or &, is not interrupted by one that is meant for another job."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the fixture puts it back
    process = start(PROGRAM, "extract", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=PLAIN)
    assert process.stdin
    assert process.stdout
    for number in (1, 2):
        process.stdin.write(record(number).encode())
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == f"a{number}"
        process.send_signal(signal.SIGINT)
    process.stdin.close()
    assert process.wait(PATIENCE) == 0


def test_a_store_that_another_process_writes_to(tmp_path: Path) -> None:
    """A second writer is told at once, in one line; who reads sees what was kept before; nothing is lost."""
    folder = str(tmp_path / "db")
    with subprocess.Popen(
        [PROGRAM, "load", "-", "--store", folder], stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=PLAIN
    ) as process:
        assert process.stdin
        end = time.monotonic() + PATIENCE
        while not (tmp_path / "db.unsettled").exists():
            assert time.monotonic() < end
            time.sleep(0.05)
        assert "settled\tno\n" in program("info", "--store", folder).stdout
        done = program("load", __file__, "--store", folder)
        assert (done.returncode, done.stdout) == (1, "")
        assert (
            done.stderr == f"Error: {folder}: another process has the store open; wait until it has ended, or stop it\n"
        )
        process.stdin.write(record(1).encode())
        process.stdin.close()
        assert process.wait(PATIENCE) == 0
    assert "articles\t1\n" in program("info", "--store", folder).stdout


def test_a_terminal_gets_a_table(store: str) -> None:
    """On a terminal the rows are laid out for people, in its width; in a pipe they are TSV."""
    arguments = ["ask", "meetings-between", "-p", "state=Finland", "-p", "other_state=Slovenia", "--store", store]
    shown = on_a_terminal(*arguments).replace("\r\n", "\n")
    assert shown.startswith(
        "name          Tomas Rinne\noffice        President, Finland\nother         Anna Kova\u010d\n"
    )
    assert max(len(line) for line in shown.splitlines() if not line.startswith("From ")) <= 80
    assert program(*arguments).stdout.startswith("name\toffice\tother\t")


@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour(store: str, environment: dict[str, str]) -> None:
    """No escape sequence reaches a terminal, whatever it can do."""
    for arguments in (["ask", "counts"], ["report", "who-met-whom"], ["info"], ["ask", "mett"]):
        assert "\x1b" not in on_a_terminal(*arguments, "--store", store, **environment)


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_data_are_utf8_everywhere(store: str, locale: str) -> None:
    """Whatever the locale says, and whatever PYTHONIOENCODING does."""
    done = program("report", "person", "Kovac", "--store", store, LC_ALL=locale, PYTHONIOENCODING="latin-1")
    assert done.stdout.startswith("Anna Kova\u010d\n")


def test_names_of_files_that_are_no_text(tmp_path: Path) -> None:
    """A file whose name is not UTF-8 and has a line's end in it is told in one line."""
    name = os.fsdecode(bytes(tmp_path) + b"/\xff\nx.txt")
    Path(name).write_bytes(b"\0")
    done = program("extract", name)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == f"{tmp_path}/\ufffd x.txt: a binary file, no text; give its text instead\n"
