"""Every hostile input ends in articles, or in one clear line for each that is none: outcomes.tsv says which.

`pytest --update-golden tests/hostile` writes the outcomes anew; read the difference as you read code.
"""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.errors import ArticleError
from kg.model.facts import Article
from loaders.sources.decoding import UNSEEN
from loaders.sources.file import File
from loaders.sources.formats.input import Input
from loaders.sources.formats.registry import FORMATS, FileFormat
from loaders.sources.limits import Limits, ReadBudget
from loaders.sources.reader import read
from tests.hostile import inputs
from tests.kept import TEXT

BESIDE = {"db.loads.jsonl", "db.settled", "db.resolved"}  # what a load leaves beside its store
OUTCOMES = Path(__file__).with_name("outcomes.tsv")
PROGRAM = str(Path(sys.executable).with_name("whomet"))
SECONDS, MEMORY = 30, 1_200_000  # of the processor, for one file; and kilobytes
# run by a small process, since Linux counts to a new one what the one that begins it has in memory
MEASURED = """
import resource, subprocess, sys
said = int(sys.argv[1])
done = subprocess.run(sys.argv[2:], stdin=subprocess.DEVNULL, stdout=said, stderr=said)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(done.returncode, used.ru_maxrss, used.ru_utime + used.ru_stime)
"""
PARTICULARS = re.compile(
    r" \(.*|; .*| [-\w:.]* -t UTF-8", re.DOTALL
)  # what differs from one version of a library to another
HARD = (  # what asks most of a process; each is put to one of its own
    "bombs/lines.zip",
    "long_lines/record.jsonl",
    "long_lines/page-some.html",
    "long_lines/unbroken.txt",
    "nested/parts.eml",
)


def outcome(path: Path) -> str:
    """Say in a line what comes of a file; hold all that comes of it to what is promised."""
    begun = process_time()
    found = list(read([str(path)]))
    assert process_time() - begun < SECONDS
    articles = [one for one in found if isinstance(one, Article)]
    errors = [one for one in found if isinstance(one, ArticleError)]
    assert found
    for article in articles:
        assert article.text.strip()
        for text in (article.text, article.title, article.publisher, article.author):
            assert not UNSEEN.search(text)
            assert "root:" not in text
            text.encode("utf-8")
    for error in errors:
        assert error.where.startswith(str(path.parent))
        assert "\n" not in error.reason
        assert len(error.reason) < 300
    reasons = dict.fromkeys(PARTICULARS.sub("", error.reason) for error in errors)
    return "\t".join([str(len(articles)), str(len(errors)), " | ".join(list(reasons)[:3])])


def test_inputs(tmp_path: Path, pytestconfig: pytest.Config, capfd: pytest.CaptureFixture[str]) -> None:
    """Each of them, one after the other; nothing is said by the libraries, nothing is written beside the input."""
    lines = []
    for name, data in inputs.every():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        lines.append(f"{name}\t{outcome(path)}\n")
        path.unlink()
    assert [path for path in tmp_path.rglob("*") if not path.is_dir()] == []
    assert capfd.readouterr() == ("", "")
    if pytestconfig.getoption("--update-golden"):
        OUTCOMES.write_text("".join(lines), encoding="utf-8")
    assert lines == OUTCOMES.read_text(encoding="utf-8").splitlines(keepends=True)
    assert len(lines) >= 300


def test_unseen_signs_make_no_other_names(tmp_path: Path) -> None:
    """A name with signs in it that nobody sees is the name without them."""
    for name, data in inputs.names():
        if re.fullmatch(r"unseen-(?!85)\w+\.txt", name):  # U+0085 ends a line
            (tmp_path / name).write_bytes(data)
    found = [one.text for one in read([str(tmp_path)]) if isinstance(one, Article)]
    assert found == [TEXT] * (len(inputs.UNSEEN) - 1)


