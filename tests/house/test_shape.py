"""The size budgets of the house, measured on every module that is shipped.

A code line holds a token that is neither comment nor docstring.  A function's length is its
code lines, signature and inner functions included; its branches are 1 and every place where
control can go two ways.
"""

import ast
import io
import token
import tokenize
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGES = ("whomet", "kg", "ontology", "loaders", "queries")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
FILE_LINES, CODE_LINES, BRANCHES, PARAMETERS = 400, 30, 8, 5
FRAGMENT = 40  # code lines: a module below that joins its only importer
COMMAND_LINE = "kg.cli"  # what it alone imports are the reports and checks that it prints
APART = {  # short, with one importer, and yet a thing of its own
    "kg.lookup.chain": "a search in the graph, which a report prints",
    "loaders.entities.listed_persons": "whom an edition means by a name, and when that is believed",
    "loaders.reference.given_names": "a table of what is known before an article is read, as the modules beside it",
    "loaders.confidence": "a table of figures that is measured, which the pipeline looks up",
    "loaders.sources.formats.webarchive": "a file format, as the modules beside it",
}

Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = ast.Module | ast.ClassDef | Function
LAYOUT = {
    *(tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT),
    *(token.ENCODING, token.ENDMARKER),
}
FORKS = (
    *(ast.If, ast.For, ast.AsyncFor, ast.While, ast.IfExp),
    *(ast.ExceptHandler, ast.comprehension, ast.match_case),
)


def code_lines(source: str, tree: ast.Module) -> set[int]:
    """Return the numbers of the lines that hold code."""
    numbers: set[int] = set()
    for piece in tokenize.generate_tokens(io.StringIO(source).readline):
        if piece.type not in LAYOUT:
            numbers.update(range(piece.start[0], piece.end[0] + 1))
    for node in ast.walk(tree):
        if isinstance(node, Documented) and ast.get_docstring(node, clean=False) is not None:
            numbers.difference_update(_lines(node.body[0]))
    return numbers


def branches(node: ast.AST) -> int:
    """Count the ways through a function as McCabe does, each `and` and `or` being one more."""
    inner = list(ast.walk(node))
    joints = sum(len(child.values) - 1 for child in inner if isinstance(child, ast.BoolOp))
    return 1 + joints + sum(isinstance(child, FORKS) for child in inner)


def parameters(node: Function) -> int:
    """Count parameters but self and cls."""
    given = node.args
    named = [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return len(named) - (named[:1] in (["self"], ["cls"])) + sum(one is not None for one in (given.vararg, given.kwarg))


def complaints(source: str) -> Iterator[str]:
    """Name every function of a module that is over a budget, and the module if it is."""
    if (lines := source.count("\n")) > FILE_LINES:
        yield f"{lines} lines"
    tree = ast.parse(source)
    code = code_lines(source, tree)
    for node in ast.walk(tree):
        if isinstance(node, Function):
            measured = {
                "code lines": (sum(number in code for number in _lines(node)), CODE_LINES),
                "branches": (branches(node), BRANCHES),
                "parameters": (parameters(node), PARAMETERS),
            }
            yield from (f"{node.name}: {n} {what}" for what, (n, most) in measured.items() if n > most)


def module(path: Path) -> str:
    """Return the name by which a file is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imported(tree: ast.Module) -> Iterator[str]:
    """Name all that a module imports, wherever in it: modules, and names that may be modules."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)


def fragments(sources: Mapping[str, str]) -> Iterator[str]:
    """Name every short module with exactly one importer; packages and commands are none.  sources: by name."""
    trees = {name: ast.parse(text) for name, text in sources.items()}
    importers: dict[str, set[str]] = {name: set() for name in trees}
    for name, tree in trees.items():
        for one in importers.keys() & set(imported(tree)) - {name}:
            importers[one].add(name)
    for name, found in importers.items():
        alone = len(found) == 1 and not any(one.startswith(COMMAND_LINE) for one in (name, *found))
        if alone and len(code_lines(sources[name], trees[name])) < FRAGMENT:
            yield f"{name} joins {min(found)}"


def test_no_fragments() -> None:
    """A module is as long as its one job: a fragment joins the module that alone imports it, but for those in APART."""
    sources = {module(path): path.read_text("utf-8") for path in MODULES if path.name != "__init__.py"}
    found = {one.partition(" ")[0]: one for one in fragments(sources)}
    assert [one for name, one in found.items() if name not in APART] == []
    assert sorted(APART.keys() - found) == []  # no exception is left that is none


def test_fragments_are_found() -> None:
    """Of a few modules the short ones with one importer: no long one, none with two importers, no command's."""
    sources = {
        "kg.a": "from kg import b\nfrom kg.c import one\nimport kg.d\n",
        "kg.b": "ONE = 1\n",
        "kg.c": "def f() -> None:\n    import kg.d\n",
        "kg.d": "TWO = 2\n",
        "kg.e": "from kg.f import three\n",
        "kg.f": "three = 3\n" * FRAGMENT,
        "kg.cli.g": "from kg.h import four\n",
        "kg.h": "four = 4\n",
    }
    assert list(fragments(sources)) == ["kg.b joins kg.a", "kg.c joins kg.a"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_budgets(path: Path) -> None:
    """No module and no function is longer, more forked or wider than the house allows."""
    assert list(complaints(path.read_text(encoding="utf-8"))) == []


def test_the_counters_count() -> None:
    """The counters, on a function whose figures were counted by hand."""
    source = '''\
def one(self, a, *rest, b=1, **more):
    """Say something.

    More of it.
    """
    # a comment
    if a and b or rest:
        return [
            x for x in rest
        ]

    return a if b else (
        more)
'''
    tree = ast.parse(source)
    function = tree.body[0]
    assert isinstance(function, Function)
    assert code_lines(source, tree) == {1, 7, 8, 9, 10, 12, 13}
    assert branches(function) == 6  # 1, if, and, or, comprehension, if-else
    assert parameters(function) == 4


def test_budgets_can_be_broken() -> None:
    """A module over every budget is complained of."""
    many = ", ".join(f"p{number}" for number in range(6))
    body = "".join(f"    if p0:\n        p{number % 6}\n" for number in range(20))
    source = f"def long({many}):\n{body}" + "\n" * FILE_LINES
    assert list(complaints(source)) == [
        "441 lines",
        "long: 41 code lines",
        "long: 21 branches",
        "long: 6 parameters",
    ]


def _lines(node: ast.stmt) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)
