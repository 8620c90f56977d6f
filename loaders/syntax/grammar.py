"""The persons of a parsed short text: for whom a noun phrase stands, and who are the arguments of a verb."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loaders.lexicon.trigger_tables import word_class
from loaders.reference.phrase_matcher import words
from loaders.syntax import arguments
from loaders.syntax.arguments import (
    SUBJECTS,
    agents,
    before_comparison,
    has_verb,
    is_finite,
    is_passive,
    objects,
    phrases_below,
    words_on,
)
from loaders.syntax.compression import ShortText

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# words that stand for persons who were named before
ME = words("i me my we us our")
HE, SHE = words("he him his himself"), words("she her herself")
PLURALS = words(
    "they them both themselves each two three pair duo trio sides parties"
    " their leaders presidents ministers counterparts officials statesmen politicians heads premiers diplomats"
    " men women participants delegations interlocutors"
)
TEAM = words("delegation delegations team teams mission side")
GROUPS = TEAM | words("group officials representatives members")
# have Smith in it, if they are of Smith; "representatives of Smith" go in their place
OF_PERSON = TEAM - {"team", "teams"} | {"group", "members"}
LED = words("led headed chaired comprising including represented")
INCLUDED = words("include includes included feature features featured comprise comprises comprised")
INCLUDING = words("including like namely as")

RELATIVE = words("who that which whom")

# "the two leaders" points back, "other leaders of the Americas" does not
COUNTING = words("two both three")
POINTING = COUNTING | words("the these")
POINTING_ALONE = words("both themselves two each")
OWN = words("his her their my our")
ABOUT = words("about of on regarding concerning")
OTHERS = words("other some many several no all")
WHOLE = words("state states government governments them")  # "heads of state", "both of them"
PORTFOLIOS = words("foreign prime defence defense interior finance trade energy deputy")  # whose ministers meet
BARE = words("det nummod poss predet punct cc conj appos case relcl prep acl")

PAST = frozenset({"VBD", "VBN"})
SENDERS = {"Ambassador": words("embassy ambassador legation mission"), "Secretary": words("department secretary")}
SENDER = 4  # words from "From" to who it is
LIST = frozenset({",", "and", ";", "&"})  # between the persons of a list
APART = LIST | {"-", "\u2013", "\u2014", "("}  # between two who are no one's modifier: "the Smith-Jones meeting"


@dataclass(slots=True)
class Group:
    """Persons who stand together in one place of a sentence, and whether they stand as "they"."""

    persons: list[int] = field(default_factory=list)
    plural: bool = False  # "the two leaders", "they": whoever was last mentioned together
    pronoun: str = ""  # "he", "her": the first that stands there
    team: bool = False  # "the delegation", whose members were told before
    speaker: bool = False  # "I", whoever speaks
    noun: int | None = None  # the word of the plural

    def __bool__(self) -> bool:
        """Tell whether anybody stands there."""
        return bool(self.persons or self.plural or self.pronoun or self.team or self.speaker)

    def join(self, other: "Group") -> None:
        """Add who stands in another place."""
        self.persons += [person for person in other.persons if person not in self.persons]
        self.plural |= other.plural
        self.pronoun = self.pronoun or other.pronoun
        self.team |= other.team
        self.speaker |= other.speaker
        self.noun = other.noun if self.noun is None else self.noun


@dataclass(frozen=True, slots=True)
class Grammar:
    """A parsed short text.  Shapes: persons has one entry for each token of doc."""

    doc: "Doc"
    persons: Sequence[int | None]
    sender: str | None = None  # of a telegram, who says "I" by leaving it out: "Ambassador", "Secretary" or ""

    @classmethod
    def of(cls, doc: "Doc", short: ShortText) -> "Grammar":
        """Put a parse and the persons of its text together."""
        return cls(doc, short.persons, _sender(short))

    def group(self, token: "Token") -> Group:
        """Gather the persons of the noun phrase that a token heads."""
        heads = list(self._heads(token))
        found = Group()
        for head in heads:
            person = self.persons[head.i]
            found.join(self._stand_in(head) if person is None else Group([person]))
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
            return [*agents(child)] or [*objects(child)]
        return []

    def _row(self, person: int, heads: Set[int]) -> list[int]:
        """Return the persons of a list behind one, up to the next head: ", B and C", however it is parsed."""
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
        return self._gathered(objects(token))

    def by(self, verb: "Token") -> Group:
        """Gather the persons of "by X" behind a passive."""
        return self._gathered(agents(verb))

    def _gathered(self, heads: "Iterable[Token]") -> Group:
        found = Group()
        for head in heads:
            found.join(self._standing(head))
        return found

    def subject(self, verb: "Token") -> Group:
        """Gather who does what a verb says, through "and", "to", "after ...ing", "who"; "brought Lind to see" both."""
        if _is_errand(verb):
            both = self.subject(verb.head)
            both.join(self.objects(verb.head))
            return both
        found = arguments.agent(verb, self._is_party)
        if found is None:
            return (self._opening(verb) if is_finite(verb) else Group()) or self._unsaid(verb)
        beside = [one for one in found.head.children if one.dep_ == found.dep_ and one.dep_ in SUBJECTS]
        return self._gathered(beside or [found])  # the parse has several of "Smith, Jones and Brown met"

    def patient(self, verb: "Token") -> Group:
        """Gather whom a passive verb is about."""
        return self._standing(arguments.subject(verb, self._is_party))

    def whose_programme(self, verb: "Token") -> Group:
        """Gather whose programme has talks in it: "Smith's programme includes talks with Jones"."""
        found = Group()
        for plan in verb.children if verb.lower_ in INCLUDED else ():
            found.join(self.owners(plan) if plan.lower_ in word_class("programmes") else Group())
        return found

    def owners(self, noun: "Token") -> Group:
        """Gather whose something is: "Smith's visit"."""
        found = Group()
        for child in noun.children:
            found.join(self.group(child) if child.dep_ == "poss" else Group())
        return found

    def _is_party(self, token: "Token") -> bool:
        return bool(self._standing(token))

    def _standing(self, token: "Token | None") -> Group:
        """Gather who stands at a place, for "who" those whom its clause is about."""
        if token is None:
            return Group()
        clause = token.head.head if token.dep_ == "pobj" else token.head  # "with whom she had met"
        relative = token.lower_ in RELATIVE and clause.dep_ == "relcl"
        return self.group(clause.head if relative else token)

    def _opening(self, verb: "Token") -> Group:
        """Return the one person before a verb whose subject a long apposition hides from the parser.

        The sentence begins with them and has no other verb before it.
        """
        before = verb.doc[verb.sent.start : verb.i]
        named = [token for token in before if self.persons[token.i] is not None]
        if len(named) != 1 or has_verb(before) or words_on(verb, *SUBJECTS):
            return Group()
        first = named[0].i == verb.sent.start or verb.doc[named[0].i - 1].text == ","
        return self.group(named[0]) if first else Group()

    def _unsaid(self, verb: "Token") -> Group:
        """Return the sender of a telegram, who leaves "I" out: "Saw Rao this morning", "Had talk with Rao"."""
        alone = self.sender is not None and verb.dep_ == "ROOT" and verb.tag_ in PAST
        said = words_on(verb, *SUBJECTS, "agent", "auxpass") or any(map(_is_name_or_noun, verb.lefts))
        return Group(speaker=True) if alone and not said else Group()

    def _stand_in(self, token: "Token") -> Group:
        """Return for whom a word that is no name stands; in a telegram "Ambassador" is its sender."""
        bare = bool(self.sender) and token.text == self.sender and not any(token.children)
        return Group(speaker=True) if bare else _stand_in(token)

    def with_whom(self, token: "Token", prepositions: frozenset[str]) -> Group:
        """Gather the persons of "with X" in the phrases that depend on a verb or noun."""
        said = before_comparison(token)
        phrases = (phrase for phrase in phrases_below(token) if phrase.dep_ == "prep" and phrase.i in said)
        phrases = (phrase for phrase in phrases if _is_of(token, phrase))
        led = (one for phrase in phrases for one in (phrase, *repeated(phrase)) if one.lower_ in prepositions)
        return self._gathered(head for one in led for head in _objects_of(one))


def _is_errand(verb: "Token") -> bool:
    """Tell whether somebody brings another to do something: "brought Lind to see"."""
    return verb.tag_ == "VB" and verb.head.lower_ in word_class("bringing") and not is_passive(verb.head)


def _is_of(token: "Token", phrase: "Token") -> bool:
    """Tell whether a phrase below a verb or noun belongs to it, not to what was spoken about."""
    return phrase.head == token or not _is_topic(phrase.head)


def _is_topic(noun: "Token") -> bool:
    """Tell whether a noun is what somebody spoke of, as theirs: "spoke of his talks with Smith" spoke with nobody."""
    owned = any(child.dep_ == "poss" and child.lower_ in OWN for child in noun.children)
    return owned and noun.dep_ == "pobj" and noun.head.lower_ in ABOUT


def _sender(short: ShortText) -> str | None:
    """Return how the sender of a telegram is called in it without an article, None if the text is no telegram."""
    head = [word.lower() for word, line in zip(short.words, short.lines, strict=True) if line == short.lines[0]]
    if word_class("telegrams").isdisjoint(head):
        return None
    sent = head[head.index("from") + 1 :][:SENDER] if "from" in head else []
    return next((name for name, bodies in SENDERS.items() if not bodies.isdisjoint(sent)), "")


def _is_name_or_noun(token: "Token") -> bool:
    return token.pos_ in {"NOUN", "PROPN", "PRON"} and token.dep_ != "npadvmod"


def repeated(preposition: "Token") -> "list[Token]":
    """Return the prepositions that go on with a phrase for a meeting of its own each.

    "Spoke to Smith and to Jones", "met with Smith and later with Jones"; "with Smith and with Jones" may be one.
    """
    again = [child for child in preposition.children if child.dep_ == "conj" and child.tag_ == "IN"]
    return [one for one in again if one.lower_ == "to" or not words_on(one).isdisjoint(word_class("in_turn"))]


def _objects_of(preposition: "Token") -> "Iterator[Token]":
    """Yield the objects of a preposition, also where the parse makes one a clause's: "with Smith to follow up"."""
    yield from objects(preposition)
    for clause in preposition.children:
        if clause.dep_ == "pcomp":
            yield from (word for word in clause.children if word.dep_ in SUBJECTS and word.i == preposition.i + 1)


