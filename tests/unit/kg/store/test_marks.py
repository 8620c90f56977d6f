"""A folder remembers what was written since a mark was set, and forgets it as soon as anybody else writes."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store.marks import NAME
from kg.store.oxigraph import OxigraphStore

ONE, OTHER = "https://example.org/article/1", "https://example.org/article/2"


def _write(store: OxigraphStore, article: str, text: str) -> None:
    node = ox.NamedNode(article)
    store.replace_all({article: [ox.Triple(node, ox.NamedNode("https://example.org/says"), ox.Literal(text))]})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a store with a mark, and an article that was written after it."""
    with OxigraphStore.on_disk(tmp_path / "db") as store:
        _write(store, ONE, "first")
        assert store.touched("settled") is None
        store.mark("settled")
        _write(store, ONE, "first")  # as it was
        _write(store, OTHER, "second")
        assert store.touched("settled") == frozenset({OTHER})
    return tmp_path / "db"


def test_from_one_opening_to_the_next(folder: Path) -> None:
    """What was touched stays so, until another mark is set; readers are told of it, and change nothing."""
    with OxigraphStore.on_disk(folder, read_only=True) as store:
        assert len(list(store.articles())) == 2
        assert store.touched("settled") == frozenset({OTHER})
    with OxigraphStore.on_disk(folder) as store:
        assert store.touched("settled") == frozenset({OTHER})
        assert store.touched("another") is None
        assert store.touched("") is None
        store.mark("again")
    with OxigraphStore.on_disk(folder) as store:
        assert store.touched("again") == frozenset()
        assert store.touched("settled") is None


def test_another_writer(folder: Path) -> None:
    """Whoever else has had the folder open to write may have written anything."""
    ox.Store(str(folder)).flush()
    with OxigraphStore.on_disk(folder, read_only=True) as store:
        assert store.touched("settled") is None
    with OxigraphStore.on_disk(folder) as store:
        assert store.touched("settled") is None


def test_a_writer_that_was_killed(folder: Path) -> None:
    """It has left no mark, and who reads beside it has none."""
    with OxigraphStore.on_disk(folder) as store:
        assert store.touched("settled") == frozenset({OTHER})
        assert not (folder / NAME).exists()
        with OxigraphStore.on_disk(folder, read_only=True) as reader:
            assert reader.touched("settled") is None


@pytest.mark.parametrize("content", ["", "[]", '{"mark": "settled"}', "\udcff"], ids=["empty", "list", "part", "bytes"])
def test_a_damaged_mark(folder: Path, content: str) -> None:
    """It counts as if it were not there."""
    (folder / NAME).write_text(content, encoding="utf-8", errors="surrogateescape")
    with OxigraphStore.on_disk(folder) as store:
        assert store.touched("settled") is None
