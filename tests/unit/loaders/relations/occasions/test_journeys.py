"""Who goes to which state, and who goes home."""

import pytest

from loaders.relations.occasions.journeys import journeys
from tests.sentences import document, held


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
    assert [(read.characters[one.person].name, one.state.code, one.back) for one in journeys(read)] == told


def test_a_guest_is_no_official_of_the_host() -> None:
    """Who travels to a state does not serve it; who receives them there does."""
    text = "Foreign Minister Ann Berg visited Peru. Sweden and Peru will trade more, said Foreign Minister Ann Berg."
    assert held(text) == ["Ann Berg: Foreign Minister, SE"]
