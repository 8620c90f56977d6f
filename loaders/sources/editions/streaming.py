"""The elements of an XML file, one at a time: what is done with is forgotten, so that memory stays flat.

No entity of the file is put in, nothing is fetched.  What stands before a break is yielded before the error.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, Protocol, Self

from kg.model.errors import ArticleError

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
STEP = 1 << 16  # bytes that are parsed at a time


class Element(Protocol):
    """An element of lxml, which has no types, as far as is needed here."""

    tag: object
    text: str | None
    tail: str | None

    def get(self, key: str) -> str | None:
        """Return an attribute."""

    def iter(self) -> Iterator[Self]:
        """Give the element and all that is in it."""

    def __iter__(self) -> Iterator[Self]:
        """Give its children."""

    def itertext(self) -> Iterator[str]:
        """Give all text in it."""

    def getparent(self) -> Self | None:
        """Return the element in which it stands."""

    def getprevious(self) -> Self | None:
        """Return the element before it."""

    def iterancestors(self) -> Iterator[Self]:
        """Give the elements in which it stands, from the inmost on."""


def local(element: Element | None) -> str:
    """Return the name of an element without its namespace, empty for none, a comment or an instruction."""
    tag = None if element is None else element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def own_id(element: Element) -> str:
    """Return the id of an element, empty if it has none; in P4 of the TEI it is no attribute of XML's own."""
    return element.get(XML_ID) or element.get("id") or ""


def elements(stream: BinaryIO, is_wanted: Callable[[Element], bool], where: str) -> Iterator[Element]:
    """Yield each wanted element that stands in no other, whole; ArticleError where the XML breaks."""
    from lxml import etree  # type: ignore[import-untyped]  # has no types

    # an xml:id that stands twice is no break, and real editions have some
    parser = etree.XMLPullParser(
        events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    outermost = _Outermost(is_wanted)
    for broken in _fed(parser, stream):
        yield from outermost.of(parser.read_events())
        if broken:
            raise ArticleError(where, f"malformed XML ({broken}); what stands before it is read, repair the rest")


class _Outermost:
    """The wanted elements that stand in no other."""

    def __init__(self, is_wanted: Callable[[Element], bool]) -> None:
        self._is_wanted = is_wanted
        self._inside: Any = None

    def of(self, events: Iterable[tuple[str, Any]]) -> Iterator[Element]:
        """Yield each when it ends, and forget it then, and all that is not wanted."""
        for event, element in events:
            if event == "start":
                self._begin(element)
            elif self._inside is None:
                _forget(element)
            elif self._inside is element:
                yield self._inside
                self._inside = None
                _forget(element)

    def _begin(self, element: Element) -> None:
        if self._inside is None and self._is_wanted(element):
            self._inside = element


def _fed(parser: Any, stream: BinaryIO) -> Iterator[str]:
    """Feed a parser a step at a time; yield what is wrong with it, empty while nothing is."""
    from lxml import etree

    try:
        while data := stream.read(STEP):
            parser.feed(data)
            yield ""
        parser.close()
    except etree.XMLSyntaxError as error:
        yield " ".join(str(error.msg).split())[:100]


def _forget(element: Any) -> None:
    """Empty an element that has ended, and drop those before it."""
    element.clear(keep_tail=False)
    above = element.getparent()
    while above is not None and above[0] is not element:
        del above[0]
