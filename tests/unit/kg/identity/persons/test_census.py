"""From mentions and human decisions to persons, each with an IRI and a name."""

from kg.identity.decisions import Judgement
from kg.identity.persons.census import BY_HAND, census
from kg.model import iris
from tests.people import mention

ONE = mention("one", "Ana Lind, Foreign Minister, SE, 2004-01-01")
OTHER = mention("other", "Ana Lind, Foreign Minister, SE, 2004-02-01")
NAMESAKE = mention("third", "Ana Lind, Foreign Minister, NO, 2004-02-01")


def test_iris() -> None:
    """The most mentioned has the IRI of the name, a namesake another; both have the name and their state."""
    found = census([ONE, OTHER, NAMESAKE]).persons
    lind, other, namesake = (found[one.article, one.name] for one in (ONE, OTHER, NAMESAKE))
    assert lind.person == other.person == iris.person("Ana Lind")
    assert namesake.person != lind.person
    assert [(who.name, who.state) for who in (lind, namesake)] == [("Ana Lind", "SE"), ("Ana Lind", "NO")]
    assert lind.is_plain("Ana Lind") and not namesake.is_plain("Ana Lind")


def test_fullest_spelling() -> None:
    """Of spellings that differ in case and diacritics, the one with diacritics and small letters is the name."""
    spellings = ("İlham Quliyev", "ILHAM QULIYEV")
    said = [mention(name, f"{name}, President, AZ, 2004-01-01") for name in spellings]
    assert {who.name for who in census(said).persons.values()} == {"İlham Quliyev"}


def test_human_decisions() -> None:
    """What a human joins is one person, what a human parts are two, and the reason says so."""
    joined = census([ONE, NAMESAKE], {(ONE.id, NAMESAKE.id): Judgement.SAME}).persons
    assert len({who.person for who in joined.values()}) == 1
    assert BY_HAND in {who.why for who in joined.values()}
    parted = census([ONE, OTHER], {(ONE.id, OTHER.id): Judgement.DIFFERENT}).persons
    assert len({who.person for who in parted.values()}) == 2
