"""The graph of a Neo4j server, asked in Cypher."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Self

import neo4j
import pyoxigraph as ox

from kg.model.errors import QueryError, StoreError
from kg.store.access import Access
from kg.store.base import Row, Rows, Store, Term
from kg.store.neo4j import reading, writing
from kg.store.neo4j.connection import Connection
from kg.store.neo4j.cypher_question import check_question, saying


class Neo4jStore(Store):
    """A database of a Neo4j server; what others keep beside, without the label Node, is left alone."""

    language = "cypher"

    def __init__(self, connection: Connection, *, read_only: bool = False) -> None:
        """Take over an open connection."""
        self.address = connection.address
        self._connection, self._read_only = connection, read_only
        self._prepared = False

    @classmethod
    def open(cls, address: str, access: Access, *, read_only: bool = False) -> Self:
        """Connect to the server at bolt://HOST:PORT or the like; StoreError if it cannot be."""
        return cls(Connection.open(address, access), read_only=read_only)

    def replace_all(self, parts: Mapping[str, Iterable[ox.Triple]]) -> frozenset[str]:
        """Keep exactly these triples for each of some articles; return the articles that changed."""
        self._connection.check()
        if self._read_only:
            raise StoreError(self.address, "is open for reading only")
        try:
            wanted = {article: writing.Part.of(triples) for article, triples in parts.items()}
        except ValueError as error:
            raise StoreError(self.address, str(error)) from error
        if not self._prepared:
            writing.prepare(self._connection)
            self._prepared = True
        changed: set[str] = set()  # of every try: one that was committed may be done again if its answer was lost
        self._connection.write(lambda tx: changed.update(writing.replace(tx, wanted)))
        return frozenset(changed)

    def articles(self) -> Iterator[str]:
        """Name the articles that are kept, sorted."""
        return iter(reading.names(self._connection))

    def select(self, text: str, values: Mapping[str, Term]) -> Rows:
        """Answer a canned query over all articles together; its $name are parameters of Cypher."""
        given = {name: _parameter(name, value) for name, value in values.items()}
        return self._connection.read(lambda tx: _rows(tx.run(text, given)))

    def query(self, text: str, name: str = "-") -> Rows:
        """Answer a user's own Cypher over all articles together."""

        def asked(tx: neo4j.ManagedTransaction) -> Rows:
            with saying(name, text):
                check_question(tx, text, name)
                return _rows(tx.run(text))

        return self._connection.read(asked)

    def quads(self) -> Iterator[ox.Quad]:
        """Give everything, sorted by article, then triple."""
        return reading.quads(self._connection)

    def flush(self) -> None:
        """Do nothing: Neo4j acknowledges what is safe on disk."""
        self._connection.check()

    def close(self) -> None:
        """Let go of the server; closing twice is no error."""
        self._connection.close()


def _rows(result: neo4j.Result) -> Rows:
    columns = tuple(result.keys())
    cells: list[Row] = [reading.row(record) for record in result]
    return Rows(columns, cells)


def _parameter(name: str, value: object) -> str:
    if not isinstance(value, ox.NamedNode | ox.Literal):
        raise QueryError(f"${name}", f"{type(value).__name__} is no value for a query, only an IRI or a literal is")
    return value.value
