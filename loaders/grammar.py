"""What the parse of a short text says: who does what to whom, and who belongs together.

Labels are those of ClearNLP dependencies, as spaCy's English models give them,
https://github.com/clir/clearnlp-guidelines/blob/master/md/specifications/dependency_labels.md
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loaders.lexicon import ABSTRACT
from loaders.simplify import Short

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TEAMS = frozenset({"delegation", "delegations", "team", "mission", "group", "side", "officials", "representatives", "members"})
TEAM = frozenset({"delegation", "delegations", "team", "teams", "mission", "side"})
LED = frozenset({"led", "headed", "chaired", "comprising", "including", "represented"})
INCLUDING = frozenset({"including", "like", "namely", "as"})
PLURALS = frozenset(
    "they both leaders presidents ministers sides parties two three counterparts officials statesmen men women heads them"
    " participants diplomats premiers themselves each delegations interlocutors pair their statesmen politicians duo trio".split()
)
HE = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
ME = frozenset({"i", "me", "my", "we", "us", "our"})
CLOSED = ABSTRACT | {"after", "before", "following", "during", "ahead", "since", "until", "despite", "about", "against"}
BARE = frozenset({"det", "nummod", "poss", "predet", "punct", "cc", "conj", "appos", "case", "relcl", "prep", "acl"})
DEPTH = 6  # how far a subject is looked for, from clause to clause


@dataclass(slots=True)
class Group:
    """Persons who stand together in one place of a sentence, and whether they stand as "they"."""

    persons: list[int] = field(default_factory=list)
    plural: bool = False  # "the two leaders", "they": whoever was last told of together
    pronoun: bool = False  # "he", "she"
    team: bool = False  # "the delegation", whose members were told before
    speaker: bool = False  # "I", whoever speaks

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
        found = Group()
        person = self.persons[token.i]
        word = token.lower_
        if person is not None:
            found.persons.append(person)
        elif word in ME:
            found.speaker = True
        elif word in HE:
            found.pronoun = True
        elif word in PLURALS and _points_back(token):
            found.plural = True
        elif word in TEAM:
            found.team = True
        for child in token.children:
            if child.dep_ in {"conj", "appos"} or (child.dep_ == "nmod" and self.persons[child.i] is not None):
                found.join(self.group(child))
            elif child.dep_ in {"prep", "acl"} and person is None:
                found.join(self._inside(token, child))
        found.join(Group(self._row(token) if person is not None else []))
        if found.persons:
            found.plural = found.team = False
        return found

    def _inside(self, noun: "Token", child: "Token") -> Group:
        """Look for persons in "delegation led by X", "leaders including X", "delegation of X"."""
        word = child.lower_
        if word in INCLUDING or (noun.lower_ in TEAMS and (word in LED or word in {"of", "by"})):
            return self.objects(child) if child.dep_ == "prep" else self.by(child) or self.objects(child)
        return Group()

    def _row(self, token: "Token") -> list[int]:
        """Return the persons of a list that goes on behind a person: ", B and C", whatever the parse makes of it."""
        row: list[int] = []
        at = token.i + 1
        while at < token.sent.end:
            person = self.persons[at]
            if person is not None and self.doc[at].dep_ not in {"nsubj", "nsubjpass"} and self.persons[at - 1] is None:
                row.append(person)
            elif self.doc[at].lower_ not in {",", "and", ";", "&"}:
                break
            at += 1
        return row

    def objects(self, token: "Token") -> Group:
        """Gather the persons who are the object of a verb or preposition."""
        found = Group()
        for child in token.children:
            if child.dep_ in {"dobj", "pobj", "dative", "oprd"}:
                found.join(self.group(child))
        return found

    def by(self, verb: "Token") -> Group:
        """Gather the persons of "by X" behind a passive."""
        found = Group()
        for child in verb.children:
            if child.lower_ == "by" and child.dep_ in {"agent", "prep"}:
                found.join(self.objects(child))
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
        if verb.dep_ in {
            "conj",
            "advcl",
            "ccomp",
            "xcomp",
            "pcomp",
            "prep",
            "parataxis",
            "dep",
            "acomp",
            "attr",
            "oprd",
        }:
            return self._controller(verb, depth)
        if verb.dep_ in {"relcl", "acl"}:
            return self.group(verb.head)
        return Group()

    def _relative(self, token: "Token") -> Group:
        if token.lower_ in {"who", "that", "which", "whom"} and token.head.dep_ == "relcl":
            return self.group(token.head.head)
        return self.group(token)

    def _controller(self, verb: "Token", depth: int) -> Group:
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
        if verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VBN":
            return self.group(verb.head)
        if verb.dep_ in {"conj", "advcl"} and is_passive(verb.head):
            return self.patient(verb.head)
        return Group()

    def with_whom(self, token: "Token", prepositions: frozenset[str]) -> Group:
        """Gather the persons of "with X" in the phrases that depend on a verb or noun."""
        found = Group()
        for phrase in phrases_below(token):
            if phrase.dep_ == "prep" and phrase.lower_ in prepositions:
                found.join(self.objects(phrase))
        return found


def _points_back(token: "Token") -> bool:
    """Tell "the two leaders", who were named before, from "other leaders of the Americas"."""
    if token.tag_.startswith("PRP") or token.dep_ == "poss":
        return not any(child.dep_ in {"amod", "compound"} for child in token.children)
    words = {child.lower_ for child in token.children}
    if any(child.dep_ not in BARE for child in token.children) or words & {
        "other",
        "some",
        "many",
        "several",
        "no",
        "all",
    }:
        return False
    of = next((child for child in token.children if child.lower_ == "of"), None)
    if of is not None and not any(
        below.lower_ in {"state", "government", "states", "governments", "them"} for below in of.children
    ):
        return False
    return bool(words & {"the", "two", "both", "these", "three"}) or token.lower_ in {
        "both",
        "themselves",
        "two",
        "each",
    }


def is_passive(verb: "Token") -> bool:
    """Tell whether a verb is a passive."""
    return any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children) or (
        verb.tag_ == "VBN"
        and verb.dep_ in {"acl", "relcl", "advcl"}
        and not any(c.dep_ == "aux" for c in verb.children)
    )


def phrases_below(token: "Token") -> Iterator["Token"]:
    """Yield the tokens that depend on one within its own clause, nearest first."""
    queue = [token]
    while queue:
        above = queue.pop(0)
        for child in above.children if above is token or above.lower_ not in CLOSED else ():
            if child.dep_ in {
                "prep",
                "pobj",
                "dobj",
                "attr",
                "npadvmod",
                "advmod",
                "prt",
                "oprd",
                "agent",
                "pcomp",
                "nmod",
            }:
                yield child
                queue.append(child)
