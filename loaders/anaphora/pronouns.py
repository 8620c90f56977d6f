"""The antecedent of "he" and "she": the person who was the subject last, else the one named last, of their gender."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model.names import fold
from loaders.document import Document
from loaders.entities.clusters import PersonCluster
from loaders.reference.given_names import MAN, WOMAN, gender
from loaders.reference.phrase_matcher import words
from loaders.reference.tables import addresses
from loaders.syntax.arguments import SUBJECTS
from loaders.text.tokens import Text

BEFORE = 2  # words before a name: "Mrs", "Her Excellency"
OF_MEN = words("king prince emperor duke sultan emir pope spokesman businessman congressman")
OF_WOMEN = words("queen princess empress duchess spokeswoman businesswoman congresswoman chairwoman")
GENDERS: Mapping[str, str] = {
    **dict.fromkeys(("he", "him", "his", "himself"), MAN),
    **dict.fromkeys(("she", "her", "hers", "herself"), WOMAN),
}


@dataclass(frozen=True, slots=True)
class Antecedents:
    """The persons of an article whom a pronoun can mean, by the words where they are named.  Units: words, in order."""

    persons: Sequence[int | None]  # one entry a word
    subjects: Sequence[int]
    named: Sequence[int]
    genders: Sequence[str | None]  # by person, None where nothing tells

    @classmethod
    def of(cls, document: Document) -> "Antecedents":
        """Look every person of an article up once."""
        persons, doc = document.short.persons, document.grammar.doc
        named = [word for word, person in enumerate(persons) if person is not None]
        genders = [gender_of(document.text, who) for who in document.clusters]
        return cls(persons, [word for word in named if doc[word].dep_ in SUBJECTS], named, genders)

    def before(self, pronoun: str, word: int, others: Container[int] = ()) -> int | None:
        """Return the person whom a pronoun at a word means, none of others; None if nobody was named before."""
        for places in (self.subjects, self.named):
            before = (self.persons[places[at]] for at in reversed(range(bisect_left(places, word))))
            person = next((one for one in before if one not in others and self._fits(pronoun, one)), None)
            if person is not None:
                return person
        return None

    def _fits(self, pronoun: str, person: int | None) -> bool:
        meant = GENDERS.get(pronoun)
        return person is not None and (meant is None or self.genders[person] in {None, meant})


def gender_of(text: Text, who: PersonCluster) -> str | None:
    """Return MAN or WOMAN, None if nothing tells, or not all of it the same; what stands before a name counts first."""
    called = Counter(_called(text, who)) or Counter(filter(None, [gender(who.name)]))
    return next(iter(called)) if len(called) == 1 else None


def _called(text: Text, who: PersonCluster) -> Iterator[str]:
    """Yield what each form of address and office beside a name tells."""
    address = addresses()
    men, women = address.man | OF_MEN, address.woman | OF_WOMEN
    for one in who.mentions:
        said = {fold(word) for word in text.words[max(0, one.name.start - BEFORE) : one.name.start]}
        said |= {word for office in one.offices for word in fold(office.title).split()}
        if not said.isdisjoint(men):
            yield MAN
        if not said.isdisjoint(women):
            yield WOMAN
