"""Measure how often each rule is right, and write loaders/reference/data/precision.tsv and docs/rules.md.

    python -m training.rules SET...

A SET is a file of gold facts; its articles stand beside it as SET-articles.jsonl.  A fact counts for every rule that
reads it.  Rules are written by these articles, so on others they are right less often: see training/confidence.py.
Without a SET only the page is written anew.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.evaluation.figures import by_rule
from kg.evaluation.judging import Verdict, judge_all
from kg.evaluation.sheets import read as read_sheets
from kg.evaluation.sheets import sheet
from kg.render.json_facts import facts_json
from loaders.pipeline import extract
from loaders.relations.rule_list import Declared, declared
from loaders.sources.reader import read

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "loaders" / "reference" / "data" / "precision.tsv"
PAGE = ROOT / "docs" / "rules.md"
HEAD = """# Rules

Every fact has claims, and every claim names the rule that read it. `grep -rn NAME loaders` finds where a rule is
declared: a row of a table in `loaders/lexicon/en/`, or a constant in its module. `whomet data rules` prints the same.

n is the number of facts that the rule read in the gold sets dev and train, a meeting counted as its pairs of persons;
right is the share of them that gold has as well. Both are empty where gold has no facts of the kind (acts, occasions,
registers), or where the rule read none. The rules were written by these articles; how often they are right on others is
in [accuracy.md](accuracy.md). `python -m training.rules` writes this page.

| rule | module | reads | words | example | n | right |
|---|---|---|---|---|---|---|
"""


def verdicts(gold: Path) -> Iterator[Verdict]:
    """Yield what came of every fact of a set."""
    wanted = read_sheets(gold)
    articles = read([str(gold.with_name(f"{gold.stem}-articles.jsonl"))])
    found = {facts.article.id: sheet(facts_json(facts)) for facts in extract(articles)}  # type: ignore[arg-type]  # errors are none here
    yield from judge_all(wanted, found)


def measured(judged: Iterable[Verdict]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield "rule\tfound\tright"
    for rule, rows in by_rule(judged).items():
        yield f"{rule}\t{sum(one.found for one in rows)}\t{sum(one.right for one in rows)}"


def page(rules: Iterable[Declared]) -> str:
    """Return the page of the documents."""
    return HEAD + "".join(f"| {' | '.join(_cells(one))} |\n" for one in rules)


def _cells(one: Declared) -> tuple[str, ...]:
    room = one.room.removeprefix("loaders.")
    n = "" if one.found is None else str(one.found)
    right = "" if one.precision is None else f"{one.precision:.2f}"
    example = one.rule.example.replace("|", "\\|")
    return f"`{one.rule}`", f"`{room}`", one.rule.reads, ", ".join(one.words), example, n, right


def main(gold: list[Path]) -> None:
    """Write the table where gold sets are given, then the page."""
    if gold:
        lines = measured(verdict for one in gold for verdict in verdicts(one))
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    PAGE.write_text(page(declared()), encoding="utf-8")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
