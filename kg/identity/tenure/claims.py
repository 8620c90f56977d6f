"""What articles claim of a person and an office, each with its days: what times in office are put together from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class Says(IntEnum):
    """What an article says of a person and an office; of one day the first comes first."""

    BEGAN = 1  # appointed, elected
    TERM = 2  # in office from a day to a day
    CALLED = 3  # in office, or acting
    DESIGNATE = 4  # not yet in office
    ENDED = 5  # resigned, dismissed
    FORMER = 6  # not in office any more


@dataclass(frozen=True, slots=True)
class TenureClaim:
    """What an article says of a person and an office, on which days.

    first, last: the days that it surely means, first after last if a time in office is too vague to have one;
    since, until: the days between which a time in office lies, None where it is open or not said.
    """

    says: Says
    person: str
    name: str
    first: date
    last: date
    acting: bool
    quote: str
    article: str
    since: date | None = None
    until: date | None = None

    @property
    def holds(self) -> bool:
        """Tell whether the person is in office."""
        return self.says in (Says.TERM, Says.CALLED)

    @property
    def ends(self) -> bool:
        """Tell whether the person is not in office any more."""
        return self.says in (Says.ENDED, Says.FORMER)


def in_order(found: Iterable[TenureClaim]) -> list[TenureClaim]:
    """Return claims in the order of their days, each once."""
    return sorted(set(found), key=lambda it: (it.first, it.says, it.last, it.person, it.article, it.quote))
