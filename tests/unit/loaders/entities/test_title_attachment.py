"""Which office belongs to which name, and which names have none."""

import pytest

from tests.sentences import held

HELD = {
    # a list that begins with an office goes on so, and one that begins with a name too
    "They met the minister of trade of Kenya, Amina Otieno, the president of Ghana, John Mensah, and others.": [
        "Amina Otieno: minister of trade, KE",
        "John Mensah: president, GH",
    ],
    "Amina Otieno, minister of trade of Kenya, and John Mensah, president of Ghana, met.": [
        "Amina Otieno: minister of trade, KE",
        "John Mensah: president, GH",
    ],
    "Present were Amina Otieno \u2013 Minister of Culture\nJohn Mensah \u2013 Minister of Sport": [
        "Amina Otieno: Minister of Culture",
        "John Mensah: Minister of Sport",
    ],
    # a comma that ends a clause names nobody
    "Before the meeting with the Thai Prime Minister, Mr Ivanov signed the visitors' book.": [],
    "It was chaired by Council of Europe Secretary General Ana Lind, the President told reporters.": [
        "Ana Lind: Secretary General, CoE"
    ],
    # two offices before one name, and two persons
    "Acting President and Prime Minister Han Min-soo of South Korea spoke.": [
        "Han Min-soo: President, KR, acting",
        "Han Min-soo: Prime Minister, KR",
    ],
    "The Vice President and President Ali of Guyana spoke.": ["Ali: President, GY"],
}


@pytest.mark.parametrize("text", HELD, ids=lambda text: text[:40])
def test_held(text: str) -> None:
    """Every office goes to its holder, with the state that the neighbours tell."""
    assert held(text) == HELD[text]
