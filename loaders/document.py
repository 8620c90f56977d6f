"""The annotated article: its words, its persons, and the grammar of its sentences."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.model.facts import Article, Place, State
from loaders.entities.clusters import PersonCluster
from loaders.entities.entity_linking import Link
from loaders.entities.title_anaphora import Held
from loaders.mentions.dateline import Dateline
from loaders.mentions.known_names import KnownNames
from loaders.mentions.offices import OfficeMention
from loaders.mentions.participant_lists import ParticipantList
from loaders.reference import domains, gazetteer
from loaders.syntax.compression import ShortText
from loaders.syntax.grammar import Grammar
from loaders.text import timex
from loaders.text.numeric_dates import custom
from loaders.text.tokens import Text

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Document:
    """An article whose persons are found and whose sentences are parsed; what is read from it changes nothing in it.

    Units: words of the short text, unless said otherwise.  Shapes: persons are indexes into `clusters`.
    """

    text: Text
    known: KnownNames
    dateline: Dateline
    clusters: Sequence[PersonCluster]
    links: Sequence[Link]  # of the clusters to the table of office holders
    offices: Sequence[OfficeMention]  # every one, in the order of the text
    bare: Held  # offices named alone, by word of the text, with their holder
    short: ShortText
    grammar: Grammar
    lists: Sequence[ParticipantList] = ()

    @property
    def article(self) -> Article:
        """The article as it was given."""
        return self.text.article

    @cached_property
    def times(self) -> list[tuple[int, timex.Timex]]:
        """Every expression of time with the word where it begins."""
        starts = {self.text.starts[first]: word for word, (first, _) in enumerate(self.short.origin)}
        publisher = domains.state(self.article.url or self.article.source)
        mentions = timex.mentions(self.article.text, day_first=custom(publisher.code if publisher else None))
        found = ((starts.get(mention.start), mention) for mention in mentions)
        return [(word, mention) for word, mention in found if word is not None]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The offsets of every sentence in the article."""
        return [self.stretch(start, end) for start, end in self.sentence_words]

    @cached_property
    def sentence_words(self) -> list[tuple[int, int]]:
        """The words of every sentence, half-open."""
        return [(sentence.start, sentence.end) for sentence in self.grammar.doc.sents]

    def sentence_number(self, word: int) -> int:
        """Return which sentence a word of the short text belongs to: its place in sentence_words."""
        return bisect_right(self.sentence_words, word, key=itemgetter(0)) - 1

    @cached_property
    def headline(self) -> list[int]:
        """The words of the headline."""
        return [word for word in range(len(self.short.words)) if self.is_title(word)]

    @cached_property
    def headlined(self) -> frozenset[int]:
        """The persons whom the headline names."""
        return frozenset(person for word in self.headline if (person := self.short.persons[word]) is not None)

    @cached_property
    def _tokens(self) -> "Mapping[str, Sequence[Token]]":
        """The tokens by their letters in lower case."""
        found: defaultdict[str, list[Token]] = defaultdict(list)
        for token in self.grammar.doc:
            found[token.lower_].append(token)
        return found

    def tokens(self, words: Collection[str]) -> "list[Token]":
        """Return the tokens that are one of some words in lower case, in the order of the text."""
        found = [self._tokens[word] for word in self._tokens.keys() & words]
        return sorted(chain.from_iterable(found), key=lambda token: token.i)

    def persons_between(self, first: int, last: int) -> tuple[int, ...]:
        """Return the persons named between two words, in the order of the text."""
        named = (person for person in self.short.persons[first:last] if person is not None)
        return tuple(dict.fromkeys(named))

    def place_at(self, word: int) -> Place | State | None:
        """Return the city or state whose name begins at a word: by a table, as a state's capital, or by the model."""
        if self.short.persons[word] is not None:
            return None
        start = self.short.origin[word][0]
        place = self.known.place(start)
        state = self.known.state(start)
        if place is not None and (state is None or place.end > state.end):
            return place.value
        return state.value if state else self._capital_at(word) or self.known.marked_place(start)

    def _capital_at(self, word: int) -> Place | None:
        """Return the city of "the Norwegian capital", whose last word is at a word."""
        if word == 0 or self.short.words[word] != "capital":
            return None
        state = self.known.demonym(self.short.origin[word - 1][0])
        return gazetteer.capital(state.value) if state else None

    def venue_at(self, word: int) -> Place | State | None:
        """Return the city, or the city-state, of the palace or hall that begins at a word."""
        if self.short.persons[word] is not None:
            return None
        venue = self.known.venue(self.short.origin[word][0])
        return venue.value if venue else None

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets in the article of the words from one up to another."""
        return self.text.starts[self.short.origin[first][0]], self.text.ends[self.short.origin[last - 1][1] - 1]

    def is_title(self, word: int) -> bool:
        """Tell whether a word stands in the headline."""
        return self.text.is_title(self.short.origin[word][0])
