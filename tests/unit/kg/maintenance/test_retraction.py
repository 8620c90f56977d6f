"""Articles taken out of a store: which ones a pattern means, and what stays."""

import pytest

from kg.maintenance.loading import LoadProgress, load
from kg.maintenance.retraction import chosen, forget
from kg.model.errors import SourceNotFoundError
from kg.model.facts import Article, Facts, Person
from kg.store.base import Store
from kg.store.oxigraph import OxigraphStore
from queries.library import get, put

SOURCES = (
    "a.txt",
    "b.txt",
    "sub/c.txt",
    "https://x.example/?id=1",
    "https://x.example/xid=1",
    "odd[1].txt",
    "odd1.txt",
)


@pytest.fixture
def store() -> Store:
    """Keep an article of each source, each about Ann Berg and one more."""
    store = OxigraphStore.in_memory()
    persons = [(Person("Ann Berg"), Person(f"Bob {letter}. Dahl")) for letter in "ABCDEFG"]
    found = [Facts(Article(it, it, "x"), persons=who) for it, who in zip(SOURCES, persons, strict=True)]
    list(load(store, found, LoadProgress()))
    return store


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        (["a.txt"], ["a.txt"]),
        (["*.txt"], ["a.txt", "b.txt", "odd1.txt", "odd[1].txt", "sub/c.txt"]),
        (["sub/*", "a.txt", "?.txt"], ["a.txt", "b.txt", "sub/c.txt"]),
        (["https://x.example/?id=1"], ["https://x.example/?id=1"]),
        (["https://x.example/[x?]id=1"], ["https://x.example/?id=1", "https://x.example/xid=1"]),
        (["odd[1].txt"], ["odd[1].txt"]),
    ],
)
def test_chosen(store: Store, patterns: list[str], expected: list[str]) -> None:
    """A source means itself, a pattern all that it fits; each article comes once, in order."""
    assert [one.source for one in chosen(store, patterns)] == expected


@pytest.mark.parametrize(
    ("pattern", "hint"), [("b.tx", "did you mean b.txt"), ("*.pdf", "see: whomet retract --dry-run '*'")]
)
def test_nothing_fits(store: Store, pattern: str, hint: str) -> None:
    """One line says what comes near."""
    with pytest.raises(SourceNotFoundError) as caught:
        chosen(store, ["a.txt", pattern])
    assert str(caught.value).startswith(f"no article has the source {pattern!r}; {hint}")


def test_forget(store: Store) -> None:
    """What another article says too stays."""
    forget(store, chosen(store, ["*.txt"]))
    assert len(list(store.articles())) == 2
    found = {str(row["kind"]): row["number"] for row in put(store, get("counts"), {}).dicts()}
    assert found["persons"] == 3
