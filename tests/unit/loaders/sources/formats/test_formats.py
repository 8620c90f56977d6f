"""Formats: the same article comes out of each, with what each says of it."""

import gzip
import json
import re
import zlib
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest

from kg.model.errors import ArticleError, LanguageError
from kg.model.facts import Article, PublicationBasis
from loaders.sources.formats import mail, page
from loaders.sources.limits import Limits
from loaders.sources.reader import InputDefaults, read
from tests import kept
from tests.kept import ATOM, PAGE, RECORD, RSS, TEXT, TITLE, URL

EVERY = kept.every()
STATED, DERIVED = PublicationBasis.STATED, PublicationBasis.DERIVED
DAY = date(2024, 5, 14)
FRENCH = "Le président de la République a rencontré lundi à Paris le Premier ministre suédois, a annoncé le ministère."

MONTHS = {
    "2024-05": "2024-05",
    "2024": "2024",
    "2024-05-XX": "2024-05",
    "2024-05~": "2024-05~",
    "May 2024": "2024-05",
    "Sept. 2024": "2024-09",
    "spring 2024": "2024",
}


def found(folder: Path, name: str, data: bytes, limits: Limits = Limits()) -> list[Article | ArticleError]:  # noqa: B008 - frozen
    """Read one file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return list(read([str(path)], limits=limits))


def article(folder: Path, name: str, data: bytes) -> Article:
    """Read one file, which must be one article."""
    [one] = found(folder, name, data)
    assert isinstance(one, Article), one
    return one


def reason(folder: Path, name: str, data: bytes, limits: Limits = Limits()) -> str:  # noqa: B008 - frozen
    """Read one file, which must be one error."""
    [one] = found(folder, name, data, limits)
    assert isinstance(one, ArticleError), one
    return one.reason


@pytest.mark.parametrize("name", EVERY)
def test_the_same_text(tmp_path: Path, name: str) -> None:
    """Whatever it is kept in, the text is the same; lines of a PDF and a table count as lines."""
    one = article(tmp_path, name, EVERY[name])
    assert one.text[one.body :] == TEXT
    assert one.title in {"", TITLE}
    assert one.language.startswith("en")


@pytest.mark.parametrize("name", sorted(EVERY.keys() - {"a.csv", "a.md", "a.eml"}))
def test_known_by_its_first_bytes(tmp_path: Path, name: str) -> None:
    """Without a suffix the first bytes tell, except of tables, Markdown and some mails, which begin like any text."""
    one = article(tmp_path, "nameless", EVERY[name])
    assert one.text[one.body :] == TEXT


def test_what_is_known(tmp_path: Path) -> None:
    """Name, source, date and its basis, publisher and author, as far as the format has them."""
    expected = [
        ("a.html", "a", "a.html", None, None, "", ""),
        ("a.mhtml", "a", URL, DAY, DERIVED, "", ""),
        ("a.rss", "a:1", URL, DAY, STATED, "Ministry of Peace", "Cid Cole"),
        ("a.atom", "tag:peace.example,2024:1", URL, DAY, STATED, "Ministry of Peace", ""),
        ("a.json", "a1", URL, DAY, STATED, "", "Cid Cole"),
        ("a.csv", "a1", URL, DAY, DERIVED, "", ""),
        ("a.pdf", "a", "a.pdf", DAY, DERIVED, "", "Cid Cole"),
        ("a.eml", "m1@peace.example", "m1@peace.example", DAY, STATED, "Ministry of Peace", ""),
        ("a.warc", "a:2", URL, DAY, DERIVED, "", ""),
        ("a.warc.gz", "a:2", URL, DAY, DERIVED, "", ""),
        ("a.zip", "a", "a/b/a.txt", None, None, "", ""),
        ("a.tar.gz", "a", "a/b/a.txt", None, None, "", ""),
        ("a.jsonl.zst", "a1", URL, DAY, STATED, "", "Cid Cole"),
    ]
    ones = [article(tmp_path, name, EVERY[name]) for name, *_ in expected]
    known = [(one.id, one.source, one.published, one.basis, one.publisher, one.author) for one in ones]
    assert known == [tuple(row) for _, *row in expected]


class TestPages:
    """What pages say of themselves, and where they were saved from."""

    def test_saved_from(self, tmp_path: Path) -> None:
        """Browsers write the address into a comment."""
        for comment in (
            f"<!-- saved from url=(0048){URL} -->",
            f"<!--\n Page saved with SingleFile \n url: {URL} \n-->",
        ):
            assert article(tmp_path, "a.html", PAGE.replace("<head>", comment + "<head>").encode()).url == URL

    @pytest.mark.parametrize("end", ["\n", "\r\n    "])
    def test_wrapped_lines(self, tmp_path: Path, end: str) -> None:
        """Where a line ends in the file a word ends, and no sentence; not so where it is shown as it is written."""
        wrapped = f"Ann Aare,{end}the President, met Bob Berg{end}in Rome."
        whole = "Ann Aare, the President, met Bob Berg in Rome."
        for block in ("p", "div", "blockquote"):
            html = PAGE.replace("<p>", f"<{block}>{wrapped}</{block}><p>", 1)
            assert f"{whole}\n" in article(tmp_path, f"{block}.html", html.encode()).text
        told = kept.PARAGRAPHS.replace("<p>", f"<p>{wrapped}<pre>a\nb</pre>", 1)
        letter = article(tmp_path, "a.eml", b"Subject: A\nContent-Type: text/html\n\n" + told.encode())
        assert f"{whole}\na\nb\n" in letter.text
        plain = re.sub("(?<=<description>).*?(?=</description>)", TEXT, RSS, flags=re.DOTALL)
        assert article(tmp_path, "a.rss", plain.encode()).text.endswith(TEXT)

    def test_author(self, tmp_path: Path) -> None:
        """The author that the page names, and the site's name."""
        meta = '<head><meta name="author" content="Cid Cole"><meta property="og:site_name" content="Ministry of Peace">'
        one = article(tmp_path, "a.html", PAGE.replace("<head>", meta).encode())
        assert (one.author, one.publisher) == ("Cid Cole", "Ministry of Peace")

    def test_pictures_do_not_count(self, tmp_path: Path) -> None:
        """A page of 6 MB, nearly all of it a picture, is read."""
        picture = f'<img src="data:image/png;base64,{"A" * 6_000_000}">'
        assert TEXT in article(tmp_path, "a.html", PAGE.replace("<article>", "<article>" + picture).encode()).text