def _stands_beside(noun: "Token", person: "Token") -> bool:
    """Tell whether a person whom the parse makes a noun's modifier stands by themselves: "met Smith, a member of"."""
    if person.dep_ == "nmod":
        return True
    between = noun.doc[person.i + 1 : noun.i]
    return person.dep_ in {"compound", "npadvmod"} and any(word.tag_ == "DT" or word.text in APART for word in between)


def _stand_in(token: "Token") -> Group:
    """Return for whom a word that is no name stands: "I", "she", "the two leaders", "the delegation"."""
    word = token.lower_
    if word in ME:
        return Group(speaker=True)
    if word in HE | SHE:
        return Group(pronoun=word)
    if word in PLURALS and _points_back(token):
        return Group(plural=True, noun=token.i)
    return Group(team=word in TEAM)


def _leads_inside(noun: "Token", child: "Token") -> bool:
    """Tell whether persons of a group are told: "leaders including", "delegation led by", "delegation of"."""
    word = child.lower_
    led = noun.lower_ in GROUPS and (word in LED or word == "by")
    if word == "like" and noun.tag_ == "NN":
        return False  # "met a man like Smith"
    return word in INCLUDING or led or (noun.lower_ in OF_PERSON and word == "of")


def _points_back(token: "Token") -> bool:
    """Tell "the two leaders", who were named before, from "other leaders of the Americas"."""
    naming = set(filter(_names_states, token.children))
    links = {child.dep_ for child in token.children if child not in naming}
    if token.tag_.startswith("PRP") or token.dep_ == "poss":
        return links.isdisjoint({"amod", "compound"})
    said = words_on(token)
    if not links <= BARE or not said.isdisjoint(OTHERS):
        return False
    return _are_of_several(naming) or _points(token, COUNTING if any(map(_is_large, naming)) else POINTING)


