"""Every canned query: its two languages agree, and every store gives the golden answer."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.lookup.find import resolve
from kg.maintenance.resolving import know
from kg.model.dates import Basis, PartialDate
from kg.model.errors import KgError, QueryError
from kg.model.facts import Article, Facts, Meeting, Participant, Person, Position, Tenure
from kg.render.report import ReportFormat, write
from kg.reports.conflicts import conflicts
from kg.reports.contacts import GapRule, first, gaps
from kg.reports.coverage import coverage, covered, published
from kg.reports.meeting_evidence import StoredMeetings
from kg.reports.readouts import readouts
from kg.reports.tenure.holders import holders
from kg.store.base import Store, Term
from kg.store.oxigraph import OxigraphStore
from ontology.terms import BASE
from queries.library import Query, get, library, put
from tests.answers import CASES, EVERY, GOLDEN, Case, answer, fill, written
from tests.contract.conftest import STORES
from tests.retold import filled as filled_with
from tests.retold import retold
from tests.world import AZERBAIJAN, quote, world

ALL = [pytest.param(query, id=name) for name, query in EVERY.items()]
STRINGS = re.compile(r"'[^']*'|\"[^\"]*\"|//.*")


def last_clause(text: str, word: str) -> str:
    """Return what stands behind the last occurrence of a keyword."""
    return re.split(rf"\b{word}\b", text)[-1]


@pytest.mark.parametrize("query", ALL)
def test_both_languages_agree(query: Query) -> None:
    """The .cypher file uses the parameters and gives the columns that the .rq file declares, in order."""
    cypher = STRINGS.sub("", query.text["cypher"])
    assert set(re.findall(r"\$(\w+)", cypher)) == query.parameters.keys()
    assert re.findall(r"\bAS (\w+)", last_clause(cypher, "RETURN")) == list(query.columns)


@pytest.mark.parametrize("query", ALL)
def test_columns_are_projected(query: Query) -> None:
    """The answer has the columns that the front matter declares, in order, and no others."""
    store = OxigraphStore.in_memory()
    values: dict[str, Term] = dict.fromkeys(query.parameters, ox.NamedNode(BASE + "id/x"))
    assert store.select(query.text["rq"], values).columns == tuple(query.columns)


@pytest.mark.parametrize("query", ALL)
def test_values_are_marked(query: Query) -> None:
    """A parameter is $name wherever its value is meant, and $ means nothing else."""
    text = re.sub(r"(?m)^#.*", "", query.text["rq"])
    assert set(re.findall(r"\$(\w*)", text)) == query.parameters.keys()


@pytest.mark.parametrize("query", ALL)
def test_ordered_in_both_languages(query: Query) -> None:
    """An answer without ORDER BY could not be compared."""
    assert all(re.search(r"\nORDER BY ", text) for text in query.text.values())


def test_nothing_is_left_out() -> None:
    """Every query has a golden answer, every golden answer a case, every .cypher file its .rq."""
    assert {case.query for case in CASES} | {"known", "transcript", "transcripts"} == EVERY.keys()
    assert {path.name for path in GOLDEN.iterdir()} == {case.golden.name for case in CASES}
    folder = Path(__file__).parents[2] / "queries"
    assert {path.stem for path in folder.rglob("*.cypher")} == EVERY.keys() == {it.stem for it in folder.rglob("*.rq")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_answer(filled: Store, case: Case) -> None:
    """The answer equals the golden file, on every store."""
    assert written(answer(filled, case)) == case.golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_order_does_not_hang_on_loading(case: Case) -> None:
    """Articles loaded the other way round give the same rows in the same order."""
    store = fill(OxigraphStore.in_memory(), reversed(list(world())))
    assert written(answer(store, case)) == case.golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_rows_are_told_apart(filled: Store, case: Case) -> None:
    """No row twice: one for each meeting and pair, however many articles spell a name."""
    rows = list(answer(filled, case))
    assert len(rows) == len(set(rows))


def test_one_row_though_names_differ(store: Store) -> None:
    """Two articles that spell an office and a person differently do not double a meeting."""

    def told(number: int, name: str, title: str) -> Facts:
        text = f"{name}, {title} of Azerbaijan, met Bo Berg. Article {number}."
        article = Article(str(number), f"https://news.example/{number}", text, published=date(2024, 1, number))
        office = Position(name, title, state=AZERBAIJAN, claims=quote(article, f"{name}, {title}", "positions.after"))
        said = quote(article, text, "meetings.met") + quote(article, "Bo Berg", "meetings.met")
        both = Participant(name, position=office), Participant("Bo Berg")
        return Facts(article, (Person(name), Person("Bo Berg")), (office,), (Meeting(both, claims=said),))

    fill(store, [told(2, "ADA KOVAC", "PRIME MINISTER"), told(1, "Ada Kovač", "Prime Minister")])
    rows = [[str(cell) for cell in row] for row in put(store, get("who-met-whom"), {})]
    met = [[str(cell) for cell in row] for row in answer(store, Case("met", {"person": "Ada Kovac"}))]
    offices = ["PRIME MINISTER, Azerbaijan", "Prime Minister, Azerbaijan"]
    assert [row[:3] for row in rows] == [row[:3] for row in met] == [["Ada Kovač", it, "Bo Berg"] for it in offices]
    assert [row[7] for row in rows] == [
        "ADA KOVAC, PRIME MINISTER of Azerbaijan, met Bo Berg. Article 2.",
        "Ada Kovač, Prime Minister of Azerbaijan, met Bo Berg. Article 1.",
    ]


def test_the_first_words_are_shown(store: Store) -> None:
    """Of several claims for one meeting the quotation is the first in the text, in numbers, not in letters."""
    text = "x " * 3 + "Ann Aare met Bo Berg. " + "y " * 50 + "The two met."
    article = Article("a", "a", text)
    claims = article.claim(len(text) - 12, len(text), "meetings.again"), article.claim(6, 27, "meetings.met")
    both = Participant("Ann Aare"), Participant("Bo Berg")
    fill(store, [Facts(article, (Person("Ann Aare"), Person("Bo Berg")), meetings=(Meeting(both, claims=claims),))])
    [who] = put(store, get("who-met-whom"), {}).dicts()
    [met] = answer(store, Case("met", {"person": "Ann Aare"})).dicts()
    assert (who["quote"], met["quote"]) == ("Ann Aare met Bo Berg.", "Ann Aare met Bo Berg.")
    evidence = answer(store, Case("evidence", {"person": "Ann Aare", "other": "Bo Berg"})).dicts()
    assert [row["quote"] for row in evidence] == ["Ann Aare met Bo Berg.", "The two met."]


def test_steps_of_a_meeting_that_several_tell_of(store: Store) -> None:
    """Each article's own status, date and place stand there, the first published first; an article has no date."""
    filled_with(store, retold())
    [belli] = {row["meeting_id"] for row in answer(store, Case("met", {"person": "Ana Belli"})).dicts()}
    steps = answer(store, Case("steps", {"meeting": str(belli)})).dicts()
    assert [(row["published"], row["status"], row["date"], row["place"]) for row in steps] == [
        ("2024-09-20", "planned", "2024-10-10", "Helsinki"),
        ("2024-10-08", "cancelled", "2024-10-10", ""),
    ]


