"""The labels of links to the table of office holders fit the table, and their figures are counted rightly."""

from bench.linking import Judged, Label, called, figures, labels, misses
from kg.model.facts import LinkAnswer
from loaders.entities.entity_linking import UNKNOWN, Link
from loaders.reference.holder_table import Holder, holders

HARD = {"easy", "family-name", "former", "monarch", "namesake", "not-in-table", "organization", "spelling", "undated"}


def test_every_label_is_of_somebody_in_the_table() -> None:
    """The table is made anew at times, and may lose or rename a person."""
    for one in labels():
        known = [holder for holder in holders().called(one.holder) if holder.name == one.holder]
        assert bool(one.holder) == any(map(one.is_met_by, known)), one


def test_labels_are_sorted_and_each_mention_has_one() -> None:
    """So that a change of the file can be read."""
    mentions = [(one.set, one.article, one.name) for one in labels()]
    assert mentions == sorted(set(mentions))
    assert {one.hard for one in labels()} == HARD


def test_a_link_to_another_person_costs_precision_and_a_missing_one_recall() -> None:
    """A person who is not in the table counts for precision only."""
    elder, younger = (Holder(name, (), "", ()) for name in ("Elder", "Younger"))
    told = [
        Judged(_label("Elder"), Link(LinkAnswer.CONFIDENT, elder)),
        Judged(_label("Elder"), Link(LinkAnswer.CONFIDENT, younger)),
        Judged(_label("Elder"), None),
        Judged(_label(""), Link(LinkAnswer.CONFIDENT, younger)),
        Judged(_label(""), UNKNOWN),
    ]
    assert next(iter(figures(told)))[2:] == (5, 3, 3, 1, "0.333", "0.333")
    assert len(list(misses(told))) == 3


def test_a_person_is_found_behind_a_title_but_not_among_two() -> None:
    """Some names of the program begin with a title; which of two is meant nobody can tell."""
    king, other = Link(LinkAnswer.AMBIGUOUS), Link(LinkAnswer.AMBIGUOUS, others=("Other",))
    assert called("Hussein", {"king hussein": king}) is king
    assert called("Hussein", {"king hussein": king, "hussein": other}) is other
    assert called("Hussein", {"king hussein": king, "saddam hussein": other}) is None


def _label(holder: str) -> Label:
    return Label("set", "tuning-0", "Name", "", holder, "easy")
