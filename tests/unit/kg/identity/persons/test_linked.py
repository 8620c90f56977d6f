"""Persons of articles that are linked to the table of office holders, across articles."""

from dataclasses import replace

import pytest

from kg.identity.decisions import HumanDecisions, Judgement
from kg.identity.persons.census import census
from kg.identity.persons.mentions import PersonMention, mentions
from kg.identity.resolution import ArticleEvidence, resolve
from kg.model.facts import Article, Facts, HolderLink, LinkAnswer, Person
from tests.people import mention

TERM = ("President of Finland", "2012-03-01/2024-03-01")
FIRST = HolderLink(LinkAnswer.CONFIDENT, "Ann Aare", "Q900000001", "FI", *TERM)
SECOND = HolderLink(LinkAnswer.CONFIDENT, "Ann Aare", "Q900000002", "FI", "Minister of Finland", "1970/1975")


def linked(article: str, said: str, link: HolderLink) -> PersonMention:
    """Return a mention that is linked."""
    return replace(mention(article, said), link=link)


def groups(*everybody: PersonMention, decided: HumanDecisions | None = None) -> list[set[str]]:
    """Return the articles of each person."""
    found: dict[str, set[str]] = {}
    for (article, _), who in census(everybody, decided).persons.items():
        found.setdefault(who.person, set()).add(article)
    return sorted(found.values(), key=min)


ONE = linked("a", "Ann Aare, President, FI, 2013-01-01", FIRST)
BARE = linked("b", "Aare, President, FI?, 2019-01-01", FIRST)
OTHER = linked("c", "Ann Aare, Minister, FI, 2013-02-01", SECOND)


def test_one_id_is_one_person() -> None:
    """A family name alone too, with the office that tells as the reason."""
    assert groups(ONE, BARE) == [{"a", "b"}]
    why = census([ONE, BARE]).persons["b", "Aare"].why.reason
    assert why == "both linked to Q900000001: President of Finland, 2012-03-01/2024-03-01"


def test_two_ids_are_two_persons() -> None:
    """Whatever the names say; somebody of the name who is not linked goes to the one that fits, or to none."""
    assert groups(ONE, OTHER) == [{"a"}, {"c"}]
    unlinked = mention("d", "Ann Aare, President, FI, 2014-01-01")
    assert groups(ONE, OTHER, unlinked) == groups(unlinked, OTHER, ONE) == [{"a", "d"}, {"c"}]


def test_without_an_id() -> None:
    """A person of the table without an id may be one with an id in another spelling, and is told by the name."""
    nobody = replace(FIRST, wikidata="")
    assert groups(replace(ONE, link=nobody), linked("e", "Ann Aare, President, FI, 2014-01-01", FIRST)) == [{"a", "e"}]
    assert groups(replace(ONE, link=nobody), replace(BARE, link=nobody)) == [{"a", "b"}]


def test_entries_of_a_list() -> None:
    """One entry is one person, two of one volume are two; two names under one id tell nothing of each other."""
    one, again = (replace(mention(article, "Aare, , , 2013-01-01"), entry="v#p1 (Ann Aare)") for article in "ab")
    other = replace(mention("c", "Aare, , , 2013-01-01"), entry="v#p2 (Bo Aare)")
    corrected = replace(mention("d", "Ann B. Aare, President, FI, 2013-01-01"), entry="v#p1 (Ann B. Aare)")
    whole = replace(mention("e", "Ann Aare, President, FI, 2013-01-01"), entry="v#p1 (Ann Aare)")
    assert groups(one, again, other) == [{"a", "b"}, {"c"}]
    assert groups(whole, corrected) == [{"d", "e"}]
    assert groups(one, replace(mention("f", "Vance, , , 2013-01-01"), entry="v#p1 (Judith Vance)")) == [{"a"}, {"f"}]


def test_human_decisions_come_first() -> None:
    """They part what one id joins, so that one of the two has not that id; they join what two ids part."""
    human = {(ONE.id, BARE.id): Judgement.DIFFERENT}
    assert groups(ONE, BARE, decided=human) == [{"a"}, {"b"}]
    persons = census([ONE, BARE], human).persons
    assert (persons["a", "Ann Aare"].overruled, persons["b", "Aare"].overruled) == (False, True)
    assert groups(ONE, OTHER, decided={(ONE.id, OTHER.id): Judgement.SAME}) == [{"a", "c"}]


def test_the_outcome_tells_what_is_overruled() -> None:
    """So that the article is written anew."""
    evidence = [ArticleEvidence((one,)) for one in (ONE, BARE)]
    human = {(ONE.id, BARE.id): Judgement.DIFFERENT}
    assert resolve(evidence, human).outcome(evidence[1]).fingerprint
    assert not resolve([evidence[0]]).outcome(evidence[0]).fingerprint


@pytest.mark.parametrize(
    "link",
    [
        replace(FIRST, answer=LinkAnswer.AMBIGUOUS),
        replace(FIRST, office="", term=""),
    ],
)
def test_a_link_that_is_not_sure(link: HolderLink) -> None:
    """It is kept with the facts, and says nothing of who is who."""
    [made] = mentions(Facts(Article("a", "a", "text"), (Person("Ann Aare", link=link),)))
    assert made.link is None
