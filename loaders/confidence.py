"""The confidence of a fact: how often facts of its kind were right on articles kept aside.

A kind is the rule that read the fact first, and whether the article says it once or more often.
The shares stand in loaders/reference/data/confidence.tsv, which training/confidence.py writes; a kind that
was never seen has its family's share ("meetings", "positions" ...).
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Protocol, TypeVar

from kg.model.facts import Act, Admission, Meeting, Occasion, Position
from kg.model.rules import reports
from loaders.reference import tables

Record = TypeVar("Record", Act, Admission, Meeting, Occasion, Position)


class Told(Protocol):
    """What a fact gives as its reason."""

    @property
    def rule(self) -> str:
        """The rule that read it."""

    @property
    def quote(self) -> str:
        """The sentence."""


UNSEEN = 0.5  # a family whose facts were never compared with gold


def kind(claims: Sequence[Told]) -> str:
    """Name the kind of a fact: "meetings.meet", with a + where more than one sentence reports it."""
    return claims[0].rule + ("+" if len({claim.quote for claim in claims if reports(claim.rule)}) > 1 else "")


@cache
def shares() -> dict[str, float]:
    """Return the share of facts that was right, by kind and by family."""
    return {row["kind"]: float(row["share"]) for row in tables.rows("confidence")}


def trust(name: str) -> float:
    """Return the share of a kind, its family's if the kind was never seen."""
    known = shares()
    return known.get(name, known.get(name.partition(".")[0], UNSEEN))


def weighed(record: Record) -> Record:
    """Return a record whose claims say how far it can be trusted."""
    share = trust(kind(record.claims))
    return replace(record, claims=tuple(replace(claim, confidence=share) for claim in record.claims))
