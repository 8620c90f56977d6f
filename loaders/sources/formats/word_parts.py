"""The parts of a Word file; one that cannot be read costs what it says, and never the text of the others."""

import posixpath
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from zipfile import ZipFile

from kg.model.errors import ArticleError
from loaders.sources.formats.input import malformed

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
BODY = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}body"

NO_TEXT = "no text of Word in it"

Node = Any  # an element of lxml, which has no types


class Related(NamedTuple):
    """A part that another part refers to."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class WordParts:
    """The parts of a file.  whole, related: what the file, and its text, name by ids: what each is, and its name."""

    archive: ZipFile
    where: str
    body: Node
    whole: Mapping[str, Related]
    related: Mapping[str, Related]

    @classmethod
    def opened(cls, archive: ZipFile, where: str) -> "WordParts":
        """Open a file; ValueError, or whatever lxml or zipfile raises, if its text cannot be had."""
        whole = _relations(_parsed(archive.read("_rels/.rels")), "")
        main = next((part.name for part in whole.values() if part.kind.endswith("/officeDocument")), "")
        if not main:
            raise ValueError(NO_TEXT)
        body = _parsed(archive.read(main)).find(BODY)
        if body is None:
            raise ValueError(NO_TEXT)
        folder, file = posixpath.split(main)
        parts = cls(archive, where, body, whole, {})
        related = _relations(parts.root(posixpath.join(folder, "_rels", f"{file}.rels")), folder)
        return replace(parts, related=related)

    @property
    def styles(self) -> Node:
        """The styles of the text."""
        return self._first(self.related, "/styles")

    @property
    def about(self) -> Node:
        """What the file says of itself."""
        return self._first(self.whole, "/core-properties")

    def root(self, name: str) -> Node:
        """Return the root of a part; an empty one if the part is not there, or damaged."""
        with suppress(ArticleError), malformed(self.where, "part"):
            return _parsed(self.archive.read(name))
        return _parsed("<none/>")

    def _first(self, among: Mapping[str, Related], kind: str) -> Node:
        return self.root(next((part.name for part in among.values() if part.kind.endswith(kind)), ""))


def _parsed(data: bytes | str) -> Node:
    from docx import oxml  # here, so that a lacking package is told by every file that needs it

    return oxml.parse_xml(data)


def _relations(root: Node, folder: str) -> Mapping[str, Related]:
    """Return what a part refers to by ids, within the file."""
    inner = (it for it in root.iter(RELATIONS) if it.get("TargetMode") != "External")
    return {it.get("Id", ""): Related(it.get("Type", ""), _name(folder, it.get("Target", ""))) for it in inner}


def _name(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
