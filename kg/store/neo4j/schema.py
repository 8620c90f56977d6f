"""What Neo4j must know before it keeps anything: that a node has one IRI, and where questions look first."""

from kg.store.neo4j.connection import Connection
from kg.store.neo4j.mapping import ARTICLE, NODE

ASKED = (ARTICLE, "Organization", "Period", "Person", "Post", "State")  # labels that questions start from, by IRI
UNIQUE = f"CREATE CONSTRAINT whomet_node_iri IF NOT EXISTS FOR (it:{NODE}) REQUIRE it.iri IS UNIQUE"


def prepare(connection: Connection) -> None:
    """Make the constraint and the indexes, where they are not there, and wait until they can be used."""
    indexes = (f"CREATE INDEX whomet_{label.lower()}_iri IF NOT EXISTS FOR (it:{label}) ON (it.iri)" for label in ASKED)
    connection.command(UNIQUE, *indexes, "CALL db.awaitIndexes()")
