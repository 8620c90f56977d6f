"""An open store, and the answers to what it is asked."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kg.model.errors import OutputError, PackageError
from kg.store.base import Cell, Row, Rows, Store

if TYPE_CHECKING:
    import networkx
    import pandas  # type: ignore[import-untyped]  # has no types
    import rdflib


class Result(Sequence[Mapping[str, Cell]]):
    """The rows of an answer, each a mapping from column to value; "" where there is none."""

    def __init__(self, rows: Rows) -> None:
        """Take all the rows."""
        self.columns = rows.columns
        self.rows: list[Row] = list(rows)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.rows)

    def __getitem__(self, place: Any) -> Any:
        """Return a row, or several."""
        if isinstance(place, slice):
            return [dict(zip(self.columns, row, strict=True)) for row in self.rows[place]]
        return dict(zip(self.columns, self.rows[place], strict=True))

    def __iter__(self) -> Iterator[Mapping[str, Cell]]:
        """Go through the rows."""
        return Rows(self.columns, self.rows).dicts()

    def __repr__(self) -> str:
        """Show the rows as a table."""
        from kg.render.table import TableFormat, write

        return "\n".join(write(Rows(self.columns, self.rows), TableFormat.TABLE))

    def _repr_html_(self) -> str:
        """Show the rows in a notebook."""
        from html import escape

        head, *body = [self.columns, *self.rows]
        lines = ["".join(f"<td>{escape(str(cell))}</td>" for cell in row) for row in body]
        names = "".join(f"<th>{escape(name)}</th>" for name in head)
        return f"<table><tr>{names}</tr>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"

    def dataframe(self) -> "pandas.DataFrame":
        """Return the rows as a DataFrame, None where there is no value; dates stay EDTF texts.  Needs pandas."""
        with _packages():
            import pandas
        cells = ([None if cell == "" else cell for cell in row] for row in self.rows)
        return pandas.DataFrame(list(cells), columns=list(self.columns))


@contextmanager
def _packages() -> Iterator[None]:
    """Say of a package that is not installed how to get it."""
    try:
        yield
    except ImportError as error:
        raise PackageError.of(error) or error from error


class Graph:
    """A store that is open for reading; use it in a with statement, or close it."""

    def __init__(self, store: Store) -> None:
        """Take over an open store."""
        self._store = store

    def __enter__(self) -> Self:
        """Use it in a with statement."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def ask(self, name: str, **values: str) -> Result:
        """Answer a question of whomet.questions(); names in the values are forgiving.

        Raises QueryError, NameNotFoundError and NameAmbiguousError, which say in one line what to do.
        """
        from kg.lookup.find import resolve
        from queries.library import get, put

        query = get(name)
        return Result(put(self._store, query, resolve(self._store, query, values)))

    def query(self, text: str) -> Result:
        """Answer a SELECT of your own, in SPARQL, or in Cypher where the store is Neo4j; it cannot change anything."""
        return Result(self._store.query(text))

    def graph(self, kind: str = "networkx") -> "networkx.Graph[str] | rdflib.Dataset":
        """Return who met whom as an undirected networkx graph, or everything as an rdflib dataset ("rdflib").

        Of networkx: a node is the IRI of a person or an organization, with name, kind, country, iso3, cow, wikidata,
        office and meetings, as far as known; an edge has meetings, articles, first and last.  Of rdflib: a
        named graph for each article.
        """
        if kind == "networkx":
            return self._network()
        if kind == "rdflib":
            return self._dataset()
        raise ValueError(f"kind is 'networkx' or 'rdflib', not {kind!r}")

    def export(self, form: str, target: str | PathLike[str]) -> None:
        """Write a format of docs/exports.md: a file, or a folder that is not there yet; OutputError if it cannot be."""
        from kg.exchange.flat_records import Records
        from kg.exchange.formats import FORMATS, export

        if form not in FORMATS:
            raise OutputError(form, f"is no format; there are: {', '.join(FORMATS)}")
        with _packages():
            export(Records(self._store), FORMATS[form], Path(target))

    def _network(self) -> "networkx.Graph[str]":
        import networkx

        from kg.exchange.flat_records import Records
        from kg.exchange.network_files import network

        found = network(Records(self._store))
        graph: networkx.Graph[str] = networkx.Graph()
        graph.add_nodes_from((iri, dict(told)) for iri, told in found.nodes.items())
        graph.add_edges_from((one, other, dict(edge.facts)) for (one, other), edge in found.edges.items())
        return graph

    def _dataset(self) -> "rdflib.Dataset":
        import rdflib

        from kg.maintenance.loading import graphs
        from kg.render.export import Syntax, write

        dataset = rdflib.Dataset()
        return dataset.parse(data="".join(write(graphs(self._store), Syntax.N_QUADS)), format="nquads")
