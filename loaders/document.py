"""One article while it is read: its words, its persons, and the grammar of its sentences."""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from kg.model.dates import Basis, PartialDate
from kg.model.facts import Article, Place, Position, State
from loaders.entities.clusters import Character
from loaders.lexicon.motion import AT_PLACE
from loaders.mentions.dateline import Dateline, dateline
from loaders.mentions.known_names import Marks
from loaders.mentions.offices import Office
from loaders.syntax.compression import Short
from loaders.syntax.grammar import Grammar
from loaders.text import timex
from loaders.text.tokens import Text

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(slots=True)
class Cast:
    """The persons of an article, and what is known of them before the grammar is read."""

    text: Text
    marks: Marks
    characters: list[Character]
    bare: dict[int, tuple[Office, Character]]  # offices named alone, by word, with their holder
    short: Short


class Reading:
    """An article with its grammar read: what the readers of facts ask."""

    def __init__(self, cast_: Cast, doc: "Doc") -> None:
        """Put the persons and the grammar of an article together."""
        self.text = cast_.text
        self.marks = cast_.marks
        self.characters = cast_.characters
        self.bare = cast_.bare
        self.short = cast_.short
        self.grammar = Grammar.of(doc, cast_.short)
        self.article: Article = cast_.text.article
        self.capacities: dict[int, Position] = {}

    @property
    def named(self) -> list[Character]:
        """The persons whom the article names."""
        return [one for one in self.characters if not one.is_nameless]

    def of_name(self, persons: Iterable[int]) -> list[int]:
        """Return those of some persons whom the article names."""
        return [one for one in persons if not self.characters[one].is_nameless]

    @cached_property
    def dateline(self) -> Dateline:
        """The place and date in front of the first sentence, empty if there are none."""
        return dateline(self.text, self.marks)

    @cached_property
    def today(self) -> date | None:
        """The day from which "yesterday" is counted: publication, else the date line."""
        line = self.dateline.date
        return self.article.published or (line.earliest if line and line.earliest == line.latest else None)

    @cached_property
    def news_date(self) -> PartialDate | None:
        """The day of what is told as news without a date: the date line's, else the publication's."""
        if self.dateline.date is not None:
            return self.dateline.date
        if self.article.published is None:
            return None
        return PartialDate(self.article.published.isoformat(), Basis.PUBLISHED)

    @cached_property
    def _dates(self) -> list[tuple[int, timex.Mention]]:
        """Every expression of time with the word of the short text where it begins."""
        starts = {self.text.starts[first]: word for word, (first, _) in enumerate(self.short.origin)}
        found = ((starts.get(mention.start), mention) for mention in timex.mentions(self.article.text))
        return [(word, mention) for word, mention in found if word is not None]

    def date(self, word: int, mention: timex.Mention, *, ahead: bool) -> PartialDate | None:
        """Return the date that an expression of time means; "the same day" is the day told before, else the news's."""
        if not mention.counted:
            return mention.date(self.today, ahead=ahead)
        before = (one.date(self.today) for at, one in reversed(self._dates) if at < word and not one.counted)
        days = (date for date in (*before, self.news_date) if date is not None and date.earliest == date.latest)
        return mention.date(next((date.earliest for date in days), None))

    def dates_between(self, first: int, last: int) -> Iterator[tuple[int, timex.Mention]]:
        """Yield the expressions of time between two words of the short text."""
        return ((word, mention) for word, mention in self._dates if first <= word < last)

    def persons_between(self, first: int, last: int) -> tuple[int, ...]:
        """Return the persons named between two words of the short text, in the order of the text."""
        named = (person for person in self.short.persons[first:last] if person is not None)
        return tuple(dict.fromkeys(named))

    def place_at(self, word: int) -> Place | State | None:
        """Return the city or state whose name begins at a word of the short text."""
        if self.short.persons[word] is not None:
            return None
        start = self.short.origin[word][0]
        place = self.marks.place(start)
        state = self.marks.state(start)
        if place is not None and (state is None or place.end > state.end):
            return place.value
        return state.value if state else None

    def narrowed(self, place: Place | State | None) -> Place | State | None:
        """Return the city for its state, if the article says of just one city there that somebody is in it."""
        if not isinstance(place, State):
            return place
        if self.dateline.place is not None and self.dateline.place.state == place:
            return self.dateline.place
        words = self.text.words
        there = (mark for mark in self.marks.places_spoken_of() if mark.value.state == place)
        cities = {
            mark.value.name: mark.value for mark in there if mark.start and words[mark.start - 1].lower() in AT_PLACE
        }
        return next(iter(cities.values())) if len(cities) == 1 else place

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets in the article of words of the short text."""
        return self.text.starts[self.short.origin[first][0]], self.text.ends[self.short.origin[last - 1][1] - 1]

    def is_title(self, word: int) -> bool:
        """Tell whether a word of the short text stands in the headline."""
        return self.text.is_title(self.short.origin[word][0])

    @cached_property
    def _sentence_numbers(self) -> dict[int, int]:
        body = (sentence for sentence in self.grammar.doc.sents if not self.is_title(sentence.start))
        return {sentence.start: number for number, sentence in enumerate(body)}

    def sentence_number(self, token: "Token") -> int:
        """Return how many sentences of the body come before a token's; 0 in the headline."""
        return self._sentence_numbers.get(token.sent.start, 0)

    def opening(self, sentences: int) -> list[tuple[int, int]]:
        """Return the offsets of the body's first sentences."""
        firsts = [start for start, number in self._sentence_numbers.items() if number < sentences]
        return [self.stretch(self.grammar.doc[at].sent.start, self.grammar.doc[at].sent.end) for at in firsts]

    def last_subject(self, word: int, others: Container[int] = ()) -> int | None:
        """Return the person who "he" is at a word, none of others: the last subject, else the last one named."""
        for places in self._subjects_and_named:
            before = (self.short.persons[places[at]] for at in reversed(range(bisect_left(places, word))))
            person = next((one for one in before if one not in others), None)
            if person is not None:
                return person
        return None

    @cached_property
    def _subjects_and_named(self) -> tuple[list[int], list[int]]:
        """The words of the short text that are persons: those that are subjects, and all."""
        named = [at for at, person in enumerate(self.short.persons) if person is not None]
        return [at for at in named if self.grammar.doc[at].dep_ in SUBJECTS], named

    def protagonist(self, others: Iterable[int]) -> int | None:
        """Return the person whom the article is about beside others: named most, and first."""
        rest = [number for number in range(len(self.characters)) if number not in others]
        if not rest:
            return None
        return max(rest, key=lambda number: (len(self.characters[number].spans), -number))

    def sentence_around(self, word: int) -> tuple[int, int]:
        """Return the offsets of the sentence in which a word of the full text stands."""
        at = next(short for short, (start, end) in enumerate(self.short.origin) if start <= word < end)
        sentence = self.grammar.doc[at].sent
        return self.stretch(sentence.start, sentence.end)

    def position_of(self, person: int) -> Position | None:
        """Return the office in which a person of the article takes part, None if it gives none."""
        return self.capacities.get(person)
