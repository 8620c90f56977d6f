"""A user's own SPARQL: what only asks passes, the rest is refused, and nothing can hide."""

import re

import pyoxigraph as ox
import pytest

from kg.graph.transcript import kept
from kg.model.errors import QueryError
from kg.store import sparql_question
from kg.store.sparql_question import CLASSES, KNOWN, put, understood, unknown_names
from tests.world import world

PASSES = {
    "a comment": "SELECT * { ?s ?p ?o } # SERVICE <http://x.example/> { }",
    "a string": "SELECT * { ?s ?p 'SERVICE <http://x.example/> { }' }",
    "a long string": 'SELECT * { ?s ?p """\n SERVICE <x> { ?s ?p ?o } """ }',
    "a variable": "SELECT ?service { ?service ?p ?o }",
    "a prefix": "PREFIX service: <http://x.example/> SELECT * { ?s service:service ?o }",
    "an IRI": "SELECT * { ?s <http://x.example/SERVICE> ?o }",
    "an escape": 'SELECT * { ?s ?p "a\\u0041 \\\\u0041 \\U0001F600" }',
    "a description without a pattern": "DESCRIBE <http://x.example/>",
    "all of SPARQL 1.1": (
        "SELECT (COUNT(*) AS ?n) { ?s a/!rdf:type* ?x MINUS { ?x a ?x } } GROUP BY ?s HAVING(COUNT(*) > 1)"
    ),
    "UNDEF in a string": "SELECT * { VALUES ?undef { 'UNDEF' } FILTER(?undef > '1') } VALUES ?x { UNDEF }",
    "update words in a string": "ASK { ?s ?p 'INSERT DATA { <a> <b> <c> } ; DROP ALL' }",
}
ASKING = {
    "plainly": "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }",
    "in small letters, nested": "SELECT * { { SELECT * { OPTIONAL { service silent ?x { ?s ?p ?o } } } } }",
    "in EXISTS": "SELECT * { FILTER EXISTS { SERVICE <http://x.example/> { ?s ?p ?o } } }",
    "in a graph": "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { SERVICE <http://x.example/> { ?s ?p ?o } } }",
}
BROKEN = {
    "SELECT * {\n  ?s ?p\n}": r"line 3, column 2: not SPARQL 1\.1, there or just before: '}'",
    "SELECT * { ?s ?p ?o": r"line 1, column 20: not SPARQL 1\.1",
    "SELECT * { ?s a foaf:Person ; wm:met }": r"line 1, column 39: not SPARQL 1\.1, .* wm:met }'",
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
    """The word SERVICE alone is no alarm, and Oxigraph reads what it is given."""
    put(ox.Store(), understood(text))


@pytest.mark.parametrize("text", ASKING.values(), ids=ASKING)
def test_no_other_server_is_asked(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it stands; the words alone tell, should the syntax tree not show it."""
    with pytest.raises(QueryError, match="SERVICE is refused"):
        understood(text)
    monkeypatch.setattr(sparql_question._Reading, "note", lambda *_: None)
    with pytest.raises(QueryError, match="SERVICE is refused"):
        understood(text)


def test_no_escape_and_no_comment_is_left() -> None:
    """All engines begin with the same signs, those that escapes stand for; any end of a line ends a comment."""
    assert understood("ASK { ?s ?p '\\u0022' }").text == "ASK { ?s ?p '\"' }"
    assert understood("ASK # one\r{ ?s ?p ?o }").text == "ASK      \n{ ?s ?p ?o }"
    assert understood("ASK { FILTER(1<2) } # two>").text == "ASK { FILTER(1<2) } " + " " * 6


@pytest.mark.parametrize("text", BROKEN)
def test_the_place_is_named(text: str) -> None:
    """Line and column, as an editor counts them."""
    with pytest.raises(QueryError, match=rf"^query mine\.rq: .*{BROKEN[text]}"):
        understood(text, "mine.rq")


def test_what_an_engine_is_given() -> None:
    """No comment, no escape, and the word SERVICE in names of variables alone."""
    asked = understood(r"SELECT ?service { ?service ?p 'a service', <x:SERVICE>, '\u0041' } # no service")
    assert asked.text == r"SELECT ?service { ?service ?p 'a \u0073ervice', <x:\u0053ERVICE>, 'A' } " + " " * 12
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("x:a"), ox.NamedNode("x:b"), ox.Literal("a service")))
    assert bool(put(store, understood("ASK { ?s ?p 'a service' }")))


STRANGE = {
    "SELECT * { VALUES (?s ?x) { (<x:a> 1) (UNDEF 2) } ?s ?p ?o FILTER(?o > 1) }": "UNDEF beside FILTER is refused",
    "SELECT (<x:f>(1) AS ?y) {}": "<x:f> is no function of SPARQL's",
    "PREFIX f: <x:> SELECT * { ?s ?p ?o FILTER(f:f(?o)) }": "<x:f> is no function of SPARQL's",
    "SELECT (xsd:duration('P1D') AS ?y) {}": "xsd:duration is no function of SPARQL's",
    "SELECT * { ?s (wm:met|wm:mode|wm:met) ?o }": "lead to the same by two ways",
    "SELECT (REPLACE('abc', 'b', '$') AS ?x) {}": "REPLACE by '$' is refused",
    r"SELECT (REPLACE('abc', 'b', '\\') AS ?x) {}": "engines differ on it; $ stands only before a group's number",
    "SELECT (REPLACE('abc', '[(]b', '$1') AS ?x) {}": "REPLACE by '$1' is refused",
    "SELECT (REPLACE('abc', '(b)', '$1x') AS ?x) {}": "REPLACE by '$1x' is refused",
    "SELECT (REPLACE('abc', 'b', ?y) AS ?x) {}": "REPLACE by what is computed is refused",
    "SELECT (REPLACE('abc', 'x*', '-') AS ?x) {}": "a pattern that matches the empty text is refused",
    "SELECT (REPLACE('abc', '[', '-') AS ?x) {}": "the pattern '[' is wrong, or engines differ on it",
    "ASK { FILTER(REGEX('abc', 'a(?=b)', 'i')) }": "the pattern 'a(?=b)' is wrong, or engines differ on it",
    "ASK { FILTER(REGEX('abc', 'a', 'z')) }": "the pattern 'a' is wrong, or engines differ on it",
    "SELECT * { ?s <java:x.Y> ?o }": "<java:x.Y> is more than a name",
    "PREFIX apf: <http://jena.apache.org/ARQ/property#> SELECT * { ?s apf:assign ?o }": "is more than a name",
    "SELECT * { ?s foo:x ?o }": "no prefix is called foo:; declare it (PREFIX foo: <...>), or take one of cv: dct: ",
    "SELECT * { ?s ?p :x }": "no prefix is called :; declare it (PREFIX : <...>), or take one of cv: dct: ",
    r"SELECT * { ?s ?p '\u005Cu0041' }": "an escape that is made of escapes",
}


@pytest.mark.parametrize("text", STRANGE)
def test_what_servers_would_run(text: str) -> None:
    """Functions and properties of an engine's own."""
    with pytest.raises(QueryError, match=re.escape(STRANGE[text])):
        understood(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "SELECT ?a (COUNT(?b) AS ?n) { ?a a ?b }",
            "line 1, column 40: SELECT shows a variable that is not in GROUP BY",
        ),
        ("SELECT ?a { ?a a ?b } GROUP BY ?b", "line 1, column 34: SELECT shows a variable that is not in GROUP BY"),
        (
            "SELECT * { ?long foaf:name ?name . BIND(1 AS ?x) BIND(2 AS ?y) BIND(3 AS ?x) }",
            "line 1, column 79: not SPARQL 1.1, there or just before: '(1 AS ?x) BIND(2 AS ?y) BIND(3 AS ?x) }'",
        ),
    ],
)
def test_what_only_the_engine_finds_wrong(text: str, said: str) -> None:
    """It is told in our words, with the place in a long line."""
    with pytest.raises(QueryError) as error:
        put(ox.Store(), understood(text))
    assert said in str(error.value)


