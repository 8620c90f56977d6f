"""Whoever is told of by an office alone: how that is read, and who it turns out to be."""

from dataclasses import replace
from datetime import date

import pytest

from kg.graph.triples import triples
from kg.identity import explaining
from kg.identity.ends import KnownEvidence
from kg.identity.resolution import ResolvedArticle, evidence, resolve
from kg.model.dates import Basis, PartialDate
from kg.model.facts import Article, Facts
from kg.model.unnamed import nameless
from loaders import pipeline
from ontology import terms
from tests.world import settled

DAY = date(2051, 5, 14)
ASKED = "President Tomas Rinne of Finland met the Swedish foreign minister in Oulu."


def read(source: str, text: str, day: date = DAY) -> Facts:
    """Read an article."""
    [facts] = pipeline.extract([Article(source, source, text, published=day)])
    return facts


def minister(source: str, day: date, name: str = "Eva Lind", office: str = "Foreign Minister") -> Facts:
    """Read an article that names a minister of Sweden."""
    return read(source, f"Swedish {office} {name} met Prime Minister Karl Brandt of Norway in Oslo.", day)


def meant(*others: Facts, text: str = ASKED) -> str:
    """Return whom an article means by an office, as others tell; empty if they do not."""
    asked = read("asked", text)
    [name] = nameless(asked)
    resolution = resolve(map(evidence, [asked, *others]))
    who = resolution.persons.get(("asked", name))
    assert who is None or who.inferred
    return who.name if who else ""


SOLE = {
    "Tomas Rinne met the Hungarian foreign minister in Oulu.": ["foreign minister, Hungary"],
    "Tomas Rinne met Hungary's foreign minister in Oulu.": ["foreign minister, Hungary"],
    "Tomas Rinne met the Prime Minister of Hungary in Oulu.": ["Prime Minister, Hungary"],
    "Tomas Rinne spoke with the UN Secretary-General.": ["Secretary-General, United Nations"],
    "Tomas Rinne met a Hungarian minister in Oulu.": [],
    "Tomas Rinne met the Hungarian minister in Oulu.": [],
    "Tomas Rinne met the Hungarian deputy foreign minister in Oulu.": [],
    "Tomas Rinne met the former Hungarian foreign minister in Oulu.": [],
    "Tomas Rinne met the Hungarian ambassador in Oulu.": [],
    "Tomas Rinne met Hungarian Foreign Minister Anna Berg in Oulu.": [],
    "Anna Berg, the Hungarian foreign minister, came. Tomas Rinne met the Hungarian foreign minister in Oulu.": [],
}


@pytest.mark.parametrize("text", SOLE)
def test_read(text: str) -> None:
    """An office that one person holds at a time stands for its holder; others do not, nor what the article names."""
    assert sorted(nameless(read("a", text))) == SOLE[text]


def test_holder() -> None:
    """Articles of before and after say who it was; one of the same weeks does; one of the other year does not."""
    before, after = minister("before", date(2051, 3, 1)), minister("after", date(2051, 9, 1))
    assert meant(before, after) == "Eva Lind"
    assert meant(minister("near", date(2051, 4, 20))) == "Eva Lind"
    assert meant(before) == meant(after) == meant() == ""
    assert meant(minister("long before", date(2049, 1, 1)), minister("long after", date(2053, 6, 1))) == ""


def test_holder_between_others() -> None:
    """Somebody else in between, or of whom nobody says that they had left by then, leaves it open."""
    around = minister("before", date(2051, 3, 1)), minister("after", date(2051, 9, 1))
    assert meant(*around, minister("between", date(2051, 6, 1), "Bo Ek")) == ""
    near = minister("near", date(2051, 5, 20))
    assert meant(near) == "Eva Lind"
    assert meant(near, minister("years ago", date(2046, 1, 1), "Bo Ek")) == ""


