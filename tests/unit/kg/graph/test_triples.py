"""Facts become exactly these triples, and the same ones on every run.

The golden file holds one article's named graph as N-Quads; pytest --update-golden writes it anew.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from pyoxigraph import Literal, Triple

from kg.graph.check import check
from kg.graph.nodes import TYPE, meeting_kind
from kg.graph.triples import triples
from kg.model import iris
from kg.model.dates import Basis, PartialDate
from kg.model.facts import (
    Act,
    ActKind,
    Article,
    Facts,
    Meeting,
    Organization,
    Participant,
    Person,
    Place,
    Position,
    State,
    Status,
)
from ontology import terms
from tests.conftest import ROOT
from tests.world import (
    COUNCIL,
    IMF,
    IOM,
    UZBEKISTAN,
    call,
    council,
    geneva,
    plans,
    quote,
    union,
    vienna,
    visit,
    world,
)

Values = dict[str, list[str]]  # property -> what it leads to
SCRIPT = """
from kg.graph.triples import triples
from tests.world import world
print([str(triple) for facts in world() for triple in triples(facts)])
"""


def quads(facts: Facts) -> str:
    """Write an article's named graph as N-Quads."""
    graph = iris.article(facts.article.source)
    return "\n".join(f"{triple} <{graph}> ." for triple in triples(facts))


def short(node: object) -> str:
    """Write an IRI without base or prefix, and a literal without its datatype."""
    text = str(getattr(node, "value", node))
    for namespace in (terms.BASE + "id/", terms.BASE + "code/", *terms.PREFIXES.values()):
        text = text.removeprefix(namespace)
    return text


def records(facts: Facts, class_: str) -> dict[str, Values]:
    """Return what is said of each node of a class, all shortened, each list sorted."""
    found: dict[str, Values] = {}
    written = triples(facts)
    wanted = {triple.subject for triple in written if triple.predicate == TYPE and short(triple.object) == class_}
    for triple in written:
        if triple.subject in wanted and triple.predicate != TYPE:
            found.setdefault(short(triple.subject), {}).setdefault(short(triple.predicate), []).append(
                short(triple.object)
            )
    return found


def pairs(facts: Facts, predicate: str) -> list[tuple[str, str]]:
    """Return what a property links, shortened and without the hashes of persons."""
    said: list[Triple] = [triple for triple in triples(facts) if triple.predicate.value == predicate]
    return [(short(triple.subject), short(triple.object)) for triple in said]


def told(facts: Facts, *meetings: Meeting) -> Facts:
    """Replace the meetings of an article."""
    return replace(facts, meetings=meetings)


def test_golden(golden: Callable[[str, str], None]) -> None:
    """Every triple of the article on the two migration chiefs."""
    golden("triples/geneva.nq", quads(geneva()) + "\n")


@pytest.mark.parametrize("facts", list(world()), ids=lambda facts: facts.article.id)
def test_sorted_and_once(facts: Facts) -> None:
    """Triples come in the order of their lines, each once, and the same on the next call."""
    lines = [str(triple) for triple in triples(facts)]
    assert lines == sorted(set(lines))
    assert lines == [str(triple) for triple in triples(facts)]


def test_same_bytes_whatever_the_hash_seed() -> None:
    """The order of sets and dicts never shows."""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize(
    "facts", [geneva(), call(), plans(), council(), visit(), union()], ids=lambda facts: facts.article.id
)
def test_order_of_facts_does_not_count(facts: Facts) -> None:
    """An extractor may find the facts in another order."""
    turned = replace(
        facts,
        persons=facts.persons[::-1],
        positions=facts.positions[::-1],
        meetings=tuple(replace(it, participants=it.participants[::-1]) for it in facts.meetings[::-1]),
        admissions=facts.admissions[::-1],
        occasions=facts.occasions[::-1],
        acts=facts.acts[::-1],
    )
    assert triples(turned) == triples(facts)