def test_the_graphs_of_a_question() -> None:
    """By any way of writing them."""
    asked = understood(
        "BASE <http://a/> PREFIX p: <b/> SELECT * FROM <c> FROM NAMED p:d FROM <x:e> FROM NAMED <x:f> {}"
    )
    assert (asked.default, asked.named) == (("http://a/c", "x:e"), ("http://a/b/d", "x:f"))
    assert not understood("SELECT * {}").has_dataset


def test_unknown_names() -> None:
    """One that no article can have is pointed out, with one that may be meant."""
    text = "SELECT * { ?s a foaf:Person ; wm:mett/^foaf:nam ?o . ?o !(wm:mode|<x:y>) ?z ; <ns#pair> ?x . ?s ?p ?x }"
    assert list(unknown_names(text)) == [
        "no article has the property foaf:nam; ontology/whomet.ttl lists them",
        "no article has the property wm:mett; did you mean wm:met?",
        "no article has the property <x:y>; ontology/whomet.ttl lists them",
    ]


def test_what_may_be_meant_is_judged_by_its_own_word() -> None:
    """Two properties of one vocabulary are alike in nearly all their letters."""
    assert list(unknown_names("SELECT * { ?s wm:partcipant ?o }")) == [
        "no article has the property wm:partcipant; did you mean cv:hasParticipant?"
    ]


def test_unknown_classes() -> None:
    """However the type is written; what stands behind a path that ends elsewhere is no class."""
    text = (
        "PREFIX r: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> SELECT * { ?m a wm:Meting ; wm:met [ a <x:Zyx> ] . "
        "?p r:type foaf:person . ?o a ?class . ?q a org:Post . wm:One ^a wm:Two ; !a wm:Three ; a/wm:met wm:Four }"
    )
    assert list(unknown_names(text)) == [
        "no article has the class foaf:person; did you mean foaf:Person?",
        "no article has the class wm:Meting; did you mean wm:Meeting?",
        "no article has the class <x:Zyx>; ontology/whomet.ttl lists them",
    ]


def test_all_classes_are_known() -> None:
    """What articles say anything of is of these."""
    said = [it for facts in world() for it in kept(facts) if it.predicate.value == sparql_question.TYPE]
    assert said and {str(it.object)[1:-1] for it in said} <= CLASSES


def test_all_properties_are_known() -> None:
    """What articles say is said with these."""
    assert {it.predicate.value for facts in world() for it in kept(facts)} <= KNOWN
