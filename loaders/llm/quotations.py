"""Where in an article a quotation stands.

Words are looked for letter by letter; then without regard to the kind of white space, of quotation
marks, dashes and apostrophes, and of composed or decomposed accents.  Letters always count.
"""

import re
import unicodedata

from loaders.reference.gazetteer import is_acronym, undotted

ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc`\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u2026": "...",
    }
)
Stretch = tuple[int, int]  # code points, half-open


def plain(text: str) -> tuple[str, list[int]]:
    r"""Write a text in its plainest form; with it, the place from which each character comes.

    >>> plain("\u201cNo\u201d,\n she said")[0]
    '"No", she said'
    """
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        said = " " if letter.isspace() else unicodedata.normalize("NFD", letter.translate(ALIKE))
        if unicodedata.category(letter) == "Cf" or (said == " " and letters[-1:] == [" "]):
            continue
        letters.extend(said)
        places.extend([place] * len(said))
    return "".join(letters), places


class Passages:
    """A text in which words are looked for."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        self._text = text
        self._plain, self._places = plain(text)
        self._undotted = undotted(self._plain)
        self._lower = self._undotted.lower()

    def quotation(self, quote: str) -> Stretch | None:
        """Return where a quotation stands first, None if it does not."""
        said = quote.strip()
        start = self._text.find(said) if said else -1
        if start >= 0:
            return start, start + len(said)
        wanted = plain(quote)[0].strip()
        return self._first(re.escape(wanted), 0) if wanted else None

    def name(self, name: str) -> str | None:
        """Return a name as the text has it, as whole words; the one with the same capitals if there is one."""
        wanted = plain(name)[0].strip()
        if not wanted:
            return None
        pattern = rf"(?<!\w){re.escape(wanted)}(?!\w)"
        found = self._first(pattern, 0) or self._first(pattern, re.IGNORECASE)
        return " ".join(self._text[slice(*found)].split()) if found else None

    def says(self, name: str) -> bool:
        """Tell whether a name of the reference tables stands in the text; acronyms with their capitals."""
        wanted = plain(undotted(name))[0]
        if wanted.lower() not in self._lower:  # true of most names of most states, and soon found out
            return False
        flags = 0 if is_acronym(wanted) else re.IGNORECASE
        return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", self._undotted, flags) is not None

    def _first(self, pattern: str, flags: int) -> Stretch | None:
        """Return the first stretch of the text that matches and does not cut an accent off its letter."""
        for match in re.finditer(pattern, self._plain, flags):
            if not unicodedata.combining(self._plain[match.end() : match.end() + 1] or " "):
                return self._places[match.start()], self._places[match.end() - 1] + 1
        return None
