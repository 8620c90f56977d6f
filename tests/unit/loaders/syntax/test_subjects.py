"""Who does what a verb says, where a long apposition hides it."""

import pytest

from loaders.syntax.subjects import subject
from tests.sentences import document, word


@pytest.mark.parametrize(
    ("text", "verb", "persons"),
    [
        ("Ann Berg met Bob Dahl.", "met", ["Ann Berg"]),
        ("Ann Berg said the government held talks with Bob Dahl.", "held", []),
        ("The government held talks with Bob Dahl.", "held", []),
    ],
)
def test_subject(text: str, verb: str, persons: list[str]) -> None:
    """The parse comes first; a verb in between shows that somebody else is meant."""
    read = document(text)
    found = subject(read.grammar, word(read, verb))
    assert [read.characters[person].name for person in found.persons] == persons
