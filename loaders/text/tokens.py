"""The language model, and a text as its words.

Names are found first, on the text as it stands.  The grammar is read afterwards, on a
shorter text in which every person with their offices is one word (see simplify.py):
"Smith met Jones in Geneva" is what a parser reads rightly.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from kg.model.facts import Article
from kg.model.language import LANGUAGE, PARSER
from loaders.reference.phrase_matcher import key
from loaders.text.blocks import Block, BlockKind, blocks
from loaders.text.truecasing import capital_small_words, is_in_capitals, quiet, truecased

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

GRAMMAR = ("tok2vec", "tagger", "parser")
FULL_STOPS = frozenset({".", "!", "?", ":", "\u2026", '"', "\u201d", ")", ";"})
SENTENCE_ENDS = frozenset({".", "!", "?"})
LONGEST_RUN = 200  # characters without a space; the time for one of them grows with its square
RUN = re.compile(rf"\S{{{LONGEST_RUN}}}")
LONGEST_SENTENCE = 250  # words; the time for some rules grows with the square of a sentence
# a name into which a scraped page's next word has run
JOINED = re.compile(
    r"([A-Z\u00c0-\u00de][a-z\u00df-\u00ff]{2,})(?:Where|When|Who|What|Why|How|The|He|She|It|This|By|In|On|Share|Photo|Read|View"
    r"|Video|Print|Tweet|More|Related|Image|Getty|Watch|Listen|Follow|Published|Updated|Speaking)"
)


@dataclass(slots=True)
class Text:
    """An article's words, without its boilerplate.

    Shapes: words, keys, starts, ends and lines are of equal length; starts and ends are offsets
    into the article's text, lines are indexes into `blocks`.
    """

    article: Article
    blocks: list[Block]
    words: list[str]  # as the model reads them: SHOUTED names are written in small letters
    keys: list[str]  # the words as they are compared, without case, accents and dots
    starts: list[int]
    ends: list[int]
    lines: list[int]
    spaces: list[bool]
    entities: list[tuple[int, int, str]] = field(default_factory=list)  # (start, end, label), words

    def __len__(self) -> int:
        """Count the words."""
        return len(self.words)

    def add(self, word: str, start: int, line: int, space: bool, length: int | None = None) -> None:
        """Put a word at the end.

        A line without a full stop gets one of no length: a headline is read better with it
        than without (measured: the model left the last word out of names there).
        """
        self.words.append(quiet(word))
        self.keys.append(key(self.words[-1]))
        self.starts.append(start)
        self.ends.append(start + (len(word) if length is None else length))
        self.lines.append(line)
        self.spaces.append(space)

    def said(self, start: int, end: int) -> str:
        """Return the article's own letters for a stretch of words, on one line."""
        return " ".join(self.article.text[self.starts[start] : self.ends[end - 1]].split())

    def small_words(self) -> frozenset[str]:
        """Return the words that stand in small letters somewhere."""
        return frozenset(filter(str.islower, self.words))

    def is_title(self, word: int) -> bool:
        """Tell whether a word stands in the headline."""
        return self.blocks[self.lines[word]].kind is BlockKind.TITLE

    def begins_line(self, word: int) -> bool:
        """Tell whether a word is the first of its line."""
        return word == 0 or self.lines[word] != self.lines[word - 1]


@cache
def model(package: str = PARSER) -> "Language":
    """Load the language model, once per process."""
    with warnings.catch_warnings():
        # W095: the packaged model was trained with spaCy 3.7; measured to read alike on 3.8
        warnings.filterwarnings("ignore", message=r".*\[W095\]")
        loaded: Language = import_module(package).load()
    return loaded


@cache
def splitter() -> "Language":
    """Make what cuts text into words as the model does, without the model, which takes 250 MB."""
    import spacy

    return spacy.blank(LANGUAGE)


def read(article: Article, nlp: "Language") -> Text:
    """Cut an article into words."""
    return cut(article, list(blocks(article)), nlp)


def cut(article: Article, found: list[Block], nlp: "Language") -> Text:
    """Cut some stretches of an article into words, each a line of its own."""
    text = Text(article, found, [], [], [], [], [], [])
    for line, block in enumerate(text.blocks):
        for start, end in _pieces(article.text, block.start, block.end):
            for token in nlp.make_doc(article.text[start:end].replace("\n", " ")):
                if not token.is_space:
                    _add(text, token.text, start + token.idx, line, space=bool(token.whitespace_))
        if text.words[-1] not in FULL_STOPS:
            text.add(".", block.end, line, space=False, length=0)
        if is_in_capitals(article.text[block.start : block.end]):
            _truecase(text, line, nlp)
        else:
            _quiet_small_words(text, line)
    return text


def _add(text: Text, word: str, start: int, line: int, *, space: bool) -> None:
    """Put a word at the end; a name and the word of the page that ran into it apart: "NovakShare"."""
    joint = joined.end(1) if (joined := JOINED.fullmatch(word)) else 0
    if joint:
        text.add(word[:joint], start, line, space=True)
    text.add(word[joint:], start + joint, line, space)


def _truecase(text: Text, line: int, nlp: "Language") -> None:
    """Write the last line, which is all in capitals, as the model reads it best."""
    first = text.lines.index(line)
    letters = [text.said(word, word + 1) or text.words[word] for word in range(first, len(text))]
    text.words[first:] = truecased(letters, nlp) if nlp.pipe_names else map(str.title, letters)


def _quiet_small_words(text: Text, line: int) -> None:
    """Write "And", "Before" and "Their" small in the last line, if all its words begin with a capital."""
    first = text.lines.index(line)
    for at in capital_small_words(text.words[first:]):
        text.words[first + at] = text.words[first + at].lower()


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a line where it goes on for too long without a space; nothing that is written for people does."""
    for run in RUN.finditer(text, start, end):
        yield start, run.end()
        start = run.end()
    if start < end:
        yield start, end


def find_entities(text: Text, nlp: "Language") -> None:
    """Let the model mark names, places, organizations and dates in a text; nothing where there is no model."""
    if not nlp.pipe_names:
        return
    doc = nlp.get_pipe("ner")(document(text.words, text.spaces, text.lines, nlp))
    text.entities = [(span.start, span.end, span.label_) for span in doc.ents]


def parse(doc: "Doc", nlp: "Language") -> "Doc":
    """Let the model tag and parse a document; where it has nothing that does, each line is a sentence."""
    if not nlp.pipe_names:
        for token in doc:
            token.is_sent_start = bool(token.is_sent_start)
        return doc
    for name in GRAMMAR:
        doc = nlp.get_pipe(name)(doc)
    return doc


def document(words: list[str], spaces: list[bool], lines: list[int], nlp: "Language") -> "Doc":
    """Make a spaCy document; a sentence never goes on over the end of a line, or for ever."""
    from spacy.tokens import Doc

    starts: list[bool | int | None] = []
    begun = 0
    for index, word in enumerate(words):
        first = index == 0 or lines[index] != lines[index - 1] or index - begun == LONGEST_SENTENCE
        if first or word in SENTENCE_ENDS:
            begun = index
        starts.append(True if first else None)
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)
