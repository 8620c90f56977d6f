"""The day of a meeting whose own words give none; published on Wednesday 28 November 2018."""

from datetime import date

import pytest

from kg.model.facts import Status
from tests.sentences import read

DAY = date(2018, 11, 28)
A, B = "Minister Anna Kovac", "Minister Tomas Rinne"


def day_of(text: str) -> str | None:
    """Return the day of the only meeting that was held."""
    [meeting] = [one for one in read(text, published=DAY, fast=True).meetings if one.status is Status.HELD]
    return meeting.date.edtf if meeting.date else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"{A} was in Oslo from 10 to 12 November. She had a meeting with {B}.", "2018-11-10/2018-11-12"),
        (f"The summit opened in Oslo on 14 November. On its margins {A} met {B}.", "2018-11-14"),
        (f"{A} arrived in Oslo on 4 November. Two days later she met {B}.", "2018-11-06"),
        (f"{A} arrived in Oslo on 4 November. Two days later, in Bergen, she met {B}.", "2018-11-06"),
        (f"{A} said on 13 November that she had met {B} the week before.", "2018-11-05/2018-11-11"),
        (f"{A} met {B}.", "2018-11-28"),
        (f"{A} has met {B} for the first time since the war.", "2018-11-28"),
        (f"{A} has met {B} four times. On 13 November she met him again.", "2018-11-13"),
    ],
)
def test_story(text: str, day: str) -> None:
    """The day that was told before goes before that of the news."""
    assert day_of(text) == day


@pytest.mark.parametrize(
    "text",
    [
        f"{A} said on 13 November that she had met {B}.",
        f"{A} met {B} before the vote on 7 May 2017.",
        f"{A} has often met {B}.",
        f"Since the war {A} has met {B} three times.",
        f"{A}, who has met {B} before, is to sing.",
        f"They had met before: in Oslo in 2009, at a funeral, {A} talked with {B} for an hour.",
    ],
)
def test_not_told(text: str) -> None:
    """When somebody speaks of it is not when it was, nor is the day of the news if it was long ago."""
    assert day_of(text) is None


def test_before_something_else() -> None:
    """What a clause says of another time is not the day."""
    assert day_of(f"{A} met {B} before he left for Oslo on 11 November.") != "2018-11-11"
