"""Many new articles at once come into an Oxigraph folder by another way than few, and are there in the same way."""

from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from kg.store.oxigraph import BULK, OxigraphStore

SAYS = NamedNode("http://example.com/says")
ALL = "SELECT ?it { ?it <http://example.com/says> ?word } ORDER BY ?it ?word"
ARTICLES = 20
ODD = ("one", "two .\n", 'said "so" .\nand <so> .\r\n', "\\n .", "\u00e9\u2028\U0001f9a6\t", "")


def _parts(first: int, number: int) -> Mapping[str, list[Triple]]:
    """Make articles, each of which says much of itself, and some odd things that every one says."""
    shared = [Triple(NamedNode("http://example.com/shared"), SAYS, Literal(word, language="en")) for word in ODD]
    return {
        f"http://example.com/{one}": [
            *shared,
            *(Triple(NamedNode(f"http://example.com/{one}"), SAYS, Literal(str(word))) for word in range(number)),
        ]
        for one in range(first, first + ARTICLES)
    }


def _content(store: OxigraphStore) -> tuple[list[str], list[tuple[object, ...]], list[str]]:
    """Return all that articles say, all that they say together, and the articles."""
    return [str(quad) for quad in store.quads()], list(store.select(ALL, {})), list(store.articles())


def test_many_are_as_one_by_one(tmp_path: Path) -> None:
    """Into an empty folder and into one that has some: the same articles, and what all say is there once."""
    many, more = _parts(0, BULK // ARTICLES), _parts(ARTICLES, BULK // ARTICLES)
    with OxigraphStore.on_disk(tmp_path / "bulk") as bulk, OxigraphStore.on_disk(tmp_path / "single") as single:
        assert bulk.replace_all(many) == many.keys()
        assert bulk.replace_all(more) == more.keys()
        for article, triples in {**many, **more}.items():
            single.replace(article, triples)
        assert _content(bulk) == _content(single)
    with OxigraphStore.on_disk(tmp_path / "bulk", read_only=True) as read:
        assert list(read.articles()) == sorted({**many, **more})


def test_what_came_at_once_changes_and_goes(tmp_path: Path) -> None:
    """Articles that came in bulk are replaced, forgotten and brought again; what is said elsewhere stays."""
    many = _parts(0, BULK // ARTICLES)
    with OxigraphStore.on_disk(tmp_path / "bulk") as bulk, OxigraphStore.in_memory() as expected:
        bulk.replace_all(many)
        assert bulk.replace_all(many) == frozenset()
        bulk.replace_all(dict.fromkeys(many, ()))
        assert _content(bulk) == ([], [], [])
        bulk.replace_all(many)
        for one, article in enumerate(many):
            for store in (bulk, expected):
                store.replace(article, many[article][: one % 4])
        assert _content(bulk) == _content(expected)
    with OxigraphStore.on_disk(tmp_path / "bulk") as again, OxigraphStore.in_memory() as expected:
        expected.replace_all({article: many[article][: one % 4] for one, article in enumerate(many)})
        assert _content(again) == _content(expected)


def test_who_reads_meanwhile_sees_what_was_flushed(tmp_path: Path) -> None:
    """Beside a writer the articles of a bulk are there, all of them, once they are flushed and not before."""
    many = _parts(0, BULK // ARTICLES)
    with OxigraphStore.on_disk(tmp_path / "bulk") as bulk:
        bulk.replace_all(many)
        with OxigraphStore.on_disk(tmp_path / "bulk", read_only=True) as before:
            assert list(before.articles()) == []
        bulk.flush()
        with OxigraphStore.on_disk(tmp_path / "bulk", read_only=True) as after:
            assert list(after.articles()) == sorted(many)
