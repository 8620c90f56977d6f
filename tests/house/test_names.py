"""One word, one meaning: no public class and no module has the name of another."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.conftest import ROOT
from tests.house.test_shape import MODULES

COMMANDS = ROOT / "kg" / "cli"  # a command's file is called as the command, and so as what it runs
TWICE = {  # module names that two modules share on purpose
    "clustering": "the same step for persons and for meetings, in kg/identity/persons and kg/identity/meetings",
    "mentions": "the evidence of the same step, in kg/identity/persons and kg/identity/meetings",
}


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
