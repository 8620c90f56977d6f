"""Words in pieces."""

import pytest

from loaders.text.word_pieces import UNKNOWN, pieces, vocabulary


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("met", ["met"]),
        ("Consultations", ["consultation", "##s"]),
        ("Söderström", ["so", "##ders", "##trom"]),
        ("face-to-face", ["face", "-", "to", "-", "face"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("\u200b", []),
        ("\U0001f91d", [UNKNOWN]),
        ("a" * 101, [UNKNOWN]),
    ],
)
def test_pieces(word: str, said: list[str]) -> None:
    """The longest pieces from the left, without case and accents; punctuation is apart."""
    names = {number: piece for piece, number in vocabulary().items()}
    assert [names[number] for number in pieces(word)] == said


def test_vocabulary() -> None:
    """Pieces are numbered in the order of the encoder's own list."""
    assert len(vocabulary()) == 30522
    assert [vocabulary()[piece] for piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "the")] == [0, 100, 101, 102, 1996]
