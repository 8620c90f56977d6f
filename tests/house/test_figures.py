"""The figures of the project's shape in CONTRIBUTING are what is measured; `--update-golden` writes them anew."""

import ast
import re
import statistics
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.house.test_shape import MODULES, Function, branches, code_lines

DOCUMENT = ROOT / "CONTRIBUTING.md"
PLACE = re.compile(r"(?<=<!-- shape -->\n).*?(?=<!-- /shape -->)", re.DOTALL)
COLUMNS = (
    *("modules", "lines of code", "lines of a module: median, 95th percentile, most", "functions"),
    *("code lines of a function", "branches of a function", "code of tests to code"),
)


def spread(values: Sequence[int], unit: int = 1) -> str:
    """Return the median, the 95th percentile and the greatest of some values, each to the nearest unit.

    >>> spread([1, 2, 3, 4, 100]), spread([14, 26], 10)
    ('3/100/100', '20/30/30')
    """
    ordered = sorted(values)
    high = ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)]
    return "/".join(str(rounded(value, unit)) for value in (statistics.median(ordered), high, ordered[-1]))


def rounded(value: float, unit: int) -> int:
    """Round to the nearest unit, halves up.

    >>> rounded(14.5, 1), rounded(245, 10), rounded(244, 10)
    (15, 250, 240)
    """
    return int(value / unit + 0.5) * unit


def code(paths: Sequence[Path]) -> int:
    """Count the code lines of some files."""
    texts = [path.read_text("utf-8") for path in paths]
    return sum(len(code_lines(text, ast.parse(text))) for text in texts)


def row() -> tuple[str, ...]:
    """Measure every module that is shipped."""
    texts = [path.read_text("utf-8") for path in MODULES]
    lengths, forks = [], []
    for text in texts:
        tree = ast.parse(text)
        held = code_lines(text, tree)
        for node in ast.walk(tree):
            if isinstance(node, Function):
                lengths.append(sum(number in held for number in range(node.lineno, (node.end_lineno or 0) + 1)))
                forks.append(branches(node))
    shipped = code(MODULES)
    return (
        *(f"{rounded(len(MODULES), 100)}", f"{rounded(shipped, 5000)}"),
        spread([text.count("\n") for text in texts], 50),
        *(f"{rounded(len(lengths), 500)}", spread(lengths), spread(forks)),
        f"{rounded(100 * code(sorted((ROOT / 'tests').rglob('*.py'))) / shipped, 25)}%",
    )


def table() -> str:
    """Write the figures as a table of Markdown."""
    lines = (COLUMNS, ("---",) * len(COLUMNS), row())
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def test_figures(pytestconfig: pytest.Config) -> None:
    """The table in CONTRIBUTING is the one that is measured now."""
    text, wanted = DOCUMENT.read_text("utf-8"), table()
    if pytestconfig.getoption("--update-golden"):
        text = PLACE.sub(lambda _: wanted, text)
        DOCUMENT.write_text(text, encoding="utf-8")
    assert PLACE.findall(text) == [wanted], "renew it: pytest tests/house --update-golden"
