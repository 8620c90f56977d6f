"""Names as people write them, and what they mean in the small world."""

from datetime import date

import pytest

from kg.graph.triples import triples
from kg.lookup.find import find, resolve
from kg.model import iris
from kg.model.errors import NameAmbiguousError, NameNotFoundError, QueryError
from kg.model.facts import Article, Facts, Meeting, Organization, Participant, Person, Position, State
from kg.store.base import Store
from kg.store.oxigraph import OxigraphStore
from ontology.terms import BASE
from queries.library import get
from tests.answers import fill, fill_as_read
from tests.world import AZERBAIJAN, FINLAND, SLOVENIA, quote

PERSONS = {
    "vusal HUSEYNOV": "Vusal Huseynov",
    "Vüsal  Hüseynov": "Vusal Huseynov",
    "V. Huseynov": "Vusal Huseynov",
    "Huseynov, Vusal": "Vusal Huseynov",
    "HUSEYNOV V.": "Vusal Huseynov",
    "Huseynov": "Vusal Huseynov",
    "Mr Huseynov": "Vusal Huseynov",
    "vusalhuseynov": "Vusal Huseynov",
    "Kovac": "Anna Kovač",
    "A. Kovač": "Anna Kovač",
    "Antonio Vitorino": "António Vitorino",
    "Vitorino": "António Vitorino",
    "President Tomas Rinne": "Tomas Rinne",
    "Lidia": "Lidia Ferro",
}
STATES = {"Azerbaijan": "az", "azerbaijani": "az", "AZ": "az", "the Finns": "fi", "Hellenic Republic": "gr", "fj": "fj"}
ORGANIZATIONS = {
    "IOM": "iom",
    "iom": "iom",
    "international organisation for migration": "iom",
    "NATO": "nato",
    "Water Council": "alpine-water-council-fwvpfbwy",
    "State Migration Service of Azerbaijan": "az/state-migration-service",
    "Azerbaijani State Migration Service": "az/state-migration-service",
}
POSTS = {
    "Director General of IOM": "iom/director-general",
    "the IOM's director general": "iom/director-general",
    "Director General, International Organization for Migration": "iom/director-general",
    "president of Finland": "fi/president",
    "Finnish President": "fi/president",
    "Minister of Foreign Affairs of Moldova": "md/foreign-minister",
    "chief of the State Migration Service of Azerbaijan": "az/state-migration-service/chief",
    "Austria's permanent observer to the African Union": "org-au/at/permanent-observer",
}


@pytest.fixture(scope="module")
def store() -> Store:
    """Return the small world."""
    return fill(OxigraphStore.in_memory())


@pytest.mark.parametrize("name", PERSONS)
def test_persons(store: Store, name: str) -> None:
    """Case, diacritics, initials, order, titles and a family name alone."""
    assert find(store, "person", name) == iris.person(PERSONS[name])


def test_a_family_name_that_stands_alone_somewhere() -> None:
    """It means whoever is called no more only where nobody else has it: else most of what is asked for is missed."""
    store = OxigraphStore.in_memory()
    for number, names in enumerate((("Ferro", "Putnik"), ("Lidia Ferro",))):
        article = Article(str(number), str(number), "", "")
        store.replace(iris.article(article.source), triples(Facts(article, tuple(map(Person, names)))))
    assert find(store, "person", "Putnik") == iris.person("Putnik")
    assert find(store, "person", "Lidia Ferro") == iris.person("Lidia Ferro")
    with pytest.raises(NameAmbiguousError, match="Ferro; Lidia Ferro"):
        find(store, "person", "Ferro")


@pytest.mark.parametrize("name", STATES)
def test_states(store: Store, name: str) -> None:
    """Names, adjectives, codes; also of states that the store has nothing about."""
    assert find(store, "state", name) == f"{iris.ID}state/{STATES[name]}"


@pytest.mark.parametrize("name", ORGANIZATIONS)
def test_organizations(store: Store, name: str) -> None:
    """Names, acronyms, words of the name, the state."""
    assert find(store, "organization", name) == f"{iris.ID}org/{ORGANIZATIONS[name]}"


@pytest.mark.parametrize("name", POSTS)
def test_posts(store: Store, name: str) -> None:
    """The office and whose it is, in any words for them."""
    assert find(store, "post", name) == f"{iris.ID}post/{POSTS[name]}"


def test_an_iri_is_taken_as_it_is(store: Store) -> None:
    """Unless no IRI looks so."""
    assert find(store, "person", iris.person("Anna Kovač")) == iris.person("Anna Kovač")
    with pytest.raises(NameNotFoundError):
        find(store, "person", BASE + "id/person/x> ?y <z")


@pytest.mark.parametrize(
    ("kind", "name", "near"),
    [
        ("person", "Vusal Huseinov", ("Vusal Huseynov",)),
        ("person", "Fero", ("Lidia Ferro",)),
        ("person", "A. K.", ("Anna Kovač",)),
        ("person", "Nobody At All", ()),
        ("person", "", ()),
        ("state", "Filand", ("Finland", "Switzerland")),
        ("state", "Narnia", ()),
        ("organization", "African Onion", ("African Union",)),
        ("post", "Presidnet of Finland", ("President, Finland",)),
    ],
)
def test_near_names_are_offered(store: Store, kind: str, name: str, near: tuple[str, ...]) -> None:
    """The likest names, so that a slip can be seen."""
    with pytest.raises(NameNotFoundError, match=f"no {kind} is called") as caught:
        find(store, kind, name)
    assert caught.value.near == near


