"""Addresses: no user name, password or key of one is kept or shown."""

import json
from pathlib import Path

import pytest

from kg.model.facts import Article
from loaders.sources.addresses import masked_secrets, without_secrets
from loaders.sources.editions.marked_article import MarkedArticle
from loaders.sources.reader import read
from tests import editions
from tests.kept import RSS, TEXT, URL

SECRET = URL.replace("https://", "https://ann:secret@")


def test_passwords_are_not_kept(tmp_path: Path) -> None:
    """In records and feeds, where the address is the source too."""
    (tmp_path / "a.json").write_text(json.dumps({"text": TEXT, "url": SECRET, "id": SECRET}))
    (tmp_path / "b.rss").write_text(RSS.replace(URL, SECRET))
    [record], [entry] = (read([str(tmp_path / name)]) for name in ("a.json", "b.rss"))
    assert isinstance(record, Article)
    assert isinstance(entry, Article)
    assert (record.id, record.source, record.url) == (URL, URL, URL)
    assert (entry.source, entry.url) == (URL, URL)


SPELLED = {
    "https://ann:s3c@ret@news.example/a": "https://news.example/a",
    "https://ann:s3c/ret?#@news.example/a": "https://news.example/a",
    "//ann:s3cret@news.example": "//news.example",
    r"https:\\ann:s3cret@news.example": r"https:\\news.example",
    "HTTPS://s3cret@[2001:db8::1]:80/": "HTTPS://[2001:db8::1]:80/",
    "https://a.example/?to=https%3a%2f%2fann%3As3cret%40news.example%2Fb": "https://a.example/?to=https%3a%2f%2fnews.example%2Fb",
    "ann:s3cret@news.example:8080/a": "news.example:8080/a",
    "https://news.example/a?password=s3cret&b=c": "https://news.example/a?b=c",
    "https://news.example/a?b=c&amp;PWD=s3cret#d": "https://news.example/a?b=c#d",
    "'https://ann:s3cret@news.example'": "'https://news.example'",
    "https://news.example/a?api_key=s3cret&b=c": "https://news.example/a?b=c",
    "https://news.example/a?X-Amz-Signature=s3cret&X-Amz-Credential=s3cret%2F2024": "https://news.example/a?",
    "https://news.example/a#access_token=s3cret&type=bearer": "https://news.example/a#type=bearer",
    "https://news.example/a;jsessionid=s3cret?b=c": "https://news.example/a?b=c",
    r"https://news.example/a?b=c\u0026TOKEN=s3cret\u0026d=e": r"https://news.example/a?b=c\u0026d=e",
    "https://news.example/a?b=c&#38;client_secret=s3cret": "https://news.example/a?b=c",
    "https://news.example/a?b=c;token=s3cret;s3c": "https://news.example/a?b=c",
    "https://news.example/a?user[token]=s3cret&b=c": "https://news.example/a?b=c",
    "https://maps.example/?key=AIzas3cretSxT7y-Bcdefgh&b=c": "https://maps.example/?b=c",
    "https://news.example/?sig=abcDEF123%2Fs3cretAbCdEf1234%3D": "https://news.example/?",
    "https://a.example/?to=%2Fa%3Ftoken%3Ds3cret%26b%3Dc": "https://a.example/?to=%2Fa%3Fb%3Dc",
    "See https://news.example/a?b=c&token=s3cret. Then": "See https://news.example/a?b=c. Then",
    f"https://news.example/a?token={'s3cret' * 400}&b=c": "https://news.example/a?b=c",
    f"https://{'s3cret' * 100}@news.example/a": "https://news.example/a",
}
KEPT = (
    "https://news.example:8080/a@b.example",
    "https://news.example/@ann",
    "mailto:press@news.example",
    "https://news.example/password=lost?b=password",
    "press@news.example",
    "https://news.example/a?page_token=7&key=prime-minister-of-2024-meets-president",
    "https://news.example/story;sid=12?tokens=3",
    "Give the token; token=unknown, or api_key=yours",
    '{"@context":"https://schema.org","@type":"NewsArticle"}',
)


@pytest.mark.parametrize("address", [*SPELLED, *KEPT])
def test_however_it_is_spelled(address: str) -> None:
    """With signs that no password should have, without a scheme, within another address; what is none stays."""
    assert without_secrets(address) == SPELLED.get(address, address)
    assert len(masked_secrets(address)) == len(address)
    assert "s3c" not in masked_secrets(address)


def test_in_an_edition(tmp_path: Path) -> None:
    """In whose text the marks keep their places."""
    told = "<p>See https://ann:s3cret@news.example/a of <persName>Bob Berg</persName>.</p>"
    (tmp_path / "a.xml").write_text(editions.volume(f"<div type='document' xml:id='d1'><head>Aare</head>{told}</div>"))
    [article] = (one for one in read([str(tmp_path)]) if isinstance(one, MarkedArticle))
    [name] = article.markup.names
    assert article.text[name.start : name.end] == "Bob Berg"
    assert "s3cret" not in f"{article}"
