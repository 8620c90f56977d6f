"""The size budgets of the house, measured on every module that is shipped.

A code line holds a token that is neither comment nor docstring.  A function's length is its
code lines, signature and inner functions included; its branches are 1 and every place where
control can go two ways.
"""

import ast
import io
import token
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGES = ("kg", "ontology", "loaders", "queries")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
FILE_LINES, CODE_LINES, BRANCHES, PARAMETERS = 400, 30, 8, 5

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
