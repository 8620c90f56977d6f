"""The page of rules has every rule that there is, with its present figures."""

from loaders.relations.rule_list import declared
from training.rules import PAGE, page


def test_page_is_up_to_date() -> None:
    """It is what the script writes: python -m training.rules."""
    assert PAGE.read_text(encoding="utf-8") == page(declared())
