"""Which office belongs to which name, and what neighbours tell of each other's."""

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
    # the state that begins a list is everybody's in it; two presidents are of two states
    "She met Kosovo President Vjosa Hoxha and Prime Minister Albin Leka.": [
        "Vjosa Hoxha: President, XK",
        "Albin Leka: Prime Minister, XK",
    ],
    "President Reuven Levi and Prime Minister Naftali Bar of Israel met.": [
        "Reuven Levi: President, IL",
        "Naftali Bar: Prime Minister, IL",
    ],
    # whose aides serve the superior's state
    "Armenian PM Nikol Petrosyan's chief of staff Arayik Vardanyan left.": [
        "Nikol Petrosyan: PM, AM",
        "Arayik Vardanyan: chief of staff, AM",
    ],
    # a counterpart has the office of the one named before
    "Deputy President Tendai Moyo met Zambian counterpart Mwansa Banda.": [
        "Tendai Moyo: Deputy President",
        "Mwansa Banda: Deputy President, ZM",
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
