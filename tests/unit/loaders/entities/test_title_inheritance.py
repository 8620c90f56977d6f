"""Offices and states that a name takes over from a name next to it."""

import pytest

from kg.model.facts import StateBasis
from tests.sentences import held, read

HELD = {
    # the office of the second is said with the first
    "Peru's trade minister, Omar Lopez, and Chad's, Ann Roy, met.": [
        "Omar Lopez: trade minister, PE",
        "Ann Roy: trade minister, TD",
    ],
    "Peru's trade minister, Omar Lopez, left. Chad's, Ann Roy said, stayed.": ["Omar Lopez: trade minister, PE"],
    # whom an aide serves
    "Ali Diop, adviser to President Omar Lopez of Peru, spoke.": ["Ali Diop: adviser, PE", "Omar Lopez: President, PE"],
    # a deputy of another state is not his
    "Minister Omar Lopez of Peru came with his Kenyan deputy, Ann Roy.": [
        "Omar Lopez: Minister, PE",
        "Ann Roy: deputy, KE",
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
    "She met Kosovo President Vjosa Hoxha and Rector Arben Leka.": ["Vjosa Hoxha: President, XK"],
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
    # of the last one named, not of the last office: the director has no Norwegian colleague
    "Danish Foreign Minister Aksel Berg met director Ola Lund. Mr Berg left with his Norwegian colleague, Jo Moen.": [
        "Aksel Berg: Foreign Minister, DK",
        "Jo Moen: Foreign Minister, NO",
    ],
    # whoever had an office before somebody, or has it next
    "Peru's trade minister, Luis Rojas, saw Ambassador Ann Lee and Rojas's predecessor, Juan Quispe.": [
        "Luis Rojas: trade minister, PE",
        "Ann Lee: Ambassador",
        "Juan Quispe: trade minister, PE, former",
    ],
    "Secretary General Marija Zupan of the Council of Europe left. Her successor, Alain Keller, begins in May.": [
        "Marija Zupan: Secretary General, CoE",
        "Alain Keller: Secretary General, CoE, designate",
    ],
    "Uruguay's president, Nelson Arocena, and his Bolivian peer, Freddy Rivas, slept.": [
        "Nelson Arocena: president, UY",
        "Freddy Rivas: president, BO",
    ],
    # the colleague of who speaks may be anybody
    "Ambassador Rui Lima of Portugal said that our colleague Petra Lind had left.": ["Rui Lima: Ambassador, PT"],
    # a deputy has the office of whose deputy they are
    "The Bulgarian foreign minister, Rumyana Petkova, sent her deputy, Feim Hasanov.": [
        "Rumyana Petkova: foreign minister, BG",
        "Feim Hasanov: deputy foreign minister, BG",
    ],
}


@pytest.mark.parametrize("text", HELD, ids=lambda text: text[:40])
def test_inherited(text: str) -> None:
    """A state or an office that is said once holds for the neighbour too."""
    assert held(text) == HELD[text]


def test_basis() -> None:
    """A state that is taken over is inferred, the one that the words give is stated."""
    found = read("She met Kosovo President Vjosa Hoxha and Prime Minister Albin Leka.").positions
    assert [one.state_basis for one in found] == [StateBasis.STATED, StateBasis.ARTICLE]
