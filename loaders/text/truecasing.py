"""How words in capitals are written for the model: a shouted word as a name, in a line all in capitals only names so.

LIND SAID HE WOULD NOT SEE RAO  ->  Lind said he would not see Rao
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model.language import PARSER
from loaders.reference.phrase_matcher import words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SHORTEST = 6  # words of a line that tells by its capitals alone that it is in capitals
LETTERS = re.compile(r"[^\W\d_]")
CLOSED = frozenset({"IN", "DT", "PRP", "PRP$", "CC", "TO", "MD", "WDT", "WP", "WRB", "EX", "RP", "RB", "PDT"})
VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
GOVERNING = VERBS | {"DT", "PRP$", "IN"}  # an ordinary noun stands behind one: "THE ENVOY", "AT NOON"
PARTS_OF_SPEECH = ("verb", "adj", "adv", "noun")  # as the lemmatizer has them
LEMMAS = {"verb": VERBS, "adv": frozenset({"RB", "RP"}), "noun": frozenset({"NN", "NNS"})}
NAMES = frozenset({"NNP", "NN"})
DATED = frozenset({"may", "march"})
ENDS = frozenset({".", "!", "?", ":"})
SMALL_WORDS = words("after ahead and at before between by during following for from her his its of on the their with")
SMALL_OR_NAMES = words("a an as in or to")  # Asian given names, initials
QUOTES = frozenset({'"', "''", "\u201c", "\u201d"})
POSSESSIVES = frozenset({"'S", "\u2019S"})
SHOUT = re.compile(r"[^\W\d_]{4,}")


@cache
def stop_words() -> frozenset[str]:
    """Return the small words of the language; who does not read has no need of the library, which is large."""
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS)


def is_in_capitals(line: str) -> bool:
    """Tell whether a line of some length has no small letter.

    >>> is_in_capitals("LIND SAID HE WOULD NOT SEE RAO"), is_in_capitals("LIND AND RAO")
    (True, False)
    """
    return line.isupper() and len([word for word in line.split() if LETTERS.search(word)]) >= SHORTEST


def capital_small_words(words: Sequence[str]) -> list[int]:
    """Return where small words have a capital in a line all of whose words begin with one, its first word aside.

    >>> capital_small_words(["Lind", "And", "Rao", "Before", "Their", "Meeting"]), capital_small_words(["Lind", "And"])
    ([1, 3, 4], [])
    """
    said = [word for word in words if LETTERS.search(word)]
    small = {word for word in said if word[0].islower()}
    if len(said) < SHORTEST or not small <= SMALL_WORDS | SMALL_OR_NAMES:
        return []
    return [at for at, word in enumerate(words) if at and word.istitle() and word.lower() in SMALL_WORDS]


def quiet(word: str) -> str:
    """Write a shouted word in small letters, so that the model knows a name when it sees one.

    >>> quiet("MACRON"), quiet("IOM")
    ('Macron', 'IOM')
    """
    return word.title() if word.isupper() and SHOUT.fullmatch(word) else word


def truecased(words: Sequence[str], nlp: "Language") -> Iterator[str]:
    """Yield the words of a line in capitals as a text of both letters has them: ordinary words small."""
    doc = _tagged(words, nlp)
    ordinary = set(_ordinary(doc))
    for at, said in enumerate(words):
        if at in ordinary or said in POSSESSIVES:
            yield said.title() if _begins(words, at) else said.lower()
        else:
            yield said.title() if doc[at].tag_ == "JJ" else quiet(said)


def _tagged(words: Sequence[str], nlp: "Language") -> "Doc":
    """Let the model tag words, which it does better where they are small."""
    from spacy.tokens import Doc

    doc = Doc(nlp.vocab, words=[word.lower() for word in words])
    for name in ("tok2vec", "tagger"):
        doc = nlp.get_pipe(name)(doc)
    return doc


def _ordinary(doc: "Doc") -> Iterator[int]:
    """Yield the places of ordinary words; no noun that stands beside a name somewhere: "GRACE RICE"."""
    tags = ["", *(token.tag_ for token in doc), ""]  # that of a word stands one place further
    named, known = _beside_names(doc, tags), ordinary()
    for token in doc:
        is_name = token.text in DATED or (token.tag_.startswith("NN") and token.text in named)
        if not is_name and known.knows(token.text, token.tag_, tags[token.i]):
            yield token.i


def _begins(words: Sequence[str], at: int) -> bool:
    """Tell whether a word begins a sentence, within quotation marks too."""
    before = next((word for word in reversed(words[:at]) if word not in QUOTES), ".")
    return before in ENDS


def _beside_names(doc: "Doc", tags: Sequence[str]) -> set[str]:
    """Return the words that stand beside a name; tags: with one before the first and behind the last."""
    return {token.text for token in doc if tags[token.i] == "NNP" or tags[token.i + 2] in NAMES}


class OrdinaryWords:
    """The words of the lemmatizer: what is among them under the tagger's part of speech is an ordinary word."""

    def __init__(self) -> None:
        """Read the tables of the lemmatizer, without the language model to which it belongs."""
        from spacy.lookups import Lookups

        found = find_spec(PARSER)
        [folder] = Path(str(found and found.origin)).parent.glob("*/lemmatizer/lookups")
        tables = Lookups().from_disk(folder)
        self._irregular, self._rules = map(tables.get_table, ("lemma_exc", "lemma_rules"))
        index = tables.get_table("lemma_index")  # which hashes its keys
        self._index = {part: frozenset(index[part]) for part in PARTS_OF_SPEECH}

    def knows(self, word: str, tag: str, before: str) -> bool:
        """Tell whether a word is no name; before: the tag of the word before it."""
        if tag in CLOSED and word in stop_words():
            return True
        if tag == "NN" and before not in GOVERNING:
            return False
        return any(tag in tags and self._is_form(word, part) for part, tags in LEMMAS.items())

    def knows_any(self, word: str, parts: Iterable[str]) -> bool:
        """Tell whether a small word is an ordinary one in some part of speech: noun, verb, adj, adv."""
        return any(self._is_form(word, part) for part in parts)

    def _is_form(self, word: str, part: str) -> bool:
        return word in self._irregular[part] or not self._lemmas(word, part).isdisjoint(self._index[part])

    def _lemmas(self, word: str, part: str) -> set[str]:
        rules: Iterable[tuple[str, str]] = self._rules[part]
        return {word, *(word.removesuffix(old) + new for old, new in rules if word.endswith(old))}


@cache
def ordinary() -> OrdinaryWords:
    """Return the ordinary words of the language."""
    return OrdinaryWords()