def test_only_held_meetings_are_headlines() -> None:
    """Planned, proposed, denied, postponed and cancelled ones give no wm:met, in no direction."""
    kovac, rinne = iris.person("Anna Kovač"), iris.person("Tomas Rinne")
    huseynov, ferro = iris.person("Vusal Huseynov"), iris.person("Lidia Ferro")
    assert pairs(plans(), terms.WM_MET) == []
    assert {it["status"][0] for it in records(plans(), "Meeting").values()} == {
        f"event-status/{status}" for status in Status if status is not Status.HELD
    }
    assert pairs(call(), terms.WM_MET) == [(short(kovac), short(rinne)), (short(rinne), short(kovac))]
    expected = {(kovac, rinne), (kovac, ferro), (ferro, rinne), (kovac, huseynov)}
    expected |= {(other, one) for one, other in expected}
    assert pairs(visit(), terms.WM_MET) == sorted((short(one), short(other)) for one, other in expected)


def test_offices_in_hand_are_headlines() -> None:
    """Current and acting tenures give org:holds; former and designate ones do not."""
    ferro, council_ = short(iris.person("Lidia Ferro")), short(iris.organization(COUNCIL)).removeprefix("org/")
    assert pairs(vienna(), terms.ORG_HOLDS) == [(ferro, f"post/{council_}/secretary")]
    assert pairs(plans(), terms.ORG_HOLDS) == pairs(union(), terms.ORG_HOLDS) == []
    assert sorted(it["role"][0] for it in records(vienna(), "Tenure").values()) == [
        "tenure-role/acting",
        "tenure-role/designate",
        "tenure-role/former",
    ]


def test_full_members_are_headlines() -> None:
    """Observers, associates, candidates, applicants, suspended and leaving ones are not."""
    council_ = short(iris.organization(COUNCIL))
    assert pairs(council(), terms.ORG_HAS_MEMBER) == [(council_, "state/at")]
    assert pairs(geneva(), terms.ORG_HAS_MEMBER) == [("org/iom", "state/uz")]


def test_what_comes_of_each_standing() -> None:
    """Kind of act -> who is agent, who target, and the membership or nothing that comes of it."""
    facts = council()
    parts, found = records(facts, "Participation"), {}
    for act in records(facts, "Act").values():
        by_role = {parts[it]["role"][0].split("/")[1]: parts[it]["hasParticipant"][0] for it in act["hasParticipation"]}
        states = {role: who.startswith("state/") for role, who in by_role.items()}
        state = next(who for who in by_role.values() if who.startswith("state/"))
        result = [it.split("/")[-1] for it in act.get("resultsIn", [])]
        found[state] = (act["type"][0], "agent" if states["agent"] else "target", result)
    assert found == {
        "state/at": ("act-kind/admission", "target", ["member"]),
        "state/si": ("act-kind/admission", "target", ["associate"]),
        "state/fi": ("act-kind/admission", "target", ["observer"]),
        "state/md": ("act-kind/admission", "target", ["candidate"]),
        "state/it": ("act-kind/suspension", "target", ["suspended"]),
        "state/hr": ("act-kind/application", "agent", []),
        "state/hu": ("act-kind/withdrawal", "agent", []),
    }
    assert len(records(facts, "Membership")) == 5


def test_membership_begins_with_its_act() -> None:
    """The act's date opens the membership; a date that nobody gives is not made up."""
    [austria] = [it for node, it in records(council(), "Membership").items() if "/at/" in node]
    assert (austria["edtf"], austria["startDate"], austria.get("endDate")) == (["2024-03/.."], ["2024-03-01"], None)
    assert austria["dateBasis"] == ["date-basis/explicit"]
    assert all("edtf" not in it for it in records(geneva(), "Membership").values())


def test_dates_have_the_bounds_that_they_can_mean() -> None:
    """A month has thirty days, a day without a year none."""
    dates = {
        it["edtf"][0]: (*it.get("startDate", ["-"]), *it.get("endDate", ["-"]), *it["dateBasis"])
        for facts in (geneva(), plans(), visit())
        for class_ in ("Meeting", "Visit")
        for it in records(facts, class_).values()
        if "edtf" in it
    }
    assert dates == {
        "XXXX-11-27": ("-", "-", "date-basis/explicit"),
        "2024-06-10": ("2024-06-10", "2024-06-10", "date-basis/weekday"),
        "2024-05": ("2024-05-01", "2024-05-31", "date-basis/explicit"),
        "2024-06-11": ("2024-06-11", "2024-06-11", "date-basis/relative"),
        "2024-06": ("2024-06-01", "2024-06-30", "date-basis/published"),
        "2024-06-10/2024-06-11": ("2024-06-10", "2024-06-11", "date-basis/explicit"),
    }


