"""What the parse of a short text says: who does what to whom, and who belongs together.

Labels are those of ClearNLP dependencies, as spaCy's English models give them,
https://github.com/clir/clearnlp-guidelines/blob/master/md/specifications/dependency_labels.md
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loaders.lexicon.triggers import word_class
from loaders.reference.phrase_matcher import words
from loaders.syntax.compression import Short

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# words that stand for persons who were named before
ME = words("i me my we us our")
HE = words("he she him her his himself herself")
PLURALS = words(
    "they them both themselves each two three pair duo trio sides parties"
    " their leaders presidents ministers counterparts officials statesmen politicians heads premiers diplomats"
    " men women participants delegations interlocutors"
)
TEAM = words("delegation delegations team teams mission side")
GROUPS = words("delegation delegations team mission group side officials representatives members")
LED = words("led headed chaired comprising including represented")
INCLUDING = words("including like namely as")

# "the two leaders" points back, "other leaders of the Americas" does not
POINTING = words("the two both these three")
POINTING_ALONE = words("both themselves two each")
OTHERS = words("other some many several no all")
WHOLE = words("state states government governments them")  # "heads of state", "both of them"
PORTFOLIOS = words("foreign prime defence defense interior finance trade energy deputy")  # whose ministers meet
BARE = words("det nummod poss predet punct cc conj appos case relcl prep acl")

LIST = frozenset({",", "and", ";", "&"})  # between the persons of a list
APART = LIST | {"-", "\u2013", "\u2014", "("}  # between two who are no one's modifier: "the Smith-Jones meeting"
CLOSED = words("after before following during ahead since until despite about against")
PHRASES = words("prep pobj dobj attr npadvmod advmod prt oprd agent pcomp nmod")
OBJECTS = words("dobj pobj dative oprd")
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CONTROLLED = words("conj advcl ccomp xcomp pcomp prep parataxis dep acomp attr oprd")  # share the subject above
MODIFYING = frozenset({"relcl", "acl"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
PERFECT = words("had has have was were")  # auxiliaries of what is past
DEPTH = 6  # how far a subject is looked for, from clause to clause


@dataclass(slots=True)
class Group:
    """Persons who stand together in one place of a sentence, and whether they stand as "they"."""

    persons: list[int] = field(default_factory=list)
    plural: bool = False  # "the two leaders", "they": whoever was last told of together
    pronoun: bool = False  # "he", "she"
    team: bool = False  # "the delegation", whose members were told before
    speaker: bool = False  # "I", whoever speaks
    noun: int | None = None  # the word of the plural

    def __bool__(self) -> bool:
        """Tell whether anybody stands there."""
        return bool(self.persons) or self.plural or self.pronoun or self.team or self.speaker

    def join(self, other: "Group") -> None:
        """Add who stands in another place."""
        self.persons += [person for person in other.persons if person not in self.persons]
        self.plural |= other.plural
        self.pronoun |= other.pronoun
        self.team |= other.team
        self.speaker |= other.speaker
        self.noun = other.noun if self.noun is None else self.noun


@dataclass(frozen=True, slots=True)
class Grammar:
    """A parsed short text.  Shapes: persons has one entry for each token of doc."""

    doc: "Doc"
    persons: Sequence[int | None]

    @classmethod
    def of(cls, doc: "Doc", short: Short) -> "Grammar":
        """Put a parse and the persons of its text together."""
        return cls(doc, short.persons)

    def group(self, token: "Token") -> Group:
        """Gather the persons of the noun phrase that a token heads."""
        heads = list(self._heads(token))
        found = Group()
        for head in heads:
            person = self.persons[head.i]
            found.join(_stand_in(head) if person is None else Group([person]))
        named = {head.i: None for head in heads if self.persons[head.i] is not None}
        for word in reversed(named):
            found.join(Group(self._row(word, named.keys())))
        if found.persons:
            found.plural = found.team = False
        return found

    def _heads(self, token: "Token") -> "Iterator[Token]":
        """Yield a noun and every noun that is added to it, in the order of the text; no list is too long."""
        stack = [token]
        while stack:
            at = stack.pop()
            yield at
            stack += reversed([head for child in at.children for head in self._added(at, child)])

    def _added(self, noun: "Token", child: "Token") -> "list[Token]":
        """Return what is added to a noun: "and X", "delegation led by X", "leaders including X"."""
        if child.dep_ in {"conj", "appos"} or (self.persons[child.i] is not None and _stands_beside(noun, child)):
            return [child]
        if child.dep_ in {"prep", "acl"} and self.persons[noun.i] is None and _leads_inside(noun, child):
            return _agents(child) or _objects(child)
        return []

    def _row(self, person: int, heads: Set[int]) -> list[int]:
        """Return the persons of a list behind one, up to the next head: ", B and C", whatever the parse makes of it."""
        row: list[int] = []
        for token in self.doc[person + 1 : self.doc[person].sent.end]:
            named = self.persons[token.i]
            if named is not None and token.dep_ not in SUBJECTS and self.persons[token.i - 1] is None:
                row.append(named)
            elif token.lower_ not in LIST:
                break
            if token.i in heads:
                break
        return row

    def objects(self, token: "Token") -> Group:
        """Gather the persons who are the object of a verb or preposition."""
        return self._gathered(_objects(token))

    def by(self, verb: "Token") -> Group:
        """Gather the persons of "by X" behind a passive."""
        return self._gathered(_agents(verb))

    def _gathered(self, heads: "Iterable[Token]") -> Group:
        found = Group()
        for head in heads:
            found.join(self.group(head))
        return found

    def subject(self, verb: "Token", depth: int = DEPTH) -> Group:
        """Gather who does what a verb says, through "and", "to", "after ...ing" and "who"."""
        for child in verb.children:
            if child.dep_ in {"nsubj", "csubj"}:
                return self._relative(child)
        if depth == 0 or verb.head is verb:
            return Group()
        if is_passive(verb):
            return self.by(verb)
        if verb.dep_ in CONTROLLED:
            return self._controller(verb, depth)
        return self.group(verb.head) if verb.dep_ in MODIFYING else Group()

    def _relative(self, token: "Token") -> Group:
        """Gather who stands at a place, for "who" those whom its clause is about."""
        if token.lower_ in {"who", "that", "which", "whom"} and token.head.dep_ == "relcl":
            return self.group(token.head.head)
        return self.group(token)

    def _controller(self, verb: "Token", depth: int) -> Group:
        """Gather the subject of a verb that has none of its own: "asked Smith to meet", "came and met"."""
        head = verb.head
        if verb.dep_ == "xcomp":
            controlled = self.objects(head)
            if controlled.persons:
                return controlled
        if is_passive(head):
            return self.patient(head) or self.subject(head, depth - 1)
        return self.subject(head, depth - 1)

    def patient(self, verb: "Token") -> Group:
        """Gather whom a passive verb is about."""
        for child in verb.children:
            if child.dep_ == "nsubjpass":
                return self._relative(child)
        if verb.dep_ in MODIFYING and verb.tag_ == "VBN":
            return self.group(verb.head)
        if verb.dep_ in {"conj", "advcl"}:  # "was flown in and met by", "arrived and was met by"
            return self.patient(verb.head) if is_passive(verb.head) else self.subject(verb.head)
        return Group()

    def with_whom(self, token: "Token", prepositions: frozenset[str]) -> Group:
        """Gather the persons of "with X" in the phrases that depend on a verb or noun."""
        phrases = (phrase for phrase in phrases_below(token) if phrase.dep_ == "prep")
        return self._gathered(head for one in phrases if one.lower_ in prepositions for head in _objects(one))


def _objects(token: "Token") -> "list[Token]":
    return [child for child in token.children if child.dep_ in OBJECTS]


def _stands_beside(noun: "Token", person: "Token") -> bool:
    """Tell whether a person whom the parse makes a noun's modifier stands by themselves: "met Smith, a member of"."""
    if person.dep_ == "nmod":
        return True
    between = noun.doc[person.i + 1 : noun.i]
    return person.dep_ in {"compound", "npadvmod"} and any(word.tag_ == "DT" or word.text in APART for word in between)


