"""Who is who in a store: whatever was loaded, taken out or decided last, the graph is what articles and hands say."""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.triples import triples
from kg.identity import corrections, ledger
from kg.identity.decisions import Decision, Judgement
from kg.identity.ends import pair, standing
from kg.identity.resolution import ResolvedArticle
from kg.maintenance.loading import LoadProgress, graphs, load
from kg.maintenance.resolving import facts as kept_facts
from kg.maintenance.resolving import know, settle
from kg.model import iris
from kg.model.dates import Basis, PartialDate
from kg.model.facts import (
    Article,
    Facts,
    Meeting,
    OfficeKind,
    Participant,
    Person,
    Place,
    Position,
    Role,
    State,
    Status,
    ValueBasis,
)
from kg.reports.integrity import problems
from kg.store.oxigraph import OxigraphStore
from ontology import terms
from tests.world import world

FINLAND, SLOVENIA = State("FI", "Finland"), State("SI", "Slovenia")
TURKU, OULU = Place("Turku", FINLAND), Place("Oulu", FINLAND)
RINNE, KOVAC, LIND = "Tomas Rinne", "Anna Kovač", "Eva Lind"
Graph = dict[str, list[ox.Triple]]


def told(name: str, published: str, *names: str, **more: object) -> Facts:
    """Return an article of one meeting.  more: what Meeting has; day: an EDTF date."""
    text = f"{', '.join(names)} ({name})."
    article = Article(name, name, text, published=date.fromisoformat(published))
    day = str(more.pop("day", ""))
    claims = (article.claim(0, len(text), "by hand"),)
    homes = {RINNE: FINLAND, LIND: FINLAND, KOVAC: SLOVENIA, "Kovač": SLOVENIA}
    held = {
        one: Position(one, "President", None, homes[one], kind=OfficeKind.HEAD_OF_STATE, state_basis=ValueBasis.STATED)
        for one in homes
    }
    roles = more.pop("roles", {})
    assert isinstance(roles, dict)
    meeting = Meeting(
        tuple(Participant(one, roles.get(one, Role.PARTICIPANT), held[one]) for one in names),
        date=PartialDate(day, Basis.EXPLICIT) if day else None,
        claims=claims,
        **more,  # type: ignore[arg-type]  # as named
    )
    persons = tuple(Person(one, (), homes[one]) for one in names)
    positions = tuple(replace(held[one], claims=claims) for one in names)
    return Facts(article, persons, positions, (meeting,))


PLAN = told("plan", "2024-05-01", RINNE, KOVAC, LIND, status=Status.PLANNED, day="2024-05-09", place=TURKU)
ONE = told("one", "2024-05-10", RINNE, KOVAC, day="2024-05-09", place=TURKU, roles={RINNE: Role.HOST})
OTHER = told("other", "2024-05-11", KOVAC, RINNE, day="2024-05-09", place=OULU)
LATER = told("later", "2024-06-11", KOVAC, RINNE, day="2024-06-10")
ALL = [PLAN, ONE, OTHER, LATER]


def store_of(articles: Iterable[Facts], *paths: Path) -> OxigraphStore:
    """Return a store with these articles, settled with a ledger and corrections if there are any."""
    store = OxigraphStore.in_memory()
    list(load(store, articles, LoadProgress()))
    settled(store, *paths)
    return store


def settled(store: OxigraphStore, decided: Path = Path("/none"), corrected: Path = Path("/none")) -> list[str]:
    """Settle a store; return what could not be followed."""
    known = know(store, ledger.read(decided), corrections.read(corrected))
    list(settle(store, known))
    assert not know(store, ledger.read(decided), corrections.read(corrected)).stale()
    return [str(one) for one in known.problems]


def values(store: OxigraphStore, subject: str, predicate: str) -> list[str]:
    """Return what a store says of a subject, shortened and sorted."""
    rows = store.query(f"SELECT DISTINCT (STR(?o) AS ?said) {{ <{subject}> <{predicate}> ?o }}")
    return sorted(str(row[0]).removeprefix(terms.BASE).rpartition("/")[2] for row in rows)


def meetings(store: OxigraphStore) -> list[str]:
    """Return the meetings of a store, the earliest first."""
    rows = store.query(f"SELECT DISTINCT ?m ?day {{ ?m a <{terms.MEETING}> ; <{terms.WM_EDTF}> ?day }} ORDER BY ?day")
    return [str(row[0]) for row in rows]


