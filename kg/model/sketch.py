"""What is kept of an article's words, though not the words themselves: enough to find its copies.

Each sketch holds the smallest hashes of a set, and so is an even sample of it: what two of them share tells how much
of the shorter text stands in the longer one, wherever it was cut and whatever was put before it.
Source: Broder, On the resemblance and containment of documents, 1997.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from struct import unpack

SIZE = 64  # hashes in a sketch
BYTES = 4  # of a hash, an unsigned number: enough for two texts, and for finding those that may be alike among many


@dataclass(frozen=True, slots=True)
class Sketch:
    """An even sample of a set.  size: of the set; packed: its smallest hashes, ascending, in base64."""

    size: int = 0
    packed: str = ""

    @classmethod
    def of(cls, parts: Iterable[str]) -> "Sketch":
        """Sketch a set of texts."""
        hashes = sorted({blake2b(one.encode("utf-8", "surrogatepass"), digest_size=BYTES).digest() for one in parts})
        return cls(len(hashes), urlsafe_b64encode(b"".join(hashes[:SIZE])).decode("ascii"))

    @property
    def hashes(self) -> bytes:
        """Its hashes, one after the other."""
        return urlsafe_b64decode(self.packed)

    def shared(self, other: "Sketch") -> tuple[int, int]:
        """Return how many hashes two have in common, and how many the one with fewer has, as far as both reach."""
        ours, theirs = _numbers(self.packed), _numbers(other.packed)
        reach = min((max(one) for one, it in ((ours, self), (theirs, other)) if it.size > SIZE), default=None)
        if reach is not None:
            ours, theirs = (frozenset(it for it in hashes if it <= reach) for hashes in (ours, theirs))
        return len(ours & theirs), min(len(ours), len(theirs))


@lru_cache(maxsize=1 << 10)  # an article is compared with several, one after the other
def _numbers(packed: str) -> frozenset[int]:
    hashes = urlsafe_b64decode(packed)
    return frozenset(unpack(f">{len(hashes) // BYTES}I", hashes))


@dataclass(frozen=True, slots=True)
class Wording:
    """What tells where an article has its words from.

    runs: of its words; names: what it names, which tells two readouts apart that are made after one
    pattern; agency: that it credits, empty if there is none.
    """

    runs: Sketch = field(default=Sketch())
    names: Sketch = field(default=Sketch())
    agency: str = ""