@pytest.mark.parametrize("sign", ["&#27;", "&#x7f;", "&#xFFFE;", "&#7;"])
def test_references_to_what_is_no_text(tmp_path: Path, sign: str) -> None:
    """In the title of an entry, and in a mail, they cost themselves and not the article."""
    entry = article(
        tmp_path, "a.rss", RSS.replace(f"<title>{TITLE}", f"<title>{sign.replace('&', '&amp;')}{TITLE}").encode()
    )
    html = kept.PARAGRAPHS.replace("<p>", f"<p>{sign}").encode()
    letter = article(tmp_path, "a.eml", b"Subject: A\nContent-Type: text/html\n\n" + html)
    assert (entry.title, letter.text[letter.body :]) == (TITLE, TEXT)


class TestRecords:
    """JSON and CSV, by the names that others use."""

    def test_other_names(self, tmp_path: Path) -> None:
        """The keys of schema.org, and authors as objects."""
        record = {
            "headline": TITLE,
            "articleBody": TEXT,
            "datePublished": "2024-05-14T10:00:00Z",
            "author": [{"@type": "Person", "name": "Cid Cole"}, {"name": "Dan Dahl"}],
            "publisher": {"name": "Ministry of Peace"},
            "inLanguage": "en-GB",
        }
        one = article(tmp_path, "a.json", json.dumps(record, indent=1).encode())
        assert (one.title, one.published, one.author, one.publisher, one.language) == (
            TITLE,
            DAY,
            "Cid Cole, Dan Dahl",
            "Ministry of Peace",
            "en-GB",
        )

    @pytest.mark.parametrize("indent", [None, 2])
    def test_lists(self, tmp_path: Path, indent: int | None) -> None:
        """A list of records, and an object that has one, as JSON Feed; a bad one is named by its place."""
        records = [RECORD, {"id": "b"}]
        for value in (records, {"items": records}, {"articles": records}):
            good, bad = found(tmp_path, "a.json", json.dumps(value, indent=indent).encode())
            assert isinstance(good, Article)
            assert (good.id, str(bad)) == ("a1", f"{tmp_path}/a.json:2: no text; fill 'text', or leave the line out")

    def test_lines_called_json(self, tmp_path: Path) -> None:
        """JSON Lines in a file that is called .json."""
        lines = json.dumps(RECORD) + "\n" + json.dumps({"text": TEXT}) + "\n"
        assert [getattr(one, "id", "") for one in found(tmp_path, "a.json", lines.encode())] == ["a1", "a:2"]

    def test_numbers_of_lines(self, tmp_path: Path) -> None:
        """Each error of JSON Lines has the number of its line: blank ones count, other ends of lines do not."""
        good = json.dumps({"text": f"{TEXT}\u2028\x0b\x85"}, ensure_ascii=False)
        lines = ["\ufeff", good, "{", "", "[1]", good, '{"text": 5}', "null", "{}", '{"text": "half']
        for end in ("\n", "\r\n"):
            told = [
                str(one)
                for one in found(tmp_path, "a.jsonl", end.join(lines).encode())
                if isinstance(one, ArticleError)
            ]
            places = [line.removeprefix(f"{tmp_path}/a.jsonl:").partition(":")[0] for line in told]
            assert places == ["3", "5", "7", "8", "9", "10"]
        bad = b'{"text": "Andr\xe9"}\n{\n'
        told = [str(one) for one in found(tmp_path, "b.jsonl.gz", gzip.compress(bad))]
        assert [line.removeprefix(f"{tmp_path}/b.jsonl.gz:")[:2] for line in told] == ["1:", "2:"]

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_tables(self, tmp_path: Path, delimiter: str) -> None:
        """Commas, semicolons or tabs; a text over several lines; columns that nobody knows."""
        rows = [["\ufeffid", "headline", "body", "x"], ["7", TITLE, f'"{TEXT}"', ""]]
        one = article(tmp_path, "a.csv", "\n".join(delimiter.join(row) for row in rows).encode())
        assert (one.id, one.title, one.text[one.body :]) == ("7", TITLE, TEXT)

    def test_how_columns_are_written(self, tmp_path: Path) -> None:
        """Whatever the size of their letters; a row of more cells than columns is none, since its text was cut."""
        line = TEXT.replace("\n", " ")
        one = article(tmp_path, "a.csv", f'Title , DATE, Text\n{TITLE},2024-05-14,"{line}"\n'.encode())
        assert (one.title, one.published, one.text[one.body :]) == (TITLE, DAY, line)
        first, second = found(tmp_path, "b.csv", b"id,text\na,Ann met Bob, in Rome.\nb,Ann met Bob.,,\n")
        assert str(first).endswith("b.csv:2: more cells than columns; put a text with commas into quotation marks")
        assert isinstance(second, Article)
        [error] = found(tmp_path, "c.csv", b"text\nAnn met Bob, in Rome.\n")
        assert "one column alone" in str(error)

    @pytest.mark.parametrize("name", ["a.json", "a.jsonld", "a.jsonl"])
    def test_graph(self, tmp_path: Path, name: str) -> None:
        """The articles of a graph of JSON-LD, with the names of those to whom they refer; the rest of it is none."""
        nodes = [
            {"@type": "Organization", "@id": "#us", "name": "Ministry of Peace"},
            {"@type": "Person", "@id": "#cid", "name": "Cid Cole"},
            {"@type": "WebPage", "@id": "#page", "datePublished": "2020-01-01"},
            {"headline": TITLE, "articleBody": TEXT, "datePublished": "2024-05-14", "url": URL,
             "author": [{"@id": "#cid"}, {"@id": "#nobody"}], "publisher": {"@id": "#us"}},
        ]  # fmt: skip
        one = article(tmp_path, name, json.dumps({"@context": "https://schema.org", "@graph": nodes}).encode())
        assert (one.title, one.text[one.body :], one.published, one.url) == (TITLE, TEXT, DAY, URL)
        assert (one.author, one.publisher) == ("Cid Cole", "Ministry of Peace")

    def test_graph_without_articles(self, tmp_path: Path) -> None:
        """It is told."""
        [error] = found(tmp_path, "a.json", b'{"@graph": [{"@type": "Person", "name": "Cid Cole"}]}')
        assert "no article in its @graph" in f"{error}"

    def test_json_feed(self, tmp_path: Path) -> None:
        """An item that has its text as HTML alone is read."""
        items = [{"id": "a", "content_html": kept.PARAGRAPHS}, {"id": "b", "content_html": 7}]
        one, other = found(tmp_path, "a.json", json.dumps({"items": items}).encode())
        assert isinstance(one, Article) and one.text == TEXT
        assert "no text" in str(other)

    def test_no_table(self, tmp_path: Path) -> None:
        """A table whose columns are not named."""
        assert reason(tmp_path, "a.csv", b"1,2\n3,4\n") == (
            "no column is called text or title; name one so in the first line, or leave the table out; if it is a "
            "register, see: whomet register describe"
        )


