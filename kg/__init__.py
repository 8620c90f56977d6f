"""The graph: the data model, triples, stores, names, reports and the command line."""
