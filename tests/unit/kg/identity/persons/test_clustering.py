"""Entity resolution of persons across articles: what joins mentions, what parts them, and what stays open."""

import random
from datetime import date

import pytest

from bench.identity import made_up
from kg.identity.decisions import Judgement
from kg.identity.persons.census import census
from kg.identity.persons.mentions import mentions
from kg.model.dates import Basis, PartialDate
from kg.model.facts import Article, Facts, Person, Position
from tests.people import mention, persons

TOGETHER = [
    ("one name, one state", ["Ana Lind, Foreign Minister, SE, 2004-01-01", "Ana Lind, Prime Minister, SE, 2010-01-01"]),
    ("no state where one bearer is known", ["Ana Lind, Foreign Minister, SE, 2004-01-01", "Ana Lind, , , 2004-02-01"]),
    ("a state that is merely meant", ["Ana Lind, Minister, SE, 2004-01-01", "Ana Lind, Minister, NO?, 2004-02-01"]),
    ("family name, office and state", ["Ivo Tadin, President, HR, 2004-01-01", "Tadin, President, HR, 2004-05-01"]),
    ("a monarch", ["King Olaf VII, King, NO, 2001-01-01", "Olaf VII, King, NO, 2019-01-01"]),
    ("misspelt", ["Emin Rakhmonli, President, TJ, 2004-01-01", "Emin Rahmonli, President, TJ, 2005-01-01"]),
    ("short form", ["Rosa Icela Montes, Minister, MX, 2004-01-01", "Rosa Montes, Minister, MX, 2004-03-01"]),
]


@pytest.mark.parametrize("said", [said for _, said in TOGETHER], ids=[name for name, _ in TOGETHER])
def test_together(said: list[str]) -> None:
    """Names, states, offices and times that agree make one person."""
    assert persons(*said) == [{0, 1}]


APART = [
    ("namesakes of two states", ["Ana Lind, Minister, SE, 2004-01-01", "Ana Lind, Minister, FI, 2004-01-01"]),
    ("president and minister", ["Tadin, President, HR, 2004-01-01", "Ivo Tadin, Foreign Minister, HR, 2004-01-09"]),
    ("a later president", ["Tadin, President, HR, 2006-01-01", "Ivo Tadin, Foreign Minister, HR, 2004-01-09"]),
    ("two presidents", ["Tadin, President, HR, 2004-01-01", "Tadin, President, RS, 2004-01-09"]),
    ("father and son", ["Haidar Mansur, President, SY, 2000-01-01", "Basel Mansur, President, SY, 2001-01-01"]),
    ("two initials", ["A. Lind, Minister, SE, 2004-01-01", "Bo Lind, Minister, SE, 2004-01-01"]),
    ("two centuries", ["Ana Lind, Minister, SE, 1950-01-01", "Ana Lind, Minister, SE, 2004-01-01"]),
    ("long out of office", ["Ivo Tadin, President, HR, 1994-01-01", "Tadin, President, HR, 2014-05-01"]),
]


@pytest.mark.parametrize("said", [said for _, said in APART], ids=[name for name, _ in APART])
def test_apart(said: list[str]) -> None:
    """States, offices, given names and times that exclude each other make two."""
    assert persons(*said) == [{0}, {1}]


def test_the_day_of_a_time_in_office_known_by_year() -> None:
    """It is the first on which the office can have been held; a time in office of another year tells nothing."""
    for period, day in (("1801", date(1801, 1, 1)), ("1801-05", None), ("1802", None), ("", None)):
        held = Position("Ana Lind", "Minister", None, None, during=PartialDate("1801/1805", Basis.EXPLICIT))
        told = Facts(Article("a", "a", "text", period=period), (Person("Ana Lind"),), (held,))
        assert [one.day for one in mentions(told)] == [day]


def test_former_president() -> None:
    """The former president is not the president of his name, who is in office before and after."""
    said = [
        "Paul Stone, President, US, 2003-03-01",
        "Paul Stone, former President, US, 2003-06-01",
        "Paul Stone, President, US, 2003-09-01",
        "Paul Stone Sr, former President, US, 2004-01-01",
    ]
    assert persons(*said) == [{0, 2}, {1, 3}]
    assert persons(*said[:3], "Paul Stone Sr, former President, US, 2003-04-01") == [{0, 2}, {1, 3}]


def test_two_whom_a_bare_name_fits() -> None:
    """A bare name without evidence stays apart where two bear it, and goes to the queue."""
    made = [
        mention("a", "Ivo Tadin, Minister, HR, 2004-01-01"),
        mention("b", "Ana Tadin, Minister, HR, 2004-01-01"),
        mention("c", "Tadin, Minister, HR, 2004-02-01"),
    ]
    found = census(made)
    assert len({one.person for one in found.persons.values()}) == 3
    assert {end for *ends, _ in found.queue for end in ends} == {one.id for one in made}


