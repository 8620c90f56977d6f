"""whomet query: put a question of one's own."""

from typing import IO

import click

from kg.cli import options, stores

TAKEN = {
    True: "is Cypher, and {} answers SPARQL; leave out --cypher, and write SPARQL",
    False: "is SPARQL, and {} answers Cypher; give --cypher, and write Cypher",
}


@click.command()
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option("--cypher", is_flag=True, help="FILE is Cypher, which only a Neo4j store answers.")
@options.store
@options.rows
@options.output
@options.quiet
def query(file: IO[str], cypher: bool) -> None:
    """Answer your own SPARQL or Cypher query in FILE, or - for standard input.

    For example: echo "SELECT ?name { ?person foaf:name ?name }" | whomet query -

    A query can only read.  In SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE, without SERVICE; the usual prefixes
    (wm: org: foaf: schema: skos: prov: dct: cv:) need no declaration.  In Cypher: MATCH ... RETURN,
    without LOAD CSV, and only procedures that read the graph (docs/neo4j.md).
    """
    from kg.cli.output import say, show
    from kg.model.errors import QueryError

    try:
        text = file.read()
    except UnicodeDecodeError as error:
        raise QueryError(file.name, f"is not UTF-8 (byte {error.start}); convert it to UTF-8") from error
    with stores.opened() as opened:
        if cypher != (opened.language == "cypher"):
            raise QueryError(file.name, TAKEN[cypher].format(opened.address))
        show(opened.query(text, file.name))
        if not cypher:
            from kg.store.sparql_question import unknown_properties

            for said in unknown_properties(text):
                say(said)
