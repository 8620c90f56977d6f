"""The states and organizations of an article, also where a pronoun or a general noun stands for them."""

import itertools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.model.facts import State
from loaders.anaphora.organizations import PartyMention, is_joinable, parties
from loaders.document import Document
from loaders.reference.phrase_matcher import key, words
from loaders.reference.tables import bodies
from loaders.syntax.arguments import SUBJECTS, below

if TYPE_CHECKING:
    from spacy.tokens import Token

ONE = words("country nation republic kingdom state island government")
SEVERAL = words("countries nations states members newcomers applicants candidates territories republics")
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "their", "them", "both"})
INCLUDING = frozenset({"including", "like", "as"})
CALLED = words("union bank fund league commonwealth community forum")  # a part of names
WHO = frozenset({"which", "that", "who"})
HIS = frozenset({"his", "her", "your", "my", "our"})
INTO = frozenset({"to", "into", "of", "in"})
DEFINITE = frozenset({"the", "this", "that", "its", "their"})
POINTING = DEFINITE | HIS | {"both"}
LINKS = frozenset({",", "and", "the", "&", "of", "as", "well", "both"})
AND = frozenset({"and", "&", "well"})
STANDING_LINKS = LINKS | words("a an full new associate permanent candidate observer observers member members")


class Parties:
    """All states and organizations of an article, by the words of the short text."""

    def __init__(self, document: Document) -> None:
        """Find them all."""
        self.document = document
        self.doc = document.grammar.doc
        self.mentions = list(parties(document, 0, len(self.doc)))
        self._bodies = [party for party in self.mentions if is_joinable(party.value)]
        self._at = {word: party for party in self.mentions for word in range(party.start, party.end)}

    def named(self, token: "Token") -> PartyMention | None:
        """Return the party whose name has a word."""
        return self._at.get(token.i)

    def ending(self, word: int) -> PartyMention | None:
        """Return the party whose name ends before a word, a comma or bracket between aside."""
        while word and self.doc[word - 1].text in {",", ")", "("}:
            word -= 1
        return self._at.get(word - 1) if word else None

    def behind(self, token: "Token") -> PartyMention | None:
        """Return the party whose name follows a word at once, "the" or "as observers the" aside."""
        word = token.i + 1
        while word < token.sent.end and self.doc[word].lower_ in STANDING_LINKS:
            word += 1
        return self._at.get(word) if word < token.sent.end else None

    # those who join

    def those(self, token: "Token") -> list[PartyMention]:
        """Return the parties that a noun phrase stands for, a list's all."""
        found = list(self._own(token))
        for child in token.children:
            if child.dep_ in {"conj", "appos"} and self._at.get(child.i) not in found:
                found += self.those(child)
        return list(dict.fromkeys(found))

    def _own(self, token: "Token") -> list[PartyMention]:
        word = token.lower_
        party = self._at.get(token.i)
        if party is not None:
            return self.row(party)
        if word in WHO:
            before = self.ending(token.i)
            return self.row(before) if before else self._antecedent(token)
        if word in IT:
            return self._it(token)
        if word in THEY:
            return self._they(token)
        return self._noun(token, word)

    def _antecedent(self, token: "Token") -> list[PartyMention]:
        """Return what "which" stands for, if no name stands right before it."""
        clause = next((above for above in token.ancestors if above.dep_ == "relcl"), None)
        return self.those(clause.head) if clause is not None else []

    def _noun(self, token: "Token", word: str) -> list[PartyMention]:
        """Return what "the country", "the Government of Chile", "the two states" stand for."""
        if word in ONE:
            named = self._among(below(token))
            return named[:1] or (self._it(token) if _definite(token) else [])
        return self._several(token) if word in SEVERAL else []

    def _several(self, token: "Token") -> list[PartyMention]:
        """Return what "other countries", "states such as A and B", "the two states" stand for."""
        if token.dep_ == "conj" and "other" in {child.lower_ for child in token.children}:
            return self._among([token.head, *filter(_in_row, token.head.ancestors)])
        listed = next((inner for inner in below(token) if inner.head.lower_ in INCLUDING), None)
        if listed is not None:
            return self.those(listed)
        return self._they(token) if _definite(token) else []

    def _among(self, tokens: "Iterable[Token]") -> list[PartyMention]:
        return [party for party in map(self.named, tokens) if party is not None]

    def row(self, party: PartyMention, links: frozenset[str] = LINKS) -> list[PartyMention]:
        """Return a party with those beside it in a list that has an "and"."""
        if self._at.get(party.start) != party:
            return [party]
        number = self.mentions.index(party)
        behind = self._run(self.mentions[number:], links)
        before = self._run(self.mentions[number::-1], links)[1:]
        before = [*itertools.takewhile(lambda other: other.is_state is party.is_state, before)][::-1]
        whole_row = [*before, party, *behind[1:]]
        joined = any(
            not AND.isdisjoint(self._between(one, other) or ()) for one, other in itertools.pairwise(whole_row)
        )
        return whole_row if joined else [party]

    def _run(self, row: Sequence[PartyMention], links: frozenset[str]) -> list[PartyMention]:
        """Return the first parties of a row, as long as only commas and the like part them."""
        run = list(row[:1])
        for one, other in itertools.pairwise(row):
            between = self._between(min(one, other, key=_start), max(one, other, key=_start))
            if between is None or not between <= links:
                break
            run.append(other)
        return run

    def _between(self, one: PartyMention, other: PartyMention) -> set[str] | None:
        """Return the words between two parties of one sentence, a full name's own acronym aside."""
        if self.doc[one.start].sent.start != self.doc[other.start].sent.start:
            return None
        words = [word.lower_ for word in self.doc[one.end : other.start]]
        of = [at for at, word in enumerate(words) if word == "of"]
        return set(words) if all(at and words[at - 1] in AND | {",", "as"} for at in of) else None

    def _it(self, token: "Token") -> list[PartyMention]:
        """Return what "it" or "the country" stands for: the state mentioned last, else the subject to come."""
        if any(child.lower_ in HIS for child in token.children):
            return self._of_persons(token)[-1:]
        before = [party for party in self._near(token) if party.is_state]
        if before:
            return before[-1:]
        return self._among(filter(None, [_subject_ahead(token)]))

    def _they(self, token: "Token") -> list[PartyMention]:
        """Return what "they" or "both countries" stands for: the states listed last, or those of the persons."""
        for party in reversed([party for party in self._near(token) if party.is_state]):
            row = self.row(party)
            if len(row) > 1:
                return row
        persons = self._of_persons(token)
        return persons if len(persons) > 1 else []

    def _near(self, token: "Token") -> list[PartyMention]:
        """Return the parties before a word in its sentence, and in the sentence before if there are none."""
        start = token.sent.start
        here = [party for party in self.mentions if start <= party.start and party.end <= token.i]
        if any(party.is_state for party in here) or not start:
            return here
        earlier = self.doc[start - 1].sent.start
        return [party for party in self.mentions if earlier <= party.start and party.end <= start]

    def _of_persons(self, token: "Token") -> list[PartyMention]:
        """Return the states of the persons named before a word in its sentence."""
        found: dict[State, PartyMention] = {}
        for word in range(token.sent.start, token.i):
            person = self.document.short.persons[word]
            state = self.document.clusters[person].state if person is not None else None
            if state is not None:
                found.setdefault(state, PartyMention(word, word + 1, state))
        return list(found.values())

    # what they join

    def body(self, token: "Token", apart: Iterable[PartyMention] = ()) -> PartyMention | None:
        """Return the body that a noun stands for, by its name or as "the organization"."""
        party = self._at.get(token.i)
        if party is not None:
            return party if is_joinable(party.value) else None
        if token.lower_ not in bodies().pointed_at or not is_pointing(token):
            return None
        called = self._among(word for word in token.subtree if word.i > token.i)
        named = [beside for beside in called if is_joinable(beside.value)]
        return named[-1] if named else self.spoken_of(token, apart)

    def body_below(self, token: "Token", apart: Iterable[PartyMention] = ()) -> PartyMention | None:
        """Return the first body in the phrases below a word, other than those who join it."""
        values = {party.value for party in apart}
        for inner in below(token):
            found = self.body(inner, apart)
            if found is not None and found.value not in values:
                return found
        return None

    def ahead(self, apart: Sequence[PartyMention]) -> PartyMention | None:
        """Return the body behind a list of those who join: "... as observers to the organization"."""
        last = max(apart, key=lambda party: party.end)
        for word in self.doc[last.end : self.doc[last.start].sent.end]:
            if word.dep_ == "pobj" and word.head.lower_ in INTO and (found := self.body(word, apart)) is not None:
                return found
            if word.tag_ in {"VBD", "VBZ", "VBP"}:
                break
        return None

    def spoken_of(self, token: "Token", apart: Iterable[PartyMention] = ()) -> PartyMention | None:
        """Return the body that was mentioned last, else the first to come; one that is called so goes first."""
        bodies = [party for party in self._bodies if party.value not in {one.value for one in apart}]
        ordered = [party for party in reversed(bodies) if party.end <= token.i]
        ordered += [party for party in bodies if party.start > token.i and self._is_body_there(party)]
        called = [party for party in ordered if token.lower_ in CALLED & _words(party)]
        return next(iter(called or ordered), None)

    def _is_body_there(self, party: PartyMention) -> bool:
        """Tell whether a name stands where a body does ("the session of the ..."), not in a list of who joins."""
        root = next((word for word in self.doc[party.start : party.end] if self._at.get(word.head.i) != party), None)
        return root is not None and root.dep_ not in {"conj", "dobj", "nsubjpass", "dative"}


def _subject_ahead(token: "Token") -> "Token | None":
    """Return the subject that comes behind a pronoun: "since it joined, Chile has ..."."""
    clauses = (child for above in token.ancestors for child in above.children if child.dep_ in SUBJECTS)
    return next((child for child in clauses if child.i > token.i), None)


def _in_row(token: "Token") -> bool:
    return token.dep_ == "conj"


def _start(party: PartyMention) -> int:
    return party.start


def _words(party: PartyMention) -> set[str]:
    return {key(word) for word in party.value.name.split()}


def _definite(token: "Token") -> bool:
    """Tell whether a noun points back to what was named: "the bloc", not "the countries that ..."."""
    return not any(child.dep_ == "relcl" for child in token.children) and is_pointing(token)


def is_pointing(token: "Token") -> bool:
    """Tell whether "the", "this" or "its" stands before a noun."""
    return any(child.lower_ in POINTING and child.dep_ in {"det", "poss"} for child in token.children)
