"""The organization that a secretary-general most likely serves."""

import pytest

from tests.sentences import read


def _told(text: str) -> list[tuple[str, str | None, str]]:
    return [
        (one.person, one.organization.acronym if one.organization else None, one.claims[0].rule)
        for one in read(text).positions
    ]


def test_the_first_organization_of_the_text_is_theirs() -> None:
    """UNESCO is named, and its head is not said to be its; the claim says that this is likely alone."""
    told = _told("Coffee was served at UNESCO. NATO sent cakes. Director-General Rui Lima poured.")
    assert told == [("Rui Lima", "UNESCO", "positions.likely")]


def test_an_organ_stands_for_its_organization() -> None:
    """The World Health Assembly is the World Health Organization's."""
    assert _told("The World Health Assembly met. Director-General Rui Lima spoke.")[0][1] == "WHO"


def test_a_commissioner_is_one_of_the_commission() -> None:
    """The Union is named, and it is its Commission that has commissioners; a district has others."""
    assert _told("The OSCE sent a card. The EU met. Commissioner Rui Lima poured.")[0][1] == "European Commission"
    assert _told("The OSCE sent a card. Commissioner Rui Lima poured.") == []
    assert _told("The EU met, and District Commissioner Rui Lima poured.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Coffee was served at the hotel. Director-General Rui Lima poured.",  # no organization
        "The World Bank paid. Its rival sent its director-general, Rui Lima.",  # somebody else's
        "UNESCO paid. Director-General for Trade Rui Lima poured.",  # a ministry's
        "UNESCO paid. Managing Director Rui Lima poured.",  # a company's
    ],
)
def test_other_offices_stay_without_a_body(text: str) -> None:
    """What others have as well is told of nobody."""
    assert [body for _, body, _ in _told(text)] in ([], [None])