def test_whom_everybody_writes_about() -> None:
    """A bare name without state or office is the one told of in these years, but no ambassador is a minister."""
    told = [f"Ivo Tadin, Minister, HR, 2004-0{month}-01" for month in range(1, 6)]
    assert persons(*told, "Tadin, , , 2004-03-03") == [{0, 1, 2, 3, 4, 5}]
    assert persons(*told, "Tadin, Ambassador, , 2004-03-03") == [{0, 1, 2, 3, 4}, {5}]
    assert persons(*told, "Tadin, , , 2009-03-03") == [{0, 1, 2, 3, 4}, {5}]


def test_the_reader_of_an_article_counts() -> None:
    """Somebody whom the article names beside the bare name is not meant by it."""
    beside = mention("a", "Ivo Tadin, Minister, HR, 2004-01-01")
    bare = mention("a", "Tadin, Minister, HR, 2004-01-01")
    assert len({one.person for one in census([beside, bare]).persons.values()}) == 2


def test_one_reading_of_many_is_a_slip() -> None:
    """No two states are led by namesakes at once: one mention beside sixty was misread."""
    said = [f"Ivo Tadin, President, HR, 2004-{number % 12 + 1:02}-01" for number in range(60)]
    assert len(persons(*said, "Ivo Tadin, President, SI, 2004-05-05")) == 1
    assert len(persons(*said[:20], "Ivo Tadin, President, SI, 2004-05-05")) == 2
    assert len(persons(*said, "Ivo Tadin, Ambassador, SI, 2004-05-05")) == 2


def test_names_of_namesakes() -> None:
    """The one most told of has the IRI of the name; every person has one of their own."""
    made = [mention(f"a{number}", f"Ana Lind, Minister, SE, 2004-01-0{number + 2}") for number in range(3)]
    other = mention("b", "Ana Lind, Minister, FI, 2004-01-01")
    found = census([*made, other]).persons
    assert found["a0", "Ana Lind"].person.rpartition("/")[2].startswith("ana-lind-")
    assert found["b", "Ana Lind"].person.rpartition("/")[2].startswith("ana-lind-fi-")
    assert (found["a0", "Ana Lind"].state, found["b", "Ana Lind"].state) == ("SE", "FI")


def test_reasons() -> None:
    """Whoever asks is told in words why two mentions are one."""
    made = [mention("a", "Ivo Tadin, President, HR, 2004-01-01"), mention("b", "Tadin, President, HR, 2004-05-01")]
    why = census(made).persons["b", "Tadin"].why
    assert why.judgement is Judgement.SAME
    assert why.reason == "of HR; head of state at the time; mentioned within a year"


@pytest.mark.parametrize("seed", range(4))
def test_no_order_and_no_partition_matters(seed: int) -> None:
    """Whatever comes first, and in how many parts, everybody is the same."""
    everybody = [one for facts in made_up(300) for one in mentions(facts)]
    shuffled = random.Random(seed).sample(everybody, len(everybody))  # noqa: S311 - no secret hangs on it
    assert census(shuffled) == census(everybody)


def test_hands_overrule_rules() -> None:
    """What somebody has decided holds; taking it back gives what was before."""
    said = [
        "Ana Lind, Minister, SE, 2004-01-01",
        "Ana Lind, Minister, FI, 2004-01-01",
        "Ana Lind, Minister, SE, 2005-01-01",
    ]
    ids = [mention(f"article-{number}", one).id for number, one in enumerate(said)]
    assert persons(*said) == [{0, 2}, {1}]
    assert persons(*said, decided={(ids[0], ids[1]): Judgement.SAME}) == [{0, 1, 2}]
    assert persons(*said, decided={(ids[0], ids[2]): Judgement.DIFFERENT}) == [{0}, {1}, {2}]
    assert persons(*said, decided={(ids[0], ids[2]): Judgement.UNSURE}) == [{0, 2}, {1}]
    assert persons(*said, decided={(ids[0], "nobody"): Judgement.DIFFERENT}) == [{0, 2}, {1}]


def test_a_decision_outlives_a_fuller_name() -> None:
    """What was decided on "Lind" holds for "Ana Lind", once the article is read so that "Lind" stands for her."""
    other = mention("b", "Ana Lind, Minister, FI, 2004-01-01")
    decided = {(mention("a", "Lind, Minister, SE, 2004-01-01").id, other.id): Judgement.SAME}
    fuller = mention("a", "Ana Lind, Minister, SE, 2004-01-01", aliases=("Lind",))
    assert len({one.person for one in census([fuller, other], decided).persons.values()}) == 1
    assert len({one.person for one in census([fuller, other]).persons.values()}) == 2


def test_nobody() -> None:
    """Nothing comes of nothing."""
    assert census([]).persons == {}
