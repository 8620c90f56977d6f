"""From an article to its wording: its runs of words, what it names, and which agency it credits."""

import re

from kg.model.facts import Article
from kg.model.fingerprint import Sketch, Wording
from loaders.text import agencies

RUN = 5  # words: long enough that two reporters do not hit upon the same one
WORD = re.compile(r"\w+")
NAME = re.compile(
    r"(?<![.!?:\n\"“”] )(?<!\n)\b[A-Z][^\W\d_]{2,}|\b\d+\b"
)  # but at the beginning of a sentence, or a number


def wording(article: Article) -> Wording:
    """Return the wording of an article; its title does not count, which every editor writes anew."""
    body = article.text[article.body :]
    words = WORD.findall(body.lower())
    runs = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    names = {name.lower() for name in NAME.findall(body)}
    return Wording(Sketch.of(runs), Sketch.of(names), agencies.agency(article))