def test_no_holder() -> None:
    """Two holders, another office, another state, or somebody who has left: nobody is meant."""
    near = date(2051, 5, 1)
    other = minister("other", date(2051, 5, 28), "Bo Ek")
    assert meant(minister("before", near), other) == ""
    assert meant(minister("before", near), minister("same", near, "Bo Ek")) == ""
    assert meant(minister("before", near, office="Trade Minister")) == ""
    assert meant(read("danish", "Danish Foreign Minister Eva Lind met Karl Brandt in Oslo.", near)) == ""
    left = read("left", "Former Swedish Foreign Minister Eva Lind met Karl Brandt in Oslo.", date(2051, 5, 10))
    assert meant(minister("before", near), left) == ""


def test_stated() -> None:
    """A stated time in office says who it was, years from any article."""
    near = minister("near", date(2041, 5, 1))
    during = tuple(replace(one, during=PartialDate("2050-01-01/2052-12-31", Basis.EXPLICIT)) for one in near.positions)
    assert meant(replace(near, positions=during)) == "Eva Lind"
    ended = tuple(replace(one, during=PartialDate("2050-01-01/2051-05-13", Basis.EXPLICIT)) for one in near.positions)
    assert meant(replace(near, positions=ended)) == ""


def test_table() -> None:
    """Where no article tells, the table of office holders does, if one person alone surely held the office."""
    asked = read("asked", ASKED, date(2021, 5, 14))
    [name] = nameless(asked)
    who = resolve([evidence(asked)]).persons["asked", name]
    assert (who.name, who.state, who.inferred) == ("Ann Linde", "SE", True)
    assert who.why.reason.startswith("held the office of Minister for Foreign Affairs of Sweden, 2019-09-10/")
    assert who.why.reason.endswith("says the table of office holders")
    linked = {str(it.object) for it in triples(asked, resolve([evidence(asked)]).outcome(evidence(asked)))}
    assert "<http://www.wikidata.org/entity/Q18243775>" in linked
    later = read("later", ASKED, DAY)
    assert not resolve([evidence(later)]).persons.keys() & {("later", name)}


def test_triples() -> None:
    """The meeting has whoever is meant, marked as inferred, with its reason; without a holder there is none."""
    asked = read("asked", ASKED)
    assert not [it for it in triples(asked) if it.predicate.value == terms.WM_MET]
    graphs = settled([asked, minister("near", DAY)])
    mine = next(graph for article, graph in graphs.items() if article.endswith(tuple(_ids(asked))))
    said = {it.predicate.value: str(it.object) for it in mine}
    assert "Eva Lind" in said[terms.WM_INFERENCE]
    assert "held the office on 2051-05-14, says near" in said[terms.WM_INFERENCE]
    assert any(
        "(inferred) foreign minister" in str(it.object) for it in mine if it.predicate.value == terms.WM_CAPACITY
    )
    assert sum(it.predicate.value == terms.WM_MET for it in mine) == 2
    assert not any(
        "foreign minister, Sweden" in str(it.object) for it in mine if it.predicate.value == terms.SKOS_ALT_LABEL
    )


def _ids(facts: Facts) -> list[str]:
    from kg.model import iris

    return [iris.article(facts.article.source)]


def test_with_two_named() -> None:
    """Those who are named have met, whoever the third was; the fingerprint changes when that is known."""
    asked = read("asked", "Tomas Rinne, Karl Brandt and the Swedish foreign minister met in Oulu.")
    alone = resolve([evidence(asked)]).outcome(evidence(asked))
    known = resolve([evidence(asked), evidence(minister("near", DAY))]).outcome(evidence(asked))
    assert isinstance(alone, ResolvedArticle)
    assert (alone.fingerprint, bool(known.fingerprint)) == ("", True)
    pairs = [sum(it.predicate.value == terms.WM_MET for it in triples(asked, it_)) for it_ in (alone, known)]
    assert pairs == [2, 6]


def test_explained() -> None:
    """The mention without a name stands among the others of the person, with what says so."""
    told = {facts.article.source: evidence(facts) for facts in (read("asked", ASKED), minister("near", DAY))}
    found = KnownEvidence(told, resolve(told.values()))
    rows = list(explaining.rows(found, "Eva Lind"))
    assert [(row[0], row[2]) for row in rows] == [("Eva Lind", "asked"), ("Eva Lind", "near")]
    assert str(rows[0][1]).startswith("foreign minister, Sweden")
    assert rows[0][5] == "held the office on 2051-05-14, says near"