def _agents(verb: "Token") -> "list[Token]":
    by = (child for child in verb.children if child.lower_ == "by" and child.dep_ in {"agent", "prep"})
    return [head for one in by for head in _objects(one)]


def _stand_in(token: "Token") -> Group:
    """Return for whom a word that is no name stands: "I", "she", "the two leaders", "the delegation"."""
    word = token.lower_
    if word in ME:
        return Group(speaker=True)
    if word in HE:
        return Group(pronoun=True)
    if word in PLURALS and _points_back(token):
        return Group(plural=True, noun=token.i)
    return Group(team=word in TEAM)


def _leads_inside(noun: "Token", child: "Token") -> bool:
    """Tell whether persons of a group are told: "leaders including", "delegation led by", "delegation of"."""
    word = child.lower_
    return word in INCLUDING or (noun.lower_ in GROUPS and (word in LED or word in {"of", "by"}))


def _points_back(token: "Token") -> bool:
    """Tell "the two leaders", who were named before, from "other leaders of the Americas"."""
    naming = set(filter(_names_states, token.children))
    links = {child.dep_ for child in token.children if child not in naming}
    if token.tag_.startswith("PRP") or token.dep_ == "poss":
        return links.isdisjoint({"amod", "compound"})
    said = words_on(token)
    if not links <= BARE or not said.isdisjoint(OTHERS):
        return False
    return not {child.lower_ for child in naming} <= PORTFOLIOS or _points(token)


