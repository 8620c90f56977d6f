"""The table of docs/loading.md, cell by cell: what of a format is read and left out, and where the day comes from."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from kg.model.facts import Article
from loaders.sources.reader import read
from tests import editions, kept
from tests.conftest import ROOT
from tests.kept import PAGE, RSS, TEXT, TITLE, URL

DAY = date(2024, 5, 14)
CELLS = re.compile(r"(?<=<!-- cells -->\n).*?(?=<!-- /cells -->)", re.DOTALL)
LEFT = "Nobody reads this"
NEW = "\n"
SAMPLES = {
    "text": ("a.txt", f"---\ndate: 2024-05-14\nmood: {LEFT}\n---\n{TEXT}".encode()),
    "page": (
        "a.html",
        PAGE.replace("<head>", '<head><meta property="article:published_time" content="2024-05-14">')
        .replace("<body>", f"<body><nav><a href='/'>{LEFT}</a></nav><script>'{LEFT}'</script>")
        .replace("</body>", f"<footer>{LEFT}</footer></body>")
        .encode(),
    ),
    "feed": ("a.rss", RSS.replace("alert(1)", LEFT).encode()),
    "TEI": (
        "a.xml",
        editions.volume(
            f"<div type='document' xml:id='d1'><head>{TITLE}</head>"
            f"<dateline><date when='2024-05-14'/></dateline>"
            f"<lg><l>{TEXT.replace(NEW, '</l><l>')}<note>{LEFT}</note><pb n='{LEFT}'/></l></lg></div>",
            front="",
        ).encode(),
    ),
    "record": ("a.json", json.dumps({"title": TITLE, "text": TEXT, "date": "2024-05-14", "mood": LEFT}).encode()),
    "table": ("a.csv", f'title,text,date,mood\n{TITLE},"{TEXT}",2024-05-14,{LEFT}\n'.encode()),
    "PDF": ("a.pdf", kept.pdf(TEXT)),
    "Word": ("a.docx", kept.word()),
    "mail": ("a.eml", kept.mail()),
    "web archive": (
        "a.warc",
        kept.warc({URL: PAGE.encode()}) + kept.warc({URL + "/b": LEFT.encode()}, status="404 No"),
    ),
    "archive": ("a.zip", kept.zipped({"b/a.txt": TEXT.encode(), "b/.hidden.txt": LEFT.encode()})),
}
DAYS = {"Word": None, "archive": None}  # of Word: see test_word_body.py


def one(folder: Path, name: str, data: bytes) -> Article:
    """Read a file that has one article."""
    (folder / name).write_bytes(data)
    [article] = read([str(folder / name)])
    assert isinstance(article, Article), article
    return article


def test_every_row_has_its_tests() -> None:
    """The table has the formats that are tested here."""
    [table] = CELLS.findall((ROOT / "docs" / "loading.md").read_text(encoding="utf-8"))
    assert [line.split(" | ")[0].removeprefix("| ") for line in table.splitlines()[2:]] == list(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_read(tmp_path: Path, name: str) -> None:
    """All of the text is read."""
    article = one(tmp_path, *SAMPLES[name])
    assert article.text[article.body :] == TEXT


@pytest.mark.parametrize("name", SAMPLES)
def test_left_out(tmp_path: Path, name: str) -> None:
    """What is to be left out stands nowhere in the article."""
    assert LEFT not in f"{one(tmp_path, *SAMPLES[name])}"


@pytest.mark.parametrize("name", SAMPLES)
def test_day(tmp_path: Path, name: str) -> None:
    """The day is the one that the format tells."""
    assert one(tmp_path, *SAMPLES[name]).published == DAYS.get(name, DAY)
