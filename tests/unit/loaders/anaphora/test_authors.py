"""Whose a text in the first person is."""

import pytest

from loaders.anaphora.authors import author, questions
from loaders.anaphora.speakers import speaker_of
from tests.sentences import document, word

ASKED = "\n\nQ. And Minister Tomas Rinne?\n\nA. I met him in Oslo.\n\nQ. Why?\n\nA. He asked."


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("My week\n\nBy Anna Kovac, Minister of Trade\n\nI met Mr Tomas Rinne.", "Anna Kovac"),
        ("I met Mr Tomas Rinne. It rained.\n\nPosted by Anna Kovac, High Commissioner", "Anna Kovac"),
        ("Dear friends,\n\nI met Mr Tomas Rinne.\n\nYour Ms Anna Kovac", "Anna Kovac"),
        ("Sir,\n\nI met Mr Tomas Rinne.\n\nYours faithfully,\nAnna Kovac\nlate Commissioner", "Anna Kovac"),
        ("Log\n\nI met Mr Tomas Rinne.\n\nAnna Kovac, Office of the Governor", "Anna Kovac"),
        ("I met Mr Tomas Rinne.\n\nMs Anna Kovac is a retired judge.", "Anna Kovac"),
        ("I met Mr Tomas Rinne.\n\n(Ms Anna Kovac, a lawyer, was a mediator.)", "Anna Kovac"),
        ("Evidence\n\nI am Anna Kovac. I met Mr Tomas Rinne.", "Anna Kovac"),
        ("Minister Anna Kovac on her journey\n\nI met Mr Tomas Rinne.", "Anna Kovac"),
        ("A letter to Minister Anna Kovac\n\nI met Mr Tomas Rinne.", None),
        ("I met Mr Tomas Rinne.\n\nMs Anna Kovac slept.", None),
        (f"Ms Anna Kovac was a mediator. A paper asked her.{ASKED}", "Anna Kovac"),
        (f"Looking back{ASKED}\n\n(Ms Anna Kovac was a mediator.)", "Anna Kovac"),
        (f"Talk\n\nBy Karl Moe\n\nMs Anna Kovac was a mediator.{ASKED}", "Anna Kovac"),
        (f"Looking back{ASKED}\n\nA. I, Anna Kovac, was there.", "Anna Kovac"),
        ("", None),
        ("By", None),
    ],
)
def test_author(text: str, who: str | None) -> None:
    """By a byline, a signature, words that say who it is, an interview's opening, or the headline."""
    read = document(text)
    person = author(read)
    assert (None if person is None else read.clusters[person].name) == who


def test_questions() -> None:
    """Lines that ask are an interview's if there are two of them, and "I" is not the interviewed person there."""
    read = document(f"Ms Anna Kovac was a mediator.{ASKED}")
    assert len(questions(read)) == 2
    assert questions(document("Q. And Mr Tomas Rinne?\n\nA. I met him.")) == []
    assert len(questions(document("- Have you met him?\n- I have.\n- And Mr Rinne?\n- I have not."))) == 2
    asked = document(f"Ms Anna Kovac was a mediator.{ASKED}\n\nQ. May I say more?")
    assert speaker_of(asked, word(asked, "may").i + 1) is None
    assert speaker_of(asked, word(asked, "met").i - 1) == 0


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('"It rained," Minister Anna Kovac said.\n\n"I met President Rui Costa."', "Anna Kovac"),
        ('"It rained," Minister Anna Kovac said. "I met President Rui Costa."', "Anna Kovac"),
        ("Minister Anna Kovac said: \u201cIt rained. I met President Rui Costa.\u201d", "Anna Kovac"),
        ('Rain\n\nBy Karl Moe\n\nIt rained. "I met President Rui Costa."', None),
    ],
)
def test_quoted(text: str, who: str | None) -> None:
    """In quotation marks it is who spoke before, and not whose the text is."""
    read = document(text)
    person = speaker_of(read, word(read, "met").i)
    assert (None if person is None else read.clusters[person].name) == who
