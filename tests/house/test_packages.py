"""Every package that the program imports is one that it asks for."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.conftest import ROOT
from tests.house.test_shape import MODULES, PACKAGES

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED_FOR = [
    *PROJECT["dependencies"],
    *PROJECT["optional-dependencies"]["exports"],
    *PROJECT["optional-dependencies"]["mcp"],
]
APART = PROJECT["optional-dependencies"]["spark"]  # which the tests install by a list of its own
DECLARED = {re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in (*ASKED_FOR, *APART)}


def imported(path: Path) -> set[str]:
    """Return the top names of all modules that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found - sys.stdlib_module_names - set(PACKAGES)


def test_imports_are_declared() -> None:
    """What only some other package brings along is gone with its next version."""
    owners = {
        name: {re.sub(r"[-_.]+", "-", one).lower() for one in several}
        for name, several in packages_distributions().items()
    }
    # what is not installed here is called as its module is
    found = {(path.name, name, frozenset(owners.get(name, {name}))) for path in MODULES for name in imported(path)}
    undeclared = {(module, name) for module, name, several in found if DECLARED.isdisjoint(several)}
    assert undeclared == set()
