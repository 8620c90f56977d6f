"""From the elements of a document to its text, and where in it the marked names and lists stand.

Notes and page breaks are left out, and what the editors struck.  What the text says is not changed; a blank is put
where the markup has lost it between a name and a word.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from kg.model.dates import is_edtf
from loaders.sources.decoding import NO_TEXT, clean
from loaders.sources.editions.marked_article import MarkedList, MarkedName
from loaders.sources.editions.streaming import Element, local
from loaders.sources.editions.written_dates import written_day
from loaders.sources.formats.publication_dates import month_or_year

LEFT_OUT = frozenset(
    (
        *("note", "pb", "cb", "fw", "gb", "milestone", "anchor", "index", "del", "teiHeader"),
        *("figure", "graphic", "pdf", "castList"),
    )
)
PARAGRAPHS = frozenset(
    (
        *("p", "ab", "head", "dateline", "opener", "closer", "salute", "signed", "postscript", "byline", "trailer"),
        *("list", "table", "lg", "sp", "speaker", "stage", "div", *(f"div{level}" for level in range(8))),
        *("attachment", "address", "floatingText", "argument", "epigraph", "text", "front", "body", "back"),
        *("titlePage", "docTitle", "titlePart", "docAuthor", "docDate", "docImprint"),
    )
)
LINES = frozenset({"item", "row", "l", "addrLine", "u"})
EDGES = frozenset({"opener", "closer"})  # in which a segment is a line
RUNNING = frozenset({"p", "hi", "date", "head"})  # in which the end of a printed line is a blank
COLUMN = "   "  # between the cells of a row
SPACED = {"cell": COLUMN, "label": " "}
REGULAR = ("reg", "corr", "expan", "add")  # of a choice, what is read
REFERENCES = ("corresp", "ref", "key", "sameAs")
NAMES = frozenset({"persName", "rs"})
HEADED = frozenset({"head", "dateline"})
ENDS = ".,;:"
CLOSING, OPENING = ",.;:)]", "(["  # before which, and behind which, no blank stands
GAPS = ("", " ", COLUMN, "\n", "\n\n")


def plain(element: Element | None) -> str:
    """Return the words of an element in one line, notes left out; empty if there is none."""
    if element is None:
        return ""
    said = RunningText()
    said.inside(element)
    return " ".join(said.text.split())


def reference(element: Element) -> str:
    """Return of whom an element says that it is, without the sign before it."""
    said = next((element.get(key) for key in REFERENCES if element.get(key)), "") or ""
    return said.split()[0].lstrip("^.$").removeprefix("#") if said.strip() else ""


@dataclass(slots=True, eq=False)
class _Span:
    """A stretch that begins with the next sign that is written."""

    start: int = -1
    end: int = -1

    @property
    def is_empty(self) -> bool:
        return self.end <= self.start or self.start < 0


@dataclass(slots=True)
class RunningText:
    """A text while it is written, with its marks.

    heads: the title and the first date line; day, place: as date lines say them, the first that does.
    """

    names: list[MarkedName] = field(default_factory=list)
    lists: list[MarkedList] = field(default_factory=list)
    heads: dict[str, tuple[int, int]] = field(default_factory=dict)  # by the name of the element
    day: str = ""
    period: str = ""  # a month or year, where the date line has no day
    place: str = ""
    _parts: list[str] = field(default_factory=list)
    _size: int = 0
    _given: int = 0  # characters of a title that does not stand in the document
    _gap: str = ""
    _open: list[_Span] = field(default_factory=list)
    _breaks: list[tuple[int, int]] = field(default_factory=list)  # where lines end, and the next ones begin

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the document itself was written."""
        return self._size == self._given

    def head(self, element: Element) -> None:
        """Write the head of the document, which stands above all else."""
        self._head(element)

    def titled(self, title: str) -> None:
        """Write a title that does not stand in the document itself."""
        with self.span() as span:
            self.say(title)
        if not span.is_empty:
            self.heads["head"] = span.start, span.end
        self._given = self._size
        self.gap("\n\n")

    def element(self, element: Element) -> None:
        """Write an element, and what stands behind it."""
        name = local(element)
        if name and name not in LEFT_OUT:
            self._write(element, name)
        self.say(element.tail or "")

    def inside(self, element: Element) -> None:
        """Write what is in an element."""
        self.say(element.text or "")
        for child in element:
            self.element(child)

    def say(self, text: str) -> None:
        """Write words; space of any kind is one blank."""
        said = " ".join(clean(NO_TEXT.sub("", text)).split())
        if text[:1].isspace():
            self.gap(" ")
        if said:
            self._put(said)
        if text[-1:].isspace():
            self.gap(" ")

    def gap(self, gap: str) -> None:
        """Part what comes next from what was written: by a blank, a column, a line or a paragraph."""
        if self._size and GAPS.index(gap) > GAPS.index(self._gap):
            self._gap = gap

    @contextmanager
    def span(self) -> Iterator[_Span]:
        """Note where what is written meanwhile begins and ends."""
        span = _Span()
        self._open.append(span)
        yield span
        self._open.pop()
        span.end = self._size

    def _put(self, said: str) -> None:
        if self._gap in (" ", COLUMN) and (said[0] in CLOSING or self._parts[-1][-1] in OPENING):
            self._gap = ""
        if "\n" in self._gap:
            self._breaks.append((self._size, self._size + len(self._gap)))
        self._parts += [self._gap, said]
        self._size += len(self._gap)
        self._gap = ""
        for span in self._open:
            if span.start < 0:
                span.start = self._size
        self._size += len(said)

    def _write(self, element: Element, name: str) -> None:
        writers = {
            **dict.fromkeys(NAMES, self._name), **dict.fromkeys(HEADED, self._head), "list": self._list,
            "table": self._table, "choice": self._choice, "lb": self._end_line,
        }  # fmt: skip
        if name in writers:
            writers[name](element)
        elif name == "seg" and local(element.getparent()) in EDGES:
            self._apart(element, "\n")
        else:
            self._apart(element, _gap_of(name))

    def _end_line(self, element: Element) -> None:
        self.gap(" " if local(element.getparent()) in RUNNING else "\n")

    def _apart(self, element: Element, gap: str) -> None:
        self.gap(gap)
        self.inside(element)
        self.gap(gap)

    def _choice(self, element: Element) -> None:
        several = {local(child): child for child in element if local(child)}
        for name in [*(name for name in REGULAR if name in several), *several][:1]:
            self.inside(several[name])

    def _name(self, element: Element) -> None:
        """Write a name, parted from the words beside it where the markup has lost the blank."""
        if "".join(element.itertext()).strip()[:1].isupper() and self._ends_word:
            self.gap(" ")
        with self.span() as span:
            self.inside(element)
        if not span.is_empty and local(element) == "persName":
            self.names.append(MarkedName(span.start, span.end, reference(element)))
        self.gap(" " if (element.tail or "")[:1].isupper() else "")

    @property
    def _ends_word(self) -> bool:
        before = self._parts[-1][-1:] if self._parts else " "
        return before.islower() or before in ENDS

    def _head(self, element: Element) -> None:
        self.gap("\n\n")
        with self.span() as span:
            self.inside(element)
        self.gap("\n\n")
        if any(local(one) == "attachment" for one in element.iterancestors()):
            return
        if not span.is_empty:
            self.heads.setdefault(local(element), (span.start, span.end))  # the first is that of the document
        if local(element) == "dateline":
            self._dateline(element)

    def _dateline(self, element: Element) -> None:
        found = {local(one): one for one in reversed(list(element.iter())) if local(one) in ("date", "placeName")}
        self.day = self.day or day_of(found.get("date"))
        self.period = self.period or period_of(found.get("date"))
        self.place = self.place or plain(found.get("placeName"))

    def _list(self, element: Element) -> None:
        """Write a list: its head, and an item a line."""
        head = " ".join(plain(child) for child in element if local(child) == "head")
        items: list[tuple[int, int]] = []
        edge = "\n" if local(element.getparent()) == "item" else "\n\n"
        self.gap(edge)
        with self.span() as whole:
            self.say(element.text or "")
            for child in element:
                items += self._in_list(child)
        self.gap(edge)
        if not whole.is_empty:
            self.lists.append(MarkedList(whole.start, whole.end, element.get("type") or "", head, tuple(items)))

    def _in_list(self, child: Element) -> Iterable[tuple[int, int]]:
        """Write a child of a list; return the lines of an item."""
        name = local(child)
        if name not in ("item", "head"):
            self.gap("\n" if name == "label" else "")
            self.element(child)
            return ()
        self.gap(" " if local(child.getprevious()) == "label" else "\n")
        with self.span() as span:
            self.inside(child)
        self.gap("\n")
        self.say(child.tail or "")
        return self._lines(span) if name == "item" and not span.is_empty else ()

    def _lines(self, span: _Span) -> Iterable[tuple[int, int]]:
        """Cut a stretch at the ends of its lines."""
        first = bisect_left(self._breaks, (span.start, span.start))
        inner = [pair for pair in self._breaks[first:] if pair[1] < span.end]
        ends, starts = [end for end, _ in inner], [start for _, start in inner]
        yield from zip([span.start, *starts], [*ends, span.end], strict=True)

    def _table(self, element: Element) -> None:
        """Write a table, a row a line; what stands in the first column goes for the rows below that have it empty."""
        self.gap("\n\n")
        rows: list[tuple[str, tuple[int, int]]] = []
        for row in element.iter():
            if local(row) == "row":
                self.gap("\n")
                self._row(row, rows)
        self.gap("\n\n")
        self.lists += _parts(rows)

    def _row(self, row: Element, rows: list[tuple[str, tuple[int, int]]]) -> None:
        cells = [child for child in row if local(child) == "cell"]
        head = cells[: len(cells) > 1]  # a lone cell is no label
        for cell in head:
            self._apart(cell, COLUMN)
        with self.span() as span:
            for cell in cells[len(head) :]:
                self._apart(cell, COLUMN)
        label = "".join(map(plain, head))
        rows += [] if span.is_empty else [(label, one) for one in self._lines(span)]