def _is_large(word: "Token") -> bool:
    return word.text[:1].isupper()  # "the European presidents" are others


def _are_of_several(naming: "Iterable[Token]") -> bool:
    """Tell whether modifiers name several states, whose leaders are two: "Russian and Turkish", "of Peru and Chile"."""
    said = [word for child in naming for word in ([*child.children] if child.lower_ == "of" else [child])]
    return sum(1 + len(word.conjuncts) for word in said if word.text[:1].isupper()) > 1


def _points(token: "Token", pointing: Set[str]) -> bool:
    """Tell "the two leaders" and "both" from "leaders" and "leaders of the Americas"."""
    return not _is_part(token) and not (words_on(token) | {token.lower_}).isdisjoint(pointing | POINTING_ALONE)


def _names_states(child: "Token") -> bool:
    """Tell "Russian" and "foreign" in "the Russian and Turkish foreign ministers", and "of Peru and Chile"."""
    if child.lower_ == "of":
        return any(word.dep_ == "pobj" and word.text[:1].isupper() for word in child.children)
    return child.dep_ in {"amod", "compound", "nmod"} and (child.text[:1].isupper() or child.lower_ in PORTFOLIOS)


def _is_part(token: "Token") -> bool:
    """Tell "leaders of the Americas" from "heads of state"."""
    of = next((child for child in token.children if child.lower_ == "of"), None)
    return of is not None and words_on(of).isdisjoint(WHOLE)
