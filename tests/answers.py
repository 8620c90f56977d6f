"""Every canned query put to the small world, and what it must answer: tests/golden/queries/*.tsv.

If a change of an answer is meant, write them anew and read the difference: python -m tests.answers
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.graph.triples import triples
from kg.lookup.find import resolve
from kg.model import iris
from kg.model.facts import Facts
from kg.store.base import Rows, Store
from kg.store.oxigraph import OxigraphStore
from queries.library import NAMES, Query, library, put
from tests.world import call, settled, world

GOLDEN = Path(__file__).parent / "golden" / "queries"
CALL = iris.event(
    "meeting", iris.article(call().article.source), call().meetings[0].claims, ("Anna Kovač", "Tomas Rinne")
)
MEETINGS = {"first": f"{iris.ID}meeting/", "last": f"{iris.ID}meeting/~"}  # all of them
SOME_MEETINGS = {"period": "2024-06", "first": CALL, "last": f"{iris.ID}meeting/anna~"}


@dataclass(frozen=True)
class Case:
    """A query with what a user gives for its parameters."""

    query: str
    given: Mapping[str, str] = field(default_factory=dict)
    suffix: str = ""

    @property
    def id(self) -> str:
        """Name it, and its golden file."""
        return f"{self.query}{self.suffix}"

    @property
    def golden(self) -> Path:
        """Say where its answer stands."""
        return GOLDEN / f"{self.id}.tsv"


CASES = [
    Case("who-met-whom"),
    Case("counts"),
    Case("met", {"person": "Anna Kovač"}),
    Case("met", {"person": "Tomas Rinne"}, ".rinne"),
    Case("met", {"person": "Karl Brandt"}, ".nobody"),
    Case("holders", {"post": "President of Finland", "date": "2024-06-01"}),
    Case("holders", {"post": "President of Finland", "date": "2020-01-01"}, ".possible"),
    Case("holders", {"post": "Director General of IOM", "date": "2020-01-01"}, ".former"),
    Case("holders", {"post": "Director General of IOM", "date": "2024-05-07"}, ".too-late"),
    Case("holders", {"post": "President of the Alpine Water Council", "date": "2024-05-07"}, ".not-yet"),
    Case("holders", {"post": "President of the Alpine Water Council", "date": "2024-06-12"}, ".designate"),
    Case("tenure-claims", {"post": "President of the Alpine Water Council"}),
    Case("tenure-claims", {"post": "Director General of IOM"}, ".undated"),
    Case("offices", {"person": "Lidia Ferro"}),
    Case("offices", {"person": "Vusal Huseynov"}, ".undated"),
    Case("offices", {"person": "Tomas Rinne"}, ".twice"),
    Case("admissions", {"organization": "IOM"}),
    Case("admissions", {"organization": "Alpine Water Council"}, ".council"),
    Case("meetings-between", {"state": "Slovenia", "other_state": "Finland"}),
    Case("meetings-between", {"state": "Finland", "other_state": "Slovenia"}, ".turned"),
    Case("meetings-of-state", {"state": "Slovenia"}),
    Case("officials-of-state", {"state": "Azerbaijan"}),
    Case("officials-of-state", {"state": "Moldova"}, ".former"),
    Case("admissions-of-state", {"state": "Uzbekistan"}),
    Case("admissions-of-state", {"state": "Croatia"}, ".applicant"),
    Case("evidence", {"person": "Anna Kovač", "other": "Tomas Rinne"}),
    Case("evidence", {"person": "Lidia Ferro", "other": "Antonio Vitorino"}, ".vienna"),
    Case("who-met-whom", {"since": "2024-05-03", "until": "2024-06"}, ".some-time"),
    Case("met", {"person": "Anna Kovač", "since": "2024-06"}, ".since"),
    Case("met", {"person": "Anna Kovač", "until": "2024-06-10"}, ".until"),
    Case("meetings-between", {"state": "Finland", "other_state": "Slovenia", "since": "2024-07"}, ".since"),
    Case("meetings-of-state", {"state": "Slovenia", "until": "2024-05"}, ".until"),
    Case("met-officials", {"organization": "Alpine Water Council"}),
    Case("organizations-met", {"person": "Antonio Vitorino"}),
    Case("organizations-met", {"person": "Antonio Vitorino", "since": "2024-05-03"}, ".since"),
    Case("organizations-met", {"person": "Anna Kovač"}, ".none"),
    Case("met-organization", {"organization": "Alpine Water Council"}),
    Case("hosts-and-guests"),
    Case("hosts-and-guests", {"since": "2024-07-01", "until": "2024-07-31"}, ".july"),
    Case("counterparts", {"person": "Tomas Rinne"}),
    Case("common-counterparts", {"person": "Anna Kovač", "other": "Lidia Ferro"}),
    Case("corroboration", {"person": "Anna Kovač"}),
    Case("corroboration", {"person": "Lidia Ferro", "since": "2024"}, ".since"),
    Case("contacts", {"person": "Tomas Rinne"}),
    Case("first-since", {"person": "Tomas Rinne", "date": "2024-06-01"}),
    Case("gaps", {"person": "Tomas Rinne", "date": "2024-07-01"}),
    Case("frequent-pairs"),
    Case("frequent-pairs", {"since": "2024-05", "until": "2024-05"}, ".may"),
    Case("partners", {"state": "Slovenia"}),
    Case("members", {"organization": "Alpine Water Council", "date": "2024-12-31"}),
    Case("members", {"organization": "IOM", "date": "2024-12-31"}, ".undated"),
    Case("several-offices", {"state": "Slovenia"}),
    Case("planned-not-held"),
    Case("planned-not-held", {"since": "2024-09"}, ".autumn"),
    Case("one-side"),
    Case("visits"),
    Case("visits", {"since": "2024-06"}, ".since"),
    Case("decisions"),
    Case("decisions", {"since": "2024-03", "until": "2024-03"}, ".march"),
    Case("pairs"),
    Case("pairs", {"until": "2024-06-10"}, ".until"),
    Case("offices-told"),
    Case("steps", {"meeting": CALL}),
    Case("participants", {"meeting": CALL}),
    *(Case(name) for name in ("person", "state", "organization", "post", "articles", "newest", "transcripts")),
    *(Case(name) for name in ("meetings", "participations", "publications", "readings")),
    Case("meetings", {"since": "2024-06", "until": "2024-08"}, ".summer"),
    Case("appearances", {"person": "Tomas Rinne"}),
    Case("publication", {"article": "https://news.example/2024/call"}),
    Case("namesakes", {"person": "Anna Kovač"}),
    Case("wikidata", {}),
    *(Case(name) for name in ("periods", "people", "bodies", "memberships")),
    Case("tenures", {"first": "Ana Belli", "last": "Vusal Huseynov"}),
    Case("tenures", {"first": "Anna Kovač", "last": "Lidia Ferro"}, ".some"),
    *(Case(name, MEETINGS | {"period": "2024-06"}) for name in ("meetings-of-period", "participations-of-period")),
    *(Case(name, SOME_MEETINGS, ".some") for name in ("meetings-of-period", "participations-of-period")),
    Case("participations-of-period", MEETINGS | {"period": "2024-05"}, ".organization"),
    Case("transcript", {"article": "https://news.example/2024/plans"}),
    Case("meetings-of-article", {"article": "https://news.example/2024/plans"}),
    Case("reported", {"article": "https://news.example/2024/plans"}),
]
EVERY = {**library(), **library(NAMES)}


def fill(store: Store, articles: Iterable[Facts] | None = None) -> Store:
    """Load the small world, or other facts."""
    for article, graph in settled(world() if articles is None else articles).items():
        store.replace(article, graph)
    return store


def fill_as_read(store: Store, articles: Iterable[Facts]) -> Store:
    """Load facts of which nobody has said who is who: a person is a name."""
    for facts in articles:
        store.replace(iris.article(facts.article.source), triples(facts))
    return store


def answer(store: Store, case: Case) -> Rows:
    """Put a query to a store that holds the small world."""
    query: Query = EVERY[case.query]
    return put(store, query, resolve(store, query, case.given))


def written(rows: Rows) -> str:
    """Write rows, one a line."""
    return "".join("\t".join(str(cell) for cell in line) + "\n" for line in (rows.columns, *rows))


if __name__ == "__main__":
    for each in CASES:
        each.golden.write_text(written(answer(fill(OxigraphStore.in_memory()), each)), encoding="utf-8")
