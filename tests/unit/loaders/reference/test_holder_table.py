"""The table of office holders: found by name and by office, and of one form."""

from datetime import date

from kg.model.dates import is_edtf
from loaders.reference import tables
from loaders.reference.holder_table import Held, Holders, holders

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


def test_rows_are_well_formed() -> None:
    """Dates are EDTF, owners are states or organizations of the tables, and no row comes twice."""
    rows = list(tables.rows("holders"))
    bodies = {name for row in tables.organizations() for name in row.names}
    assert {row["owner"] for row in rows} <= bodies | {row.state.code for row in tables.states()}
    assert all(is_edtf(day) for row in rows for day in (row["first"], row["last"], row["known"]) if day)
    assert len({tuple(row.values()) for row in rows}) == len(rows) > 40_000


def test_by_office() -> None:
    """Who led Finland in the summer of 2015, and who is not known to lead it after the table's last day."""
    found = [(one.name, term) for one, term in holders().of("FI", "head_of_state")]
    assert [name for name, term in found if term.on(date(2015, 7, 1)) is Held.YES] == ["Sauli Niinistö"]
    assert {term.on(date(2031, 1, 1)) for _, term in found} <= {Held.NO, Held.POSSIBLY}


def test_a_father_s_time_is_not_the_son_s() -> None:
    """Lists of years without ids give a father's time in office to a son of the same name."""
    found = [one for one in holders().called("Bongbong Marcos") for term in one.terms if term.on(date(1970, 7, 1))]
    assert not found
