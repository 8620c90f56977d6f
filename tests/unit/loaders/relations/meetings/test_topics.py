"""What was talked about, in the article's own words."""

import pytest

from loaders.relations.meetings.topics import topics_of
from tests.sentences import document


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("They exchanged views on bilateral  cooperation.", ["bilateral cooperation"]),
        ("They held talks on fisheries.", ["fisheries"]),
        ("They discussed the Baltic pipeline.", ["Baltic pipeline"]),
        (
            "The ministers reviewed the implementation of the peace agreement, which was signed in 2018.",
            ["implementation of the peace agreement"],
        ),
        ("They discussed trade and the war in Syria.", ["trade", "war"]),
        ("They discussed it.", []),
        ("They discussed a number of issues.", []),
        ("They discussed President Rui Costa.", []),
        ("They discussed how to proceed.", []),
        (f"They discussed {'old ' * 9}treaties.", []),
        ("discussed", []),
        ("... -- ?!", []),
    ],
)
def test_topics(text: str, topics: list[str]) -> None:
    """Noun phrases without articles and loose ends; what names nothing, or a person, is no topic."""
    read = document(text)
    assert list(topics_of(read, 0, len(read.grammar.doc))) == topics


def test_a_stretch() -> None:
    """Only the sentence asked for is read."""
    read = document("They discussed trade. They discussed fisheries.")
    first, second = read.grammar.doc.sents
    assert list(topics_of(read, first.start, first.end)) == ["trade"]
    assert list(topics_of(read, second.start, second.end)) == ["fisheries"]
