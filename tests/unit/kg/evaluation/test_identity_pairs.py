"""The ends of labelled pairs: whom an article means by a name that was read otherwise when the pair was labelled."""

from datetime import date

import pytest

from kg.evaluation.identity_pairs import Pair, judged
from kg.model.facts import Article, Facts, Person, Position

DAY = date(2020, 5, 4)


def _facts(source: str, *names: str) -> Facts:
    persons = tuple(Person(name, ()) for name in names)
    return Facts(Article(source, source, source, published=DAY), persons, (Position(names[0], "Rabbi"),))


@pytest.mark.parametrize(
    ("labelled", "named", "same"),
    [
        ("Anna Maria Rao", ["Anna Maria Rao"], True),
        ("Rabbi Anna Maria Rao", ["Anna Maria Rao", "Ola Lind"], True),  # a title was taken for a part of the name
        ("Maria Rao", ["Anna Maria Rao"], True),
        ("Anna Lind", ["Anna Maria Rao"], False),
        ("Anna", ["Anna Maria Rao", "Anna Lind"], False),  # it could be either
        ("Rao", [], False),
    ],
)
def test_end(labelled: str, named: list[str], same: bool) -> None:
    """An end is whoever has its name in the article, else the only one whose name has the same words."""
    articles = [_facts("a", "Anna Maria Rao"), *([_facts("b", *named)] if named else [])]
    persons, _ = judged(articles)
    pair = Pair("g", "k", same=True, a={"article": "a", "name": "Anna Maria Rao"}, b={"article": "b", "name": labelled})
    assert persons(pair) is same