def test_reports_of_one_meeting_are_one_record() -> None:
    """It has the status that it came to and the dates and places told most; who was only announced is not in it."""
    store = store_of(ALL)
    first, second = meetings(store)
    assert values(store, first, terms.WM_STATUS) == ["held"]
    assert values(store, first, terms.WM_PLACE_NAME) == ["Turku"]  # the first of two that are told as often
    assert len(values(store, first, terms.PROV_WAS_DERIVED_FROM)) == 3
    assert len(values(store, first, terms.CV_HAS_PARTICIPATION)) == 2
    assert len(values(store, second, terms.PROV_WAS_DERIVED_FROM)) == 1
    met = store.query(f"SELECT ?a ?b {{ ?a <{terms.WM_MET}> ?b }}")
    assert {frozenset(map(str, row)) for row in met} == {frozenset((iris.person(RINNE), iris.person(KOVAC)))}


def test_each_claim_keeps_what_its_article_says() -> None:
    """Statuses and places that differ stand at the claims; words of the plan are not shown for what was held."""
    store = store_of(ALL)
    first = meetings(store)[0]
    said = store.query(
        f"SELECT ?source ?status ?place {{ <{first}> <{terms.PROV_WAS_DERIVED_FROM}> ?claim . "
        f"?claim <{terms.WM_STATUS}> ?status ; <{terms.WM_PLACE_NAME}> ?place ; "
        f"<{terms.PROV_HAD_PRIMARY_SOURCE}>/<{terms.DCT_SOURCE}> ?source }} ORDER BY ?source"
    )
    found = [(str(a), str(b).rpartition("/")[2], str(c)) for a, b, c in said]
    assert found == [("one", "held", "Turku"), ("other", "held", "Oulu"), ("plan", "planned", "Turku")]
    shown = store.query(
        f"SELECT ?source {{ <{first}> <{terms.WM_FIRST_CLAIM}>/<{terms.PROV_HAD_PRIMARY_SOURCE}>/<{terms.DCT_SOURCE}> "
        "?source } ORDER BY ?source"
    )
    assert [str(row[0]) for row in shown] == ["one", "other"]


def violations(store: OxigraphStore) -> list[str]:
    """Return what is wrong with a store, in words."""
    return [problem.message for _, problem in problems(store)]


def test_one_sentence_for_two_meetings_that_others_tell_too() -> None:
    """Each meeting has a claim of its own then, with the date and the status that it is told with."""
    past = told("both", "2024-06-01", RINNE, KOVAC, day="2024-05-09", place=TURKU)
    coming = told("both", "2024-06-01", RINNE, KOVAC, day="2024-06-10", status=Status.PLANNED)
    store = store_of([replace(past, meetings=(*past.meetings, *coming.meetings)), ONE, LATER])
    said = store.query(
        f"SELECT ?day ?status {{ ?meeting <{terms.WM_EDTF}> ?day ; <{terms.PROV_WAS_DERIVED_FROM}> ?claim . "
        f"?claim <{terms.WM_EDTF}> ?day ; <{terms.WM_STATUS}> ?status ; "
        f"<{terms.PROV_HAD_PRIMARY_SOURCE}> <{iris.article('both')}> }} ORDER BY ?day"
    )
    assert [(str(day), str(status).rpartition("/")[2]) for day, status in said] == [
        ("2024-05-09", "held"),
        ("2024-06-10", "planned"),
    ]
    assert violations(store) == []


def test_one_article_tells_twice_of_a_meeting_and_names_others_each_time() -> None:
    """All whom it names at the meeting have met, not only those of one sentence."""
    text = "Anna Kovač met Tomas Rinne. She met Eva Lind, too."
    article = Article("twice", "twice", text, published=date(2024, 5, 10))
    whole = told("whole", "2024-05-10", RINNE, KOVAC, LIND, day="2024-05-09")
    kovac, lind, rinne = sorted(whole.meetings[0].participants, key=lambda part: part.person)
    twice = tuple(
        replace(whole.meetings[0], participants=(kovac, other), claims=(article.claim(*stretch, "by hand"),))
        for other, stretch in ((rinne, (0, 27)), (lind, (28, len(text))))
    )
    claims = twice[0].claims
    positions = tuple(replace(one, claims=claims) for one in whole.positions)
    store = store_of([whole, replace(whole, article=article, positions=positions, meetings=twice)])
    assert len(meetings(store)) == 1
    assert violations(store) == []


