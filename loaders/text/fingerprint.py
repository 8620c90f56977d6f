"""From an article to its wording: its runs of words, what it names, and which agency it credits."""

import re
from functools import cache

from kg.model.facts import Article
from kg.model.names import fold
from kg.model.sketch import Sketch, Wording
from loaders.reference import tables

RUN = 5  # words: long enough that two reporters do not hit upon the same one
WORD = re.compile(r"\w+")
NAME = re.compile(
    r"(?<![.!?:\n\"“”] )(?<!\n)\b[A-Z][^\W\d_]{2,}|\b\d+\b"
)  # but at the beginning of a sentence, or a number

# which news agency an article has its news from: the one that it cites, else the one that it is signed by
LEAD, BEGINNING, END = 500, 150, 100  # characters of the body: what it tells, where it is signed, where it may be too
GAP = r"\s(?:[\w'’.-]+\s){{0,6}}?"  # noqa: RUF001 - as it is written; "the state news agency"
CITING = (rf"\b(?:citing|quoting|quotes|cites|quoted|cited){GAP}{{0}}",)
TOLD_BY = (
    rf"\b(?:according to|(?:quoted|cited|reported|carried) by){GAP}{{0}}",
    r"{0}(?:\s(?:news )?agency)?\s(?:has |had |also )?(?:reported|reports|said|says)\b",
)
DASH = "[-\N{EN DASH}\N{EM DASH}:]"
SIGNED = (r"\({0}\)", r"/{0}/", r"\A[^\n]{{0,60}}?\b{0}\s?" + DASH + r"{{1,2}}\s")
SIGNED_BELOW = (r"(?:[(\[/]|" + DASH + r"\s?|\b[Ss]ources?: ?){0}[)\]/]?\.?\s*\Z",)


def wording(article: Article) -> Wording:
    """Return the wording of an article; its title does not count, which every editor writes anew."""
    body = article.text[article.body :]
    words = WORD.findall(body.lower())
    runs = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    names = {name.lower() for name in NAME.findall(body)}
    return Wording(Sketch.of(runs), Sketch.of(names), agency(article))


def agency(article: Article) -> str:
    """Return the name of the agency that an article has its news from; empty for none, and for several at once.

    >>> agency(Article("1", "1", "Talks were held on Monday, Reuters said, citing the state news agency Xinhua."))
    'Xinhua'
    >>> agency(Article("1", "1", "PARIS (Reuters) - Talks were held on Monday."))
    'Reuters'
    """
    body = article.text[article.body :]
    told = f"{article.title}. {body[:LEAD]}"
    ways = ((told, CITING), (told, TOLD_BY), (body[:BEGINNING], SIGNED), (body[-END:], SIGNED_BELOW))
    for text, forms in ways:
        found = {_names()[one[1]] for form in forms for one in _pattern(form).finditer(text)}
        if found:
            return found.pop() if len(found) == 1 else ""
    by_name = {fold(name): agency for name, agency in _names().items()}
    return by_name.get(fold(article.author)) or by_name.get(fold(article.publisher), "")


@cache
def _names() -> dict[str, str]:
    """Return the agencies by everything that they are called."""
    return {name: row["name"] for row in tables.rows("agencies") for name in (row["name"], *tables.values(row["also"]))}


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """Put the names into a pattern; one that goes on with another word is somebody else's: "Mehr Khan"."""
    names = "|".join(map(re.escape, sorted(_names(), key=len, reverse=True)))
    return re.compile(form.format(rf"(?<!\w)({names})(?!\w|-\w|\s(?!News\b|Agency\b)[A-Z])"))
