"""What stands before a text, in the plain forms of YAML and in TOML."""

from datetime import date
from pathlib import Path

import pytest

from kg.model.facts import Article
from loaders.sources.reader import read
from tests.kept import TEXT, TITLE, URL

WHOLE = f"""---
# made by hand
title: "{TITLE}"  # in short
date: 2024-05-14T23:30:00-05:00
author: {{AUTHOR}}
publisher: Ministry of Peace
lang: en-GB
url: {URL}
tags: [talks, trade]
extra:
  deep: 1
---

{TEXT}
"""
AUTHORS = (
    "Cid Cole, Dan Dee",
    "[Cid Cole, 'Dan Dee']",
    "\n  - Cid Cole\n  - Dan Dee",
    "\n- name: Cid Cole\n- name: Dan Dee",
)


def one(folder: Path, name: str, text: str) -> Article:
    """Read a text."""
    (folder / name).write_text(text, encoding="utf-8")
    [article] = read([str(folder / name)])
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize("author", AUTHORS)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_yaml(tmp_path: Path, name: str, author: str) -> None:
    """All that an article can have is taken, and no line of it is text."""
    article = one(tmp_path, name, WHOLE.replace("{AUTHOR}", author))
    assert (article.title, article.text) == (TITLE, f"{TITLE}\n\n{TEXT}")
    assert (article.published, article.url, article.source) == (date(2024, 5, 14), URL, URL)
    assert (article.author, article.publisher) == ("Cid Cole, Dan Dee", "Ministry of Peace")


def test_toml(tmp_path: Path) -> None:
    """The other form of it."""
    said = f"+++\ntitle = '{TITLE}'\ndate = 2024-05-14\nauthors = ['Cid Cole', 'Dan Dee']\n+++\n{TEXT}"
    article = one(tmp_path, "a.md", said)
    assert (article.title, article.published, article.author) == (TITLE, date(2024, 5, 14), "Cid Cole, Dan Dee")
    assert article.text == f"{TITLE}\n\n{TEXT}"


@pytest.mark.parametrize(
    ("said", "day", "period"),
    [("2024-05", None, "2024-05"), ("May 2024", None, "2024-05"), ("soon", None, ""), ("2567-05-14", None, "")],
)
def test_days(tmp_path: Path, said: str, day: date | None, period: str) -> None:
    """A month has no day; what is none costs the date alone."""
    article = one(tmp_path, "a.md", f"---\ndate: {said}\n---\n# {TITLE}\n\n{TEXT}")
    assert (article.published, article.period, article.title) == (day, period, TITLE)


@pytest.mark.parametrize(
    "text",
    [f"---\n{TEXT}\n---\nMore.", f"---\ntitle: Talks\n{TEXT}", f"+++\ntitle =\n+++\n{TEXT}", f"{TEXT}\n---\na: b\n---"],
)
def test_a_mere_line(tmp_path: Path, text: str) -> None:
    """A text that has such lines for another reason stays whole."""
    assert one(tmp_path, "a.txt", text).text == text


def test_underlined_heading(tmp_path: Path) -> None:
    """The other form of a heading is a title, too."""
    article = one(tmp_path, "a.md", f"{TITLE}\n======\n\n{TEXT}")
    assert (article.title, article.text) == (TITLE, f"{TITLE}\n\n{TEXT}")
