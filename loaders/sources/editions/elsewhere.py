"""What a document takes from elsewhere in its edition: another's list of participants, what abbreviations mean.

<p>[Here follows the same list of participants as <ref target="#d96">Document 96</ref>.]</p>
<item><term>EUR</term>, Bureau of European Affairs, Department of State</item>
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from copy import deepcopy
from dataclasses import dataclass, field

from loaders.sources.editions.marked_article import PARTICIPANTS
from loaders.sources.editions.running_text import plain
from loaders.sources.editions.streaming import Element, local, own_id

CODE = re.compile(r"[A-Za-z][\w./&-]*")
EDGES = " ,.:;\u2014\u2013-="
SAME = re.compile(r"\bsame (?:list|participants|persons)\b.{0,60}?\bdocuments? (\w+)\b", re.IGNORECASE)
SAME_LENGTH = 200  # characters of the longest line that says so


@dataclass(slots=True)
class PresentLists:
    """The lists of participants of the documents before, by the ids and numbers of these."""

    _lists: dict[str, Sequence[Element]] = field(default_factory=dict)
    _own: list[Element] = field(default_factory=list)  # of the document that is being read

    def completed(self, parts: Iterable[Element]) -> Iterator[Element]:
        """Give the parts of a document, and behind one that says that the lists are those of another these lists."""
        for one in parts:
            yield one
            same = self._same(one)
            self._own += same
            yield from same

    def _same(self, element: Element) -> Sequence[Element]:
        """Return the lists of another document, if an element says that those of this one are the same."""
        size = sum(map(len, element.itertext()))
        told = SAME.search(plain(element)) if size <= SAME_LENGTH or is_list(element, {PARTICIPANTS}) else None
        if told is None:
            return ()
        targets = (one.get("target") or "" for one in element.iter() if local(one) == "ref")
        named = [*(it.removeprefix("#") for it in targets if it.startswith("#")), told[1]]
        return next((self._lists[it] for it in named if it in self._lists), ())

    def keep(self, document: Element) -> None:
        """Keep the lists of a document that is read, with those that it takes from another."""
        kept = [*(deepcopy(one) for one in document.iter() if is_list(one, {PARTICIPANTS})), *self._own]
        for one in kept:
            one.tail = None  # what stands behind it in its document
        self._lists.update((it, kept) for it in (own_id(document), document.get("n")) if it and kept)
        self._own = []


def is_list(element: Element, types: Set[str]) -> bool:
    """Tell whether an element is a list of one of some types."""
    return local(element) == "list" and element.get("type") in types


def meanings(element: Element) -> Iterator[tuple[str, str]]:
    """Yield each abbreviation of a list with what it means: an item with a term in it, or a label and an item."""
    label = ""
    for one in element.iter():
        name = local(one)
        if name == "label":
            label = plain(one)
        elif name == "item":
            code = label or next((plain(it) for it in one.iter() if local(it) in ("term", "abbr")), "")
            meaning = plain(one).removeprefix(code).strip(EDGES)
            label = ""
            if code and meaning:
                yield code.strip(EDGES), meaning


def said_in(text: str, terms: Mapping[str, str]) -> dict[str, str]:
    """Return the terms that stand in a text, alone or as a part: "EUR/EE" has both.

    >>> said_in("Mr. Rao, EUR/EE; Mr. Lind\u2014GER", {"EE": "East", "GER": "German Affairs", "S": "Secretary"})
    {'EE': 'East', 'GER': 'German Affairs'}
    """
    words = set(CODE.findall(text))
    words |= {part for word in words for part in word.split("/")} | {word.rstrip(".") for word in words}
    return {code: meaning for code, meaning in terms.items() if code in words}