def test_reports_over_many_articles(store: Store) -> None:
    """What builds on questions and on what was kept says the same on every store."""
    filled_with(store)
    accounts = StoredMeetings(store, know(store))
    gone = gaps(store, GapRule(months=2, least=1, gone=True))
    held = holders(store, "President of the Alpine Water Council")
    made = first(store, ["Rinne"]), gone, readouts(store, accounts, []), conflicts(accounts), held
    council = "holders-president,alpine,water,council"
    names = "first-rinne", "gaps-months-2-least-1-gone", "readouts", "conflicts", council
    for report, name in zip(made, names, strict=True):
        golden = GOLDEN.parent / "reports" / f"{name}.json"
        told = covered(report, store, coverage(published(store)))
        assert "".join(line + "\n" for line in write(told, ReportFormat.JSON)) == golden.read_text(encoding="utf-8")


def spells(*told: tuple[str, int, str]) -> list[Facts]:
    """Tell in one article each who was president in a quality, by year of publication (0: none)."""
    found = []
    for number, (name, year, quality) in enumerate(told):
        article = Article(str(number), str(number), f"{name} {number}", published=date(year, 7, 1) if year else None)
        claims = (article.claim(0, len(name), "positions.after"),)
        office = Position(name, "President", state=AZERBAIJAN, status=Tenure(quality), claims=claims)
        found.append(Facts(article, (Person(name),), (office,)))
    return found


