"""Rules: each reads one kind of fact, and its name stands at every claim of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, declared in the module where it lives.

    name: the one that claims have.  reads: what it reads.  example: a sentence, or a row of a register, that it reads.
    """

    name: str
    reads: str
    example: str

    def __str__(self) -> str:
        """Return the name."""
        return self.name
