"""whomet query: put a question of one's own."""

import sys
from pathlib import Path

import click

from kg.cli import filters, options, stores

TAKEN = {
    True: "is Cypher, and {} answers SPARQL; leave out --cypher, and write SPARQL",
    False: "is SPARQL, and {} answers Cypher; give --cypher, and write Cypher",
}


@click.command()
@click.argument("query", metavar="QUERY")
@click.option("--cypher", is_flag=True, help="QUERY is Cypher, which only a Neo4j store answers.")
@filters.shaped
@options.store
@options.rows
@options.output
@options.quiet
def query(query: str, cypher: bool) -> None:
    """Answer your own SPARQL or Cypher: the query itself, or a file that has it, or - for standard input.

    For example: whomet query "SELECT ?name { ?person foaf:name ?name }"

    A query can only read.  In SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE, without SERVICE; the usual prefixes
    (wm: org: foaf: schema: skos: prov: dct: cv:) need no declaration.  In Cypher: MATCH ... RETURN,
    without LOAD CSV, and only procedures that read the graph (docs/neo4j.md).
    """
    from kg.cli.output import say, show
    from kg.model.errors import QueryError

    name, text = _read(query)
    with stores.opened() as opened:
        if cypher != (opened.language == "cypher"):
            raise QueryError(name, TAKEN[cypher].format(opened.address))
        show(opened.query(text, name))
        if cypher:
            from kg.store.neo4j.cypher_question import unknown_names
        else:
            from kg.store.sparql_question import unknown_names
        for said in unknown_names(text):
            say(said)


def _read(query: str) -> tuple[str, str]:
    """Return what to call a query where it is wrong, and its text; with a space in it, it is no name of a file."""
    from kg.model.errors import QueryError

    if query != "-" and any(map(str.isspace, query)) and not _is_file(query):
        return "given", query
    name = "<stdin>" if query == "-" else query
    try:
        read = sys.stdin.buffer.read() if query == "-" else Path(query).read_bytes()
        return name, read.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(name, f"is not UTF-8 (byte {error.start}); convert it to UTF-8") from error
    except OSError as error:
        told = f"{name}: {error.strerror}; give a file, or the query itself"
        raise click.BadParameter(told, param_hint="QUERY") from error


def _is_file(query: str) -> bool:
    try:
        return Path(query).is_file()
    except (OSError, ValueError):  # too long for a name, or with a character that no name has
        return False
