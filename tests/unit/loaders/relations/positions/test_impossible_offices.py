"""Offices of one article that cannot all be held are given with less confidence."""

from datetime import date

from kg.model.facts import Facts
from loaders.relations.positions.impossible_offices import AT_MOST
from tests.sentences import read


def _doubted(facts: Facts) -> list[str]:
    return [one.person for one in facts.positions if (one.claims[0].confidence or 0) <= AT_MOST]


def test_two_heads_of_one_state() -> None:
    """One of them at most is right."""
    assert _doubted(read("Finnish President Ann Aare spoke. Later Finnish President Bo Berg spoke.")) == [
        "Ann Aare",
        "Bo Berg",
    ]
    assert not _doubted(read("Finnish President Ann Aare spoke. Later former Finnish President Bo Berg spoke."))
    assert not _doubted(read("Finnish President Ann Aare spoke. Later Finnish Minister Bo Berg spoke."))


def test_one_head_of_two_states() -> None:
    """Nobody leads two."""
    text = "Finnish President Ann Aare spoke. Kenyan President Ann Aare came back. Peru's President Cy Cole slept."
    assert set(_doubted(read(text))) == {"Ann Aare"}


def test_a_head_before_their_time() -> None:
    """The table of office holders knows when the first term began."""
    said = "Finnish President Sauli Niinisto spoke in Turku."
    assert _doubted(read(said, published=date(2008, 5, 1))) == ["Sauli Niinisto"]
    assert not _doubted(read(said, published=date(2015, 5, 1)))
