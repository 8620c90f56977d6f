"""Passages: a few sentences as the pair scorer reads them, and the pairs of persons who are named near each other.

Every person has one neutral name, with a word for the office where it first stands: "minister smith met jones".
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.model.facts import OfficeKind
from loaders.anaphora.speakers import persons_told
from loaders.document import Document
from loaders.syntax.compression import STAND_INS
from loaders.text.word_pieces import pieces, vocabulary

LONGEST = 150  # pieces in a passage that more than one sentence share
ROOM = 10  # pieces by which its last sentence may be longer
NEAR = 3  # sentences from one person of a pair to the other: "she" may stand between
CROWD = 6  # persons; a sentence that names more is a list, which says of no two that they met
MOST = 12  # persons in a passage
PLACES = 6  # at which a pair is named near each other, that are looked at in a passage
OFFICES = 2  # of a person, among which one is chosen
BESIDE = frozenset({OfficeKind.SPOKESPERSON, OfficeKind.MEDIA})  # who speak of meetings, and are seldom in one
BEGIN, END = "[CLS]", "[SEP]"
SAID = {  # the word for each kind of office
    OfficeKind.HEAD_OF_STATE: "president",
    OfficeKind.DEPUTY_HEAD_OF_STATE: "vice president",
    OfficeKind.ROYAL: "king",
    OfficeKind.HEAD_OF_GOVERNMENT: "premier",
    OfficeKind.STAFF: "aide",
    OfficeKind.SPOKESPERSON: "spokesman",
    OfficeKind.LEGISLATURE: "senator",
    OfficeKind.MILITARY: "general",
    OfficeKind.LOCAL: "mayor",
    OfficeKind.INTERNATIONAL_OFFICIAL: "commissioner",
    OfficeKind.AGENCY_HEAD: "director",
    OfficeKind.PARTY: "leader",
    OfficeKind.RELIGIOUS: "bishop",
    OfficeKind.BUSINESS: "businessman",
    OfficeKind.ACADEMIC: "professor",
    OfficeKind.MEDIA: "journalist",
    OfficeKind.SPORT: "player",
    OfficeKind.SPOUSE: "wife",
    OfficeKind.MINISTER: "minister",
    OfficeKind.AMBASSADOR: "ambassador",
    OfficeKind.ENVOY: "envoy",
    OfficeKind.DIPLOMAT: "diplomat",
    OfficeKind.ADVISER: "adviser",
    OfficeKind.JUDGE: "judge",
}


@dataclass(frozen=True, slots=True)
class PersonPlace:
    """Where a passage names a person.  at: the piece; sentence: its number in the article."""

    at: int
    person: int
    sentence: int


Pair = tuple[int, int]  # persons, the smaller number first


@dataclass(frozen=True, slots=True)
class Passage:
    """Pieces of words, and where they name the persons of each pair, in the order of the text."""

    pieces: list[int]
    pairs: dict[Pair, list[tuple[PersonPlace, PersonPlace]]]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The pieces of a sentence; a person is one of them: less than zero, -1 for the first of the article."""

    pieces: list[int]

    @property
    def persons(self) -> set[int]:
        return {_person(piece) for piece in self.pieces if piece < 0}


def passages(document: Document) -> Iterator[Passage]:
    """Yield the passages of an article that name two persons near each other, in the order of the text."""
    persons = persons_told(document)
    sentences = [_sentence(document, persons, each.start, each.end) for each in document.grammar.doc.sents]
    read = 0  # sentences of the passages before
    for first, last in _stretches(sentences):
        draft = _Draft(document)
        for number in range(first, last):
            draft.add(sentences[number], number)
        pairs = _pairs(draft.mentions, read)
        if pairs:
            yield Passage([*draft.pieces, vocabulary()[END]], pairs)
        read = last


def _person(piece: int) -> int:
    return -1 - piece


def _sentence(document: Document, persons: Sequence[int | None], start: int, end: int) -> _Sentence:
    found: list[int] = []
    for person, word in zip(persons[start:end], document.short.words[start:end], strict=True):
        found += pieces(word) if person is None else (-1 - person,)
        if person is not None and word.lower() == "my":
            found += pieces("'s")
    return _Sentence(found)


def _stretches(sentences: Sequence[_Sentence]) -> Iterator[tuple[int, int]]:
    """Yield where passages begin and end, in sentences; each begins with the last sentences of the one before."""
    first = 0
    while first < len(sentences):
        if not sentences[first].persons:
            first += 1
            continue
        end = _end(sentences, first)
        yield first, end
        if end == len(sentences):
            return
        first = max(end - NEAR, first + 1)


def _end(sentences: Sequence[_Sentence], first: int) -> int:
    """Return where a passage ends: with the last sentence that names somebody, of those for which there is room."""
    end, length = first + 1, len(sentences[first].pieces)
    while end < len(sentences) and length + len(sentences[end].pieces) + ROOM <= LONGEST:
        length += len(sentences[end].pieces)
        end += 1
    while end > first + 1 and not sentences[end - 1].persons:
        end -= 1
    return end


class _Draft:
    """A passage while sentences are added to it."""

    def __init__(self, document: Document) -> None:
        self._clusters = document.clusters
        self._names: dict[int, int] = {}  # which neutral name a person has
        self.pieces = [vocabulary()[BEGIN]]
        self.mentions: list[PersonPlace] = []

    def add(self, sentence: _Sentence, number: int) -> None:
        """Write a sentence, as far as there is room; a crowd's mentions are of no pairs."""
        crowded = len(sentence.persons) > CROWD
        for piece in sentence.pieces:
            if len(self.pieces) >= LONGEST + ROOM:
                return
            if piece >= 0:
                self.pieces.append(piece)
                continue
            self._name(_person(piece))
            if not crowded and self._can_meet(_person(piece)):
                self.mentions.append(PersonPlace(len(self.pieces) - 1, _person(piece), number))

    def _name(self, person: int) -> None:
        if person not in self._names:
            self._names[person] = len(self._names)
            self.pieces += self._office(person)
        self.pieces += pieces(STAND_INS[self._names[person] % len(STAND_INS)])

    def _can_meet(self, person: int) -> bool:
        """Tell whether somebody is named, and is not there to speak for others or to write of them."""
        kinds = {office.kind for office in self._clusters[person].offices[:OFFICES]}
        return not self._clusters[person].is_nameless and kinds.isdisjoint(BESIDE)

    def _office(self, person: int) -> list[int]:
        """Return the words for the first office of a person whose kind has some."""
        kinds = (office.kind for office in self._clusters[person].offices[:OFFICES])
        said = next((SAID[kind] for kind in kinds if kind in SAID), "")
        return [piece for word in said.split() for piece in pieces(word)]


def _pairs(mentions: Sequence[PersonPlace], read: int) -> dict[Pair, list[tuple[PersonPlace, PersonPlace]]]:
    """Return where the persons of each pair are named near each other, the nearest places first.

    read: the first sentence that no passage before has; what is told before it, has been looked at.
    """
    if len({one.person for one in mentions}) > MOST:
        return {}
    found: defaultdict[Pair, list[tuple[PersonPlace, PersonPlace]]] = defaultdict(list)
    for one, other in combinations(mentions, 2):
        if one.person != other.person and read <= other.sentence <= one.sentence + NEAR:
            found[min(one.person, other.person), max(one.person, other.person)].append((one, other))
    return {pair: sorted(places, key=_distance)[:PLACES] for pair, places in found.items()}


def _distance(place: tuple[PersonPlace, PersonPlace]) -> tuple[int, int]:
    one, other = place
    return other.sentence - one.sentence, other.at - one.at