HOLDERS: Mapping[str, tuple[list[tuple[str, int, str]], list[tuple[str, str, str]]]] = {
    "between two reports": (
        [("Ann Aare", 2010, "current"), ("Ann Aare", 2020, "current")],
        [("Ann Aare", "current", "attested")],
    ),
    "after the last report": ([("Ann Aare", 2012, "current")], [("Ann Aare", "current", "possible")]),
    "former by then": ([("Ann Aare", 2010, "current"), ("Ann Aare", 2014, "former")], []),
    "former later": (
        [("Ann Aare", 2010, "current"), ("Ann Aare", 2016, "former")],
        [("Ann Aare", "former", "possible"), ("Ann Aare", "current", "possible")],
    ),
    "former, then again": (
        [("Ann Aare", 2010, "former"), ("Ann Aare", 2014, "current"), ("Ann Aare", 2020, "current")],
        [("Ann Aare", "current", "attested")],
    ),
    "designate later": ([("Ann Aare", 2016, "designate")], []),
    "designate before": ([("Ann Aare", 2014, "designate")], [("Ann Aare", "designate", "possible")]),
    "acting counts as attested": (
        [("Ann Aare", 2014, "acting"), ("Ann Aare", 2016, "acting")],
        [("Ann Aare", "acting", "attested")],
    ),
    "undated last, more articles first": (
        [
            ("Ann Aare", 0, "current"),
            ("Bo Berg", 2018, "current"),
            ("Cy Cole", 2018, "current"),
            ("Cy Cole", 2019, "current"),
        ],
        [("Cy Cole", "current", "possible"), ("Bo Berg", "current", "possible"), ("Ann Aare", "current", "undated")],
    ),
}


@pytest.mark.parametrize("case", HOLDERS)
def test_holders(store: Store, case: str) -> None:
    """Who was president on 1 July 2015."""
    told, expected = HOLDERS[case]
    fill(store, spells(*told))
    rows = answer(store, Case("holders", {"post": "president of Azerbaijan", "date": "2015-07-01"})).dicts()
    assert [(row["holder"], row["status"], row["certainty"]) for row in rows] == expected


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        ("2010-01-01", "2020-12-31", ["stated"]),
        ("2010-01-01", None, ["possible"]),
        ("2015-07-01", "2015-07-01", ["stated"]),
        ("2015-07-02", None, []),
        (None, "2015-06-30", []),
    ],
)
def test_holders_keep_to_the_time_in_office(
    store: Store, begin: str | None, end: str | None, expected: list[str]
) -> None:
    """Where a time in office is known, it counts more than what articles of other days say."""
    [facts] = spells(("Ann Aare", 2010, "current"))
    during = PartialDate(f"{begin or '..'}/{end or '..'}", Basis.EXPLICIT)
    fill(store, [replace(facts, positions=tuple(replace(one, during=during) for one in facts.positions))])
    rows = answer(store, Case("holders", {"post": "president of Azerbaijan", "date": "2015-07-01"})).dicts()
    assert [row["certainty"] for row in rows] == expected


NASTY = [
    '"',
    "'",
    '"""',
    "\\",
    "\\u0022",
    "}",
    "} UNION { ?s ?p ?o }",
    "x> <y",
    "# no more",
    "// no more",
    "/* no more */",
    "' OR 1=1 //",
    "'}) DETACH DELETE n //",
    "; DROP ALL",
    "$person",
    "?person",
    "\x00",
    "\n",
    "\u202e",
    "İstanbul",
    "😀",
    "x" * 5000,
    "",
]


