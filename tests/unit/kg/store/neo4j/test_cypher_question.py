"""A user's own Cypher: which names of the server's its words could be a call of."""

import pytest

from kg.model.errors import QueryError
from kg.store.neo4j.cypher_question import unknown_names, within, words
from tests.contract.user_queries import CYPHER

NAME = "added.text.count"  # of a function that no server has
CALLS = (
    "RETURN added.text.count(1)",
    "RETURN ADDED . Text\t.\ncount (1)",
    "RETURN `added`.`text`.count(1)",
    r"RETURN \u0061dded.te\uu0078t.count(1)",
    "RETURN added/* a comment */.text.count(1) // and another",
    "RETURN '/*' + added.text.count('*/')",
    'RETURN "//" + added.text.count(1)',
    "RETURN 'it\\'s' + added.text.count(1)",
    "RETURN 'added' /* text */ AS count",  # no call, but refused: nobody has to tell what is a comment
)
NONE = (
    "MATCH (n) RETURN count(n)",
    "RETURN added.text.counts(1)",
    "RETURN 'added' + text",
    "",
)


@pytest.mark.parametrize("text", CALLS)
def test_all_words_are_there(text: str) -> None:
    """However they are written, and whatever stands between them."""
    assert within(words(text), ["some.other", NAME]) == NAME


@pytest.mark.parametrize("text", NONE)
def test_a_word_is_not_there(text: str) -> None:
    """Then it cannot be called."""
    assert not within(words(text), ["some.other", NAME])


def test_escapes_of_escapes() -> None:
    """Nobody has to know how often they are read."""
    with pytest.raises(QueryError, match=r"^query mine: has an escape that is made of escapes; write the character$"):
        words(r"RETURN '\u005cu0041'", "mine")


UNKNOWN = {
    "MATCH (m:Meeting) RETURN m.strat": ["no node has the property strat; did you mean start?"],
    "MATCH (p:Person {nmae:'x'}) RETURN p": ["no node has the property nmae; did you mean name?"],
    "MATCH (m) WHERE m.date = 1 // m.x": ["no node has the property date; docs/neo4j.md lists them"],
    "MATCH (:Meting)-[:MET|X]-(p:Person|State&!Pesron {name: 'a:B'}) RETURN p[1..2], {a: p:X}": [
        "no node has the label Meting; did you mean Meeting?",
        "no node has the label Pesron; did you mean Person?",
    ],
    "MATCH (n) WHERE n:Tenur AND NOT n:Post RETURN CASE WHEN n:Xyz THEN 1 END, 'WHERE n:Y'": [
        "no node has the label Tenur; did you mean Tenure?",
        "no node has the label Xyz; docs/neo4j.md lists them",
    ],
    "UNWIND [{a:1}] AS row WITH row, date('2024-01-01') AS d RETURN row.a, d.month, 'm.x'": [],
    "MATCH (m:Meeting) RETURN m.start.year, m.name_also, m.iri, point.distance(1, 2)": [],
}


@pytest.mark.parametrize("text", [*UNKNOWN, *CYPHER.values()])
def test_unknown_names(text: str) -> None:
    """Properties and labels are pointed out, and names that a question makes itself are none."""
    assert list(unknown_names(text)) == UNKNOWN.get(text, [])
