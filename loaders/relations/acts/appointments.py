"""Verbs and nouns that report appointments, elections, dismissals and resignations: who did it, to whom."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model.facts import ActKind
from loaders.document import Document
from loaders.lexicon.trigger_tables import Trigger, of_frame
from loaders.relations import completion
from loaders.relations.completion import is_done
from loaders.syntax.arguments import is_passive, is_verb, verb_above, words_on
from loaders.syntax.grammar import Grammar, Group

if TYPE_CHECKING:
    from spacy.tokens import Token

BY = frozenset({"by"})
OWN = ("own", "tendered")  # frames of what somebody does to their own office
TELLING = ("done", *OWN, "noun")


@dataclass(frozen=True, slots=True)
class ActTrigger:
    """A word that reports an act, its row among the triggers, and who did it to whom.

    token is the word that the date depends on; noun is the "election" that reports it, where a noun does.
    """

    token: "Token"
    row: Trigger
    targets: Group
    agents: Group = field(default_factory=Group)
    noun: "Token | None" = None

    @property
    def kind(self) -> ActKind:
        """What was done."""
        return ActKind(self.row.says)

    @property
    def reported(self) -> "Token":
        """The word that reports it."""
        return self.noun if self.noun is not None else self.token

    @property
    def is_own(self) -> bool:
        """Tell whether nobody else has a part in it: a resignation, somebody taking office."""
        return self.noun is not None or self.row.frame in OWN

    @property
    def ends(self) -> bool:
        """Tell whether an office ends with it."""
        return self.kind in {ActKind.RESIGNATION, ActKind.DISMISSAL}


def deed(document: Document, token: "Token") -> ActTrigger | None:
    """Read the act that a word reports, None if it was not done."""
    if is_verb(token):
        trigger = of_frame("acts", "done", *OWN).get(token.lower_)
        if trigger is None or not _says_it(token, trigger) or not is_done(token, decided=True):
            return None
        return _by_verb(document, token, trigger)
    trigger = of_frame("acts", "noun").get(token.lower_)
    return _by_noun(document, token, trigger) if trigger is not None else None


def _by_verb(document: Document, token: "Token", trigger: Trigger) -> ActTrigger:
    grammar = document.grammar
    agents = grammar.with_whom(token, BY) if is_passive(token) else grammar.subject(token)
    if trigger.frame in OWN:
        return ActTrigger(token, trigger, _own(grammar, token.head.head) if _is_spoken_of(token) else agents)
    if is_passive(token):
        return ActTrigger(token, trigger, grammar.patient(token), agents)
    targets = grammar.objects(token)
    if not targets.persons:
        targets = grammar.group(token.doc[min(token.i + 1, token.sent.end - 1)])
        for name in _before_offices(token):
            targets.join(grammar.group(name))
    return ActTrigger(token, trigger, targets, agents)


def _before_offices(verb: "Token") -> Iterator["Token"]:
    """Yield the names before further offices: "named Lind minister of trade and Rao minister of health"."""
    offices = (office for noun in verb.children if noun.dep_ == "dobj" for office in noun.conjuncts)
    return (name for office in offices for name in office.children if name.dep_ == "compound")


def _is_spoken_of(verb: "Token") -> bool:
    """Tell whether it is another's act: "congratulated X on assuming the chair"."""
    return verb.dep_ == "pcomp" and verb.head.lower_ in {"on", "for"} and is_verb(verb.head.head)


def _by_noun(document: Document, noun: "Token", trigger: Trigger) -> ActTrigger | None:
    """Read "congratulated X on his election as", "accepted the resignation of X".

    An "appointment with" somebody is an engagement.
    """
    settled = completion.settled(noun)
    if settled is None or "with" in words_on(noun):
        return None
    grammar, targets, verb = document.grammar, Group(), verb_above(noun)
    targets.join(grammar.owners(noun))
    targets.join(grammar.with_whom(noun, frozenset({"of"})))
    if targets.pronoun and not targets.persons and verb is not None:
        targets = _own(grammar, verb)
    return ActTrigger(settled.token, trigger, targets, noun=noun)


def _own(grammar: Grammar, verb: "Token") -> Group:
    """Return whose "his election" is: theirs who are spoken to, else the subject's."""
    spoken_to = grammar.objects(verb)
    return spoken_to if spoken_to.persons else grammar.subject(verb)


def _says_it(token: "Token", trigger: Trigger) -> bool:
    """Tell whether a verb has the word beside it without which it says something else: "step down", "take office"."""
    beside = [child for child in token.children if child.lower_ in trigger.beside]
    if trigger.frame == "tendered":
        return any(map(_is_own, beside))
    return bool(beside) or not trigger.beside


def _is_own(noun: "Token") -> bool:
    return any(child.lower_ in {"his", "her", "their"} for child in noun.children)
