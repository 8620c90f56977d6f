"""The text of a Word file as whoever opens it sees it, with all changes accepted.

Read: paragraphs, tables and tables in them, text boxes, WordArt, SmartArt, the words of charts, formulas, content
controls, smart tags, links, insertions, and of a field what it shows.  Left out: deletions, text and rows that are
hidden, by themselves or by a style, comments, notes, headers and footers, a field's instructions, and how a name is
pronounced.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from loaders.sources.formats.word_parts import WordParts

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHARTS = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK, CHOICE = f"{COMPATIBILITY}Fallback", f"{COMPATIBILITY}Choice"  # the first says again what the second says
TAKEN_OUT = frozenset(f"{WORD}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "sdtPr", "sdtEndPr", "tcPr", "rt"))
SIGNS = {f"{WORD}tab": "\t", f"{WORD}ptab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
PARAGRAPH, TABLE, ROW, CELL, BOX = (f"{WORD}{name}" for name in ("p", "tbl", "tr", "tc", "txbxContent"))
RUN, TEXT, FIELD = (f"{WORD}{name}" for name in ("r", "t", "fldChar"))
FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
SHOWN = frozenset({TEXT, FORMULA, *SIGNS})
ART = "{urn:schemas-microsoft-com:vml}textpath"
# SmartArt and charts, which are parts of their own, and how they are named where they stand
APART = {
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": f"{RELATED}dm",
    f"{CHARTS}chart": f"{RELATED}id",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart": f"{RELATED}id",
}
ANCHORED = frozenset({BOX, ART, *APART})
OFF = frozenset({"0", "false", "off"})

Node = Any  # an element of lxml, which has no types


@dataclass(slots=True)
class WordText:
    """The text of a document."""

    parts: WordParts
    _told: set[str] = field(default_factory=set)  # the parts that were read, each once
    _hiding: "_Hiding" = field(init=False)

    def __post_init__(self) -> None:
        """Look at the styles."""
        self._hiding = _Hiding(self.parts.styles)

    def lines(self) -> Iterator[str]:
        """Give the text of the body."""
        return self._lines(self.parts.body)

    def _lines(self, node: Node, *, by_table: bool = False) -> Iterator[str]:
        """Give the text of all that is in a body, a cell or a text box: a line for a paragraph, and one for a row."""
        begun, is_open, hides = "", False, not _lacks_end(node)
        instructing: list[bool] = []
        for block in _blocks(node):
            if block.tag == TABLE:
                yield from self._rows(block)
                continue
            # a field may begin in one paragraph and end in another
            shown = _Paragraph(instructing, hides, self._hiding, self._hiding.by_style(block, "p") != by_table)
            shown.add(block)
            text = begun + "".join(shown.text)
            is_open = _is_joined(block)
            begun = text if is_open else ""
            if not is_open:
                yield text
            yield from self._beside(shown)
        if is_open:
            yield begun

    def _beside(self, shown: "_Paragraph") -> Iterator[str]:
        """Give the text of what is anchored in a paragraph."""
        yield from shown.art
        for box in shown.boxes:
            yield from self._lines(box)
        for name in shown.parts:
            if name not in self._told and name in self.parts.related:
                self._told.add(name)
                yield from _drawn(self.parts.root(self.parts.related[name].name))

    def _rows(self, table: Node) -> Iterator[str]:
        """Give the rows of a table, with tabs between their cells."""
        hidden = self._hiding.by_style(table, "tbl")
        for row in _inner(table, ROW):
            if not (_has(row, "trPr", "del") or _has(row, "trPr", "hidden")):
                cells = (cell for cell in _inner(row, CELL) if not _has(cell, "tcPr", "cellDel"))
                yield "\t".join("\n".join(self._lines(cell, by_table=hidden)) for cell in cells)


class _Hiding:
    """Which text is hidden by its style.

    Source: ECMA-376, part 1, 17.7.3: what two of the styles of table, paragraph and run hide is not hidden.
    """

    def __init__(self, styles: Node) -> None:
        self._all = _has(styles, "docDefaults", "rPrDefault", "rPr", "vanish")
        found = {it.get(f"{WORD}styleId", ""): it for it in styles.iterfind(f"{WORD}style")}
        self._usual = next((name for name, it in found.items() if _is_usual(it)), "")
        self._hidden = {name: _hides(name, found) for name in found}

    def by_style(self, node: Node, kind: str) -> bool:
        """Tell whether the style of a table, a paragraph or a run hides its text.  kind: "tbl", "p" or "r"."""
        said = node.find(f"{WORD}{kind}Pr/{WORD}{kind}Style")
        name = (self._usual if kind == "p" else "") if said is None else said.get(f"{WORD}val", "")
        return self._hidden.get(name, False)

    def is_hidden(self, run: Node, *, by_paragraph: bool) -> bool:
        """Tell whether a run is hidden: by itself, else by the styles."""
        if run.find(f"{WORD}rPr/{WORD}vanish") is not None:
            return _has(run, "rPr", "vanish")
        return self._all or by_paragraph != self.by_style(run, "r")


def _is_usual(style: Node) -> bool:
    """Tell whether paragraphs are of this style that name none."""
    return style.get(f"{WORD}type") == "paragraph" and style.get(f"{WORD}default", "0") not in OFF


def _hides(name: str, styles: Mapping[str, Node]) -> bool:
    """Tell whether a style hides text, or the one that it is based on; some go round in a circle."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        if styles[name].find(f"{WORD}rPr/{WORD}vanish") is not None:
            return _has(styles[name], "rPr", "vanish")
        based = styles[name].find(f"{WORD}basedOn")
        name = "" if based is None else based.get(f"{WORD}val", "")
    return False


