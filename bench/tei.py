"""How well documents are read from editions in TEI: python -m bench.tei [--markup-only] [--kept].

The volumes beside the checkout, and of their documents those with gold facts.  A quarter of these is kept
unlooked-at, as in bench.accuracy; --kept shows the totals of that quarter.
"""

import argparse
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bench.accuracy import SHARED, is_kept, sure
from kg.evaluation.figures import figures
from kg.evaluation.judging import FactKind, Verdict, judge_all
from kg.evaluation.sheets import read as read_gold
from kg.evaluation.sheets import sheet
from kg.model.errors import ArticleError
from kg.model.facts import Article
from kg.render.json_facts import facts_json
from loaders.sources.reader import InputDefaults
from loaders.sources.reader import read as read_articles
from loaders.workers import extract

FACTS = {"met.recall": (FactKind.MET, "recall"), "met.precision": (FactKind.MET, "precision"),
         "date.right": (FactKind.DATE, "right"), "place.right": (FactKind.PLACE, "right"),
         "mode.right": (FactKind.MODE, "right"), "holds.recall": (FactKind.HOLDS, "recall")}  # fmt: skip


def volumes(shared: Path) -> list[Path]:
    """Return the editions beside the checkout."""
    return sorted((shared / "corpus" / "frus").glob("*.xml"))


def documents(shared: Path, *, markup_only: bool = False) -> Iterator[Article]:
    """Read the documents of the editions."""
    said = InputDefaults(markup_only=markup_only)
    found = read_articles(map(str, volumes(shared)), said)
    return (one for one in found if not isinstance(one, ArticleError))


def verdicts(shared: Path, *, markup_only: bool = False, kept: bool = False) -> Sequence[Verdict]:
    """Judge what is read in the documents with gold facts."""
    gold = {key: one for key, one in read_gold(shared / "eval" / "frus.jsonl").items() if is_kept(key) is kept}
    wanted = (one for one in documents(shared, markup_only=markup_only) if one.id in gold)
    found = (sheet(facts_json(sure(facts))) for facts in extract(wanted))
    return judge_all(gold, {one.article: one for one in found})


def rates(judged: Sequence[Verdict]) -> Mapping[str, float]:
    """Return the rates that the editions are held to."""
    by_kind = {one.kind: one.rates() for one in figures(judged)}
    return {name: round(by_kind[kind][rate], 4) for name, (kind, rate) in FACTS.items()}


def main() -> None:
    """Print the rates, and how many documents are read in a minute."""
    parser = argparse.ArgumentParser(prog="python -m bench.tei")
    parser.add_argument("--markup-only", action="store_true")
    parser.add_argument("--kept", action="store_true")
    parser.add_argument("--pace", action="store_true", help="read every document of the smallest volume by its markup")
    given = parser.parse_args()
    if given.pace:
        _pace(min(volumes(SHARED), key=lambda path: path.stat().st_size))
        return
    for name, rate in rates(verdicts(SHARED, markup_only=given.markup_only, kept=given.kept)).items():
        print(f"{name}\t{rate:.3f}")


def _pace(path: Path) -> None:
    list(extract([Article("a", "a", "Ann met Bob.")]))
    began, cpu = time.perf_counter(), time.process_time()
    found = [one for one in read_articles([str(path)], InputDefaults(markup_only=True)) if isinstance(one, Article)]
    count = sum(1 for _ in extract(replace(one) for one in found))
    wall, own = time.perf_counter() - began, time.process_time() - cpu
    paces = f"{60 * count / wall:.0f} a minute, {60 * count / own:.0f} a minute of the processor's"
    print(f"{path.name}: {count} documents, {paces}")


if __name__ == "__main__":
    main()
