"""The antecedent of "he" and "she": the person who was the subject last, else the one named last."""

from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import dataclass

from loaders.document import Document
from loaders.syntax.arguments import SUBJECTS


@dataclass(frozen=True, slots=True)
class Antecedents:
    """The persons of an article whom a pronoun can mean, by the words where they are named.  Units: words, in order."""

    persons: Sequence[int | None]  # one entry a word
    subjects: Sequence[int]
    named: Sequence[int]

    @classmethod
    def of(cls, document: Document) -> "Antecedents":
        """Look every person of an article up once."""
        persons, doc = document.short.persons, document.grammar.doc
        named = [word for word, person in enumerate(persons) if person is not None]
        return cls(persons, [word for word in named if doc[word].dep_ in SUBJECTS], named)

    def before(self, word: int, others: Container[int] = ()) -> int | None:
        """Return the person whom a pronoun at a word means, none of others; None if nobody was named before."""
        for places in (self.subjects, self.named):
            before = (self.persons[places[at]] for at in reversed(range(bisect_left(places, word))))
            person = next((one for one in before if one not in others), None)
            if person is not None:
                return person
        return None