@pytest.mark.parametrize("name", HARD)
def test_hard_inputs(tmp_path: Path, name: str) -> None:
    """The program ends in time and with little memory, in facts or one clear line and exit code 3."""
    path = tmp_path / "in" / Path(name).name
    path.parent.mkdir()
    path.write_bytes(dict(inputs.family(name.partition("/")[0]))[name])
    code, said = run(tmp_path, "load", str(path), "--store", str(tmp_path / "db"))
    assert code in {0, 3}
    *refused, tally = [
        line for line in said.splitlines() if not line.startswith("replaced") and " a second" not in line
    ]
    assert re.match(r"\d+ new, 0 changed", tally)
    assert len(refused) == (code == 3)
    assert "Traceback" not in said
    assert {one.name for one in tmp_path.iterdir()} - BESIDE == {"in", "db", "said"}
    assert [one.name for one in (tmp_path / "in").iterdir()] == [path.name]


def test_all_at_once(tmp_path: Path) -> None:
    """A folder of all small ones is loaded, and every one that is refused has its line."""
    for name, data in inputs.every():
        if len(data) < 20_000 and not name.startswith("long_lines/"):
            path = tmp_path / "in" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    code, said = run(tmp_path, "load", str(tmp_path / "in"), "--store", str(tmp_path / "db"), seconds=SECONDS * 10)
    assert code == 3
    assert "Traceback" not in said
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", said)
    unread = sum(int(number) for number in re.findall(r"(\d+) (?:unreadable|set aside)[,;]", said))
    counted = [int(number.replace(",", "")) for number in re.findall(r"([\d,]+) more rows could not be read", said)]
    about = (line for line in said.splitlines() if line.startswith(str(tmp_path)))
    shown = [line for line in about if " without a meeting, " not in line and ": read as a register " not in line]
    assert len(shown) == unread - sum(counted) + len(counted)
    assert {one.name for one in tmp_path.iterdir()} - BESIDE == {"in", "db", "said"}


def test_odd_files(tmp_path: Path) -> None:
    """Links, pipes and devices: in a folder passed over or refused, alone refused; nothing is waited for."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Ann met Bob.")
    (folder / "link.txt").symlink_to("/etc/passwd")
    (folder / "inside.txt").symlink_to(folder / "a.txt")
    (folder / "itself.txt").symlink_to(folder / "itself.txt")
    (folder / "folder").symlink_to("/etc")
    (folder / "nowhere.txt").symlink_to(folder / "nothing.txt")
    os.mkfifo(folder / "pipe.txt")
    found = {str(one).removeprefix(f"{folder}/"): one for one in read([str(folder)]) if isinstance(one, ArticleError)}
    assert set(found) == {
        "itself.txt: cannot be read (Too many levels of symbolic links)",
        "link.txt: a link that leads out of the folder; give the file itself",
        "nowhere.txt: no such file or folder; check the path",
    }
    for path, reason in {
        "/dev/zero": "a device, no file; give a file, or - for standard input",
        "/dev/null": "a device, no file; give a file, or - for standard input",
        str(folder / "pipe.txt"): "empty; fill it, or leave it out",
        "a\0b": "cannot be read (embedded null byte)",
    }.items():
        [error] = read([path])
        assert isinstance(error, ArticleError)
        assert error.reason == reason


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.suffixes[0])
@settings(deadline=None, max_examples=60)
@given(data=st.binary(max_size=400))
def test_any_bytes(kind: FileFormat, data: bytes) -> None:
    """Whatever the bytes, a reader gives articles, inputs and errors, or raises one of ours."""
    for start in (b"", *kind.openings):
        assert all(isinstance(one, Article | ArticleError | Input) for one in _read(kind, start + data))


def _read(kind: FileFormat, data: bytes) -> Iterator[object]:
    source = Input(File("x", f"x{kind.suffixes[0]}"), io.BytesIO(data), ReadBudget(Limits()))
    try:
        for one in kind.read(source):
            if isinstance(one, Input):
                one.stream.read(1000)
            yield one
    except ArticleError as error:
        yield error


def run(folder: Path, *arguments: str, seconds: float = SECONDS) -> tuple[int, str]:
    """Run the program; return its exit code and what it said, if no process of it took more memory than it may.

    seconds: that all of them together may take.
    """
    with (folder / "said").open("wb") as said:
        measured = subprocess.run(
            [sys.executable, "-c", MEASURED, str(said.fileno()), PROGRAM, *arguments],
            capture_output=True, check=True, pass_fds=[said.fileno()], text=True,
        )  # fmt: skip
    code, memory, took = measured.stdout.split()
    assert int(memory) < MEMORY
    assert float(took) < seconds
    return int(code), (folder / "said").read_text(encoding="utf-8")