def test_a_pdf_encrypted_by_aes(tmp_path: Path) -> None:
    """What only another package can decrypt is told as that, and not as malformed; where it is there, as locked."""
    keys = f"/O <{'00' * 48}> /U <{'00' * 48}> /OE <{'00' * 32}> /UE <{'00' * 32}> /Perms <{'00' * 16}>"
    how = "/CF << /StdCF << /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF"
    locked = f"<< /Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 {keys} {how} >> /ID [<00> <00>]"
    data = kept.pdf(TEXT).replace(b"trailer\n<<", b"trailer\n" + locked.encode())
    needs = "encrypted by AES, which needs another package: python -m pip"
    told = "locked by a password; save it without one" if find_spec("cryptography") else needs
    assert reason(tmp_path, "a.pdf", data).startswith(told)


class TestArchives:
    """Archives are folders: hidden and other files are passed over, the rest is named by its path."""

    def test_members(self, tmp_path: Path) -> None:
        """In ZIP and tar alike."""
        files = dict.fromkeys(["b/a.txt", "b/.hidden.txt", "__MACOSX/a.txt", "c.png", "d"], TEXT.encode())
        for name, data in (("x.zip", kept.zipped(files)), ("x.tar", kept.tarred(files))):
            assert article(tmp_path, name, data).source == "x/b/a.txt"

    def test_same_source_as_unpacked(self, tmp_path: Path) -> None:
        """A folder and the archive of its name give an article the same source."""
        found(tmp_path, "1/x/b/a.txt", TEXT.encode())
        found(tmp_path, "2/x.zip", EVERY["a.zip"])
        assert (
            len({one.source for one in read([str(tmp_path / "1"), str(tmp_path / "2")]) if isinstance(one, Article)})
            == 1
        )

    def test_a_bad_member(self, tmp_path: Path) -> None:
        """The rest is read."""
        bad, good = found(tmp_path, "x.zip", kept.zipped({"a.txt": b"\0", "b.txt": TEXT.encode()}))
        assert str(bad) == f"{tmp_path}/x.zip/a.txt: a binary file, no text; give its text instead"
        assert isinstance(good, Article)

    def test_nothing_in_it(self, tmp_path: Path) -> None:
        """An archive without articles."""
        assert reason(tmp_path, "x.zip", kept.zipped({"a.png": b""})).startswith("no articles in it")

    def test_what_is_damaged_is_named(self, tmp_path: Path) -> None:
        """A file in an archive that cannot be unpacked is told by its own name, and the others are read."""
        packed = kept.zipped({"a.txt": b"Ann met Bob.", "b.txt": b"Cid met Dan."})
        crc = zlib.crc32(b"Ann met Bob.").to_bytes(4, "little")
        (tmp_path / "x.zip").write_bytes(packed.replace(crc, b"\0\0\0\0"))
        bad, good = read([str(tmp_path / "x.zip")])
        assert str(bad).startswith(f"{tmp_path}/x.zip/a.txt: malformed archive (BadZipFile: Bad CRC-32")
        assert isinstance(good, Article)

    def test_archives_in_archives(self, tmp_path: Path) -> None:
        """As deep as the limit says."""
        data = TEXT.encode()
        for level in range(5):
            if level == 4:
                assert article(tmp_path, "x.zip", data).source == "x/3/2/1/0.txt"
            data = kept.zipped({f"{level}.{'zip' if level else 'txt'}": data})
        assert reason(tmp_path, "x.zip", data).startswith("archives within archives, more than 4 deep; ")

    @pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "b/../../a.txt", "..\\a.txt"])
    def test_names_that_lead_out(self, tmp_path: Path, name: str) -> None:
        """They are refused, and nothing is written."""
        for archive, data in (("x.zip", kept.zipped({name: b"Ann"})), ("x.tar", kept.tarred({name: b"Ann"}))):
            assert reason(tmp_path / "in", archive, data) == "a name that leads out of the archive; pack it again"
        assert list(tmp_path.iterdir()) == [tmp_path / "in"]

    def test_feed_in_an_archive_of_the_web(self, tmp_path: Path) -> None:
        """It is read as a feed; answers that are none are passed over."""
        data = kept.warc({"https://peace.example/feed": RSS.encode()}, "application/rss+xml; charset=utf-8")
        assert article(tmp_path, "a.warc", data).url == URL
        missing = kept.warc({URL: PAGE.encode()}, status="404 Not Found")
        assert reason(tmp_path, "a.warc", missing).startswith("no articles in it")

    def test_relative_links(self, tmp_path: Path) -> None:
        """A link of a feed is resolved against where the feed was found, else it is no address."""
        data = ATOM.replace(' xml:base="https://peace.example/2024/05/14/"', "").encode()
        assert article(tmp_path, "a.atom", data).url is None
        archive = kept.warc({"https://peace.example/2024/05/14/feed": data}, "application/atom+xml")
        assert article(tmp_path, "a.warc", archive).url == URL


