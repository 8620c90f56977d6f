"""Who went to which state, and who came home: "Rao arrived in Oslo", "Lind flew back to Stockholm"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model.facts import Place, State
from loaders.document import Document
from loaders.lexicon.forms import forms
from loaders.reference.phrase_matcher import words
from loaders.syntax.clauses import is_verb
from loaders.syntax.grammar import is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

GO = forms(
    "visit visits visited visiting",
    "arrive arrives arrived arriving",
    "travel travels travelled traveled travelling traveling",
    "fly flies flew flown flying",
    "land lands landed",
    "return returns returned returning",
    "reach reaches reached",
    "head heads headed heading",
)
NOUNS = words("visit trip arrival journey")
HOME = words("back home")
LEADS = words("to in at for on the a an city capital official state working day two three visit trip")
NEAR = 7  # words between "arrived" and the place


@dataclass(frozen=True, slots=True)
class Journey:
    """Somebody goes to a state, or goes back to it.  person: number of a character."""

    person: int
    state: State
    back: bool


def journeys(document: Document) -> Iterator[Journey]:
    """Yield every journey of a named person, in the order of the text."""
    for token in document.tokens(GO.keys() | NOUNS):
        travellers = _travellers(document, token)
        state = _goal(document, token) if travellers else None
        if state is not None:
            yield from (Journey(person, state, _goes_back(token)) for person in travellers)


def _travellers(document: Document, token: "Token") -> list[int]:
    """Return who goes somewhere, as a verb or a noun tells."""
    if token.lower_ in GO and is_verb(token) and not is_passive(token):
        return document.grammar.subject(token).persons
    return _of_noun(document, token) if token.lower_ in NOUNS and token.tag_ == "NN" else []


def _goes_back(token: "Token") -> bool:
    return GO.get(token.lower_) == "return" or any(child.lower_ in HOME for child in token.children)


def _of_noun(document: Document, noun: "Token") -> list[int]:
    """Return whose visit it is: "Rao's visit to", "the visit of Rao to", "Rao paid a visit to"."""
    group = document.grammar.with_whom(noun, frozenset({"of", "by"}))
    for child in noun.children:
        if child.dep_ == "poss":
            group.join(document.grammar.group(child))
    if not group.persons and noun.dep_ == "dobj" and is_verb(noun.head):
        group.join(document.grammar.subject(noun.head))
    return group.persons[:1]


def _goal(document: Document, token: "Token") -> State | None:
    """Return the state behind a word that tells of a journey, or of the city there."""
    for word in range(token.i + 1, min(token.sent.end, token.i + NEAR)):
        place = document.place_at(word)
        if place is not None:
            return place.state if isinstance(place, Place) else place
        said = token.doc[word]
        if said.lower_ not in LEADS | HOME and not said.text[:1].isdigit() and document.short.persons[word] is None:
            return None
    return None
