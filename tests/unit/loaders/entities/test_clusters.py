"""Who is who in one article, by name and by office."""

import pytest

from kg.model.facts import OfficeKind
from loaders.entities.clusters import same_name
from loaders.entities.office_match import is_loose, matches
from loaders.mentions.offices import OfficeMention
from loaders.reference.title_words import title_words
from tests.sentences import held, named, read

SAME = [
    ("v huseynov", "vusal huseynov"),
    ("ts battsetseg", "tsend battsetseg"),
    ("xi", "xi jinping"),
    ("joe bride", "joseph r bride jr"),
    ("tony blunt", "anthony john blunt"),
    ("aleksandar petrov", "alexandar petrov"),
    ("lula", "luiz carlos lula da costa"),
    ("lopez soto", "andres manuel lopez soto"),
    ("jae myung lee", "lee jae myung"),
]
OTHER = [
    ("ilham aliyev", "heydar aliyev"),
    ("bill clark", "hillary clark"),
    ("abdullah ii", "abdullah iii"),
    ("kim min", "kim yong chol"),
]


@pytest.mark.parametrize(("short", "long"), SAME)
def test_same_name(short: str, long: str) -> None:
    """Initials, short forms, parts and spellings stand for the whole, whichever comes first."""
    assert same_name(tuple(short.split()), tuple(long.split()))
    assert same_name(tuple(long.split()), tuple(short.split()))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_name(one: str, other: str) -> None:
    """Namesakes are two persons."""
    assert not same_name(tuple(one.split()), tuple(other.split()))


def test_the_fullest_name_is_first() -> None:
    """A person is known by the fullest form, with the others beside it."""
    [person] = read("Mr Huseynov spoke. Vusal Huseynov then left. V. Huseynov came back.").persons
    assert person.name == "Vusal Huseynov"
    assert set(person.aliases) == {"Huseynov", "V. Huseynov"}


def test_order() -> None:
    """Persons come in the order of the text."""
    assert named("Ana Lind met Tarun Rao. Lind left.") == ["Ana Lind", "Tarun Rao"]


def test_an_office_alone_tells_more_of_the_protagonist() -> None:
    """The Georgian president is the one whom the article is about, though it never calls them so."""
    text = "Beridze signs plan\n\nMikheil Beridze signed the plan. Beridze left. The Georgian president spoke later."
    assert held(text) == ["Mikheil Beridze: president, GE"]


def test_two_presidents() -> None:
    """Two presidents are the one who is called so and the one whose office is unsaid."""
    text = "Ivan Petrov met with Armenian President Robert Vardanyan. The two presidents discussed trade."
    assert held(text, "http://en.kremlin.ru/1") == ["Ivan Petrov: President, RU", "Robert Vardanyan: President, AM"]


def test_another_state_s_office_is_not_the_host_s() -> None:
    """On a government's own site its leader is no president of another state."""
    text = "President Ivan Petrov met Bold Enkh. Petrov thanked the President of Mongolia for the help."
    assert held(text, "http://en.kremlin.ru/1") == ["Ivan Petrov: President, RU"]


def office(title: str, kind: OfficeKind = OfficeKind.MINISTER) -> OfficeMention:
    """Make an office without place."""
    return OfficeMention(0, 1, (0, 1), kind, "state", title)


def test_matches() -> None:
    """A part of a title can be the whole; a deputy's is another's; "leader" is any leader's."""
    assert matches(office("minister"), office("Minister of Trade"))
    assert matches(office("premier"), office("Prime Minister"))
    assert not matches(office("President"), office("Vice President"))
    assert matches(office("leader"), office("President", OfficeKind.HEAD_OF_STATE))
    assert not matches(office("leader"), office("Minister of Trade"))
    assert is_loose(office("head of state")) and not is_loose(office("head"))


def test_title_words() -> None:
    """Spellings and synonyms are one."""
    assert title_words("Chairwoman") == title_words("Chair")
    assert title_words("President of the Council of Ministers") == title_words("Prime Minister")
