"""Paragraphs that were broken at a width."""

import pytest

from kg.model.facts import Article
from loaders.text.blocks import blocks

PARAGRAPHS = (
    "At the invitation of the Government of Samland, I shall be visiting Port Varga from 21 to 24 April. My visit, "
    "the first of its kind, will be an opportunity to thank Sir Juan Okoro of the observer mission for what he has "
    "done since the strait was closed, and to see for myself how the work on the new harbour goes on.",
    "We expect to talk about fish, about the sea, and about the two boats that were held last year in the strait.",
)


def lines(text: str) -> list[str]:
    """Return the lines of a text as they are read, each on one line."""
    return [" ".join(text[block.start : block.end].split()) for block in blocks(Article("case", "case", text, "Visit"))]


def broken(text: str, width: int, gap: str) -> str:
    """Break a text at a width."""
    made = [""]
    for word in text.split():
        if made[-1] and len(made[-1]) + 1 + len(word) > width:
            made.append("")
        made[-1] = f"{made[-1]} {word}".strip()
    return gap.join(made)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("width", [38, 54, 70])
def test_unwrapped(width: int, gap: str) -> None:
    """A paragraph is whole again, whether its lines stand close or apart; the next is one of its own."""
    text = f"FOR THE PRESS{gap}" + "\n\n".join(broken(one, width, gap) for one in PARAGRAPHS)
    assert lines(text) == ["FOR THE PRESS", *(" ".join(one.split()) for one in PARAGRAPHS)]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "PRESENT\nMr. Juan Okoro\nof the mission\nMs. Ilse Varga\nDr. Ann Lind\nMr. Bo Rao\nMs. Eva Dahl",
        "Q: Did they meet?\nA: They did.\nQ: Where?\nA: In Oslo.",
    ],
)
def test_as_they_are(text: str) -> None:
    """Paragraphs, lists and speakers are left as they are."""
    assert len(lines(text)) == len(text.splitlines())


def test_items() -> None:
    """An item of a list and a speaker begin a line of their own, in a text that is broken too."""
    text = (
        broken(PARAGRAPHS[0], 54, "\n")
        + "\nand it was said\n(a) that there were too many boats in the strait\nVarga: No."
    )
    assert lines(text)[-2:] == ["(a) that there were too many boats in the strait", "Varga: No."]