def _drawn(root: Node) -> Iterator[str]:
    """Give the text of SmartArt or of a chart: its paragraphs, and the names of what the chart compares."""
    for node in root.iter(f"{DRAWN}p", f"{CHARTS}strCache"):
        inner = node.iter(f"{DRAWN}t" if node.tag == f"{DRAWN}p" else f"{CHARTS}v")
        between = "" if node.tag == f"{DRAWN}p" else "\t"
        if text := between.join(it.text or "" for it in inner):
            yield text


def _is_joined(paragraph: Node) -> bool:
    """Tell whether a paragraph's end was deleted or is hidden, so that it goes on in the next."""
    return any(_has(paragraph, "pPr", "rPr", name) for name in ("del", "vanish"))


def _blocks(node: Node) -> Iterator[Node]:
    """Give the paragraphs and tables in a node, also those in a control or an insertion."""
    for child in node:
        if child.tag in (PARAGRAPH, TABLE):
            yield child
        elif not _is_hidden(child):
            yield from _blocks(child)


def _inner(node: Node, tag: str) -> Iterator[Node]:
    for child in node:
        if child.tag == tag:
            yield child
        elif not _is_hidden(child):
            yield from _inner(child, tag)


@dataclass(slots=True)
class _Paragraph:
    """What is shown of a paragraph, and what is anchored in it: WordArt, text boxes, other parts of the file."""

    instructing: list[bool]  # of the fields that are open: whether it is their instructions
    hides: bool  # the instructions
    hiding: _Hiding
    is_hidden: bool  # by the style of the paragraph
    text: list[str] = field(default_factory=list)
    art: list[str] = field(default_factory=list)
    boxes: list[Node] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def add(self, node: Node) -> None:
        """Add what a node shows."""
        for child in node:
            if child.tag in SHOWN:
                self._show(SIGNS.get(child.tag) or child.text or "")
            elif child.tag in ANCHORED:
                self._keep(child)
            elif child.tag == FIELD:
                self._show(_chosen(child))
                self._step(child.get(f"{WORD}fldCharType"))
            elif not self._hides(child):
                self.add(child)

    def _keep(self, anchored: Node) -> None:
        if anchored.tag == BOX:
            self.boxes.append(anchored)
        elif anchored.tag == ART:
            self.art.append(anchored.get("string", ""))
        else:
            self.parts.append(anchored.get(APART[anchored.tag], ""))

    def _hides(self, node: Node) -> bool:
        if node.tag == RUN:
            return self.hiding.is_hidden(node, by_paragraph=self.is_hidden)
        return _is_hidden(node)

    def _show(self, text: str) -> None:
        if not (self.hides and any(self.instructing)):
            self.text.append(text)

    def _step(self, kind: str | None) -> None:
        if kind == "begin":
            self.instructing.append(True)
        elif self.instructing and kind == "separate":
            self.instructing[-1] = False
        elif self.instructing:
            self.instructing.pop()


def _chosen(begin: Node) -> str:
    """Return what is chosen in a list of a form, which has that in its beginning alone; of other fields nothing."""
    chosen = begin.find(f"{WORD}ffData/{WORD}ddList")
    if chosen is None:
        return ""
    entries = [it.get(f"{WORD}val", "") for it in chosen.iterfind(f"{WORD}listEntry")]
    number = next((it.get(f"{WORD}val", "") for it in chosen.iterfind(f"{WORD}result")), "0")
    return entries[int(number)] if number.isdecimal() and int(number) < len(entries) else ""


def _lacks_end(node: Node) -> bool:
    """Say whether some field has no end, so that nobody knows what is its instructions and what is text."""
    kinds = [it.get(f"{WORD}fldCharType") for it in node.iter(FIELD)]
    return kinds.count("begin") > kinds.count("end")


def _is_hidden(node: Node) -> bool:
    if node.tag == FALLBACK:
        return node.getparent().find(CHOICE) is not None
    return node.tag in TAKEN_OUT


def _has(node: Node, *path: str) -> bool:
    """Say whether a node has a property, and it is not switched off."""
    found = node.find("/".join(f"{WORD}{name}" for name in path))
    return found is not None and found.get(f"{WORD}val") not in OFF
