"""The antecedent of "he" and "she": the person who was the subject last, else the one named last, of their gender."""

from bisect import bisect_left
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.model.names import fold
from loaders.document import Document
from loaders.entities.clusters import PersonCluster
from loaders.lexicon.trigger_tables import by_form
from loaders.reference.given_names import MAN, WOMAN
from loaders.reference.given_names import gender as gender_of_given
from loaders.reference.phrase_matcher import words
from loaders.reference.tables import addresses
from loaders.syntax.arguments import SUBJECTS
from loaders.syntax.grammar import HE, SHE
from loaders.text.tokens import Text

if TYPE_CHECKING:
    from spacy.tokens import Token

SENTENCES_BACK = 2
CLAUSES_BEFORE = frozenset({"advcl", "pcomp", "prep"})
BEFORE = 2  # words before a name: "Mrs", "Her Excellency"
OF_MEN = words("king prince emperor duke sultan emir pope spokesman businessman congressman")
OF_WOMEN = words("queen princess empress duchess spokeswoman businesswoman congresswoman chairwoman")


@dataclass(frozen=True, slots=True)
class Antecedents:
    """The persons of an article whom a pronoun can mean, by the words where they are named.  Units: words, in order."""

    persons: Sequence[int | None]  # one entry a word
    subjects: Sequence[int]
    named: Sequence[int]
    gender: Callable[[int], str | None]  # of a person, looked up when a pronoun asks

    @classmethod
    def of(cls, document: Document) -> "Antecedents":
        """Look every person of an article up once."""
        persons, doc = document.short.persons, document.grammar.doc
        named = [word for word, person in enumerate(persons) if person is not None]
        gender = cache(lambda person: gender_of(document.text, document.clusters[person]))
        return cls(persons, [word for word in named if doc[word].dep_ in SUBJECTS], named, gender)

    def before(self, pronoun: str, word: int, others: Container[int] = ()) -> int | None:
        """Return the person whom a pronoun at a word means, none of others; None if nobody was named before."""
        for places in (self.subjects, self.named):
            before = (self.persons[places[at]] for at in reversed(range(bisect_left(places, word))))
            person = next((one for one in before if one not in others and self.fits(pronoun, one)), None)
            if person is not None:
                return person
        return None

    def behind(self, subject: "Token") -> int | None:
        """Return the subject of the main clause behind one before it, whom it can mean: "when he met Lind, Rao"."""
        verb = subject.head
        while verb.dep_ in CLAUSES_BEFORE:
            verb = verb.head
        main = (word for word in verb.children if word.dep_ in SUBJECTS and word.i > subject.i)
        named = (self.persons[word.i] for word in main if verb != subject.head)
        return next((one for one in named if one is not None and self.fits(subject.lower_, one)), None)

    def only(self, pronoun: str, start: int, word: int) -> int | None:
        """Return the person whom alone a pronoun can mean by their gender, of several between two words; else None."""
        near = {self.persons[at] for at in self.named[bisect_left(self.named, start) : bisect_left(self.named, word)]}
        fit = [one for one in near if self.fits(pronoun, one)]
        return fit[0] if len(fit) == 1 < len(near) and fit[0] is not None and self.gender(fit[0]) else None

    def fits(self, pronoun: str, person: int | None) -> bool:
        """Tell whether a pronoun can mean somebody by their gender, as far as it is known."""
        return person is not None and self.gender(person) in {None, MAN if pronoun in HE else WOMAN}


def told_by_gender(document: Document, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the words "he", "him", "she" and "her" between two, and whom alone of those named before each can mean.

    Or who the subject behind is: "when he received Lind, Rao said".
    """
    said = [token for token in document.tokens(HE | SHE) if first <= token.i < last and _tells(token)]
    if not said:
        return  # whoever is named need not be looked up
    antecedents = Antecedents.of(document)
    for token in said:
        start, _ = document.sentence_words[max(0, document.sentence_number(token.i) - SENTENCES_BACK)]
        person = antecedents.behind(token) if token.dep_ in SUBJECTS else None
        person = antecedents.only(token.lower_, start, token.i) if person is None else person
        if person is not None:
            yield token.i, person


def _tells(token: "Token") -> bool:
    """Tell whether a personal pronoun depends on a word that may report a meeting."""
    near = (token.head, token.head.head)
    return token.tag_ == "PRP" and any(word.lower_ in by_form("meetings") for word in near)


def gender_of(text: Text, who: PersonCluster) -> str | None:
    """Return MAN or WOMAN, None if nothing tells, or not all of it the same; what stands before a name counts first."""
    called: set[str | None] = {*_called(text, who)} or {gender_of_given(who.name)}
    return called.pop() if len(called) == 1 else None


def _called(text: Text, who: PersonCluster) -> Iterator[str]:
    """Yield what each form of address and office beside a name tells."""
    for one in who.mentions:
        said = {*text.keys[max(0, one.name.start - BEFORE) : one.name.start]}
        said.update(*(fold(office.title).split() for office in one.offices))
        yield from (_by_word()[word] for word in said & _by_word().keys())


@cache
def _by_word() -> Mapping[str, str]:
    """Return what each form of address and office tells."""
    address = addresses()
    return {**dict.fromkeys(address.man | OF_MEN, MAN), **dict.fromkeys(address.woman | OF_WOMEN, WOMAN)}
