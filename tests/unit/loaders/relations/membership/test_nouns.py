"""Membership decisions by a noun."""

import pytest

from kg.model.facts import Standing
from loaders.anaphora.parties import Parties
from loaders.lexicon.trigger_tables import by_form
from loaders.relations.membership.frame import Frame
from loaders.relations.membership.nouns import accession
from tests.sentences import document, word


def read(text: str) -> Frame | None:
    """Read the accession in a sentence."""
    made = document(text)
    [trigger] = by_form("membership")["accession"]
    return accession(Parties(made), word(made, "accession"), trigger)


def test_accession() -> None:
    """What came true has the member and the organization."""
    frame = read("The accession of Chile to the OECD was completed.")
    assert frame is not None
    assert frame.body is not None
    assert frame.standing is Standing.MEMBER
    assert [one.value.name for one in frame.members] == ["Chile"]
    assert getattr(frame.body.value, "acronym", None) == "OECD"


@pytest.mark.parametrize(
    "text",
    [
        "Peru supports the accession of Chile to the OECD.",
        "The accession of Chile to the OECD was postponed.",
        "The accession of Chile to the OECD was approved by Peru.",
        "The Peruvian parliament approved the accession of Chile to the OECD.",
    ],
)
def test_not_decided(text: str) -> None:
    """Support, a delay, or one state's consent is not an accession."""
    assert read(text) is None
