"""Measure how far each kind of fact can be trusted, and write loaders/reference/data/confidence.tsv.

    python -m training.confidence GOLD ARTICLES [GOLD ARTICLES ...]

Only the quarter that is kept back (see bench.accuracy) counts: on articles that the rules were
written by, they are right more often than on any other.  Nobody looks into that quarter; the table
holds numbers of it and no words.  It is small, so a kind leans on its family: its share is that of
its own facts and of WEIGHT facts of the family.  What is learnt reads what rules do not,
so it leans on no family, and it is counted on all the sets that are given, the others on the first.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench.accuracy import is_kept
from kg.evaluation.judging import FactKind, FactOutcome, Verdict, judge_all
from kg.evaluation.sheets import read as read_sheets
from kg.evaluation.sheets import sheet
from kg.render.json_facts import facts_json
from loaders.confidence import kind
from loaders.pipeline import extract
from loaders.sources.reader import read

TABLE = Path(__file__).parents[1] / "loaders" / "reference" / "data" / "confidence.tsv"
WEIGHT = 10
LEARNT = frozenset({"meetings.learnt", "meetings.likely", "positions.likely"})
FAMILIES = {FactKind.MET: "meetings", FactKind.HOLDS: "positions", FactKind.ADMITS: "admissions"}


def verdicts(gold: Path, articles: Path) -> Iterator[Verdict]:
    """Yield what came of every fact of the articles that are kept back."""
    wanted = {key: one for key, one in read_sheets(gold).items() if is_kept(key)}
    chosen = [one for one in read([str(articles)]) if getattr(one, "id", None) in wanted]
    found = {facts.article.id: sheet(facts_json(facts)) for facts in extract(chosen)}  # type: ignore[arg-type]  # errors have no id
    yield from judge_all(wanted, found)


def counted(judged: Iterable[Verdict]) -> dict[str, Counter[bool]]:
    """Count right and wrong facts by kind and by family."""
    counts: dict[str, Counter[bool]] = {}
    for verdict in judged:
        if verdict.kind in FAMILIES and verdict.evidence and verdict.outcome is not FactOutcome.MISSED:
            kinds = FAMILIES[verdict.kind], kind(verdict.evidence)
            for key in kinds:
                counts.setdefault(key, Counter())[verdict.outcome is FactOutcome.RIGHT] += 1
    return counts


def rows(counts: dict[str, Counter[bool]]) -> Iterator[str]:
    """Yield the lines of the table, families and their kinds in order."""
    yield "kind\tfound\tright\tshare"
    for key in sorted(counts):
        family = counts.get(key.partition(".")[0], counts["positions"])  # acts tell positions, too
        share = family[True] / family.total()
        own = counts[key]
        weight = 0 if key.removesuffix("+") in LEARNT else WEIGHT
        smoothed = (own[True] + weight * share) / (own.total() + weight)
        yield f"{key}\t{own.total()}\t{own[True]}\t{smoothed:.2f}"


def main(sets: Sequence[tuple[Path, Path]]) -> None:
    """Write the table from sets of gold facts and their articles."""
    counts, *others = (counted(verdicts(gold, articles)) for gold, articles in sets)
    for other in others:
        for key in other:
            if key.removesuffix("+") in LEARNT:
                counts.setdefault(key, Counter()).update(other[key])
    TABLE.write_text("\n".join(rows(counts)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    given = list(map(Path, sys.argv[1:]))
    main(list(zip(given[::2], given[1::2], strict=True)))
