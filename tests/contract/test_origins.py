"""Meetings that several articles tell of: copies, and what one agency told, are one witness."""

import pyoxigraph as ox

from kg import iris
from kg.check import check
from kg.identity.origins import origins, wording
from kg.model import Article, Facts, Meeting, Participant, Person
from kg.store.base import Store
from kg.triples import triples
from ontology import terms
from tests.answers import Case, answer

TEXT = (
    "Ann Berg met Bob Dahl in the harbour on Monday, and both of them praised the new cranes at length. Nobody asked "
    "who would pay for the cranes, and the guests left when the rain set in, earlier than the programme had said."
)
OWN = "For an hour Ann Berg met Bob Dahl, we have learnt, about the money that the port of Lund does not have."
SHARED = ox.NamedNode(iris.ID + "meeting/shared")


def told(source: str, text: str) -> Facts:
    """Make an article that tells of the meeting."""
    article = Article(source, source, text)
    at = text.index("Ann Berg")
    claim = article.claim(at, text.index("Bob Dahl") + len("Bob Dahl"), "test")
    parts = Participant("Ann Berg"), Participant("Bob Dahl")
    return Facts(article, (Person("Ann Berg"), Person("Bob Dahl")), meetings=(Meeting(parts, claims=(claim,)),))


def one_meeting(found: list[ox.Triple]) -> list[ox.Triple]:
    """Make the meetings of all articles one, as identity does."""
    (meeting,) = (it.subject for it in found if it.object == ox.NamedNode(terms.MEETING))
    subjects = [SHARED if it.subject == meeting else it.subject for it in found]
    objects = [SHARED if it.object == meeting else it.object for it in found]
    return [ox.Triple(one, it.predicate, other) for one, it, other in zip(subjects, found, objects, strict=True)]


def fill(store: Store) -> None:
    """Load a text, its copy, two reports of an agency in words of their own, and one of nobody else."""
    articles = [
        told("a.txt", TEXT),
        told("b.txt", f"From our own reporter. {TEXT}"),
        told("c.txt", "LUND (Reuters) - Yesterday in Lund Ann Berg met Bob Dahl."),
        told("d.txt", "On Monday Ann Berg met Bob Dahl, Reuters reported."),
        told("e.txt", OWN),
    ]
    where = origins(wording(facts.article) for facts in articles)
    for facts in articles:
        found = triples(facts, where.get(facts.article.source))
        assert list(check(found)) == []
        store.replace(iris.article(facts.article.source), one_meeting(found))


def test_corroboration(store: Store) -> None:
    """Five articles are three witnesses."""
    fill(store)
    rows = list(answer(store, Case("corroboration", {"person": "Ann Berg"})))
    assert [str(cell) for cell in rows[0]][:-2] == ["Bob Dahl", "", "in_person", "held", "5", "3"]
    assert len(rows) == 1
