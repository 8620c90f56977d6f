"""The graph in Neo4j, as users of Cypher expect it, from which every triple can be read back."""
