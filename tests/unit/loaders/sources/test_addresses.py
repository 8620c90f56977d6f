"""Addresses: no user name and no password of one is kept or shown."""

import json
from pathlib import Path

from kg.model.facts import Article
from loaders.sources.reader import read
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