class TestLimits:
    """What is too large is refused, with the setting that says so."""

    @pytest.mark.parametrize(
        ("name", "data", "limits", "setting"),
        [
            ("a.txt", b"Ann met Bob.", Limits(file=5), "FILE"),
            ("a.txt", b"Ann met Bob.", Limits(text=5), "TEXT"),
            ("a.html", PAGE.encode(), Limits(page=50), "PAGE"),
            ("a.jsonl", json.dumps(RECORD).encode(), Limits(file=50), "FILE"),
            ("a.rss", RSS.encode(), Limits(page=50), "PAGE"),
            ("a.docx", EVERY["a.docx"], Limits(page=50), "PAGE"),
            ("a.html", PAGE.encode(), Limits(tags=5), "TAGS"),
            ("a.pdf", EVERY["a.pdf"], Limits(pages=0), "PAGES"),
            ("a.zip", EVERY["a.zip"], Limits(unpacked=50), "UNPACKED"),
            ("a.tar.gz", EVERY["a.tar.gz"], Limits(depth=1), "DEPTH"),
        ],
    )
    def test_too_large(self, tmp_path: Path, name: str, data: bytes, limits: Limits, setting: str) -> None:
        """Each limit, and that it is not met by default."""
        assert reason(tmp_path, name, data, limits).endswith(f"; leave it out, or raise WHOMET_MAX_{setting}")
        assert isinstance(article(tmp_path, name, data), Article)

    def test_a_long_line(self, tmp_path: Path) -> None:
        """The lines after it are read."""
        lines = [json.dumps({"text": TEXT * 10}), json.dumps(RECORD)]
        long, good = found(tmp_path, "a.jsonl", "\n".join(lines).encode(), Limits(file=1000))
        assert str(long).startswith(f"{tmp_path}/a.jsonl:1: a line of more than 1,000 bytes; ")
        assert isinstance(good, Article)

    def test_long_heads_and_tags(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A head of a mail and a tag of a page are not parsed if they are long, as nobody's are."""
        monkeypatch.setattr(mail, "LONGEST_HEAD", 20)
        assert "a head of more than 20 characters" in reason(tmp_path, "a.eml", EVERY["a.eml"])
        monkeypatch.setattr(page, "LONG_TAG", re.compile(r"<[A-Za-z][^<>]{10}"))
        assert reason(tmp_path, "a.html", PAGE.encode()) == "a page with a tag that does not end; save its text as .txt"

    def test_a_bomb(self, tmp_path: Path) -> None:
        """A packed file that is many times larger unpacked is not read on."""
        packer = zlib.compressobj(9, wbits=31)
        bomb = b"".join([packer.compress(b"\n" * (1 << 20)) for _ in range(64)]) + packer.flush()
        assert reason(tmp_path, "a.jsonl.gz", bomb).startswith("unpacks to more than 200 times its size")


class TestDates:
    """A day is one that stands there; a month, a year of another calendar and a doubtful day are none."""

    @pytest.mark.parametrize(
        ("marked", "day"),
        [
            ('<meta property="article:published_time" content="2024-05-14T23:30:00-05:00">', DAY),
            ('<meta property="article:published_time" content="2024-05">', "2024-05"),
            ('<meta property="article:published_time" content="2567-05-14">', ""),
            (
                '<meta property="article:modified_time" content="2024-06-01"><meta name="date" content="2024-05-14">',
                DAY,
            ),
            ('<meta name="date" content="2024-05">', "2024-05"),
            ('<meta name="date" content="May 2024">', "2024-05"),
            ('<meta name="citation_publication_date" content="2024/05">', "2024-05"),
            ('<script type="application/ld+json">{"@type": "Report", "datePublished": "2024-05"}</script>', "2024-05"),
            ('<meta name="date" content="14 May 2024">', DAY),
            ('<meta property="article:modified_time" content="2024-06-01T00:00:00Z">', ""),
            ('<script type="application/ld+json">{"@type": "Report", "dateModified": "2024-06-01"}</script>', ""),
            ('<meta property="article:published_time" content="1970-01-01T00:00:00Z">', ""),
            ('<script type="application/ld+json">{"@graph": [{"datePublished": "2024-05-14"}]}</script>', DAY),
        ],
    )
    def test_pages(self, tmp_path: Path, marked: str, day: date | str) -> None:
        """As the page marks it: a day, or a month."""
        one = article(tmp_path, "a.html", PAGE.replace("<head>", f"<head>{marked}").encode())
        assert (one.published or one.period) == day

    @pytest.mark.parametrize(
        ("shown", "day"),
        [
            ("14/05/2024", DAY),
            ("May 14th, 2024", DAY),
            ("14.05.2024", DAY),
            ("05/04/2024", ""),
            ("May 2024", "2024-05"),
            ("Mayor 2024", ""),
            ("from May 2024", ""),
            ("</p><p class='entry-date small'>May 2024", "2024-05"),
            ("</p><p class='up-to-date'>of May 2024", ""),
            ("May 2024 to June 2024", ""),
        ],
    )
    def test_shown(self, tmp_path: Path, shown: str, day: date | str) -> None:
        """As it shows it: where both numbers can be the month, nobody knows."""
        page = PAGE.replace("</h1>", f'</h1><p class="date">Date: {shown}</p>')
        one = article(tmp_path, "a.html", page.encode())
        assert (one.published or one.period) == day

    @pytest.mark.parametrize("day", ["May 2024", "2024-05", "14 May 2567"])
    def test_feeds(self, tmp_path: Path, day: str) -> None:
        """The day in the address remains."""
        one = article(tmp_path, "a.rss", RSS.replace("Tue, 14 May 2024 23:30:00 -0500", day).encode())
        assert (one.published, one.basis) == (DAY, DERIVED)

    @pytest.mark.parametrize(
        ("said", "day"),
        [
            *((said, DAY) for said in ("14 May 2024", "May 14, 2024", "2024/5/14", "14.5.2024", "14/05/2024 10:30")),
            *((said, None) for said in ("Sat, 01 Jan 0001 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 +0000")),
            *((said, None) for said in ("04/05/2024", "14 May 2567", "31 April 2024", "14 Mayor 2024", "2024-W20")),
        ],
    )
    def test_written_days(self, tmp_path: Path, said: str, day: date | None) -> None:
        """As a feed writes them, where there is only one day that they can be."""
        feed = RSS.replace("Tue, 14 May 2024 23:30:00 -0500", said).replace(URL, "https://peace.example/a")
        assert article(tmp_path, "a.rss", feed.encode()).published == day

    def test_days_that_nobody_filled_in(self, tmp_path: Path) -> None:
        """The zero of a clock is no day of a record, and no error."""
        lines = [{"text": TEXT, "date": day} for day in ("0000-00-00", "0001-01-01T00:00:00", "1970-01-01T00:00:00Z")]
        for one in found(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines)).encode()):
            assert isinstance(one, Article)
            assert one.published is None

    def test_records(self, tmp_path: Path) -> None:
        """A month is no day, and no error; a year of another calendar is an error, since a record states days."""
        lines = [{"text": TEXT, "date": day} for day in (*MONTHS, "2024-05-14", "1403-02-25")]
        *good, bad = found(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines)).encode())
        assert [one.published for one in good if isinstance(one, Article)] == [*[None] * len(MONTHS), DAY]
        assert [one.period for one in good if isinstance(one, Article)] == [*MONTHS.values(), ""]
        assert str(bad).endswith(f"a.jsonl:{len(lines)}: 'date' is no date like 2018-11-28, but '1403-02-25'")
        [one] = found(tmp_path, "a.csv", f'text,date\n"{TEXT}",2024-05\n'.encode())
        assert isinstance(one, Article)
        assert (one.published, one.period, one.basis) == (None, "2024-05", STATED)

    def test_mails(self, tmp_path: Path) -> None:
        """A head that states no day costs the day alone."""
        one = article(tmp_path, "a.eml", EVERY["a.eml"].replace(b"Tue, 14 May 2024 23:30:00 -0500", b"May 2024"))
        assert (one.published, one.period) == (None, "2024-05")

    @pytest.mark.parametrize("head", [b"Message-ID: <@[", b'From: <<>>@@ "open', b"Date: at noon", b"Subject: =?a?="])
    def test_heads_that_are_damaged(self, tmp_path: Path, head: bytes) -> None:
        """They cost what they say, and not the text."""
        name = head.split(b":")[0]
        data = re.sub(rb"(?m)^" + name + rb":[^\r\n]*", head, EVERY["a.eml"])
        one = article(tmp_path, "a.eml", data)
        assert one.text.endswith(TEXT)

    def test_months_of_files(self, tmp_path: Path) -> None:
        """A file that says in which month it was made has that, and a feed without days in its addresses."""
        one = article(tmp_path, "a.pdf", kept.pdf(TEXT).replace(b"D:20240514233000-05'00'", b"D:202405"))
        assert (one.published, one.period, one.basis) == (None, "2024-05", DERIVED)
        feed = RSS.replace("Tue, 14 May 2024 23:30:00 -0500", "2024-05").replace(URL, "https://peace.example/a")
        assert article(tmp_path, "a.rss", feed.encode()).period == "2024-05"

    def test_rows(self, tmp_path: Path) -> None:
        """A meeting of which a register tells the month is in no article of the first of that month."""
        rows = "Minister,Date,Name of organisation,Purpose of meeting\nBob Berg,{},Otter Trust,Harbour\n"
        for said, day, month in (("May 2024", None, "2024-05"), ("14 May 2024", DAY, "")):
            [one] = [it for it in found(tmp_path, "a.csv", rows.format(said).encode()) if isinstance(it, Article)]
            assert (one.published, one.period, one.basis) == (day, month, DERIVED)

    def test_given(self, tmp_path: Path) -> None:
        """A day that the user gives takes the place of a month."""
        (tmp_path / "a.json").write_text(json.dumps({"text": TEXT, "date": "2024-05"}))
        [one] = read([str(tmp_path / "a.json")], InputDefaults(published=DAY))
        assert isinstance(one, Article)
        assert (one.published, one.period) == (DAY, "")


