"""Who "I" is."""

import pytest

from loaders.anaphora.speakers import persons_told, speaker_of
from tests.sentences import document, word


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('"I met President Rui Costa," President Ana Silva said.', "Ana Silva"),
        ("President Ana Silva told reporters that she had met President Rui Costa.", "Ana Silva"),
        ("President Ana Silva: Thank you.\n\nI met President Rui Costa. We agreed.", "Ana Silva"),
        ("President Ana Silva: Thank you.\n\nPresident Rui Costa: I met farmers.", "Rui Costa"),
        ("President Ana Silva on her journey\n\nI met farmers in Lisbon.", "Ana Silva"),
        ("President Ana Silva and President Rui Costa in Lisbon\n\nI met farmers.", None),
        ("Dear Ana,\n\nI met farmers.\n\nYours,\n\nRui Costa", "Rui Costa"),
        ("I met farmers.", None),
        ("met", None),
        ("... met: ?!", None),
    ],
)
def test_speaker(text: str, who: str | None) -> None:
    """The one who said it, else a transcript's last label, else the one person of the headline or who signed it."""
    read = document(text)
    person = speaker_of(read, word(read, "met").i)
    assert (None if person is None else read.clusters[person].name) == who


def test_persons_told() -> None:
    """Where somebody says "I" or "my" it is they who are meant there."""
    read = document('"I spoke to my farmers," President Ana Silva said.')
    told = dict(zip(read.short.words, persons_told(read), strict=True))
    assert (told["I"], told["my"], told["farmers"]) == (0, 0, None)
