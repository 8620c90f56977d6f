"""What comes from inputs is told in its own words only, and not without end; what cannot be written is told before."""

import errno
import json
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest

from tests import kept
from tests.cli.conftest import Run
from tests.kept import TEXT


def test_many_bad_rows(run: Run, tmp_path: Path) -> None:
    """The first ten are shown, the rest is counted."""
    (tmp_path / "a.jsonl").write_text("{}\n" * 25 + json.dumps({"text": TEXT}) + "\n")
    result = run("extract", str(tmp_path / "a.jsonl"))
    lines = result.stderr.splitlines()
    assert (result.exit_code, len(result.stdout.splitlines())) == (3, 1)
    assert [line.removeprefix(f"{tmp_path}/a.jsonl:").partition(":")[0] for line in lines[:10]] == list(
        map(str, range(1, 11))
    )
    assert f"{tmp_path}/a.jsonl: 15 more rows could not be read" in lines
    assert "25 unreadable: no text; fill 'text', or leave the line out" in lines


def test_many_bad_files_of_an_archive(run: Run, tmp_path: Path) -> None:
    """They are counted as bad rows are."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(25):
            archive.writestr(f"{number:02}.json", "{")
    result = run("extract", str(tmp_path / "a.zip"))
    lines = result.stderr.splitlines()
    assert result.exit_code == 3
    assert sum("a.zip/" in line for line in lines) == 10
    assert f"{tmp_path}/a.zip: 15 more files could not be read" in lines


def test_lines_in_utf_16(run: Run, tmp_path: Path) -> None:
    """They are told once, not line by line."""
    (tmp_path / "a.jsonl").write_text((json.dumps({"text": TEXT}) + "\n") * 5, encoding="utf-16")
    result = run("extract", str(tmp_path / "a.jsonl"))
    said = "in UTF-16, in which lines end otherwise; convert the file to UTF-8"
    assert (result.exit_code, result.stderr) == (3, f"{tmp_path}/a.jsonl: {said}\n")


def test_names_do_not_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    """Not in what `-v` says, nor where an article is replaced; nor can a name pretend to be another line."""
    path, store = tmp_path / "a.jsonl", str(tmp_path / "db")
    for text in (TEXT, TEXT + " It rained."):
        path.write_text(json.dumps({"id": "a\u202e\nkept b\u200f", "text": text}))
        result = run("load", str(path), "--store", store, "-v")
        assert "kept a\ufffd kept b\ufffd (" in result.stderr or "kept a kept b (" in result.stderr
        assert not any(line.startswith("kept b") for line in result.stderr.splitlines())
    assert "replaced what was there from a" in result.stderr


def test_endings(run: Run, store: str, tmp_path: Path) -> None:
    """A file whose ending is no format is refused, unless the format is said; so is one in no folder."""
    path = tmp_path / "a.xlsx"
    result = run("ask", "counts", "--store", store, "-o", str(path))
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: -o: no format is called .xlsx; end the name otherwise, or give --format\n",
    )
    assert run("ask", "counts", "--store", store, "-o", str(path), "--format", "csv").exit_code == 0
    result = run("ask", "counts", "--store", store, "-o", str(tmp_path / "no" / "a.csv"))
    assert result.stderr == f"Error: -o: {tmp_path / 'no' / 'a.csv'}: no such folder; make it, or give another\n"


def test_addresses_with_passwords(run: Run, tmp_path: Path) -> None:
    """They are not asked for, and the password is not repeated."""
    for name in ("password", "api_key", "access_token"):
        asked = run("fetch", f"http://news.example/a?{name}=secret", "-o", str(tmp_path / "a.warc"))
        assert asked.stderr.startswith("http://news.example/a?: has a user name, password or key in it")
    result = run("fetch", "http://ann:secret@news.example/a", "-o", str(tmp_path / "a.warc"))
    assert result.exit_code == 3
    assert "secret" not in result.output
    assert result.stderr.startswith("http://news.example/a: has a user name, password or key in it, which would be ")


def test_passwords_in_articles(run: Run, tmp_path: Path) -> None:
    """Wherever in an input they stand, they are not kept, not shown and not told."""
    address = "https://ann:s3cr3t@news.example/2024/05/14/a?api-key=s3cr3t&token=s3cr3t&page="
    record = {"id": address, "url": address, "title": address, "publisher": address, "author": address}
    files = {
        "a.jsonl": "\n".join(
            json.dumps(one)
            for one in (record | {"text": f"{TEXT} See {address}"}, {"text": TEXT, "date": address}, {"id": address})
        ).encode(),
        "b.rss": kept.RSS.replace(kept.URL, f"{escape(address)}b").encode(),
        "c.html": kept.PAGE.replace("<head>", f"<head><link rel=canonical href='{escape(address)}c'>").encode(),
        "d.warc": kept.warc({f"{address}d": kept.PAGE.encode(), f"{address}e": b""}),
        "e.eml": kept.mail(f"{TEXT} {address}", **{"Message-ID": f"<{address}>"}),
        "f.csv": f"Minister,Date,Organisations met,Purpose\nBob Berg,14 May 2024,Ann Aare,{address}\n".encode(),
    }
    (tmp_path / "in").mkdir()
    for name, data in files.items():
        (tmp_path / "in" / name).write_bytes(data)
    store = str(tmp_path / "db")
    said = run("load", str(tmp_path / "in"), "--store", store, "-v").output
    assert said.count("kept ") >= len(files)
    said += run("export", "--format", "nq", "--store", store).output
    said += run("report", "who-met-whom", "--format", "json", "--store", store).output
    assert "news.example/2024/05/14/a" in said
    assert "s3cr3t" not in said
    assert not any(b"s3cr3t" in path.read_bytes() for path in tmp_path.rglob("db*/*"))


def test_no_half_of_a_file(run: Run, store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails while it is written leaves what was there, whichever command writes."""

    def broken(*_: object) -> Iterator[str]:
        yield "half"
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr("kg.exchange.triple_files.write", broken)
    monkeypatch.setattr("kg.render.table.write", broken)
    target = tmp_path / "a.tsv"
    for words in (("ask", "counts"), ("export", "--format", "nq")):
        for before in (None, "before"):
            if before:
                target.write_text(before)
            result = run(*words, "--store", store, "-o", str(target))
            assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
            assert [path.read_text() for path in tmp_path.iterdir()] == [before] * bool(before)
        target.unlink()
