"""The outcome for each meeting that articles or a register report, and the sums of all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

BOTH, TRAVELLER = "both", "traveller"


class CaseOutcome(StrEnum):
    """The outcome for a meeting that either side reports."""

    CONFIRMED = "confirmed"
    CONFLICTING = "conflicting"  # the same two met, but on other days near, or in another state
    MISSING = "missing"  # in no article
    EXTRA = "extra"  # in no row, though one of the two is a traveller of the register, abroad


@dataclass(frozen=True, slots=True)
class Case:
    """One meeting of two persons.  row, article: sources, empty where that side has none.

    one: the traveller; named: whom an article names that appeared from the first day to a week after the last,
    "both", "traveller", or nobody; in_time: whether articles appeared before and after.
    """

    outcome: CaseOutcome
    date: str
    one: str
    other: str
    place: str
    named: str
    row: str = ""
    article: str = ""
    told: str = ""
    in_time: bool = True


@dataclass(frozen=True, slots=True)
class CaseCount:
    """A line of the account: how many meetings, and what share of which."""

    what: str
    meetings: int
    share: float | None = None
    of: str = ""


def figures(cases: Sequence[Case]) -> list[CaseCount]:
    """Count the cases, and estimate the share of all meetings that articles report.

    The share of confirmed ones is given three times: of the rows in the time in which articles appeared; of
    those whose traveller an article of those days names; of those of which one names both.
    """
    rows = [one for one in cases if one.outcome is not CaseOutcome.EXTRA]
    account = [CaseCount("all", len(rows), None, "in the register")]
    account += _shares([one for one in rows if one.in_time], "in the time of the articles")
    account += _shares([one for one in rows if one.named], "traveller named in those days")
    account += _shares([one for one in rows if one.named == BOTH], "both named in those days")
    extra = len(cases) - len(rows)
    told = extra + sum(one.outcome is CaseOutcome.CONFIRMED for one in rows)
    return [
        *account,
        CaseCount(CaseOutcome.EXTRA.value, extra, _ratio(extra, told), "told by articles in the register's scope"),
    ]


def _shares(several: Sequence[Case], of: str) -> Iterator[CaseCount]:
    """Count some cases, and those of each outcome among them."""
    yield CaseCount("all", len(several), None, of)
    for outcome in (CaseOutcome.CONFIRMED, CaseOutcome.CONFLICTING, CaseOutcome.MISSING):
        number = sum(one.outcome is outcome for one in several)
        yield CaseCount(outcome.value, number, _ratio(number, len(several)), of)


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None
