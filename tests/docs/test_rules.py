"""The page of rules has every rule that there is, with its present figures.

`pytest tests/docs --update-golden` writes it anew.
"""

import pytest

from loaders.relations.rule_list import declared
from training.rules import PAGE, page


def test_page_is_up_to_date(pytestconfig: pytest.Config) -> None:
    """It is what the script writes: python -m training.rules."""
    if pytestconfig.getoption("--update-golden"):
        PAGE.write_text(page(declared()), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(declared())
