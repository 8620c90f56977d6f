"""Who goes where, and where people had gone."""

import pytest

from kg.model.facts import Mode, Status
from loaders.relations.occasions.travel import is_there, journeys, place_of_stay, trips
from tests.sentences import document, held


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("President Ana Silva visited Tokyo.", ["Tokyo"]),
        ("President Ana Silva visited the city of Porto.", ["Porto"]),
        ("President Ana Silva arrived in Geneva on Monday.", ["Geneva"]),
        ("Welcome to Moscow, President Ana Silva!", ["Moscow"]),
        ("President Ana Silva has travelled to Japan. She arrived in Osaka.", ["Japan", "Osaka"]),
        ("President Ana Silva visited a factory near Lyon.", []),
        ("President Ana Silva will visit Tokyo.", []),
        ("President Ana Silva did not visit Tokyo.", []),
        ("President Ana Silva asked President Rui Costa to reach Tokyo.", []),
        ("visited", []),
        ("?!", []),
    ],
)
def test_trips(text: str, places: list[str]) -> None:
    """Trips that were made, to the place right behind or behind "in" and "to"."""
    assert [trip.place.name for trip in trips(document(text))] == places


def test_place_of_stay() -> None:
    """One's own last trip, a city rather than its state; the first city for the day's news; never a later trip."""
    text = "President Ana Silva arrived in Osaka. President Ana Silva travelled to Japan. President Rui Costa spoke."
    found = trips(document(text))
    stay = place_of_stay(found, (0,), 99, news=False)
    assert stay is not None
    assert stay.place.name == "Osaka"
    assert place_of_stay(found, (1,), 99, news=False) is None
    assert place_of_stay(found, (1,), 99, news=True) == found[0]
    assert place_of_stay(found, (0,), 0, news=False) is None
    assert place_of_stay([], (0,), 99, news=True) is None


def test_is_there() -> None:
    """A call has no place, nor has a meeting to come."""
    assert is_there(Mode.IN_PERSON, Status.HELD)
    assert not is_there(Mode.PHONE, Status.HELD)
    assert not is_there(Mode.IN_PERSON, Status.PLANNED)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann Berg arrived in Oslo on Monday.", [("Ann Berg", "NO", False)]),
        ("Ann Berg flew back to Stockholm.", [("Ann Berg", "SE", True)]),
        ("Ann Berg returned to Sweden.", [("Ann Berg", "SE", True)]),
        ("Ann Berg paid an official visit to Peru.", [("Ann Berg", "PE", False)]),
        ("Ann Berg's visit to Peru ended.", [("Ann Berg", "PE", False)]),
        ("Ann Berg spoke about Peru.", []),
    ],
)
def test_journeys(text: str, told: list[tuple[str, str, bool]]) -> None:
    """Verbs and nouns tell of them; the place stands right behind."""
    read = document(text)
    assert [(read.clusters[one.person].name, one.state.code, one.back) for one in journeys(read)] == told


def test_a_guest_is_no_official_of_the_host() -> None:
    """Who travels to a state does not serve it; who receives them there does."""
    text = "Foreign Minister Ann Berg visited Peru. Sweden and Peru will trade more, said Foreign Minister Ann Berg."
    assert held(text) == ["Ann Berg: Foreign Minister"]
