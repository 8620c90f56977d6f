"""Facts beside their triples: what is written is read again, and so is what older rules have written."""

import json

import pytest

from kg.graph import transcript
from kg.model.facts import Facts, StateBasis
from tests.world import world


@pytest.mark.parametrize("facts", [pytest.param(facts, id=facts.article.id) for facts in world()])
def test_read_again(facts: Facts) -> None:
    """What is written of facts is all but the text of the article."""
    text = transcript.write(facts)
    assert transcript.write(transcript.read(text)) == text
    assert transcript.read(text).positions == facts.positions


def test_without_newer_fields() -> None:
    """What was written before an office had a kind and a mode a basis is read: a state then counts as inferred."""
    facts = next(facts for facts in world() if facts.positions and facts.meetings)
    kept = json.loads(transcript.write(facts))
    for one in (*kept["positions"], *kept["meetings"]):
        for newer in ("kind", "state_basis", "mode_basis", "jointly"):
            one.pop(newer, None)
    read = transcript.read(json.dumps(kept))
    assert [one.title for one in read.positions] == [one.title for one in facts.positions]
    assert {(one.kind, one.state_basis) for one in read.positions} == {(None, StateBasis.OPEN)}
