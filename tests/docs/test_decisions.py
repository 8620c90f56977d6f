"""The pages of decisions are numbered one after the other, and each says its number."""

from tests.conftest import ROOT

PAGES = sorted((ROOT / "docs" / "decisions").glob("*.md"))


def test_numbers() -> None:
    """No number is given twice or left out, in the names of files and in the headings."""
    numbers = list(range(1, len(PAGES) + 1))
    assert [int(page.name.partition("-")[0]) for page in PAGES] == numbers
    headings = [page.read_text(encoding="utf-8").partition(". ")[0] for page in PAGES]
    assert headings == [f"# {number}" for number in numbers]
