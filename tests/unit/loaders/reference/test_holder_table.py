"""Everybody in the table of office holders is found by name."""

from loaders.reference.holder_table import Holders

ROWS = (
    ("david cairns", "David Cairns", "Q1", "GB"),
    ("david cairns", "David Cairns", "Q1", "GB"),
    ("david cairns", "David Cairns", "Q2", "AU"),
    ("abdullah", "Abdullah", "", "TZ"),
    ("abdullah", "Abdullah Abdullah", "Q3", "AF"),
)


def test_namesakes_whose_rows_follow_one_another_are_all_found() -> None:
    """The second would else be taken for the first."""
    table = Holders(
        "\t".join((key, name, "", wikidata, owner, "", "", "", "", "", "")) for key, name, wikidata, owner in ROWS
    )
    assert [(one.wikidata, len(one.terms)) for one in table.called("Cairns")] == [("Q1", 2), ("Q2", 1)]
    assert [one.wikidata for one in table.called("Abdullah")] == ["", "Q3"]
