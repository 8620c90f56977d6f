"""Whether something is told to be said in a letter or a telegram, so that nobody met for it."""

from typing import TYPE_CHECKING

from loaders.lexicon.trigger_tables import word_class
from loaders.syntax.arguments import has_below, words_on

if TYPE_CHECKING:
    from spacy.tokens import Token

IN_BY = frozenset({"in", "by"})
LETTER = 8  # words from "in" to "telegram" behind it: "in a telegram", "in a July 25, 1922 telegram"


def is_by_letter(token: "Token") -> bool:
    """Tell whether a letter is the means of what a word tells: "quarrelled by letter with Jones"."""
    links = (child for child in token.children if child.lower_ in IN_BY)
    return any(not words_on(link, "pobj").isdisjoint(word_class("letters")) for link in links)


def is_written(verb: "Token") -> bool:
    """Tell whether something is told in a letter: "in a telegram of 2 May Smith told Jones", "wrote to tell Jones"."""
    before = [word.lower_ for word in verb.doc[verb.sent.start : verb.i]]
    led = (before[at + 1 : at + LETTER] for at, word in enumerate(before) if word in IN_BY)
    in_letter = any(not word_class("letters").isdisjoint(words) for words in led)
    return in_letter or has_below(verb, "letters") or verb.head.lower_ in word_class("writing")
