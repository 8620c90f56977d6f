"""Read the query files of a folder, check them, and put them to a store.

A query's name is its file's stem.  The .rq file opens with lines that start with `#+ ` and
together are a TOML document: `summary`, `params.NAME = {kind, summary, default, example}`, `columns.NAME`.  The
.cypher file of the same name answers the same question with the same parameters and columns.
A parameter is written $name in both languages, and nothing else has a $ in front.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from pyoxigraph import Literal

from kg.model.errors import QueryError
from kg.store.base import Rows, Store, Term
from kg.store.binding import bind
from ontology.terms import BASE

FOLDER = Path(__file__).parent
NAMES = FOLDER / "names"  # what the program itself asks, of names above all
MARK = "#+ "
KINDS = frozenset({"article", "meeting", "person", "state", "organization", "post", "date", "month", "since", "until"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query must be given."""

    kind: str  # one of KINDS
    summary: str
    default: str | None = None  # what counts where nothing is given; None if something must be
    example: str = ""  # a value that the samples answer, where something must be given


@dataclass(frozen=True, slots=True)
class Query:
    """A question in every language, and what it takes and gives."""

    name: str
    summary: str
    parameters: Mapping[str, Parameter]
    columns: Mapping[str, str]  # name -> meaning, in the order of the answer
    text: Mapping[str, str]  # language -> query text

    def described(self) -> dict[str, object]:
        """Return what a user has to know, ready for JSON; as in the front matter."""
        parameters = {
            name: {"kind": it.kind, "summary": it.summary}
            | ({} if it.default is None else {"default": it.default})
            | ({"example": it.example} if it.example else {})
            for name, it in self.parameters.items()
        }
        return {
            "name": self.name,
            "summary": self.summary,
            "parameters": parameters,
            "columns": dict(self.columns),
        }


@cache
def library(folder: Path = FOLDER) -> Mapping[str, Query]:
    """Read every query once per process, sorted by name; QueryError names a malformed one."""
    return {path.stem: _read(path) for path in sorted(folder.glob("*.rq"))}


def get(name: str) -> Query:
    """Return the query of that name; QueryError names the one that comes near, and all that there are."""
    queries = library()
    if name not in queries:
        near = "".join(f"did you mean {one}? " for one in get_close_matches(name, queries, 1))
        raise QueryError(name, f"no such query; {near}There are: {', '.join(queries)}")
    return queries[name]


def require(query: Query, values: Mapping[str, object]) -> None:
    """Raise QueryError unless there is a value for each parameter that has no default, and for nothing else."""
    needed = [name for name, it in query.parameters.items() if it.default is None]
    if not set(needed) <= values.keys() <= query.parameters.keys():
        more = _names([name for name in query.parameters if name not in needed])
        free = f" (and {more} if wanted)" if more != "nothing" else ""
        raise QueryError(query.name, f"takes {_names(needed)}{free}; got {_names(values)}")


def put(store: Store, query: Query, values: Mapping[str, Term]) -> Rows:
    """Put a query to a store; QueryError unless its parameters are given, those with a default or not."""
    text, every = _meant(store, query, values)
    return store.select(text, every)


def written(store: Store, query: Query, values: Mapping[str, Term]) -> str:
    """Return a query as `put` would put it: SPARQL with the values in it, Cypher with the values above it."""
    text, every = _meant(store, query, values)
    if store.language == "rq":
        return bind(text, every)
    return "".join(f"// ${name}: {value.value}\n" for name, value in every.items()) + text


def _meant(store: Store, query: Query, values: Mapping[str, Term]) -> tuple[str, dict[str, Term]]:
    """Return a query's text for a store, and the values of all its parameters."""
    require(query, values)
    defaults = {name: Literal(it.default) for name, it in query.parameters.items() if it.default is not None}
    if store.language not in query.text:
        raise QueryError(query.name, f"has no .{store.language} file, so {store.address} cannot answer it")
    return query.text[store.language], defaults | dict(values)


def _names(names: Iterable[str]) -> str:
    return " and ".join(names) or "nothing"


def _read(path: Path) -> Query:
    try:
        text = path.read_text(encoding="utf-8")
        head = "\n".join(line.removeprefix(MARK) for line in text.splitlines() if line.startswith(MARK))
        query = _query(path, text, tomllib.loads(head))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise QueryError(path.stem, f"{path.name}: {type(error).__name__}: {error}") from error
    return query


def _query(path: Path, text: str, head: dict[str, object]) -> Query:
    parameters = {name: _parameter(_table(it)) for name, it in _table(head.get("params", {})).items()}
    unknown = head.keys() - {"summary", "params", "columns"}
    unknown |= {it.kind for it in parameters.values()} - KINDS
    if unknown:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    twin = path.with_suffix(".cypher")
    return Query(
        name=path.stem,
        summary=str(head["summary"]),
        parameters=parameters,
        columns={name: str(summary) for name, summary in _table(head["columns"]).items()},
        # on the first line, so that a complaint names the line of the file
        text={"rq": f"BASE <{BASE}> {text}"} | ({"cypher": twin.read_text(encoding="utf-8")} if twin.exists() else {}),
    )


def _parameter(value: Mapping[str, object]) -> Parameter:
    default = value.get("default")
    example = str(value.get("example", ""))
    return Parameter(str(value["kind"]), str(value["summary"]), None if default is None else str(default), example)


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError("params, each of them, and columns are tables")
    return value