def day_of(element: Element | None) -> str:
    """Return the day of a date as its words tell it, else as its attributes do, EDTF; empty if neither does.

    The attribute is the editors', and where it contradicts the words it is a slip of theirs.
    """
    if element is None:
        return ""
    first, last = _stated(element)
    day = first if first == last and len(first) == len("1955-03-30") and is_edtf(first) else ""
    return written_day("".join(element.itertext())) or day


def period_of(element: Element | None) -> str:
    """Return the month or year that a date is, by its words, else by its attributes, EDTF; empty if it is neither.

    Of a range it is the month or year in which all of it lies.
    """
    if element is None:
        return ""
    first, last = _stated(element)
    lengths = (len(first), len("1955-03"), len("1955"))
    shared = next((first[:length] for length in lengths if first[:length] == last[:length]), "")
    return month_or_year("".join(element.itertext()).strip(" \n.,[]")) or month_or_year(shared)


def _stated(element: Element) -> tuple[str, str]:
    """Return the first and the last day, month or year that the attributes of a date leave open, without the clock."""
    when, begun, ended, least, most = (
        (element.get(key) or "").partition("T")[0] for key in ("when", "from", "to", "notBefore", "notAfter")
    )
    first = when or begun
    return (first, when or ended or first) if first else (least, most or month_or_year(least))


def _gap_of(name: str) -> str:
    if name in PARAGRAPHS:
        return "\n\n"
    return "\n" if name in LINES else SPACED.get(name, "")


def _parts(rows: Iterable[tuple[str, tuple[int, int]]]) -> list[MarkedList]:
    """Make a list of the rows from each that has something in its first column."""
    found: list[MarkedList] = []
    for label, (start, end) in rows:
        if label or not found:
            found.append(MarkedList(start, end, "", label, ((start, end),)))
        else:
            last = found[-1]
            found[-1] = MarkedList(last.start, end, "", last.head, (*last.items, (start, end)))
    return found
