"""The command reference, the man page and the page of questions are what the program says.

`pytest tests/docs --update-golden` writes them anew.
"""

import pytest

from training.commands import DOCS, PAGES


@pytest.mark.parametrize("page", PAGES)
def test_page_is_up_to_date(page: str, pytestconfig: pytest.Config) -> None:
    """It is what the script writes: python -m training.commands."""
    written = PAGES[page]()
    if pytestconfig.getoption("--update-golden"):
        (DOCS / page).write_text(written, encoding="utf-8")
    assert (DOCS / page).read_text(encoding="utf-8") == written
