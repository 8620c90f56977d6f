"""Rules: each reads one kind of fact, and its name stands at every claim of it."""

from dataclasses import dataclass

COREFERENCE = "coreference."  # how the rules begin by which a claim says who is meant in a report


def reports(rule: str) -> bool:
    """Tell whether claims of a rule report a fact; those of coreference only say who is meant in the report."""
    return not rule.startswith(COREFERENCE)


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