def test_capacity_stands_on_the_participation() -> None:
    """Post, state, title as stated, role and quality are those at the time of the meeting."""
    found = {it["hasParticipant"][0].split("/")[1][:8]: it for it in records(call(), "Participation").values()}
    assert {
        name: {key: it[key] for key in ("post", "country", "statedTitle", "role")} for name, it in found.items()
    } == {
        "anna-kov": {
            "post": ["post/si/prime-minister"],
            "country": ["state/si"],
            "statedTitle": ["Prime Minister"],
            "role": ["participation-role/participant", "tenure-role/current"],
        },
        "tomas-ri": {
            "post": ["post/fi/president"],
            "country": ["state/fi"],
            "statedTitle": ["the President of Finland"],
            "role": ["participation-role/participant", "tenure-role/current"],
        },
    }


def test_state_of_a_participant_without_office() -> None:
    """Who represents a state without a named office still counts for it."""
    [kovac, *_] = [
        it
        for it in records(visit(), "Participation").values()
        if it["hasParticipant"] == [short(iris.person("Anna Kovač"))]
    ]
    assert kovac["country"] == ["state/si"]
    assert "post" not in kovac


def test_words_that_name_two_are_shown() -> None:
    """Of the claims for a meeting the first that names two who met is shown, whatever stands before it."""
    said = ("Ann Berg held talks in Oslo.", "There Ann Berg met Bob Dahl.", "Ann Berg and Bob Dahl dined.")
    article = Article("a", "a", " ".join(said))
    claims = tuple(claim for one in said for claim in quote(article, one, "meetings.met"))
    parts = (Participant("Ann Berg"), Participant("Bob Dahl"))
    told = triples(Facts(article, (Person("Ann Berg"), Person("Bob Dahl")), (), (Meeting(parts, claims=claims),)))
    [shown] = [one.object for one in told if one.predicate.value == terms.WM_FIRST_CLAIM]
    [words] = [one.object for one in told if (one.subject, one.predicate.value) == (shown, terms.PROV_VALUE)]
    assert isinstance(words, Literal)
    assert words.value == said[1]


def test_two_meetings_of_one_sentence() -> None:
    """The same pair met twice, as one sentence tells: two meetings, four participations, one claim."""
    meetings = records(vienna(), "Meeting")
    assert sorted(it["edtf"][0] for it in meetings.values()) == ["2024-05-02", "2024-05-04"]
    assert len({part for it in meetings.values() for part in it["hasParticipation"]}) == 6
    assert len({claim for it in meetings.values() for claim in it["wasDerivedFrom"]}) == 1


def test_the_same_meeting_twice_is_one() -> None:
    """A fact that an extractor repeats is written once."""
    facts = geneva()
    assert triples(told(facts, *facts.meetings, *facts.meetings)) == triples(facts)


def test_occasion_is_one_node_for_all_meetings_within() -> None:
    """Both meetings are within the one visit, which need not be listed by itself."""
    meetings = records(visit(), "Meeting")
    [stay] = records(visit(), "Visit")
    assert sorted(it.get("superEvent", []) for it in meetings.values()) == [[], [stay], [stay]]
    assert triples(replace(visit(), occasions=())) == triples(visit())