@pytest.fixture(scope="module")
def namesakes() -> Store:
    """Return persons and offices of the same name."""
    kinds: list[tuple[str, str, Organization | None, State]] = [
        ("Ali Hasanov", "Deputy Prime Minister", None, AZERBAIJAN),
        ("Zakir Hasanov", "Minister of Defence", None, AZERBAIJAN),
        ("Maria Kim", "President", None, FINLAND),
        ("Kim Young", "Vice President", None, FINLAND),
        ("Ada Berg", "President", None, SLOVENIA),
        ("Ada Maria Berg", "Director", Organization("Health Agency", state=SLOVENIA), SLOVENIA),
        ("Bo Berg", "Director", Organization("Health Agency", state=FINLAND), FINLAND),
    ]
    found = []
    for name, title, body, country in kinds:
        article = Article(name, name, f"{name}, {title}")
        office = Position(name, title, body, country, claims=quote(article, name, "positions.after"))
        found.append(Facts(article, (Person(name),), (office,)))
    return fill_as_read(OxigraphStore.in_memory(), found)


@pytest.mark.parametrize(
    ("kind", "name", "candidates"),
    [
        (
            "person",
            "Hasanov",
            ("Ali Hasanov (Deputy Prime Minister, Azerbaijan)", "Zakir Hasanov (Minister of Defence, Azerbaijan)"),
        ),
        ("person", "Kim", ("Kim Young (Vice President, Finland)", "Maria Kim (President, Finland)")),
        (
            "person",
            "A. Berg",
            ("Ada Berg (President, Slovenia)", "Ada Maria Berg (Director, Health Agency, Slovenia)"),
        ),
        ("organization", "Health Agency", ("Health Agency (Finland)", "Health Agency (Slovenia)")),
        ("post", "president", ("President, Finland", "President, Slovenia")),
    ],
)
def test_namesakes_are_told_apart(namesakes: Store, kind: str, name: str, candidates: tuple[str, ...]) -> None:
    """Never a guess: all that can be meant are listed, with what tells them apart."""
    with pytest.raises(NameAmbiguousError) as caught:
        find(namesakes, kind, name)
    assert tuple(sorted(caught.value.candidates)) == candidates


def test_namesakes_of_one_office() -> None:
    """Whom name and offices do not tell apart, the IRI does, which can be given for the name."""
    found = []
    for year in (1920, 2020):
        article = Article(str(year), str(year), "Ada Berg, President", published=date(year, 5, 3))
        office = Position("Ada Berg", "President", None, FINLAND, claims=quote(article, "Ada Berg", "positions.after"))
        found.append(Facts(article, (Person("Ada Berg"),), (office,)))
    store = fill(OxigraphStore.in_memory(), found)
    with pytest.raises(NameAmbiguousError) as caught:
        find(store, "person", "Berg")
    names, given = zip(*(said.rsplit(", ", 1) for said in caught.value.candidates), strict=True)
    assert names == ("Ada Berg (President, Finland)",) * 2
    assert [find(store, "person", iri) for iri in given] == list(given)


@pytest.mark.parametrize(
    ("kind", "name", "path"),
    [
        ("person", "Ali Hasanov", "person/ali-hasanov-"),
        ("person", "Z. Hasanov", "person/zakir-hasanov-"),
        ("person", "Ada Berg", "person/ada-berg-"),
        ("person", "Ada Maria", "person/ada-maria-berg-"),
        ("post", "president of Finland", "post/fi/president"),
        ("post", "vice president", "post/fi/vice-president"),
        ("post", "director of the Finnish Health Agency", "post/fi/health-agency/director"),
        ("organization", "Health Agency of Slovenia", "org/si/health-agency"),
    ],
)
def test_enough_of_a_name_is_enough(namesakes: Store, kind: str, name: str, path: str) -> None:
    """What fits best counts."""
    assert find(namesakes, kind, name).startswith(iris.ID + path)


def test_a_day_is_a_day(store: Store) -> None:
    """Of a month and a year it is the first."""
    values = resolve(store, get("holders"), {"post": "president of Finland", "date": "2024-06-01"})
    assert str(values["date"]) == '"2024-06-01"^^<http://www.w3.org/2001/XMLSchema#date>'
    for text, day in (("2024-06", "2024-06-01"), ("2010", "2010-01-01")):
        values = resolve(store, get("holders"), {"post": "president of Finland", "date": text})
        assert str(values["date"]).startswith(f'"{day}"')
    for text in ("2024-13", "yesterday", "2024-02-30", ""):
        with pytest.raises(
            QueryError, match=rf"query holders: {text!r} is no day, month or year; write it as 2018-11-27"
        ):
            resolve(store, get("holders"), {"post": "president of Finland", "date": text})


def test_a_family_name_means_whom_nearly_all_meetings_are_of() -> None:
    """An office may stand before it, which has to be told of."""
    meetings = [("Ann Aare", f"Bo Berg {number}", "President") for number in "abcdef"] + [("Olli Aare", "Cid Cole", "")]
    found = []
    for number, (name, other, title) in enumerate(meetings):
        article = Article(str(number), str(number), f"{name}, {title or 'a guest'}, met {other}.")
        office = Position(name, title, None, FINLAND, claims=quote(article, name, "positions.after"))
        met = Meeting((Participant(name), Participant(other)), claims=quote(article, article.text, "meetings.met"))
        found.append(Facts(article, (Person(name), Person(other)), (office,) if title else (), (met,)))
    store = fill(OxigraphStore.in_memory(), found)
    assert find(store, "person", "Aare") == find(store, "person", "President Aare") == iris.person("Ann Aare")
    with pytest.raises(NameNotFoundError):
        find(store, "person", "Minister Aare")
