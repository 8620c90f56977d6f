"""Whether capital words in a cell of a register are a person's name or a body's, where no title says so."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from loaders.mentions.known_names import KnownNames
from loaders.mentions.name_shape import HYPHENS, SUFFIXES, is_capital, is_particle
from loaders.reference import gazetteer, tables
from loaders.reference.person_names import is_given
from loaders.reference.phrase_matcher import key, words
from loaders.reference.tables import bodies
from loaders.text import tokens
from loaders.text.tokens import Text

PERSONS, ORGANIZATIONS, EITHER = "persons", "organizations", "either"  # what a column holds
OFFICE_NAMES = words("king dean major baron judge bishop pope prince abbot page knight marshal duke")  # and families
BODIES = frozenset({"ORG", "PRODUCT", "FAC"})  # what the model takes for no person
OF_BODIES = re.compile(r"[\d&+@]")
ACRONYMS = re.compile(r"[A-Z]{1,4}(?: [A-Z]{1,4})+")  # NUS CBI
SYLLABLE = re.compile(r"\w-[a-z]+\b")  # Moon Jae-in; beside a space, not Aalto-yliopisto
APOSTROPHES = re.compile("['\u2019]")  # of O'BRIEN
SHOUTED = 3  # letters of a family name in capitals
MOST = 5  # words of a person's name
FRAME = ("They", "met", "with"), ("on", "Monday", ".")  # the model knows a name by the sentence in which it stands


@cache
def cell_words(tells: str) -> frozenset[str]:
    """Return the folded words of the table that tell something: title, postnominal, body, peer, nothing."""
    rows = tables.rows("cell_words")
    return frozenset(key(row["word"]) for row in rows if row["tells"] == tells)


def name_run(text: Text, known: KnownNames, first: int, last: int) -> int:
    """Return where the capital words that begin at a word end, which could be one name; first if none do."""
    at = first
    while at < last and (more := _over(text, known, first, at, last)):
        at += more
    while at > first and is_particle(text, at - 1) and not is_capital(text.words[at - 1]):
        at -= 1
    return at


def _over(text: Text, known: KnownNames, first: int, at: int, last: int) -> int:
    """Return how many words a name goes on for: two over "-in" of "Jae-in", one over a name's word, else none."""
    word = text.words[at]
    if at > first and word in HYPHENS:
        return 2 * _is_joined(text, at, last)
    if at > first and word == ".":
        return int(len(text.words[at - 1]) <= len("Jr"))
    if (known.head(at) or known.modifier(at)) is not None:
        return int(_is_family(text, first, at, last))
    return int(_is_of_name(text, first, at, last))


def _is_family(text: Text, first: int, at: int, last: int) -> bool:
    """Tell whether the word of an office is of a name, inside or at the end: "David Dean Rusk", "Angus King"."""
    return at > first and text.keys[at] in OFFICE_NAMES and is_capital(text.words[min(at + 1, last - 1)])


def _is_joined(text: Text, at: int, last: int) -> bool:
    return at < last - 1 and text.ends[at - 1] == text.starts[at] and text.ends[at] == text.starts[at + 1]


def _is_of_name(text: Text, first: int, at: int, last: int) -> bool:
    """Tell whether a word is one of a name: a capital one, a small one inside, a numeral behind."""
    word = text.words[at]
    if is_particle(text, at):
        return at < last - 1
    shouted = len(word) > 1 and word.isupper() and APOSTROPHES.sub("", word).isalpha()
    return shouted or is_capital(word) or (text.keys[at] in SUFFIXES and at > first)


def is_person(text: Text, known: KnownNames, stretch: tuple[int, int], expected: str) -> bool:
    """Tell whether a run of capital words without a title is a person's name.  expected: what the column holds."""
    first, last = stretch
    parts = [at for at in range(first, last) if text.keys[at]]
    said = text.said(first, last)
    if not 1 <= len(parts) <= MOST or _is_bodys(text, known, stretch, expected):
        return False
    if len(parts) == 1 or expected == PERSONS:
        return expected == PERSONS and text.keys[first] not in cell_words("postnominal")
    said = _given_first(text, first, last)
    return _has_syllables(said) or _is_called_so(said, is_given(said.split()[0]), expected)


def _given_first(text: Text, first: int, last: int) -> str:
    """Write a name with the given name first: "VESTERGAARD Mette" too."""
    family = family_end(text, first, last)
    return f"{text.said(family, last)} {text.said(first, family).title()}" if family > first else text.said(first, last)


def family_end(text: Text, first: int, last: int) -> int:
    """Return where a family name in capitals ends that stands before a given one: "VESTERGAARD Mette"; else first."""
    said = {at: text.said(at, at + 1) for at in range(first, last) if text.keys[at]}
    end = next((at for at, word in said.items() if not word.isupper()), last)
    given = [word for at, word in said.items() if at >= end]
    shouted = first < end < last and len(said[max(at for at in said if at < end)]) >= SHOUTED
    return end if shouted and all(map(is_given, given)) else first


def _has_syllables(said: str) -> bool:
    return " " in said and SYLLABLE.search(said) is not None


def _is_bodys(text: Text, known: KnownNames, stretch: tuple[int, int], expected: str) -> bool:
    """Tell whether a run is a body's name; where persons are expected, it takes more than that a firm has it too."""
    said = text.said(*stretch)
    return _is_body(text, known, stretch, said) or (expected != PERSONS and is_firm(said))


def _is_called_so(said: str, given: bool, expected: str) -> bool:
    """Decide on two capital words and more by the given name, and by what the model takes them for."""
    if expected == ORGANIZATIONS and not given:
        return False  # whatever the model, which takes its time, says
    label = marked(said.title() if said.isupper() else said)
    return (label == "PERSON" and expected != ORGANIZATIONS) or (given and label not in BODIES)


def _is_body(text: Text, known: KnownNames, stretch: tuple[int, int], said: str) -> bool:
    """Tell whether a run has a word or a sign that is in no person's name, or a table knows it."""
    if has_body_word(text, *stretch) or OF_BODIES.search(said):
        return True
    return bool(ACRONYMS.fullmatch(said)) or _is_known(known, stretch, said)


def has_body_word(text: Text, first: int, last: int) -> bool:
    """Tell whether a word of a stretch is in no person's name."""
    return not _of_no_person().isdisjoint(text.keys[first:last])


@cache
def _of_no_person() -> frozenset[str]:
    return cell_words("body") | bodies().no_person


def is_firm(said: str) -> bool:
    """Tell whether words are a body's whole name, though they could be a person's or an office.

    >>> is_firm("John Lewis"), is_firm("The Economist"), is_firm("John Lewisham")
    (True, True, False)
    """
    return key(said.removeprefix("The ")) in cell_words("firm")


def _is_known(known: KnownNames, stretch: tuple[int, int], said: str) -> bool:
    """Tell whether a table knows a body or a place of that whole name."""
    first, last = stretch
    found = (known.organization(first), known.place(first), known.state(first))
    return any(one is not None and one.end >= last for one in found) or gazetteer.organization(said) is not None


@lru_cache(maxsize=1 << 15)
def marked(name: str) -> str:
    """Return what the model takes a name for: PERSON, ORG, GPE, or nothing; it is loaded for the first."""
    from spacy.tokens import Doc

    nlp, (before, behind) = tokens.model(), FRAME
    said: Sequence[str] = [token.text for token in nlp.make_doc(name)]
    doc = Doc(nlp.vocab, words=[*before, *said, *behind])
    doc = nlp.get_pipe("ner")(doc)
    return next((span.label_ for span in doc.ents if span.start <= len(before) < span.end), "")