def test_two_names_of_one_person_with_two_states() -> None:
    """An article that takes one of them for somebody of another state says the state that all take for theirs."""
    store = store_of([ONE, OTHER])
    facts = replace(ONE, persons=(*ONE.persons, Person("President Rinne", (), SLOVENIA)))
    rinne = know(store).resolution.persons["one", RINNE]
    outcome = ResolvedArticle({RINNE: rinne, "President Rinne": rinne})
    said = [str(it.object) for it in triples(facts, outcome) if str(it.subject) == f"<{rinne.person}>"]
    assert [it for it in said if "/state/" in it] == [f"<{iris.state(FINLAND)}>"]


@pytest.mark.parametrize("seed", range(4))
def test_no_order_and_no_partition_matters(seed: int) -> None:
    """Loaded in any order, at once or one by one, the graph is the same."""
    articles = [*world(), *ALL]
    expected = dict(graphs(store_of(articles)))
    shuffled = random.Random(seed).sample(articles, len(articles))  # noqa: S311 - no secret hangs on it
    assert dict(graphs(store_of(shuffled))) == expected
    store = OxigraphStore.in_memory()
    for one in shuffled:
        list(load(store, [one], LoadProgress()))
        settled(store)
    assert dict(graphs(store)) == expected


def test_what_goes_takes_away_what_it_alone_said() -> None:
    """Without an article the graph is as if it had never been loaded."""
    store = store_of(ALL)
    store.drop(iris.article("plan"))
    settled(store)
    assert dict(graphs(store)) == dict(graphs(store_of([ONE, OTHER, LATER])))
    store.drop(iris.article("one"))
    store.drop(iris.article("other"))
    settled(store)
    assert dict(graphs(store)) == dict(graphs(store_of([LATER])))


def test_an_article_that_stands_alone_is_written_once() -> None:
    """What other articles add nothing to needs no second writing, and is what extract prints."""
    store = OxigraphStore.in_memory()
    list(load(store, [ONE], LoadProgress()))
    known = know(store)
    assert known.stale() == []
    assert known.outcome(iris.article("one")).fingerprint == ""
    assert triples(ONE, known.outcome(iris.article("one"))) == triples(ONE)


def test_facts_come_back() -> None:
    """What was read in an article can be had again, without its text."""
    found = kept_facts(store_of(ALL), iris.article("one"))
    assert (found.meetings, found.persons, found.positions) == (ONE.meetings, ONE.persons, ONE.positions)
    assert (found.article.text, found.article.digest) == ("", ONE.article.digest)


class TestHands:
    """Decisions in a ledger."""

    def decide(self, path: Path, store: OxigraphStore, one: str, other: str, judgement: Judgement) -> None:
        """Write a decision on two."""
        ends = pair(know(store).found, one, other)
        ledger.append(path, [ledger.entry(ends, Decision(judgement, 1, "by hand"), "ann")])

    @pytest.mark.parametrize(
        ("judgement", "one", "other"),
        [
            (Judgement.SAME, RINNE, LIND),
            (Judgement.DIFFERENT, "first", "second"),
            (Judgement.DIFFERENT, "one", "other"),
        ],
        ids=["persons joined", "mentions parted", "reports parted"],
    )
    def test_what_is_undone_is_as_before(self, tmp_path: Path, judgement: Judgement, one: str, other: str) -> None:
        """A decision changes the graph, outlives a reload, and taken back leaves no trace."""
        path = tmp_path / "ledger.jsonl"
        store = store_of(ALL)
        before: Graph = dict(graphs(store))
        found = know(store).found
        meeting_mentions = {it.source: it.meeting_mentions[0].iri for it in found.evidence.values()}
        mentions = [mention.id for mention, who in found.mentions() if who.name == KOVAC]
        names = {"first": mentions[0], "second": mentions[1], **meeting_mentions}
        ends = names.get(one, one), names.get(other, other)
        self.decide(path, store, *ends, judgement)
        assert settled(store, path) == []
        decided: Graph = dict(graphs(store))
        assert decided != before
        assert dict(graphs(store_of(reversed(ALL), path))) == decided
        for taken in standing(know(store, ledger.read(path)).found, ledger.read(path), *ends):
            ledger.undo(path, taken, "ann")
        settled(store, path)
        assert dict(graphs(store)) == before

    def test_what_cannot_be_followed(self, tmp_path: Path) -> None:
        """Unknown ids, contradictions and damaged lines have a line each; the rest goes on."""
        path = tmp_path / "ledger.jsonl"
        store = store_of(ALL)
        self.decide(path, store, RINNE, LIND, Judgement.SAME)
        self.decide(path, store, RINNE, LIND, Judgement.SAME)
        self.decide(path, store, LIND, KOVAC, Judgement.SAME)
        self.decide(path, store, RINNE, KOVAC, Judgement.DIFFERENT)
        with path.open("a") as file:
            file.write("{not json\n")
            line = json.loads(path.read_text().splitlines()[0])
            file.write(json.dumps(line | {"source": f"{iris.ID}mention/none"}) + "\n")
        problems = settled(store, path)
        assert [one.removeprefix(f"{path}:").partition(":")[0] for one in problems] == ["4", "5", "6"]
        assert "are one by lines 2, 3" in problems[0]
        assert len(values(store, meetings(store)[1], terms.CV_HAS_PARTICIPATION)) == 1  # all three are one now


