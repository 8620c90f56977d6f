"""How much of an input is read, so that no file can take all memory, all disk or all day.

Each limit is a setting: WHOMET_MAX_FILE for `file`, and so on.  What is beyond one is an
ArticleError that names the setting.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Self, TypeVar

from kg.model.errors import ArticleError, SettingError

MEGABYTE = 1_000_000
WHOLE_NUMBER = re.compile("[1-9][0-9]{0,17}")
Item = TypeVar("Item")
ALWAYS = 8 * MEGABYTE  # unpacked bytes that are never compared with what they were packed in


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read of one input.  Units: bytes, unless said otherwise."""

    file: int = 32 * MEGABYTE  # what is read whole: a text, a line of JSON Lines, a file in an archive
    page: int = 5 * MEGABYTE  # an HTML page or the text of one, and XML
    tags: int = 30_000  # in a page: the time that finding the article in it takes grows with their square
    text: int = 100_000  # characters of one article
    unpacked: int = 16_000 * MEGABYTE  # all that comes out of one archive
    ratio: int = 200  # times that an archive is larger unpacked than packed
    depth: int = 4  # archives within archives
    pages: int = 1_000  # pages of a PDF
    seconds: int = 120  # for the facts of one article
    wait: int = 60  # seconds for a page to come from the web
    memory: int = 2_000 * MEGABYTE  # of a process that reads facts
    file_seconds: int = 30  # in which no article comes out of a file
    file_memory: int = 1_000 * MEGABYTE  # of the process that reads files

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Take the limits that WHOMET_MAX_FILE and its like set; SettingError for one that is no whole number."""
        given = {one.name: _number(f"WHOMET_MAX_{one.name.upper()}", environment) for one in fields(cls)}
        return cls(**{name: number for name, number in given.items() if number})


@dataclass(slots=True)
class Meter:
    """How far the reading of all inputs has come.  Units: bytes, of which some may be read again."""

    done: int = 0

    def paced(self, items: Iterable[tuple[float, Item]], before: int) -> Iterator[Item]:
        """Pass on the articles of a file that was read whole, and count its bytes only as they are passed.

        items: each with the share of the file that lies behind it; before: what was done before the file.
        """
        read, self.done = self.done - before, before
        for share, item in items:
            self.done = before + int(share * read)
            yield item
        self.done = before + read


@dataclass(slots=True)
class ReadBudget:
    """What was read of one input of the user's, and what came out of it: all archives within it count together."""

    limits: Limits
    meter: Meter = field(default_factory=Meter)
    packed: int = 0
    unpacked: int = 0
    passed: int = 0  # files in archives that are not to be read, being known to end whoever reads them
    begun: int = 0  # files in archives that were begun

    def begin(self) -> bool:
        """Count a file in an archive; say whether it is to be read."""
        self.begun += 1
        return self.begun > self.passed

    def unpack(self, size: int, where: str) -> None:
        """Count bytes that were unpacked; ArticleError once they are too many for what they were packed in."""
        limits = self.limits
        self.unpacked += size
        if self.unpacked > limits.unpacked:
            raise ArticleError(where, too_large(f"unpacks to more than {limits.unpacked:,} bytes", "unpacked"))
        if self.unpacked > max(ALWAYS, limits.ratio * self.packed):
            raise ArticleError(
                where, too_large(f"unpacks to more than {limits.ratio:,} times its size, as a trap would", "ratio")
            )


def too_large(what: str, limit: str) -> str:
    """Say that a limit was met, and which setting raises it."""
    return f"{what}; leave it out, or raise WHOMET_MAX_{limit.upper()}"


def _number(name: str, environment: Mapping[str, str]) -> int:
    text = environment.get(name, "")
    if text and not WHOLE_NUMBER.fullmatch(text):
        raise SettingError(name, f"{text!r} is not a whole number above 0; write one, or unset it")
    return int(text or 0)
