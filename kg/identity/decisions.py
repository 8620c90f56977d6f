"""A decision on two things of one kind: the same, different, or unsure, with a score and a reason in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Judgement(StrEnum):
    """The three answers, by nomenklatura's names."""

    SAME = "positive"
    DIFFERENT = "negative"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on two mentions of persons, or on two of meetings.  score: 0 to 1, how sure "the same" is."""

    judgement: Judgement
    score: float
    reason: str


HumanDecisions = Mapping[tuple[str, str], Judgement]  # by the ids of two mentions
Queue = tuple[tuple[str, str, Decision], ...]  # the ids of two mentions that may be the same, and why that is left open


def same(score: float, reason: str) -> Decision:
    """Decide that two are the same."""
    return Decision(Judgement.SAME, round(score, 2), reason)


def different(reason: str) -> Decision:
    """Decide that two are not the same."""
    return Decision(Judgement.DIFFERENT, 0.0, reason)


def unsure(score: float, reason: str) -> Decision:
    """Leave it open."""
    return Decision(Judgement.UNSURE, round(score, 2), reason)
