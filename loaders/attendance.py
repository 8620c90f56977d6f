"""Who else was there: "The talks were attended by ...", "Joining the call were the following leaders: ..."."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.grammar import Group
from loaders.lexicon import TALKS
from loaders.reading import Reading
from loaders.sightings import Sighting

if TYPE_CHECKING:
    from spacy.tokens import Span

RULE = "meetings.attend"
ATTEND = frozenset(
    [
        *("attended", "attend", "attending", "participated", "participating", "participants", "participate", "present"),
        *("joined", "joining", "accompanied", "attendees", "attendance", "included", "participation"),
    ]
)
PART = frozenset({"part"})
TAKE = frozenset({"took", "taking", "take", "takes", "taken"})
THERE = (TALKS - {"summit", "conference", "session"}) | {"meeting", "talks"}
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
FUTURE = frozenset({"will", "would", "to", "plans", "scheduled", "expected"})


def attendances(reading: Reading) -> Iterator[Sighting]:
    """Yield every sentence that says who else was at a meeting; a list behind a colon belongs to it."""
    sentences = list(reading.grammar.doc.sents)
    for number, sentence in enumerate(sentences):
        if not _tells_who(sentence):
            continue
        persons = _persons(reading, sentence.start, sentence.end)
        if sentence.text.rstrip().endswith(":") or not persons:
            persons += [p for p in _listed(reading, sentences[number + 1 :]) if p not in persons]
        if persons:
            yield Sighting(sentence.start, RULE, (Group(persons), Group()))


def _tells_who(sentence: "Span") -> bool:
    words = [token.lower_ for token in sentence]
    attend = not ATTEND.isdisjoint(words) or (not PART.isdisjoint(words) and not TAKE.isdisjoint(words))
    if not attend or FUTURE & {token.lower_ for token in sentence if token.dep_ == "aux"} - {"to"}:
        return False
    return not THERE.isdisjoint(words) or "was joined by" in " ".join(words) or "following leaders" in " ".join(words)


def _persons(reading: Reading, first: int, last: int) -> list[int]:
    return list(dict.fromkeys(person for person in reading.short.persons[first:last] if person is not None))


def _listed(reading: Reading, following: list["Span"]) -> Iterator[int]:
    """Yield the persons of the list that follows: lines without a finite verb."""
    for sentence in following:
        persons = _persons(reading, sentence.start, sentence.end)
        if not persons or any(token.tag_ in FINITE for token in sentence):
            return
        yield from persons
