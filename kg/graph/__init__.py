"""Facts as a graph: nodes, triples, what is kept beside them, and their check against the ontology."""
