"""Who is meant in a report: the sentence that names somebody stands beside one that says "she" or "the minister"."""

import pytest

from kg.model.rules import reports
from loaders.relations.meetings.antecedent_claims import RULE
from tests.sentences import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg met Rui Costa in Oslo.", []),
        ("Anna Berg came to Oslo. It rained. There she met Rui Costa.", ["Anna Berg came to Oslo."]),
        (
            "Anna Berg landed at noon. Rui Costa landed at one. The two then met.",
            ["Anna Berg landed at noon.", "Rui Costa landed at one."],
        ),
        ("Anna Berg, 60, and Rui Costa, 70, are at odds. They met on Monday.", ["are at odds."]),
    ],
)
def test_antecedents(text: str, expected: list[str]) -> None:
    """Each who is not named in the report has the last sentence before it that names them, told once."""
    [meeting] = read(text, fast=True).meetings  # which the scorer may doubt later
    added = [claim.quote for claim in meeting.claims if not reports(claim.rule)]
    assert len(added) == len(expected)
    assert all(quote.endswith(end) for quote, end in zip(added, expected, strict=True))
    assert {claim.rule for claim in meeting.claims if not reports(claim.rule)} <= {RULE.name}
