"""Readers: what becomes an article, what becomes an error, and that neither stops the rest."""

import codecs
import io
import json
import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.model.errors import ArticleError
from kg.model.facts import Article, PublicationBasis
from loaders.sources.decoding import decode
from loaders.sources.file import File
from loaders.sources.formats.input import Input
from loaders.sources.formats.records import read_records
from loaders.sources.limits import Limits, ReadBudget
from loaders.sources.reader import InputDefaults, read

TEXT = "Ann Aare met Bob Berg in Rome."
PAGE = """<!DOCTYPE html><html lang="en"><head>{meta}<title>Ann meets Bob | Ministry of Peace</title></head>
<body><nav><a href="/">Home</a><a href="/news">News</a></nav>
<article><h1>Ann meets Bob</h1>
<p>Ann Aare, the President of Aland, met with Andr\u00e9 Berg in Rome on Monday, the ministry said in a statement.</p>
<p>They talked about trade, about the harbour and about a great many other things of interest.</p></article>
<aside><a href="/x">Related: the President met Cid in Bonn</a></aside>
<footer>\u00a9 2026 Ministry of Peace. All rights reserved. Published by the Ministry.</footer></body></html>"""
BODY = (
    "Ann Aare, the President of Aland, met with Andr\u00e9 Berg in Rome on Monday, the ministry said in a statement.\n"
    "They talked about trade, about the harbour and about a great many other things of interest."
)
PUBLISHED = '<meta property="article:published_time" content="2024-05-14T23:30:00-05:00">'
CANONICAL = '<link rel="canonical" href="https://peace.example/news/12">'


