"""Whose officials a publisher names without their country."""

from urllib.parse import urlsplit

from kg.model.facts import State
from loaders.reference import gazetteer
from loaders.reference.phrase_matcher import words

AMERICAN = frozenset({"gov", "mil"})
GENERIC = words("co io tv me ai cc ws fm to ly int eu la gg is")  # domains sold to the whole world
CODES = {"uk": "GB"}


def publisher_state(url: str | None) -> State | None:
    """Return the state whose officials a site names without their country, None if unknown.

    >>> publisher_state("http://en.kremlin.ru/events/1").code, publisher_state("https://news.example.com/")
    ('RU', None)
    """
    ending = (urlsplit(url or "").hostname or "").rsplit(".", 1)[-1]
    if ending in AMERICAN:
        return gazetteer.state_coded("US")
    if len(ending) != len("xx") or ending in GENERIC:
        return None
    return gazetteer.state_coded(CODES.get(ending, ending.upper()))