def test_invitation_asks_for_a_visit() -> None:
    """The invited visits, the inviter is host, and nothing is said to be held but the invitation."""
    facts = geneva()
    [invitation] = [it for it in records(facts, "Act").values() if it["type"] == ["act-kind/invitation"]]
    [asked_for] = [it for node, it in records(facts, "Visit").items() if node in invitation["resultsIn"]]
    assert (invitation["status"], asked_for["status"]) == (["event-status/held"], ["event-status/proposed"])
    assert asked_for["location"] == ["state/az"]
    parts = records(facts, "Participation")
    assert {parts[it]["role"][0]: parts[it]["hasParticipant"][0] for it in asked_for["hasParticipation"]} == {
        "participation-role/visitor": short(iris.person("Antonio Vitorino")),
        "participation-role/host": short(iris.person("Vusal Huseynov")),
    }


def test_appointment_and_resignation_lead_to_the_tenure() -> None:
    """The act's result is the tenure that the article tells of, or else one with the act's evidence."""
    for facts in (vienna(), union()):
        [act] = records(facts, "Act").values()
        assert act["resultsIn"][0] in records(facts, "Tenure")
        alone = replace(facts, positions=(), acts=tuple(replace(it, to=_unsaid(it)) for it in facts.acts), meetings=())
        [tenure] = records(alone, "Tenure").values()
        assert len(tenure["wasDerivedFrom"]) == 1
    [resignation] = records(union(), "Act").values()
    assert len(resignation["hasParticipation"]) == 1  # nobody is named who made him go


def _unsaid(act: Act) -> Position:
    assert isinstance(act.to, Position)
    return replace(act.to, claims=())


@pytest.mark.parametrize(
    ("sides", "kind"),
    [
        ([None, None], "bilateral"),
        ([None, None, None], "multilateral"),
        ([UZBEKISTAN, UZBEKISTAN, IOM], "bilateral"),
        ([UZBEKISTAN, IMF, IOM], "multilateral"),
        ([UZBEKISTAN, UZBEKISTAN, UZBEKISTAN], "bilateral"),
        ([UZBEKISTAN, IOM, None], "multilateral"),
    ],
)
def test_sides_make_a_meeting_multilateral(sides: list[State | Organization | None], kind: str) -> None:
    """Who speaks for one state or organization is on one side; who speaks for none is a side."""
    participants = []
    for number, side in enumerate(sides):
        state, body = (side, None) if isinstance(side, State) else (None, side)
        position = Position(f"P{number}", "Chief", body, state) if side else None
        participants.append(Participant(f"P{number}", position=position))
    assert meeting_kind(Meeting(tuple(participants))).value == kind


def test_names() -> None:
    """The name to show, and every other one, with the language of the article."""
    lines = set(map(str, triples(geneva())))
    huseynov, iom = iris.person("Vusal Huseynov"), iris.organization(IOM)
    for node, label, name in (
        (huseynov, terms.SKOS_PREF_LABEL, "Vusal Huseynov"),
        (huseynov, terms.SKOS_ALT_LABEL, "V. Huseynov"),
        (iom, terms.SKOS_PREF_LABEL, "International Organization for Migration"),
        (iom, terms.SKOS_ALT_LABEL, "IOM"),
        (
            f"{terms.BASE}id/post/iom/director-general",
            terms.SKOS_PREF_LABEL,
            "Director General, International Organization for Migration",
        ),
        (f"{terms.BASE}id/post/iom/director-general", terms.SKOS_ALT_LABEL, "Director General"),
        (iris.article("geneva"), terms.SKOS_PREF_LABEL, "Migration chiefs confer in Geneva"),
    ):
        assert f'<{node}> <{label}> "{name}"@en' in lines


def test_place_keeps_the_spelling_of_the_article() -> None:
    """The reference table's name is shown, the article's is kept beside it."""
    facts = geneva()
    spelt = told(facts, replace(facts.meetings[0], place=Place("Kyiv", None, "Kiev")))
    assert records(spelt, "Place")["place/kyiv"] == {"prefLabel": ["Kyiv"], "altLabel": ["Kiev"]}


