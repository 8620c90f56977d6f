"""One entry for each office of a person, and none for a description."""

import pytest

from tests.sentences import held, read


def test_one_entry_for_each_office() -> None:
    """Mentions of one office are one entry, with the fullest title and the sentence of the first."""
    text = "The minister, Amina Otieno, left. Kenyan Minister of Trade Amina Otieno spoke. Minister Otieno came back."
    assert held(text) == ["Amina Otieno: Minister of Trade, KE"]
    [position] = read(text).positions
    assert position.claims[0].quote.startswith("The minister, Amina Otieno")


def test_status_parts_offices() -> None:
    """A former office and a present one are two."""
    assert held("Former Kenyan president John Mensah met. Mensah, the chairman of the Union Bank, spoke.") == [
        "John Mensah: president, KE, former",
        "John Mensah: chairman, Union Bank",
    ]


def test_descriptions() -> None:
    """A description without a body is no office; with one it is."""
    assert held("The economist Amina Otieno and General John Mensah spoke.") == []
    assert held("Amina Otieno, an economist at the World Bank, spoke.") == ["Amina Otieno: economist, World Bank"]


def test_clerics() -> None:
    """A bishop or a rabbi holds an office whose see and state need not be said; a monsignor is called so."""
    assert held("Archbishop Luis Rojas met Rabbi David Stern and Monsignor Paolo Lima.") == [
        "Luis Rojas: Archbishop",
        "David Stern: Rabbi",
    ]


def test_the_state_s_own_offices_have_no_body() -> None:
    """A minister's body is the state itself."""
    [position] = read("Kenyan Foreign Minister Amina Otieno spoke.").positions
    assert position.organization is None
    assert position.state is not None and position.state.code == "KE"
    assert position.stated == "Kenyan Foreign Minister"


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Kenyan Foreign Minister Amina Otieno spoke.", "stated"),
        ("Foreign Minister Amina Otieno of Kenya spoke.", "stated"),
        ("Minister Amina Otieno spoke. Kenyan Minister Amina Otieno came back.", "stated"),
        ("Kenyan President John Mensah and Foreign Minister Amina Otieno spoke.", "article"),
    ],
)
def test_basis_of_the_state(text: str, basis: str) -> None:
    """A state is stated where words of the office name it, inferred where others do."""
    held = next(one for one in read(text).positions if one.person == "Amina Otieno")
    assert (held.state and held.state.code, held.kind, held.state_basis) == ("KE", "minister", basis)
