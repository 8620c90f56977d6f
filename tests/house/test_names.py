"""One word, one meaning: no class or module has the name of another, and prose uses the words of the field."""

import ast
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.house.test_shape import MODULES

COMMANDS = ROOT / "kg" / "cli"  # a command's file is called as the command, and so as what it runs
TWICE = {  # module names that two modules share on purpose
    "clustering": "the same step for persons and for meetings, in kg/identity/persons and kg/identity/meetings",
    "mentions": "the evidence of the same step, in kg/identity/persons and kg/identity/meetings",
}
COINED = {  # what was said, and what to say instead
    r"\bhands\b(?! over)": "human decisions, or humans",
    r"[Ww]ho is who\b": "identities, identity resolution",
    r"\b(?:tell|tells|told|telling) of\b": "reports, mentions",
    r"(?<!there )\bis none\b": "is not one",
    r"\b(?:hold|holds|held) (?:\w+ ){0,4}against\b": "compares with",
    r"\bspeaks? against\b": "is evidence against, excludes",
    r"\bwhat (?:comes|came|becomes|has become) of\b": "the result, the outcome of",
    r"\btellings\b|\bsightings?\b": "mention, trigger",
    r"\bhangs? (?:on|by)\b": "depends on",
}
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]


def public_classes(source: str) -> Iterable[str]:
    """Return the names of a module's public classes."""
    return (node.name for node in ast.parse(source).body if isinstance(node, ast.ClassDef) and node.name[0] != "_")


def shared(named: Iterable[tuple[str, Path]]) -> Mapping[str, list[str]]:
    """Return the names that stand in more than one file, with the files."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, path in named:
        found[name].append(str(path))
    return {name: paths for name, paths in found.items() if len(paths) > 1}


def test_classes() -> None:
    """A class's name says which of the project's classes it is."""
    assert shared((name, path) for path in MODULES for name in public_classes(path.read_text("utf-8"))) == {}


def test_modules() -> None:
    """So does a module's, but for commands and the few pairs above."""
    modules = [path for path in MODULES if path.stem != "__init__" and COMMANDS not in path.parents]
    assert shared((path.stem, path) for path in modules).keys() == TWICE.keys()


def test_what_is_found() -> None:
    """Two classes of one name are found, private ones and names in other places are not."""
    one, other = (
        public_classes("class Tree: pass\nclass _Leaf: pass"),
        public_classes("class Tree:\n    class Bark: pass"),
    )
    files = [*((name, Path("one")) for name in one), *((name, Path("other")) for name in other)]
    assert shared(files) == {"Tree": ["one", "other"]}


def prose(path: Path) -> Iterator[str]:
    """Give what a file says to people: the text of a document, the strings and comments of a module."""
    if path.suffix == ".md":
        yield path.read_text("utf-8")
        return
    with path.open("rb") as file:
        for piece in tokenize.tokenize(file.readline):
            if piece.type in (tokenize.COMMENT, tokenize.STRING):
                yield piece.string


def coined(text: str) -> list[str]:
    """Return what to say instead of each coined word in a text."""
    joined = " ".join(text.split())
    return [better for word, better in COINED.items() if re.search(word, joined)]


@pytest.mark.parametrize("path", [*DOCUMENTS, *MODULES], ids=lambda path: str(path.relative_to(ROOT)))
def test_words(path: Path) -> None:
    """No document, docstring, message or comment uses a coined word where the field has one."""
    assert [better for text in prose(path) for better in coined(text)] == []


def test_coined_words_are_found() -> None:
    """Also over the end of a line; plain uses of the same words are not."""
    assert coined("What hands have\ndecided.") == ["human decisions, or humans"]
    assert coined("a word that tells\nof a meeting") == ["reports, mentions"]
    assert coined("is held to be\nagainst it") == ["compares with"]
    assert coined("who hands over, where there is none, and tell whether it was told often") == []
