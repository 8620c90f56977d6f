"""Arguments of a trigger: who is meant by "they" and "he", and status, mode, date and place beside it."""

from datetime import date

import pytest

from kg.model.facts import Article, Mode, Status
from loaders.pipeline import Stopwatch, annotate
from loaders.relations.meetings.event_mentions import EventMention, mentions, opening
from loaders.text import tokens
from tests.sentences import document

DAY = date(2024, 5, 9)  # a Thursday


def told(text: str) -> list[tuple[list[str], EventMention]]:
    """Return each mention of a text with the family names of its persons."""
    read = document(text, DAY)
    return [([read.clusters[person].name.split()[-1] for person in one.persons], one) for one in mentions(read, {})]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg met Rui Costa. They discussed fisheries.", [["Berg", "Costa"], ["Berg", "Costa"]]),
        ("Anna Berg came to Oslo. There she met Rui Costa.", [["Berg", "Costa"]]),
        (
            "Anna Berg met Rui Costa. The two also held talks with Ivan Petrov.",
            [["Berg", "Costa"], ["Berg", "Costa", "Petrov"]],
        ),
        ("Anna Berg met Rui Costa. The talks were attended by Ivan Petrov.", [["Berg", "Costa"], ["Petrov"]]),
    ],
)
def test_persons(text: str, expected: list[list[str]]) -> None:
    """Pronouns and plurals stand for those who were named before."""
    assert [persons for persons, _ in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Anna Berg met Rui Costa.", Status.HELD),
        ("Anna Berg will meet Rui Costa.", Status.PLANNED),
        ("Anna Berg did not meet Rui Costa.", Status.DENIED),
        ("Anna Berg met Rui Costa on 20 May 2024.", Status.PLANNED),
        ("Anna Berg meets Rui Costa on Tuesday.", Status.PLANNED),
        ("Anna Berg, left, meets Rui Costa on Tuesday.", Status.HELD),
        ("Anna Berg shakes hands with Rui Costa in Oslo, Tuesday. (Agency Photo/Dahl)", Status.HELD),
        ("Anna Berg and Rui Costa no longer speak.", Status.DENIED),
        ("Anna Berg insisted on agreeing to meet Rui Costa.", Status.PLANNED),
    ],
)
def test_status(text: str, status: Status) -> None:
    """The verb says how far a meeting has come; nothing was held on a day to come."""
    [(_, mention)] = told(text)
    assert mention.status is status


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Anna Berg met Rui Costa.", Mode.IN_PERSON),
        ("Anna Berg phoned Rui Costa.", Mode.PHONE),
        ("Anna Berg spoke with Rui Costa by video.", Mode.VIDEO),
        ("Anna Berg called on Rui Costa.", Mode.IN_PERSON),
    ],
)
def test_mode(text: str, mode: Mode) -> None:
    """The trigger or the words beside it say how they talked."""
    [(_, mention)] = told(text)
    assert mention.mode is mode


def test_date_and_place() -> None:
    """They are those of the sentence, with the year of publication."""
    [(_, mention)] = told("Anna Berg and Rui Costa met in Oslo on 6 May.")
    assert mention.date is not None
    assert mention.date.edtf == "2024-05-06"
    assert mention.place is not None
    assert mention.place.name == "Oslo"


def test_the_quotation_is_a_slice() -> None:
    """A claim has the sentence, by code points of the article's text."""
    text = "The weather was fine. Anna Berg met Rui Costa."
    [(_, mention)] = told(text)
    assert mention.claim.quote == text[mention.claim.start : mention.claim.end] == "Anna Berg met Rui Costa."


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Anna Berg held separate talks with Rui Costa and Ivan Petrov.", True),
        ("Anna Berg held talks with Rui Costa and Ivan Petrov.", False),
    ],
)
def test_apart(text: str, *, apart: bool) -> None:
    """Separate talks are several meetings."""
    [(_, mention)] = told(text)
    assert mention.apart is apart


def test_attendees_join() -> None:
    """Who only attended joins a meeting, and is none."""
    assert [one.joins for _, one in told("Anna Berg met Rui Costa. The talks were attended by Ivan Petrov.")] == [
        False,
        True,
    ]


TELEGRAM = "12. Telegram From the Embassy in Chad to the Department\n\nMay 3, 1961.\n\n{}\n\nAna Silva"


@pytest.mark.parametrize(
    "text",
    [
        "Called on Foreign Minister Rui Costa at noon and gave him the text.",
        "Had long talk with Foreign Minister Rui Costa last night.",
        "At noon Ambassador telephoned Foreign Minister Rui Costa.",
        "Foreign Minister Rui Costa told me this morning that he would resign.",
    ],
)
def test_telegrams(text: str) -> None:
    """Who sends a telegram leaves out "I", or is called by their office alone."""
    assert ["Costa", "Silva"] in [sorted(persons) for persons, _ in told(TELEGRAM.format(text))]


def test_only_telegrams_leave_out_who_speaks() -> None:
    """In other texts nobody is meant where nobody is named."""
    text = TELEGRAM.format("Called on Foreign Minister Rui Costa at noon and gave him the text.")
    assert [len(persons) for persons, _ in told(text.replace("Telegram", "Remarks"))] in ([], [1])


def test_news_is_at_the_start() -> None:
    """What the first sentences tell is the news of the day."""
    text = "Anna Berg met Rui Costa. It rained. It was cold. It was dark. Anna Berg met Ivan Petrov."
    assert [one.news for _, one in told(text)] == [True, False]
    assert len(opening(document(text, DAY))) == 3


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        ("Public Schedule for Friday", "Anna Berg meets with Rui Costa, in Oslo.", Status.PLANNED),
        ("Public Schedule for Friday", "Anna Berg met with Rui Costa, in Oslo.", Status.HELD),
        ("News", "Anna Berg meets with Rui Costa, in Oslo.", Status.HELD),
        ("News", "Anna Berg meets with Rui Costa on Monday.", Status.PLANNED),
        ("News", "Anna Berg met with Rui Costa on Monday.", Status.HELD),
    ],
)
def test_the_present_tense(title: str, body: str, status: Status) -> None:
    """It tells what is to come in a schedule, and beside a day that is to come."""
    read = annotate(Article("case", "case", f"{title}\n\n{body}", title, DAY), tokens.model(), Stopwatch())
    [mention] = mentions(read, {})
    assert mention.status is status
