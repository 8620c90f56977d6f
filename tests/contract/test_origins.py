"""Meetings that several articles tell of: copies, and what one agency told, are one witness."""

from datetime import date

from kg.graph.check import check
from kg.model.facts import Article, Facts, Meeting, Participant, Person
from kg.store.base import Store
from loaders.text.fingerprint import wording
from tests.answers import Case, answer, fill
from tests.world import settled

TEXT = (
    "Ann Berg met Bob Dahl in the harbour on Monday, and both of them praised the new cranes at length. Nobody asked "
    "who would pay for the cranes, and the guests left when the rain set in, earlier than the programme had said."
)
TOLD = {
    "a.txt": TEXT,
    "b.txt": f"From our own reporter. {TEXT}",
    "c.txt": "LUND (Reuters) - Yesterday in Lund Ann Berg met Bob Dahl.",
    "d.txt": "On Monday Ann Berg met Bob Dahl, Reuters reported.",
    "e.txt": "For an hour Ann Berg met Bob Dahl, we have learnt, about the money that the port of Lund does not have.",
}


def told(source: str, text: str) -> Facts:
    """Make an article that tells of the meeting."""
    article = Article(source, source, text, published=date(2024, 6, 10))
    at = text.index("Ann Berg")
    claim = article.claim(at, text.index("Bob Dahl") + len("Bob Dahl"), "test")
    parts = Participant("Ann Berg"), Participant("Bob Dahl")
    people = Person("Ann Berg"), Person("Bob Dahl")
    return Facts(article, people, meetings=(Meeting(parts, claims=(claim,)),), wording=wording(article))


def test_corroboration(store: Store) -> None:
    """A text, its copy, two reports of an agency in words of their own, and one of nobody else: three witnesses."""
    articles = [told(source, text) for source, text in TOLD.items()]
    for graph in settled(articles).values():
        assert list(check(graph)) == []
    fill(store, articles)
    [row] = answer(store, Case("corroboration", {"person": "Ann Berg"}))
    assert [str(cell) for cell in row][:-2] == ["Bob Dahl", "", "in_person", "held", "5", "3"]
