"""Who does what a verb says, where the parse finds nobody: the one person with whom its sentence begins."""

from typing import TYPE_CHECKING

from loaders.syntax.grammar import SUBJECTS, Grammar, Group, has_verb, is_finite

if TYPE_CHECKING:
    from spacy.tokens import Token


def subject(grammar: Grammar, verb: "Token") -> Group:
    """Gather who does what a verb says; a long apposition hides the subject from the parser, not from us."""
    found = grammar.subject(verb)
    return found if found or not is_finite(verb) else _opening(grammar, verb)


def _opening(grammar: Grammar, verb: "Token") -> Group:
    """Return the one person before a verb, if the sentence begins with them and has no verb before it."""
    before = verb.doc[verb.sent.start : verb.i]
    named = [token for token in before if grammar.persons[token.i] is not None]
    if len(named) != 1 or has_verb(before) or not SUBJECTS.isdisjoint(child.dep_ for child in verb.children):
        return Group()
    first = named[0].i == verb.sent.start or verb.doc[named[0].i - 1].text == ","
    return grammar.group(named[0]) if first else Group()
