"""A table as its publisher wrote it: cells stay under the head of their own column."""

from loaders.sources.registers.sheet import SheetTable


def test_columns_that_look_alike() -> None:
    """However columns are called, there are as many names as columns, so that no cell slips into the next."""
    table = SheetTable("a.csv", [(1, ["a (3)", "a", "a", "", "b"]), (2, list("vwxyz"))])
    assert table.columns == ["a (3)", "a", "a (3)", "column 4", "b"]
    assert [row["b"] for _, row in table.rows()] == ["z"]  # type: ignore[misc]  # none of them is a note