def test_article() -> None:
    """Source, fingerprint, address and day; no day and no address where there are none."""
    [spoken], [undated] = records(call(), "NewsArticle").values(), records(geneva(), "NewsArticle").values()
    assert (spoken["datePublished"], spoken["prefLabel"]) == (["2024-05-14"], ["Kovač and Rinne speak"])
    address = "https://news.example/2024/call"
    assert [it for it in spoken["identifier"] if not it.startswith("sha256:")] == [f"url:{address}"]
    assert undated.keys() == {"identifier", "prefLabel", "reading", "source"}
    assert (spoken["source"], undated["source"]) == ([address], ["geneva"])
    [monthly] = records(Facts(Article("a", "a", "Ann met Bob.", period="2024-05")), "NewsArticle").values()
    assert monthly["publishedIn"] == ["2024-05"]
    [noted] = records(Facts(Article("a", "a", "Ann met Bob.", note="Ministry, Box 7")), "NewsArticle").values()
    assert noted["sourceNote"] == ["Ministry, Box 7"]


def test_of_two_claims_for_one_stretch_the_surer_counts() -> None:
    """One stretch says one thing about a record once, whichever rule read it first."""
    article = Article("a", "a", "Ann met Bob.")
    weak, strong = quote(article, "Ann met Bob", "a.weak", 0.5), quote(article, "Ann met Bob", "b.strong", 0.875)
    both = (Participant("Ann"), Participant("Bob"))
    found = {
        str(records(Facts(article, meetings=(Meeting(both, claims=claims),)), "Claim"))
        for claims in ((*weak, *strong), (*strong, *weak), strong)
    }
    assert len(found) == 1
    assert "'confidence': ['0.875']" in found.pop()


def test_person_who_is_not_listed_is_still_described() -> None:
    """Act and meeting name persons; whom the article's list leaves out has at least that name."""
    article = Article("a", "a", "Ann invited Bob.")
    act = Act(ActKind.INVITATION, "Ann", "Bob", claims=quote(article, "Ann invited Bob", "acts.invited"))
    assert [it["prefLabel"] for it in records(Facts(article, acts=(act,)), "Person").values()] == [["Ann"], ["Bob"]]
    known = Facts(article, persons=(Person("Bob", ("Bobby",)),), acts=(act,))
    assert [it.get("altLabel") for it in records(known, "Person").values()] == [None, ["Bobby"]]


def test_one_person_in_two_spellings_is_one_node() -> None:
    """The same words, with and without diacritics, meet in one node across articles."""
    assert (
        pairs(geneva(), terms.WM_MET)[0][0]
        == pairs(vienna(), terms.WM_MET)[0][0]
        == short(iris.person("Antonio Vitorino"))
    )


def test_one_office_in_two_spellings_has_one_name() -> None:
    """The other is another name; a second label would break the rule that there is one."""
    facts = geneva()
    words = ("President", "president")
    claims = facts.positions[0].claims
    told = (Position("Vusal Huseynov", word, state=UZBEKISTAN, claims=claims) for word in words)
    held = (*facts.positions, *told)
    [post] = [it for iri, it in records(replace(facts, positions=held), "Post").items() if iri == "post/uz/president"]
    assert post["prefLabel"] == ["president, Uzbekistan"]
    assert "President, Uzbekistan" in post["altLabel"]
    assert check(triples(replace(facts, positions=held))) == []


def test_interval_of_an_admission_opens_at_its_start() -> None:
    """An act within some days starts a membership on the first of them at the earliest."""
    facts = council()
    days = PartialDate("2024-03-04/2024-03-08", Basis.EXPLICIT)
    moved = replace(facts, admissions=(replace(facts.admissions[0], date=days),))
    [membership] = records(moved, "Membership").values()
    assert (membership["edtf"], membership["startDate"]) == (["2024-03-04/.."], ["2024-03-04"])


def test_time_in_office_hangs_on_the_claim() -> None:
    """Two articles may give two times for one tenure: each article's claim keeps its own."""
    facts = geneva()
    chief = replace(facts.positions[0], during=PartialDate("2014-05/2019-02-01", Basis.EXPLICIT))
    told = replace(facts, positions=(chief,))
    [said] = [said for said in records(told, "Claim").values() if "edtf" in said]
    assert (said["startDate"], said["endDate"]) == (["2014-05-01"], ["2019-02-01"])
    assert not any("edtf" in said for said in records(told, "Tenure").values())
