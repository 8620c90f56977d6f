"""Where in an article a fact would stand: the sentence that names the most of what it is about."""

import re
from collections.abc import Iterator

from kg.evaluation.judging import Verdict
from kg.evaluation.matching import words

ABBREVIATED = r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bGen)(?<!\bSen)(?<!\bJr)(?<!\bNo)"
END = re.compile(ABBREVIATED + r"[.!?][\"'\u201d\u2019)]*\s+(?=[\"'\u201c\u2018(]?[A-Z0-9])|\n+")


def sentences(text: str) -> Iterator[str]:
    r"""Cut a text into sentences, well enough for reading.

    >>> list(sentences("Mr. Berg met A. Aare. They talked.\nShe left"))
    ['Mr. Berg met A. Aare.', 'They talked.', 'She left']
    """
    start = 0
    for end in END.finditer(text):
        yield from filter(None, [text[start : end.end()].strip()])
        start = end.end()
    yield from filter(None, [text[start:].strip()])


def passage(verdict: Verdict, text: str) -> str:
    """Return the words that a program gives as its reason; where it gives none, the likeliest sentence.

    Where nothing of the fact is named in the text, the passage is empty.
    """
    if verdict.evidence:
        return " / ".join(dict.fromkeys(one.quote for one in verdict.evidence))
    best, most = "", 0
    for sentence in sentences(text):
        said = f" {' '.join(words(sentence))} "
        named = sum(any(f" {' '.join(words(form))} " in said for form in clue) for clue in verdict.clues)
        if named > most:
            best, most = sentence, named
    return best