HEAD = "action,subject,value,article,note\n"


class TestCorrections:
    """A file of corrections."""

    def corrected(self, tmp_path: Path, *lines: str) -> tuple[OxigraphStore, list[str]]:
        """Settle all articles with these corrections; FIRST and SECOND stand for the meetings."""
        path, store = tmp_path / "corrections.csv", store_of(ALL)
        first, second = meetings(store)
        rows = [line.replace("FIRST", first).replace("SECOND", second) for line in lines]
        path.write_text(HEAD + "".join(row + "\n" for row in rows))
        return store, settled(store, Path("/none"), path)

    @pytest.mark.parametrize(
        ("line", "predicate", "expected"),
        [
            ("set-date,SECOND,2024-06-12,,", terms.WM_EDTF, ["2024-06-12"]),
            ("set-date,SECOND,2024-06-12,,", terms.WM_DATE_BASIS, ["corrected"]),
            ('set-place,SECOND,"Koper, Slovenia",,', terms.WM_PLACE_NAME, ["Koper"]),
            ("set-place,SECOND,Slovenia,later,", terms.WM_PLACE_NAME, ["Slovenia"]),
            ("reject,SECOND,,,never was", terms.WM_STATUS, []),
        ],
    )
    def test_a_meeting(self, tmp_path: Path, line: str, predicate: str, expected: Sequence[str]) -> None:
        """Its date and place can be set, and it can be rejected; the other meeting stays as it was."""
        untouched, second = meetings(store_of(ALL))
        store, problems = self.corrected(tmp_path, line)
        assert problems == []
        assert values(store, second, predicate) == expected
        assert values(store, untouched, terms.WM_EDTF) == ["2024-05-09"]

    def test_one_report(self, tmp_path: Path) -> None:
        """The report of one article can be rejected; the others are still one meeting."""
        store, problems = self.corrected(tmp_path, "reject,FIRST,,plan,")
        assert problems == []
        assert len(values(store, meetings(store)[0], terms.PROV_WAS_DERIVED_FROM)) == 2

    def test_a_tenure(self, tmp_path: Path) -> None:
        """An office that nobody holds can be rejected too."""
        tenure = iris.tenure(ONE.positions[0])
        store, problems = self.corrected(tmp_path, f"reject,{tenure},,,")
        assert problems == []
        assert values(store, tenure, terms.ORG_MEMBER) == []
        assert values(store, iris.tenure(ONE.positions[1]), terms.ORG_MEMBER) != []

    def test_persons(self, tmp_path: Path) -> None:
        """Two names can be one person."""
        store, problems = self.corrected(tmp_path, f"same-as,{RINNE},{LIND},,a married name")
        assert problems == []
        held = store.query(f"SELECT DISTINCT ?person {{ ?person a <{terms.PERSON}> }}")
        assert len(list(held)) == 2

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("same-as,Nobody At All,Eva Lind,,", "nobody is called Nobody At All"),
            ("set-date,SECOND,10 June,,", "'10 June' is not a date"),
            (
                f"reject,{iris.ID}meeting/none,,,",
                f"no meeting is {iris.ID}meeting/none",
            ),
            ("forget,SECOND,,,", "no action 'forget'"),
            ("set-place,SECOND,,,", "set-place needs a subject and a value"),
            ("reject,SECOND,,nowhere.txt,", "no article is from nowhere.txt"),
            ('set-place,SECOND,"Koper, Nowhere",,', "no state is called 'Nowhere'"),
        ],
    )
    def test_what_cannot_be_followed(self, tmp_path: Path, line: str, said: str) -> None:
        """A line that fits nothing is named by its number, and the rest goes on."""
        store, problems = self.corrected(tmp_path, line, "set-place,SECOND,Koper,,")
        [problem] = problems
        assert problem.startswith(f"{tmp_path / 'corrections.csv'}:2: {said}")
        assert values(store, meetings(store)[1], terms.WM_PLACE_NAME) == ["Koper"]