def write(folder: Path, files: Mapping[str, str | bytes]) -> str:
    """Write files below a folder; return the folder as a user would write it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return str(folder)


def one(folder: Path, name: str, content: str | bytes) -> Article:
    """Read one file, which must be one article."""
    [article] = read([f"{write(folder, {name: content})}/{name}"])
    assert isinstance(article, Article), article
    return article


def reason(folder: Path, name: str, content: str | bytes) -> str:
    """Read one file, which must be one error that names it; return the rest of its message."""
    where = f"{write(folder, {name: content})}/{name}"
    [error] = read([where])
    assert isinstance(error, ArticleError), error
    assert error.where == where
    return error.reason


class TestText:
    """Plain text and Markdown."""

    def test_text(self, tmp_path: Path) -> None:
        """A text has no title; its first line may be one, or not."""
        assert one(tmp_path, "a.txt", f"Ann meets Bob\n\n{TEXT}\n") == Article("a", "a.txt", f"Ann meets Bob\n\n{TEXT}")

    def test_line_ends_and_mark(self, tmp_path: Path) -> None:
        """Line ends become one code point each, and a byte order mark none."""
        assert one(tmp_path, "a.txt", b"\xef\xbb\xbf\r\nAnn\r\nmet\rBob.\r\n\r\n").text == "Ann\nmet\nBob."

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
    def test_marked_encodings(self, tmp_path: Path, encoding: str) -> None:
        """A byte order mark says what the encoding is."""
        assert (
            one(tmp_path, "a.txt", "Kova\u010d met \u674e\u660e.".encode(encoding)).text
            == "Kova\u010d met \u674e\u660e."
        )

    def test_markdown(self, tmp_path: Path) -> None:
        """A heading on the first line is the title, without its marks."""
        article = one(tmp_path, "a.md", f"# Ann  meets *Bob* #\n\n\n{TEXT}\n")
        assert (article.title, article.text) == ("Ann meets *Bob*", f"Ann meets *Bob*\n\n{TEXT}")
        assert article.text[article.body :] == TEXT

    @pytest.mark.parametrize("text", [TEXT, f"## {TEXT}", f"#{TEXT}", "# "])
    def test_markdown_without_title(self, tmp_path: Path, text: str) -> None:
        """No other line is taken for a title."""
        article = one(tmp_path, "a.md", text)
        assert (article.title, article.text) == ("", text.strip())

    def test_without_suffix(self, tmp_path: Path) -> None:
        """A file without a suffix is known by its first characters."""
        assert one(tmp_path, "a", TEXT) == Article("a", "a", TEXT)
        assert one(tmp_path, "b", json.dumps({"id": "x", "text": TEXT})).id == "x"
        assert one(tmp_path, "c", PAGE.format(meta="")).title == "Ann meets Bob"


class TestBadText:
    """What is no text is refused, and how it could be mended is said."""

    def test_empty(self, tmp_path: Path) -> None:
        """An empty file, or one with nothing but space."""
        for content in (b"", b" \n\r\n\t", b"\xef\xbb\xbf"):
            assert reason(tmp_path, "a.txt", content) == "empty; fill it, or leave it out"

    @pytest.mark.parametrize("content", [b"PK\x03\x04\x00\x00", b"\xff\xfe\x00\x00\x00\x00\x00\x00", b"Ann\0met"])
    def test_binary(self, tmp_path: Path, content: bytes) -> None:
        """A file with NUL in it."""
        assert reason(tmp_path, "a.txt", content) == "a binary file, no text; give its text instead"

    def test_wrong_encoding(self, tmp_path: Path) -> None:
        """The offset of the first wrong byte is named, and a guess is offered, not followed."""
        text = "Angela Kova\u010d se s\u00e9tkala s panem \u0160koda v \u017dilin\u011b, \u0159ekla mluv\u010d\u00ed."
        said = reason(tmp_path, "a.txt", text.encode("cp1250"))
        assert said.startswith("not UTF-8 (byte 0xE8 at offset 11); convert it, for example: iconv -f ")
        assert said.endswith(" -t UTF-8")

    def test_half_a_mark(self, tmp_path: Path) -> None:
        """A file that only begins as UTF-16."""
        assert reason(tmp_path, "a.txt", b"\xff\xfeA").startswith(
            "begins as UTF-16, but is not (byte 0x41 at offset 2)"
        )

    def test_other_kinds(self, tmp_path: Path) -> None:
        """A kind of file that no reader is for."""
        assert reason(tmp_path, "a.png", b"\x89PNG").startswith(
            "not a kind of file that whomet reads, which are .txt .md "
        )

    def test_missing(self, tmp_path: Path) -> None:
        """A file that is not there, and a name that cannot be one."""
        [missing, long, none] = read([str(tmp_path / "no.txt"), "x" * 5000, ""])
        assert str(missing) == f"{tmp_path}/no.txt: no such file or folder; check the path"
        assert isinstance(long, ArticleError)
        assert long.reason.startswith("cannot be read (")
        assert str(none) == "'': no path; give a file or a folder, . for this one"

    def test_unreadable(self, tmp_path: Path) -> None:
        """A file that may not be read."""
        path = tmp_path / "a.txt"
        path.write_text(TEXT)
        path.chmod(0)
        if os.access(path, os.R_OK):  # root may read everything, so ask the words alone
            from loaders.sources.file import trouble

            assert trouble(PermissionError(13, "Permission denied")) == "permission denied; make it readable"
        else:
            [error] = read([str(path)])
            assert str(error) == f"{path}: permission denied; make it readable"

    @given(st.binary(max_size=200))
    def test_any_bytes(self, data: bytes) -> None:
        """Whatever the bytes: a text that can be written again, or an ArticleError."""
        try:
            text = decode(data, "x")
        except ArticleError as error:
            assert error.where == "x"
        else:
            assert text == text.strip("\n\t ") != ""
            assert "\r" not in text
            assert text.encode("utf-8").decode("utf-8") == text


class TestPages:
    """HTML pages."""

    def test_page(self, tmp_path: Path) -> None:
        """Title, date and address are the page's own; menus, footers and their years are left out."""
        assert one(tmp_path, "a.html", PAGE.format(meta=PUBLISHED + CANONICAL)) == Article(
            id="a",
            source="https://peace.example/news/12",
            text=f"Ann meets Bob\n\n{BODY}",
            title="Ann meets Bob",
            published=date(2024, 5, 14),
            url="https://peace.example/news/12",
            basis=PublicationBasis.STATED,
            publisher="peace.example",
            language="en",
        )

    def test_nothing_is_invented(self, tmp_path: Path) -> None:
        """Without a date and an address of its own a page has none: not the footer's year, not today."""
        article = one(tmp_path, "a.htm", PAGE.format(meta=""))
        assert (article.published, article.url, article.source) == (None, None, "a.htm")

    @pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "ISO-8859-15"])
    def test_declared_encoding(self, tmp_path: Path, declared: str) -> None:
        """A page that is not UTF-8 is read as it declares."""
        page = PAGE.format(meta=f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">')
        assert "Andr\u00e9 Berg" in one(tmp_path, "a.html", page.encode(declared)).text

    @pytest.mark.parametrize("declared", ["utf-8", "hex", "klingon", "undefined"])
    def test_wrongly_declared_encoding(self, tmp_path: Path, declared: str) -> None:
        """A page that is not what it declares is refused."""
        page = PAGE.format(meta=f'<meta charset="{declared}">').encode("latin-1")
        assert reason(tmp_path, "a.html", page) == (
            f"neither UTF-8 nor the {declared!r} that it declares; convert it to UTF-8"
        )

    @pytest.mark.parametrize("page", ["<html><body></body></html>", "<<<>>>", "<html>" * 500, "<!DOCTYPE html>"])
    def test_no_article(self, tmp_path: Path, page: str, capfd: pytest.CaptureFixture[str]) -> None:
        """A page without an article, and none of the libraries' own complaints."""
        assert reason(tmp_path, "a.html", page) == "no article found in the page; save its text as .txt"
        assert capfd.readouterr() == ("", "")

    def test_xml_declaration(self, tmp_path: Path) -> None:
        """An XHTML page that declares its encoding as XML does."""
        page = '<?xml version="1.0" encoding="utf-8"?>\n' + PAGE.format(meta="")
        assert one(tmp_path, "a.html", page).text == f"Ann meets Bob\n\n{BODY}"


class TestRecords:
    """JSON Lines."""

    def test_all_keys(self, tmp_path: Path) -> None:
        """All that a record can say; keys that nobody knows are ignored."""
        record = {
            "id": "r1",
            "title": "Ann meets\nBob",
            "published": "2018-11-28T23:59:00+04:00",
            "url": "https://news.example/1",
            "text": f"\ufeff{TEXT}\r\n",
            "place": "Rome",
        }
        assert one(tmp_path, "a.jsonl", json.dumps(record)) == Article(
            "r1",
            "https://news.example/1",
            f"Ann meets Bob\n\n{TEXT}",
            "Ann meets Bob",
            date(2018, 11, 28),
            record["url"],
            PublicationBasis.STATED,
        )

    def test_defaults(self, tmp_path: Path) -> None:
        """An id is made of the file's stem and the line; blank lines and a byte order mark are passed over."""
        lines = f'\ufeff{{"text": "{TEXT}"}}\n\n  \r\n{{"id": 7, "title": null, "url": "", "text": "{TEXT}"}}\n'
        write(tmp_path, {"d/b.jsonl": lines})
        assert list(read([str(tmp_path)])) == [Article("b:1", "b:1", TEXT), Article("7", "7", TEXT)]

    def test_title_alone(self, tmp_path: Path) -> None:
        """A headline without a body is an article too; one that stands in the body is not doubled."""
        assert one(tmp_path, "a.jsonl", '{"title": "Ann meets Bob", "text": " "}').text == "Ann meets Bob"
        doubled = json.dumps({"title": "Ann  meets Bob", "text": f"Ann meets Bob\n\n{TEXT}"})
        assert one(tmp_path, "a.jsonl", doubled).text == f"Ann meets Bob\n\n{TEXT}"

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            (b'{"text": "a"', "malformed JSON, expecting ',' delimiter (column 13)"),
            (b"Ann met Bob.", "malformed JSON, expecting value (column 1)"),
            (b'["text"]', "no JSON object; write one article a line, in braces"),
            (b'{"text": ["a"]}', "'text' is no string"),
            (b'{"text": "a", "title": 1}', "'title' is no string"),
            (b'{"text": "a", "id": [1]}', "'id' is no string"),
            (b'{"id": "x"}', "no text; fill 'text', or leave the line out"),
            (b'{"text": "a\\u0000"}', "'text' has a NUL or half of a character (a lone surrogate) in it; take it out"),
            (b'{"text": "\\ud800"}', "'text' has a NUL or half of a character (a lone surrogate) in it; take it out"),
            (b'{"text": "a", "published": "yesterday"}', "'published' is no date like 2018-11-28, but 'yesterday'"),
            (b'{"text": "a", "published": 20181128}', "'published' is no date like 2018-11-28, but 20181128"),
            (b'{"text": "\xe9"}', "not UTF-8 (byte 0xE9 at offset 10 of the line); convert the file to UTF-8"),
            (b"[" * 99_999, "malformed JSON, nested too deeply or with a number too long"),
            (b'{"id": ' + b"9" * 9_999 + b"}", "malformed JSON, nested too deeply or with a number too long"),
        ],
    )
    def test_bad_lines(self, tmp_path: Path, line: bytes, expected: str) -> None:
        """A bad line is named by its number; the lines around it are read."""
        good = json.dumps({"text": TEXT}).encode()
        folder = write(tmp_path, {"a.jsonl": b"\n".join([good, line, good])})
        [before, bad, after] = read([f"{folder}/a.jsonl"])
        assert (before, after) == (Article("a:1", "a:1", TEXT), Article("a:3", "a:3", TEXT))
        assert str(bad) == f"{folder}/a.jsonl:2: {expected}"

    def test_without_lines(self, tmp_path: Path) -> None:
        """A file of blank lines is empty."""
        assert reason(tmp_path, "a.jsonl", b"\xef\xbb\xbf\n \n") == "empty; fill it, or leave it out"

    @given(st.lists(st.binary(max_size=60).filter(lambda line: b"\n" not in line), max_size=5))
    def test_any_lines(self, lines: list[bytes]) -> None:
        """Whatever the lines, each is an article or an error; a file in UTF-16 is one error."""
        whole = b"\n".join(lines)
        assume(not whole.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)))
        source = Input(File("x.jsonl", "x.jsonl"), io.BytesIO(whole), ReadBudget(Limits()))
        for one_of_them in read_records(source):
            assert isinstance(one_of_them, Article | ArticleError)


