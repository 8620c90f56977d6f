"""Plural titles: offices of several persons in one word."""

from loaders.entities.plural_titles import PluralOffices
from tests.sentences import held, words


def test_shared_title() -> None:
    """One word in the plural gives everybody behind it an office."""
    assert held("Senior Directors Tarun Rao and Sarah Lind of the Security Council spoke.") == []
    assert held("The presidents of Kenya and Ghana, William Kirui and John Mensah, met.") == [
        "William Kirui: president, KE",
        "John Mensah: president, GH",
    ]
    assert held("New ambassadors came: Karin Tamm (Estonia), James Byrne (Ireland).") == [
        "Karin Tamm: ambassador, EE",
        "James Byrne: ambassador, IE",
    ]


def test_the_states_of_each() -> None:
    """Two adjectives are of two; states in brackets are of their sentence, and a long title is read whole."""
    assert held("The Turkish and Malaysian consuls, Mr. Orhan Uzel and Mr. Kamar Yaacob respectively, came.") == [
        "Orhan Uzel: consul, TR",
        "Kamar Yaacob: consul, MY",
    ]
    assert held(
        "Prime Ministers Rigmor Hvid (Denmark) and Ossi Vanhala (Finland) left. "
        "The presidents Dalva Tavares (Brazil) and Horacio Arvelo (Peru) stayed."
    ) == [
        "Rigmor Hvid: Prime Minister, DK",
        "Ossi Vanhala: Prime Minister, FI",
        "Dalva Tavares: president, BR",
        "Horacio Arvelo: president, PE",
    ]


def test_one_of_several() -> None:
    """Whoever is one of several has their office; and the plural may stand before the last word of a title."""
    assert held("One of Kenya's Vice Presidents, Rebecca Njeri, spoke.") == ["Rebecca Njeri: Vice President, KE"]
    assert held("U.S. Ministers Plenipotentiary Ben Frank and Jon Adair spoke.") == [
        "Ben Frank: Minister Plenipotentiary, US",
        "Jon Adair: Minister Plenipotentiary, US",
    ]


def test_a_place_before_a_comma_is_none_of_their_states() -> None:
    """Where others were is no state of a list."""
    assert held("After lunch in Kenya, British ambassadors Laura Lind and Emma Leeds slept.") == [
        "Laura Lind: ambassador, GB",
        "Emma Leeds: ambassador, GB",
    ]


def test_states_before_the_names() -> None:
    """A possessive before a name, a name in brackets, and "for" tell whose of several each is."""
    assert held("Two ministers, Oslo's Ole Hansen and Finland's Ms Ossi Vanhala, took the lift.") == [
        "Ole Hansen: minister, NO",
        "Ossi Vanhala: minister, FI",
    ]
    assert held("Letters came from the ambassadors of Estonia (Karin Tamm) and Ireland (James Byrne).") == [
        "Karin Tamm: ambassador, EE",
        "James Byrne: ambassador, IE",
    ]
    assert held("The foreign ministers, Mr. Rui Lima for Brazil and Mr. Horacio Arvelo for Peru, came.") == [
        "Rui Lima: foreign minister, BR",
        "Horacio Arvelo: foreign minister, PE",
    ]


def test_the_next_sentence() -> None:
    """Names with states in the next sentence have the office too, if they are of several states and none follows."""
    assert held(
        "The ministers came. She saw Canada's Naomi Pelletier and Antonio Grull of the Dominican Republic."
    ) == [
        "Naomi Pelletier: minister, CA",
        "Antonio Grull: minister, DO",
    ]
    assert (
        held("The ministers came. She saw the ministers' hats, Canada's Naomi Pelletier and Ann Roy of Canada.") == []
    )


def test_counterparts_of_several() -> None:
    """Counterparts from several states, or capitals, have the office of whose counterparts they are."""
    assert held(
        "Minister Omar Badr of Egypt met his counterparts from Nicosia and Baghdad, Stelios Georgiou and Ali Saadoun."
    ) == ["Omar Badr: Minister, EG", "Stelios Georgiou: Minister, CY", "Ali Saadoun: Minister, IQ"]


def test_states_in_turn() -> None:
    """Each state stands before its own name; what was is said of all."""
    assert held("The ambassadors of Peru, Omar Lopez; of Chad, Ann Roy; and of Mali, Ali Diop, came.") == [
        "Omar Lopez: ambassador, PE",
        "Ann Roy: ambassador, TD",
        "Ali Diop: ambassador, ML",
    ]
    assert held("Two former prime ministers came: Ann Roy of Canada and Spain's Omar Lopez.") == [
        "Ann Roy: prime minister, CA, former",
        "Omar Lopez: prime minister, ES, former",
    ]


def test_two_at_least() -> None:
    """One name behind a plural has no office by it."""
    text, known = words("Presidents met.")
    assert list(PluralOffices(text, known, []).offices()) == []
