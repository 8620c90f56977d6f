"""What a line of a list of participants says by an abbreviation that the edition explains: "Mr. Rao, EUR/EE".

An abbreviation means an office ("C, Counselor of the Department") or a body ("EE, Office of Eastern European
Affairs"), of which somebody is an official.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from operator import attrgetter

from kg.model.facts import OfficeKind, Organization, Position
from kg.model.rules import Rule
from loaders.document import Document
from loaders.reference import gazetteer
from loaders.reference.phrase_matcher import key
from loaders.reference.posts import office_kind
from loaders.reference.tables import bodies
from loaders.sources.editions.marked_article import MarkedArticle

ABBREVIATED = Rule(
    "positions.abbreviation",
    "an abbreviation in a list of participants that the list of abbreviations of an edition explains",
    "Participants: President Anna Kovac; Mr. Tomas Rinne, EUR",
)
OFFICIAL = "Official"  # of a body, where no office is told
LED = frozenset({OfficeKind.MINISTER, OfficeKind.HEAD_OF_STATE, OfficeKind.HEAD_OF_GOVERNMENT})  # by one: "Mr. Rao, U"
BEFORE = re.compile(r"\s{0,3}([A-Z][\w/&-]{0,30})\s?[\u2013\u2014-]{1,2}\s?(?=\S)")  # "EUR/EE - Mr. Rao"
BEHIND = re.compile(r"[,\u2013\u2014(-]\s{0,3}([A-Z][\w/&-]{0,30})[\s.,;)]{0,5}$")  # "Mr. Rao, EUR"


def abbreviated(document: Document) -> Iterator[Position]:
    """Yield the offices that abbreviations say; of a line that names one person and no office in words."""
    article, text = document.article, document.text
    terms = article.markup.terms if isinstance(article, MarkedArticle) else {}
    for (start, end), person in _alone(document) if terms else ():
        claim = article.claim(text.starts[start], text.ends[end - 1], ABBREVIATED.name)
        yield from (replace(one, person=person, claims=(claim,)) for one in _told(claim.quote, terms))


def _alone(document: Document) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the lines of lists that name one person and no office, with the person."""
    named = {mention.name.start: who.name for who in document.clusters for mention in who.mentions}
    offices = set(map(attrgetter("start"), document.offices))
    for item in chain.from_iterable(one.items for one in document.lists):
        there = {named[word] for word in named.keys() & range(*item)}
        if len(there) == 1 and offices.isdisjoint(range(*item)):
            yield item, there.pop()


def _told(said: str, terms: Mapping[str, str]) -> list[Position]:
    """Return the office that the abbreviation at an end of a line says; of "EUR/EE" the part behind the stroke."""
    ends = (found[1] for found in (BEHIND.search(said), BEFORE.match(said)) if found)
    codes = (code for end in ends for code in (end, *reversed(end.split("/"))))
    code = next((one for one in codes if one in terms), "")
    offices = [office for one in terms.get(code, "").split("; ") for office in _offices(one, code)]
    return offices if len(offices) == 1 else []  # an abbreviation of two is not decided


def _offices(meaning: str, code: str) -> Iterator[Position]:
    """Yield the office that a meaning is, else that of an official of the body that it is; nothing for other things.

    Somebody with the letters of an office that leads others mostly serves in it, and does not hold it.
    """
    title, _, body = meaning.partition(", ")
    known, kind, words = gazetteer.organization(meaning), office_kind(title), list(map(key, title.split()))
    said = words if kind is None else words[:1]
    if known or not bodies().body.isdisjoint(said):
        own = known or Organization(meaning)
        yield Position("", OFFICIAL, own, stated=code, kind=office_kind(OFFICIAL))
    elif kind is not None and kind not in LED:
        yield Position("", title, Organization(body) if body else None, stated=code, kind=kind)
