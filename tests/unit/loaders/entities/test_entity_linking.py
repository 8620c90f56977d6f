"""Persons of articles and the table of office holders."""

from datetime import date

import pytest

from kg.model.facts import Article, LinkAnswer
from loaders import pipeline
from loaders.entities.entity_linking import Link
from loaders.text import tokens


def linked(text: str, day: str = "") -> dict[str, Link]:
    """Link the persons of a text that appeared on a day, by name."""
    published = date.fromisoformat(day) if day else None
    article = Article("a", "a", text, "", published)
    document = pipeline.annotate(article, tokens.model(), pipeline.Stopwatch())
    return {who.name: one for who, one in zip(document.clusters, document.links, strict=True)}


@pytest.mark.parametrize(
    ("text", "day", "name", "wikidata"),
    [
        ("President Putin spoke in Sochi.", "2015-03-01", "Putin", "Q7747"),  # a family name, its office and day
        ("President Putin spoke in Sochi.", "2010-03-01", "Putin", ""),  # of another office then
        ("Mr. Putin spoke in Sochi.", "2015-03-01", "Putin", ""),  # a family name alone
        ("President George Bush spoke.", "2003-03-01", "George Bush", "Q207"),  # the son on that day
        ("Barack Obama spoke in Berlin.", "2023-03-01", "Barack Obama", "Q76"),  # the full name of a leader
        ("The physicist Angela Merkel Roy spoke.", "2023-03-01", "Angela Merkel Roy", ""),
        ("Finnish President Sauli Ninisto spoke.", "2015-03-01", "Sauli Ninisto", "Q29207"),  # nearly the same name
        ("Secretary Kerry spoke in Paris.", "2014-03-01", "Kerry", "Q22316"),  # as American ministers are called
        ("Foreign Minister William H. Hagen spoke.", "2011-03-01", "William H. Hagen", ""),  # an initial is no family
        ("Kenyan President Sauli Ninisto spoke.", "2015-03-01", "Sauli Ninisto", ""),  # of another state
        ("President Alexander Lukashenko spoke.", "2015-03-01", "Alexander Lukashenko", "Q2866"),  # twice in the table
    ],
)
def test_link(text: str, day: str, name: str, wikidata: str) -> None:
    """A link needs what tells: office and day for a family name, the state where it is stated."""
    found = linked(text, day)[name]
    assert (found.holder.wikidata if found.holder else "") == wikidata


@pytest.mark.parametrize(
    ("text", "day", "name", "holder"),
    [
        ("The letter of Chou En-lai was read.", "1955-03-01", "Chou En-lai", "Zhou Enlai"),  # in Wade-Giles
        ("The letter of Chou Fen-lai was read.", "1955-03-01", "Chou Fen-lai", ""),
        (
            "Prime Minister Constantin Karamanlis spoke.",
            "1957-03-01",
            "Constantin Karamanlis",
            "Konstantinos Karamanlis",
        ),
        (
            "The President said that Couve de Murville had been told. Mr. Couve de Murville agreed.",
            "1965-03-01",
            "Couve de Murville",
            "Maurice Couve de Murville",
        ),
        ("King Hussein was in Amman.", "", "King Hussein", "Hussein Bin Talal Al Hashimi"),
        ("Minister Tobias Ellwood was in Ankara.", "", "Tobias Ellwood", "Tobias Ellwood"),
        ("The singer Tobias Ellwood was in Ankara.", "", "Tobias Ellwood", ""),
        ("Assistant Secretary of State Edward Miller spoke.", "1950-03-01", "Edward Miller", "Edward Godfrey Miller"),
    ],
)
def test_spellings(text: str, day: str, name: str, holder: str) -> None:
    """A name is written in several ways, and a title said in short."""
    found = linked(text, day)[name]
    assert (found.holder.name if found.holder else "") == holder


def test_two_who_fit_alike() -> None:
    """Two ministers of one name on one day, and nothing that decides: ambiguous, and both are named."""
    found = linked("President Kim spoke.")["Kim"]
    assert found.answer is not LinkAnswer.CONFIDENT
