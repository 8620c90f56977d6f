"""Membership decisions by a verb, and what no verb of membership says."""

import pytest

from loaders.anaphora.parties import Parties
from loaders.relations.membership.verbs import taking
from tests.sentences import document, word

READ = {
    ("Chile joined the OECD in 2010.", "joined"): ("member", "OECD", ["Chile"]),
    ("Albania and Croatia were admitted to NATO.", "admitted"): ("member", "NATO", ["Albania", "Croatia"]),
    ("Norway withdrew from UNESCO.", "withdrew"): ("withdrawn", "UNESCO", ["Norway"]),
    ("Fiji applied for membership of the WTO.", "applied"): ("applicant", "WTO", ["Fiji"]),
}
NOTHING = {
    "Chile wants to join the OECD.": "join",
    "Chile was not admitted to the OECD.": "admitted",
    "Chile joined Peru in the talks.": "joined",
}


@pytest.mark.parametrize(("text", "verb"), READ)
def test_taking(text: str, verb: str) -> None:
    """Each has its standing, the organization, and all members."""
    read = document(text)
    frame = taking(Parties(read), word(read, verb))
    assert frame is not None
    assert frame.body is not None
    acronym = getattr(frame.body.value, "acronym", None)
    assert (frame.standing.value, acronym, [one.value.name for one in frame.joining]) == READ[text, verb]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_done(text: str) -> None:
    """A wish, a refusal, and a state that joins another are no decision."""
    read = document(text)
    assert taking(Parties(read), word(read, NOTHING[text])) is None
