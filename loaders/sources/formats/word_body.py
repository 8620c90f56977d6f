"""The text of a Word file as whoever opens it sees it, with all changes accepted.

Read: paragraphs, tables and tables in them, text boxes, content controls, smart tags, links, insertions,
and of a field what it shows.  Left out: deletions, hidden text, comments, notes, headers and footers, a
field's instructions, and how a name is pronounced.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK, CHOICE = f"{COMPATIBILITY}Fallback", f"{COMPATIBILITY}Choice"  # the first says again what the second says
TAKEN_OUT = frozenset(f"{WORD}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "sdtPr", "sdtEndPr", "tcPr", "rt"))
SIGNS = {f"{WORD}tab": "\t", f"{WORD}ptab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
PARAGRAPH, TABLE, ROW, CELL, BOX = (f"{WORD}{name}" for name in ("p", "tbl", "tr", "tc", "txbxContent"))
RUN, TEXT, FIELD = (f"{WORD}{name}" for name in ("r", "t", "fldChar"))
SHOWN = frozenset({TEXT, *SIGNS})
OFF = frozenset({"0", "false", "off"})

Node = Any  # an element of lxml, which has no types


def lines(node: Node) -> Iterator[str]:
    """Give the text of all that is in a body, a cell or a text box: a line for a paragraph, and one for a row."""
    begun, hides = "", not _lacks_end(node)
    instructing: list[bool] = []
    for block in _blocks(node):
        if block.tag == TABLE:
            yield from _rows(block)
            continue
        shown = _Paragraph(instructing, hides)  # a field may begin in one paragraph and end in another
        shown.add(block)
        text = begun + "".join(shown.text)
        begun = text if _has(block, "pPr", "rPr", "del") else ""  # its end was deleted: it goes on in the next
        if not begun:
            yield text
        for box in shown.boxes:
            yield from lines(box)
    if begun:
        yield begun


def _blocks(node: Node) -> Iterator[Node]:
    """Give the paragraphs and tables in a node, also those in a control or an insertion."""
    for child in node:
        if child.tag in (PARAGRAPH, TABLE):
            yield child
        elif not _is_hidden(child):
            yield from _blocks(child)


def _rows(table: Node) -> Iterator[str]:
    """Give the rows of a table, with tabs between their cells."""
    for row in _inner(table, ROW):
        if not _has(row, "trPr", "del"):
            cells = (cell for cell in _inner(row, CELL) if not _has(cell, "tcPr", "cellDel"))
            yield "\t".join("\n".join(lines(cell)) for cell in cells)


def _inner(node: Node, tag: str) -> Iterator[Node]:
    for child in node:
        if child.tag == tag:
            yield child
        elif not _is_hidden(child):
            yield from _inner(child, tag)


@dataclass(slots=True)
class _Paragraph:
    """What is shown of a paragraph, and the text boxes that are anchored in it."""

    instructing: list[bool]  # of the fields that are open: whether it is their instructions
    hides: bool  # the instructions
    text: list[str] = field(default_factory=list)
    boxes: list[Node] = field(default_factory=list)

    def add(self, node: Node) -> None:
        """Add what a node shows."""
        for child in node:
            if child.tag in SHOWN:
                self._show(SIGNS.get(child.tag) or child.text or "")
            elif child.tag == BOX:
                self.boxes.append(child)
            elif child.tag == FIELD:
                self._show(_chosen(child))
                self._step(child.get(f"{WORD}fldCharType"))
            elif not _is_hidden(child):
                self.add(child)

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
    return node.tag in TAKEN_OUT or (node.tag == RUN and _has(node, "rPr", "vanish"))


def _has(node: Node, *path: str) -> bool:
    """Say whether a node has a property, and it is not switched off."""
    found = node.find("/".join(f"{WORD}{name}" for name in path))
    return found is not None and found.get(f"{WORD}val") not in OFF
