"""Places that the model takes for persons."""

import pytest

from loaders.mentions.name_shape import Name
from loaders.mentions.place_names import PlaceNames
from tests.sentences import words

PLACES = [
    "Rain fell at Sivolo all night.",
    "She drove to Sivolo in the evening.",
    "The mayor of Sivolo spoke.",
    "They sailed across Sivolo for days.",
    "A bomb went off near Sivolo, Tunisia, on Monday.",
    "Rain fell in Sivolo. Nobody had held Sivolo for long.",
]
PERSONS = [
    "He laughed at Sivolo for a while.",
    "They dined at Sivolo's house.",
    "She wrote to Sivolo in the evening.",
    "The letter of Sivolo was lost.",
    "Rain fell at Sivolo. Sivolo wept.",
]


def is_place(said: str) -> bool:
    """Tell whether Sivolo is taken for a place."""
    text, known = words(said)
    found = [at for at, word in enumerate(text.words) if word == "Sivolo"]
    places = PlaceNames(text, known, [range(at, at + 1) for at in found])
    return places.has(Name(found[0], found[0] + 1, "Sivolo"))


@pytest.mark.parametrize("said", PLACES)
def test_places(said: str) -> None:
    """What stands before or behind a name tells that it is a place's."""
    assert is_place(said)


@pytest.mark.parametrize("said", PERSONS)
def test_persons(said: str) -> None:
    """A person can be laughed at, wept for and written to."""
    assert not is_place(said)


def test_names_of_several_words() -> None:
    """A place of several words is one wherever it stands; a given name is no place's behind "at"."""
    text, known = words("Rain fell at Ber Sivolo. He shouted at Anna Sivolo.")
    places = PlaceNames(text, known, [range(3, 5), range(9, 11)])
    assert places.has_long(Name(3, 5, "Ber Sivolo"))
    assert not places.has_long(Name(9, 11, "Anna Sivolo"))