def test_names_are_not_run() -> None:
    """What a user writes for a parameter is looked up, or refused by name."""
    store = fill(OxigraphStore.in_memory())
    before = [str(quad) for quad in store.quads()]
    for query, nasty in product(EVERY.values(), NASTY):
        for name in query.parameters:
            good = {other: "Finland" if it.kind == "state" else "IOM" for other, it in query.parameters.items()}
            with pytest.raises(KgError):
                resolve(store, query, good | {name: nasty})
    assert [str(quad) for quad in store.quads()] == before


@pytest.mark.parametrize("query", [pytest.param(it, id=name) for name, it in EVERY.items() if it.parameters])
def test_values_are_bound(filled: Store, query: Query) -> None:
    """Even a value that got past every check stays a value: no row, no error, nothing changed."""
    before = [str(quad) for quad in filled.quads()]
    for nasty in NASTY:
        # where a value is optional, an empty one means that it is not given
        values: dict[str, Term] = {
            name: ox.Literal(nasty if it.default is None else nasty or "~") for name, it in query.parameters.items()
        }
        assert list(put(filled, query, values)) == []
    assert [str(quad) for quad in filled.quads()] == before


def test_wrong_parameters() -> None:
    """The error names the query and what it takes."""
    store = OxigraphStore.in_memory()
    with pytest.raises(QueryError, match=r"query met: takes person \(and since and until if wanted\); got town"):
        put(store, get("met"), {"town": ox.Literal("Bonn")})
    with pytest.raises(QueryError, match=r"query holders: takes post and date; got nothing"):
        resolve(store, get("holders"), {})
    with pytest.raises(QueryError, match=r"query counts: takes nothing; got person"):
        resolve(store, get("counts"), {"person": "Ann"})


def test_unknown_query() -> None:
    """The error lists the ones there are."""
    with pytest.raises(
        QueryError,
        match=r"no such query; did you mean who-met-whom\? There are: admissions-of-state, .*, who-met-whom$",
    ):
        get("who_met_whom")


def test_described() -> None:
    """What `whomet queries` shows is what the front matter says."""
    assert get("holders").described() == {
        "name": "holders",
        "summary": "Who held an office on a day, as far as articles tell",
        "parameters": {
            "post": {"kind": "post", "summary": "the office", "example": "Kazakh foreign minister"},
            "date": {"kind": "date", "summary": "the day", "example": "2023-05-03"},
        },
        "columns": dict(get("holders").columns),
    }
    assert all(query.summary and all(query.columns.values()) for query in EVERY.values())


BROKEN = {
    'summary = "x"\n#+ columns.a = "a"\n#+ sumary = "y"': "unknown: sumary",
    'summary = "x"': "KeyError: 'columns'",
    'summary = "x"\n#+ columns.a = "a"\n#+ params.p = {kind = "town", summary = "t"}': "unknown: town",
    'summary = "x"\n#+ columns.a = "a"\n#+ params.p = "t"': "are tables",
    "summary = ": "Invalid value",
}


@pytest.mark.parametrize("head", BROKEN)
def test_malformed_front_matter(tmp_path: Path, head: str) -> None:
    """The error names the query and what is wrong."""
    (tmp_path / "mine.rq").write_text(f"#+ {head}\nSELECT ?a {{}}", encoding="utf-8")
    with pytest.raises(QueryError, match=rf"^query mine: mine\.rq: .*{BROKEN[head]}"):
        library(tmp_path)


def test_a_query_without_a_twin(tmp_path: Path) -> None:
    """It can be put to a SPARQL store, and not to one of Neo4j."""
    (tmp_path / "mine.rq").write_text('#+ summary = "x"\n#+ columns.a = "a"\nSELECT (1 AS ?a) {}', encoding="utf-8")
    query = library(tmp_path)["mine"]
    store: Store = OxigraphStore.in_memory()
    assert list(put(store, query, {})) == [(1,)]
    store.language = "cypher"
    with pytest.raises(QueryError, match=r"query mine: has no \.cypher file, so memory: cannot answer it"):
        put(store, query, {})


def test_every_store_is_asked() -> None:
    """The suite loses no store unseen."""
    assert set(STORES) == {"memory", "oxigraph", "rdflib", "oxigraph-server", "fuseki", "neo4j"}
