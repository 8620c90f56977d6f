"""Language identification, as far as it matters: whether a text is surely not in the language that is read.

SURE and LEAST were measured with the languages of ISO 639-1: no English article, headline or sentence
of the collection is taken for another language (docs/loading.md has the figures).
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.model.language import COMMON, LANGUAGE

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]  # has no types

SURE = 0.0005  # chance of English below which a text is not
LEAST = 40  # characters; in less a foreign name outweighs the rest
UNLIKE = 0.008  # chance of English below which a few words are not: of "met", "in" and "and" alone it is above
BRIEF = 200  # characters; in less the words that are no names must be in another language too
LOOKED_AT = 4000  # characters
WORD = re.compile(r"[^\W\d_]+")
SHARE = 0.04  # of the common words in a text that is in it without asking; the model takes 0.8 s to load
CODE = re.compile("[A-Za-z]{2,3}([_-][A-Za-z0-9]{1,8}){0,4}")  # BCP 47, or as an operating system writes it
SHORT = 2  # letters of a language's code in ISO 639-1; the rest are creoles of English, and neighbours of the others


def recognise(text: str) -> str:
    """Return the code of the language that a text is in; empty if that is not sure.

    >>> recognise("The President of Finland met the Prime Minister of Slovenia, and thanked her.")
    'en'
    >>> recognise("Der Bundeskanzler hat am Montag in Berlin den Präsidenten der Republik empfangen.")
    'de'
    >>> recognise("Ann met Bob.")
    ''
    """
    text = text[:LOOKED_AT]
    if len(text) < LEAST:
        return ""
    words = WORD.findall(text)
    if sum(word.lower() in COMMON for word in words) >= SHARE * len(words) > 0:
        return LANGUAGE
    likeliest, chance = _likeliest(text)
    if likeliest == LANGUAGE:
        return LANGUAGE
    return likeliest if chance < SURE and (len(text) >= BRIEF or _is_told_without_names(words)) else ""


def _is_told_without_names(words: list[str]) -> bool:
    """Say whether the words of a short text that are no names are of another language too, as of a headline."""
    told = " ".join(word for word in words if not word[0].isupper())
    return bool(told) and _likeliest(told)[1] < UNLIKE


def is_supported(language: str) -> bool:
    """Say whether a code is that of the language that is read, as some country has it or not.

    >>> is_supported("en"), is_supported("en_GB"), is_supported("fr"), is_supported("")
    (True, True, False, False)
    """
    return language.lower().replace("_", "-").partition("-")[0] == LANGUAGE


def code(text: str) -> str:
    """Return what is stated as a language if it is a code, else nothing.

    >>> code("en-GB"), code("English"), code("en, fr")
    ('en-GB', '', '')
    """
    return text if CODE.fullmatch(text) else ""


def _likeliest(text: str) -> tuple[str, float]:
    """Return the code of the likeliest language, and the chance of English."""
    chances = dict(_identifier().rank(text))
    return str(max(chances, key=lambda code: chances[code])), float(chances[LANGUAGE])


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages([code for code in found.labels if len(code) == SHORT])
    return found
