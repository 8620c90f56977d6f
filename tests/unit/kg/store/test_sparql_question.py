"""A user's own SPARQL: what only asks passes, the rest is refused, and nothing can hide."""

import pytest

from kg.model.errors import QueryError
from kg.store.sparql_question import check_question

PASSES = {
    "a comment": "SELECT * { ?s ?p ?o } # SERVICE <http://x.example/> { }",
    "a string": "SELECT * { ?s ?p 'SERVICE <http://x.example/> { }' }",
    "a long string": 'SELECT * { ?s ?p """\n SERVICE <x> { ?s ?p ?o } """ }',
    "a variable": "SELECT ?service { ?service ?p ?o }",
    "a prefix": "PREFIX service: <http://x.example/> SELECT * { ?s service:service ?o }",
    "an IRI": "SELECT * { ?s <http://x.example/SERVICE> ?o }",
    "an escape": 'SELECT * { ?s ?p "a\\u0041 \\\\u0041 \\U0001F600" }',
    "a description without a pattern": "DESCRIBE <http://x.example/>",
    "all of SPARQL 1.1": "SELECT (COUNT(*) AS ?n) { ?s a/!rdf:type* ?x MINUS { ?x a ?x } } GROUP BY ?s HAVING(?n > 1)",
    "update words in a string": "ASK { ?s ?p 'INSERT DATA { <a> <b> <c> } ; DROP ALL' }",
}
# the strings and comments are such that one parser would take the SERVICE for text and the other would run it
HIDDEN = {
    "plainly": "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }",
    "in small letters, nested": "SELECT * { { SELECT * { OPTIONAL { service silent ?x { ?s ?p ?o } } } } }",
    "in EXISTS": "SELECT * { FILTER EXISTS { SERVICE <http://x.example/> { ?s ?p ?o } } }",
    "behind a lone carriage return": "SELECT * { ?s ?p ?o # \r SERVICE <http://x.example/> { ?s ?p ?o }\n}",
    "in what an escape would make a string": (
        'SELECT * { FILTER("\\u0022" = "") SERVICE <http://x.example/> { ?s ?p ?o } FILTER("" = "\\u0022") }'
    ),
    "behind a comparison like an IRI": (
        'SELECT * { ?a ?p ?b FILTER(?a<?b#> """\n) SERVICE <http://x.example/> { ?s ?p ?o } #"""\n}'
    ),
    "in a graph": "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { SERVICE <http://x.example/> { ?s ?p ?o } } }",
}
BROKEN = {
    "SELECT * {\n  ?s ?p\n}": r"line 3, column 2: not SPARQL 1\.1, there or just before: '}'",
    "SELECT * { ?s ?p ?o": r"line 1, column 20: not SPARQL 1\.1",
    "SELEC * { ?s ?p ?o }": r"line 1, column 10: not SPARQL 1\.1, there or just before: 'SELEC \* { \?s \?p \?o }'",
    "": r"line 1, column 1: the query ends too early",
    "SELECT * { ?s ?p ?o } ; DROP ALL": r"line 1, column \d+: not SPARQL",
    "SELECT * { ?s ?p ?o LATERAL { ?s ?p ?o } }": r"line 1, column 21: not SPARQL 1\.1",
    "SELECT * { service nonsense }": r"line 1, column \d+: not SPARQL 1\.1",
    "SELECT * {" + "{" * 5000 + "}" * 5000 + "}": "nested too deeply",
    "WITH <a:b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }": "would change the store, and whomet query only reads",
}


@pytest.mark.parametrize("text", PASSES.values(), ids=PASSES)
def test_what_only_asks_passes(text: str) -> None:
    """The word SERVICE alone is no alarm."""
    check_question(text)


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN)
def test_no_other_server_is_asked(text: str) -> None:
    """Wherever Oxigraph would see it."""
    with pytest.raises(QueryError, match="SERVICE is refused"):
        check_question(text)


@pytest.mark.parametrize("text", BROKEN)
def test_the_place_is_named(text: str) -> None:
    """Line and column, as an editor counts them."""
    with pytest.raises(QueryError, match=rf"^query mine\.rq: .*{BROKEN[text]}"):
        check_question(text, "mine.rq")
