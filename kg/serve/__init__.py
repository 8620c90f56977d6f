"""A local server: pages, answers and a SPARQL endpoint over one store, read only; docs/serve.md says what is where."""
