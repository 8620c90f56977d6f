"""The graph in Neo4j, as somebody who writes Cypher expects it, and every triple to be had back from it."""
