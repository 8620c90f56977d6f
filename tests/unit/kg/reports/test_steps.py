"""What became of a meeting, where an article says the same several times."""

from dataclasses import replace

from kg.model.facts import Status
from kg.reports.steps import steps
from kg.store.oxigraph import OxigraphStore
from tests.retold import Told, article, filled

BOTH, DAY = ("Ann Aare", "Bo Berg"), "2024-05-06"


def test_an_article_says_it_once() -> None:
    """The first of its words stand for all, and only another article says that it is still so."""
    made = (
        article(
            f"https://news.example/{day}", f"2024-05-{day:02}", "They met. So they did.", Told(BOTH, DAY, status=it)
        )
        for day, it in ((5, Status.PLANNED), (7, Status.HELD), (8, Status.HELD))
    )
    told = []
    for one in made:
        [met] = one.meetings
        twice = (*met.claims, one.article.claim(one.article.body, len(one.article.text), met.claims[0].rule))
        told.append(replace(one, meetings=(replace(met, claims=twice),)))
    store = filled(OxigraphStore.in_memory(), told)
    [iri] = {str(one) for (one,) in store.query("SELECT DISTINCT ?one { ?one a wm:Meeting }")}
    [section] = steps(store, iri).sections
    assert [(one["status"], one["new"]) for one in section.records] == [
        ("planned", True), ("held", True), ("held", False)
    ]  # fmt: skip
