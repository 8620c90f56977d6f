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
    ("Fiji applied to join the African Union in August.", "applied"): ("applicant", "AU", ["Fiji"]),
    ("The African Union seated Fiji as an observer.", "seated"): ("member", "AU", ["Fiji"]),
    ("Fiji ceased to be a member of the African Union.", "ceased"): ("withdrawn", "AU", ["Fiji"]),
    ("Fiji came in as an observer of the African Union.", "came"): ("member", "AU", ["Fiji"]),
    ("The African Union began by admitting Fiji.", "admitting"): ("member", "AU", ["Fiji"]),
}
NOTHING = {
    "Chile wants to join the OECD.": "join",
    "Chile was not admitted to the OECD.": "admitted",
    "Chile joined Peru in the talks.": "joined",
    "Chile moved its embassy to a member state of the OECD.": "moved",
    "Chile came as an observer to the talks of the OECD.": "came",
    "Chile ceased to be a friend of the OECD.": "ceased",
    "The OECD raised the fees of Chile as a member.": "raised",
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
