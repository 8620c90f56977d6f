"""Offices that words and a comma part from their holder."""

import pytest

from tests.sentences import held

HELD = {
    # a body that no table knows, in small letters and in large ones
    "The director of the Norland dam project, Eng. Hasan Bukra, spoke.": ["Hasan Bukra: director, Norland dam project"],
    "The chairman of the Norland Autonomous Region, Ole Hansen, spoke.": [
        "Ole Hansen: chairman, Norland Autonomous Region"
    ],
    "Bishop Rui Lima of Braga spoke.": ["Rui Lima: Bishop, Braga"],
    "The head of the Portuguese bishops' conference, Bishop Rui Lima, spoke.": [
        "Rui Lima: head, bishops' conference, PT",
        "Rui Lima: Bishop",
    ],
    # what a minister does
    "France's minister for lakes and canals, Anne Roy, spoke.": ["Anne Roy: minister for lakes and canals, FR"],
    # a word between "the" and the office, and a style behind the comma
    "The acting governor of Norland, Colonel Ole Hansen, spoke.": ["Ole Hansen: governor, Norland, acting"],
    # behind a clause that a name would go on with
    "At noon credentials will be shown by the envoy of Kenya, Amina Otieno (p).": ["Amina Otieno: envoy, KE"],
    # the owner behind the name
    "Premier Ole Hansen of Newfoundland and Labrador met Ambassador Rui Lima of the United Nations.": [
        "Ole Hansen: Premier, Newfoundland and Labrador, CA",
        "Rui Lima: Ambassador, UN",
    ],
    # whose it is by a possessive, in front of all or in small letters
    "Norgas's chief executive, Ole Hansen, and the ministry's spokesman, Rui Lima, spoke.": [
        "Ole Hansen: chief executive, Norgas",
        "Rui Lima: spokesman, ministry",
    ],
    "The EU ambassador, Rui Lima, spoke.": ["Rui Lima: ambassador, EU"],
    # whose owner stands before the comma
    "The bills go to the European Union, whose envoy, Rui Lima, will pay.": ["Rui Lima: envoy, EU"],
    "Kenya, whose speaker, the Rt. Hon. Amina Otieno, spoke, stayed.": ["Amina Otieno: speaker, KE"],
    # two offices, a comma between them; before "and" they are two persons'
    "It was announced by the mayor of Bergen, Senator Ole Hansen, on Monday.": [
        "Ole Hansen: mayor, Bergen, NO",
        "Ole Hansen: Senator, NO",
    ],
    "He met the mayor of Bergen, Foreign Minister Ole Hansen and the bishop.": ["Ole Hansen: Foreign Minister"],
    # a line each
    "We thank you.\nOle Hansen\nSpecial Assistant for Press\nBergen, 7 May 2004": [
        "Ole Hansen: Special Assistant for Press"
    ],
    "Minister of Culture\nMr Ole Hansen\n11.00 Opens the fair": ["Ole Hansen: Minister of Culture"],
    # no holder: the apposition of another name, a name that a verb follows, a clause between
    "Ole Hansen, the director of the dam project, Rui Lima and others came.": [],
    "Before the meeting with the director of the Norland Dam Project, Mr Lima signed.": [],
    "Since he had asked the director of the dam project, Rui Lima waited.": [],
    "The director of the project that failed, Rui Lima, spoke.": [],
}


@pytest.mark.parametrize("text", HELD)
def test_offices_that_words_part_from_their_holder(text: str) -> None:
    """Everybody has the offices that are theirs."""
    assert held(text) == HELD[text]
