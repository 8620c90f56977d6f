"""IRIs are the same on every run, and two things never share one."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.model import iris
from kg.model.facts import Admission, Article, Organization, Place, Position, Role, Standing, State, Status, Tenure
from kg.model.iris import ID
from kg.model.names import fold
from ontology.terms import BASE

AZERBAIJAN = State("AZ", "Azerbaijan")
AUSTRALIA = State("AU", "Australia")
UNION = Organization("African Union", "AU")
SERVICE = Organization("State Migration Service", state=AZERBAIJAN)
ARTICLE = Article("a", "a.txt", "Ann met Bob and Cid met Dan.")
CLAIM = ARTICLE.claim(0, 11, "meetings.met")


def test_exact() -> None:
    """The patterns that others rely on; a change of one letter here breaks every store."""
    chief = Position("Vusal Hüseynov", "Chief", SERVICE, AZERBAIJAN)
    assert [
        iri.removeprefix(BASE)
        for iri in (
            iris.article("a.txt"),
            iris.person("Vusal Hüseynov"),
            iris.person("Вусал Гусейнов"),
            iris.state(AZERBAIJAN),
            iris.organization(SERVICE),
            iris.organization(UNION),
            iris.organization(Organization("Alpine Water Council")),
            iris.place(Place("São Tomé")),
            iris.place(Place("Baku", AZERBAIJAN)),
            iris.place(AZERBAIJAN),
            iris.post(chief),
            iris.post(Position("x", "Minister of Foreign Affairs", state=AZERBAIJAN)),
            iris.post(Position("x", "Special Envoy")),
            iris.tenure(chief),
            iris.membership(Admission(UNION, SERVICE, Standing.OBSERVER)),
            iris.event("meeting", iris.article("a.txt"), [CLAIM], ["Ann", "Bob"]),
            iris.participation("e", "a", Role.HOST),
            iris.claim("a", CLAIM, "meeting", "Ann", "Bob"),
            iris.topic("Energy, trade"),
            iris.rule("meetings.met/2"),
            iris.code(Status.HELD),
            iris.code(Standing.MEMBER),
            iris.code(iris.MeetingKind.BILATERAL),
        )
    ] == EXPECTED


EXPECTED = [
    "id/article/pmpoi7drz7dq",
    "id/person/vusal-huseynov-mr4p4glr",
    "id/person/vusal-guseynov-dzh6fans",
    "id/state/az",
    "id/org/az/state-migration-service",
    "id/org/au",
    "id/org/alpine-water-council-fwvpfbwy",
    "id/place/sao-tome",
    "id/place/baku-az",
    "id/state/az",
    "id/post/az/state-migration-service/chief",
    "id/post/az/minister-of-foreign-affairs",
    "id/post/x/special-envoy",
    "id/tenure/vusal-huseynov-mr4p4glr/rpuzpqd2",
    "id/membership/org-au/az/state-migration-service/observer",
    "id/meeting/ann-bob-s27kafd5",
    "id/participation/64juhhnnrxij",
    "id/claim/l4u4sqvnh7gn",
    "id/topic/energy-trade",
    "id/rule/meetings.met%2F2",
    "code/event-status/held",
    "code/membership-role/member",
    "code/event-kind/bilateral",
]


def test_two_letters_may_be_an_acronym_or_a_state() -> None:
    """The African Union and Australia have no office and no membership in common."""
    assert iris.post(Position("x", "Commissioner", UNION)) != iris.post(Position("x", "Commissioner", state=AUSTRALIA))
    iom = Organization("", "IOM")
    assert iris.membership(Admission(iom, UNION)) != iris.membership(Admission(iom, AUSTRALIA))


def test_envoys_of_two_states_hold_two_posts() -> None:
    """The state is part of an office at an organization of many states, not at the state's own."""
    posts = {iris.post(Position("x", "Permanent Observer", UNION, state)) for state in (AZERBAIJAN, AUSTRALIA, None)}
    assert len(posts) == 3
    assert iris.post(Position("x", "Chief", SERVICE, AZERBAIJAN)) == iris.post(Position("x", "Chief", SERVICE))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José Peña", "JOSE PENA"),
        ("O'Neill", "ONeill"),
        ("Jean-Luc Roy", "Jean Luc Roy"),
        ("Łukasz  Żak", "lukasz zak"),
    ],
)
def test_spelling_does_not_count(one: str, other: str) -> None:
    """Case, diacritics, apostrophes, hyphens and spaces do not make another person."""
    assert iris.person(one) == iris.person(other)


def test_order_does_count() -> None:
    """Two persons with the same words in their names, in another order, stay two."""
    assert iris.person("Kim Jong Un") != iris.person("Un Jong Kim")


@pytest.mark.parametrize("make", [iris.slug, iris.person, iris.topic], ids=lambda make: make.__name__)
@pytest.mark.parametrize(("one", "other"), [("a" * 48 + "b", "a" * 48 + "c"), ("!", "?"), ("word " * 30, "word " * 31)])
def test_what_a_slug_leaves_out_counts(make: Callable[[str], str], one: str, other: str) -> None:
    """Long names that begin alike, and names without a letter, stay apart."""
    assert make(one) != make(other)


def test_no_slug_is_too_long() -> None:
    """The last part of an IRI stays readable."""
    assert iris.slug("word " * 30) == "word-word-word-word-word-word-word-word-"[:39] + "-" + iris.digest(
        ("word " * 30).strip()
    )


def test_event_keeps_its_name_while_claims_are_added() -> None:
    """The earliest claim seeds the name; later ones, and the order of claims, do not count."""
    later = ARTICLE.claim(12, 28, "meetings.met")
    names = ["Ann", "Bob"]
    first = iris.event("meeting", "a", [CLAIM], names)
    assert iris.event("meeting", "a", [later, CLAIM], names) == first
    assert iris.event("meeting", "a", [later], names) != first
    assert iris.event("visit", "a", [CLAIM], names) != first.replace("meeting", "visit")
    assert iris.event("meeting", "b", [CLAIM], names) != first
    assert iris.event("meeting", "a", [], names) == iris.event("meeting", "a", (), names)


def test_tenure_tells_qualities_apart() -> None:
    """Acting and former are two tenures of one post by one person."""
    found = {iris.tenure(Position("Ann", "Chief", SERVICE, status=status)) for status in Tenure}
    assert len(found) == len(Tenure)


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    st.text(alphabet=st.characters(exclude_categories=["Cs"])),
)
def test_any_text_makes_an_iri(one: str, other: str) -> None:
    """Whatever an article calls somebody: a valid IRI, and the same one exactly if the folded names are the same."""
    for make in (iris.person, iris.topic, iris.rule, iris.slug):
        assert NamedNode(ID + make(one).removeprefix(ID)).value.isascii()
    same = fold(one) == fold(other) if fold(one) or fold(other) else one == other
    assert (iris.person(one) == iris.person(other)) == (iris.topic(one) == iris.topic(other)) == same
