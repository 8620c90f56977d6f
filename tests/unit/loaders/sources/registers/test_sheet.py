"""A table as its publisher wrote it: cells stay under the head of their own column."""

from loaders.sources.registers.sheet import SheetTable, with_head


def test_columns_that_look_alike() -> None:
    """However columns are called, there are as many names as columns, so that no cell slips into the next."""
    table = SheetTable("a.csv", [(1, ["a (3)", "a", "a", "", "b"]), (2, list("vwxyz"))])
    assert table.columns == ["a (3)", "a", "a (3)", "column 4", "b"]
    assert [row["b"] for _, row in table.rows()] == ["z"]  # type: ignore[misc]  # none of them is a note


def test_no_head() -> None:
    """A mapping that names all columns by number is of a table whose first line is a row already."""
    table = SheetTable("a.csv", [(1, ["Ann Lee", "2019-05-03"]), (2, ["Ida Moe", "2019-05-04", "Otter Trust"])])
    found = with_head(table, {"column 1", "column 3"})
    assert found and found.columns == ["column 1", "column 2", "column 3"]
    rows = [row.get("column 3") for _, row in found.rows()]  # type: ignore[misc]  # none of them is a note
    assert rows == [None, "Otter Trust"] and not list(found.before())
    assert with_head(table, {"Ann Lee", "column 3"}) is None
