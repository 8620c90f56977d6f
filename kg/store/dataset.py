"""What a question of a user's own names, looked up before it is put: the articles of FROM, and the ends of paths.

Engines differ here: of two graphs Oxigraph counts twice what both say, rdflib passes FROM by, and some servers
fetch over HTTP what they do not have.  So no engine gets to choose: the articles are looked up in the store,
and the question is put to them alone.
"""

from collections.abc import Callable, Iterable

import pyoxigraph as ox

from kg.model.errors import QueryError
from kg.store.sparql_question import SparqlQuestion


def chosen(asked: SparqlQuestion, said: Callable[[str], Iterable[ox.Triple]]) -> ox.Store:
    """Return a store with the articles that a question names; `said` gives the triples of one.

    Raises: QueryError for what is no article of the store.
    """
    store = ox.Store()
    for iri in dict.fromkeys((*asked.default, *asked.named)):
        triples = list(said(iri))
        if not triples:
            raise QueryError(asked.name, f"FROM <{iri}>: no article has that IRI; GRAPH ?article finds them all")
        graphs = [ox.NamedNode(iri)] * (iri in asked.named) + [ox.DefaultGraph()] * (iri in asked.default)
        store.extend(ox.Quad(it.subject, it.predicate, it.object, graph) for it in triples for graph in graphs)
    return store


def check_ends(asked: SparqlQuestion, has: Callable[[str], bool]) -> None:
    """Raise QueryError if a path may begin or end, without a step, at what the store does not have.

    From there Oxigraph finds nothing, and Jena the beginning itself.
    """
    for iri in sorted(asked.nodes):
        if not has(iri):
            raise QueryError(
                asked.name, f"nothing is known of <{iri}>, and engines differ on a path of * or ? from there"
            )