def _points(token: "Token") -> bool:
    """Tell "the two leaders" and "both" from "leaders" and "leaders of the Americas"."""
    return not _is_part(token) and not (words_on(token) | {token.lower_}).isdisjoint(POINTING | POINTING_ALONE)


def _names_states(child: "Token") -> bool:
    """Tell "Russian" and "foreign" in "the Russian and Turkish foreign ministers", and "of Peru and Chile"."""
    if child.lower_ == "of":
        return any(word.dep_ == "pobj" and word.text[:1].isupper() for word in child.children)
    return child.dep_ in {"amod", "compound", "nmod"} and (child.text[:1].isupper() or child.lower_ in PORTFOLIOS)


def _is_part(token: "Token") -> bool:
    """Tell "leaders of the Americas" from "heads of state"."""
    of = next((child for child in token.children if child.lower_ == "of"), None)
    return of is not None and words_on(of).isdisjoint(WHOLE)


def words_on(token: "Token", *links: str) -> set[str]:
    """Return the words that hang on one directly, by any of the links, or by whatever link if none is named."""
    return {child.lower_ for child in token.children if not links or child.dep_ in links}


def is_past(verb: "Token") -> bool:
    """Tell whether a verb is in the past tense, or has an auxiliary as "has met" and "was met" have."""
    return verb.tag_ == "VBD" or not words_on(verb, "aux", "auxpass").isdisjoint(PERFECT)


def is_finite(verb: "Token") -> bool:
    """Tell whether a verb has a tense, of its own or of an auxiliary: "meets", "has met", not "to meet"."""
    if verb.tag_ in FINITE:
        return True
    auxiliaries = (child for child in verb.children if child.dep_ in {"aux", "auxpass"})
    return verb.tag_ in {"VBN", "VBG"} and any(auxiliary.tag_ in FINITE for auxiliary in auxiliaries)


def has_verb(sentence: "Iterable[Token]") -> bool:
    """Tell whether a sentence says anything: it has a verb with a tense, or "will", "may"."""
    return any(token.tag_ in FINITE or token.tag_ == "MD" for token in sentence)


def is_passive(verb: "Token") -> bool:
    """Tell whether a verb is a passive."""
    links = {child.dep_ for child in verb.children}
    if not links.isdisjoint({"nsubjpass", "auxpass"}):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl", "advcl"} and "aux" not in links


def phrases_below(token: "Token") -> Iterator["Token"]:
    """Yield the tokens that depend on one within its own clause, nearest first."""
    queue = [token]
    while queue:
        above = queue.pop(0)
        closed = above.lower_ in CLOSED or above.lower_ in word_class("topics")
        for child in above.children if above is token or not closed else ():
            if child.dep_ in PHRASES:
                yield child
                queue.append(child)