class TestLanguages:
    """Other languages are set aside, unless the user says that it is English."""

    @pytest.mark.parametrize(
        "headline",
        [
            "Szijjártó receives Đukanović, Vučić at Székesfehérvár",
            "Nguyễn Xuân Sơn welcomes Sommai Chareonrat, Thongloun",
            "President Đorđe Čubrilović visits Łódź, Gdańsk",
        ],
    )
    def test_headlines_full_of_names(self, tmp_path: Path, headline: str) -> None:
        """It is not the names that tell the language."""
        assert isinstance(article(tmp_path, "a.txt", headline.encode()), Article)

    def test_set_aside(self, tmp_path: Path) -> None:
        """By its code."""
        [one] = found(tmp_path, "a.txt", FRENCH.encode())
        assert isinstance(one, LanguageError)
        assert (one.language, one.reason) == (
            "fr",
            "not in English, but in 'fr'; if it is English after all, say --language en",
        )
        assert isinstance(next(read([str(tmp_path)], InputDefaults(language="en"))), Article)

    def test_stated(self, tmp_path: Path) -> None:
        """What is stated counts where the text is too short to tell, not against the text."""
        short, wrong = {"text": "Ann met Bob.", "language": "fr"}, {"text": TEXT, "language": "fr"}
        lines = "\n".join(map(json.dumps, (short, wrong)))
        aside, english = found(tmp_path, "a.jsonl", lines.encode())
        assert str(aside).startswith(f"{tmp_path}/a.jsonl (a:1): not in English, but in 'fr'")
        assert isinstance(english, Article)
        assert english.language == "en"
