"""Values bound into a query's text stay values, whatever they have in them."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.errors import QueryError
from kg.store.base import Term
from kg.store.binding import bind

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def answer(text: str) -> list[object]:
    """Put a query to an empty store; return the first row."""
    solutions = ox.Store().query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    return list(next(solutions))


@given(TEXT | st.sampled_from(["$other", "\\", '"', "'''", "\\u0022 } #", "}\n} ; DROP ALL", "\r", "\0", "<", "a\\"]))
def test_a_text_is_what_it_was(text: str) -> None:
    """Each kind of literal comes back as it went in, and the text behind it still counts."""
    kinds: list[Term] = [
        ox.Literal(text),
        ox.Literal(text, language="en-gb"),
        ox.Literal(text, datatype=ox.NamedNode("https://example.org/#kind")),
    ]
    for value in kinds:
        query = bind("SELECT ?a ?b { BIND($value AS ?a) BIND($other AS ?b) }", {"value": value, "other": ox.Literal(7)})
        assert answer(query) == [value, ox.Literal(7)]


def test_an_iri() -> None:
    """IRIs stand in their brackets, letters of every script among them."""
    value = ox.NamedNode("https://example.org/Kovač?$other=(1)")
    assert answer(bind("SELECT ?a { BIND($value AS ?a) }", {"value": value})) == [value]


@pytest.mark.parametrize("text", ["a b", "a:>", "a:b> <c", "a:\\u003e", "a:\n", "", "relative"])
def test_what_is_no_iri_cannot_be_made_one(text: str) -> None:
    """The terms themselves see to that; here only that they still do."""
    with pytest.raises(ValueError, match="IRI"):
        ox.NamedNode(text)


@pytest.mark.parametrize("language", ["en } #", "e n", "", "en\n", 'en" '])
def test_what_is_no_language_cannot_be_made_one(language: str) -> None:
    """A language tag stands behind a text without quotation marks."""
    with pytest.raises(ValueError, match="tag"):
        ox.Literal("a", language=language)


UNTOUCHED = [
    "'$name'",
    '"$name"',
    '"\\"$name"',
    "'''it's $name'''",
    '"""a "quoted" $name"""',
    "<https://example.org/$name>",
    "# $name\n",
    "?name",
    '"a" # "$name\n',
]


@pytest.mark.parametrize("piece", UNTOUCHED)
def test_what_is_no_mark(piece: str) -> None:
    """Strings, IRIs and comments are left alone; a mark behind them is none the less one."""
    bound = bind(f"{piece} $name", {"name": ox.NamedNode("a:b")})
    assert bound == f"{piece} <a:b>"


def test_a_comparison_is_no_iri() -> None:
    """An angle bracket is an IRI only where SPARQL reads one."""
    assert bind("?a < $name && $name > ?b", {"name": ox.Literal("x")}) == '?a < "x" && "x" > ?b'


@pytest.mark.parametrize("value", ["text", b"a", 7, None, True, ox.BlankNode("b"), ox.Variable("v"), ox.DefaultGraph()])
def test_only_terms(value: object) -> None:
    """What is no IRI and no literal is refused, blank nodes too: in a query these are variables."""
    with pytest.raises(QueryError, match=r"query \$name: \w+ is no value for a query"):
        bind("$name", {"name": value})  # type: ignore[dict-item]  # that is what is tested


def test_a_mark_without_a_value() -> None:
    """It would be a variable, and the answer everything."""
    with pytest.raises(QueryError, match=r"query \$other: has no value"):
        bind("$name $other", {"name": ox.Literal("x")})