class TestFolders:
    """Folders, several paths, and standard input."""

    def test_order(self, tmp_path: Path) -> None:
        """All below a folder in the order of their names; hidden ones and other kinds are passed over."""
        names = ["b.txt", "a/z.TXT", "a.txt", "a/y/x.md", ".git/c.txt", ".hidden.txt", "image.png", "notes"]
        write(tmp_path, dict.fromkeys(names, TEXT))
        found = [one_of_them.source for one_of_them in read([str(tmp_path)]) if isinstance(one_of_them, Article)]
        assert found == ["a.txt", "a/y/x.md", "a/z.TXT", "b.txt"]

    def test_source_is_the_same_from_everywhere(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The source is the path below the folder that was given, wherever that folder is."""
        write(tmp_path, {"in/d/a.txt": TEXT})
        monkeypatch.chdir(tmp_path / "in")
        assert list(read(["."])) == list(read([str(tmp_path / "in")])) == [Article("a", "d/a.txt", TEXT)]

    def test_without_articles(self, tmp_path: Path) -> None:
        """A folder in which nothing can be read."""
        write(tmp_path, {"d/image.png": b"x"})
        [error] = read([str(tmp_path)])
        assert str(error) == f"{tmp_path}: no articles in the folder; see whomet load --help for what is one"

    def test_broken_link(self, tmp_path: Path) -> None:
        """A link that leads nowhere is named; one that leads in a circle does not hang the walk."""
        (tmp_path / "a.txt").symlink_to("nowhere.txt")
        (tmp_path / "loop").symlink_to(tmp_path)
        [error] = read([str(tmp_path)])
        assert str(error) == f"{tmp_path}/a.txt: no such file or folder; check the path"

    def test_same_source(self, tmp_path: Path) -> None:
        """The same article twice is the same; another text under the same source is an error."""
        write(tmp_path, {"1/a.txt": TEXT, "2/a.txt": TEXT, "3/a.txt": "Ann did not meet Bob."})
        [first, second, third] = read([f"{tmp_path}/{number}/a.txt" for number in (1, 2, 3)])
        assert first == second == Article("a", "a.txt", TEXT)
        assert str(third) == (
            f"{tmp_path}/3/a.txt: an earlier article has the same source, a.txt, and another text; "
            "give each its own id or name"
        )

    def test_published(self, tmp_path: Path) -> None:
        """A date that is given is for the articles that have none."""
        dated = json.dumps({"text": TEXT, "published": "2018-11-28"})
        write(tmp_path, {"a.txt": TEXT, "b.jsonl": dated})
        dates = [
            one_of_them.published
            for one_of_them in read([str(tmp_path)], InputDefaults(date(2020, 1, 2)))
            if isinstance(one_of_them, Article)
        ]
        assert dates == [date(2020, 1, 2), date(2018, 11, 28)]

    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            (TEXT, [Article("stdin", "stdin:c2806170b5a45d5b1c6fd302", TEXT)]),
            (
                f'\n \n{{"text": "{TEXT}"}}\n{{"id": "x", "text": "{TEXT}"}}',
                [Article("stdin:3", "stdin:3", TEXT), Article("x", "x", TEXT)],
            ),
        ],
    )
    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch, given: str, expected: list[Article]) -> None:
        """A dash is standard input: JSON Lines if it begins with a brace, else a text."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        assert list(read(["-"])) == expected

    def test_empty_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nothing on standard input is an error."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n\n")))
        [error] = read(["-"])
        assert str(error) == "standard input: empty; fill it, or leave it out"


def test_real_articles(shared: Path) -> None:
    """All real articles of the collection are read, each with title, date and text."""
    found = list(read(sorted(map(str, (shared / "corpus").glob("*.jsonl")))))
    assert [one_of_them for one_of_them in found if isinstance(one_of_them, ArticleError)] == []
    whole = [one_of_them for one_of_them in found if isinstance(one_of_them, Article)]
    assert len(whole) == 2143
    assert all(article.title and article.published and article.text.startswith(article.title) for article in whole)


def test_advice_on_encodings(tmp_path: Path) -> None:
    """Of encodings that give the same letters, the one that most programs write is named."""
    text = "Ren\u00e9e met Jos\u00e9 and Luc\u00eda. " * 3
    assert reason(tmp_path, "a.txt", text.encode("cp1252")).endswith("iconv -f cp1252 -t UTF-8")
