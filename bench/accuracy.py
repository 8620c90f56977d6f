"""How well articles are read: python -m bench.accuracy [--by rule|confidence].

Of the real articles beside the checkout three sets: dev; train without a quarter; and that quarter,
kept, which nobody looks into while rules are written.  Of the invented articles in tests/quality/world
two: world, and world-kept, which nobody looks into either.  Of both kept sets only figures are shown.
"""

import argparse
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from kg.evaluation.figures import Reliability, Score, by_confidence, by_rule, figures, grouped, source
from kg.evaluation.judging import FactKind, Verdict, judge_all
from kg.evaluation.sheets import Sheet, read, sheet
from kg.model.errors import ArticleError
from kg.model.facts import Article
from kg.render.json_facts import Json, facts_json
from kg.render.table import TableFormat, write
from kg.store.base import Row, Rows
from loaders.sources.reader import read as read_articles
from loaders.workers import extract

SHARED = Path(os.environ.get("WHOMET_SHARED") or Path(__file__).parents[2] / "shared")
DOCUMENTS = [Path(__file__).parents[1] / name for name in ("README.md", "docs/accuracy.md")]
WORLD = Path(__file__).parents[1] / "tests" / "quality" / "world"
REAL = ("dev", "train")
INVENTED = {"world": "tune", "world-kept": "kept"}  # set -> file
COLUMNS = ("set", "source", "articles", "people", "met P", "met R", "met F1", "holds", "admits")
RELIABILITY = ("kind", "found", "right", "precision")
ENDS = (".jsonl", "-articles.jsonl")
DETAILS = ("date", "place", "mode", "no_meet")
Item = TypeVar("Item")
Verdicts = dict[str, list[Verdict]]  # by set


def is_kept(article: str) -> bool:
    """Tell whether an article of train belongs to the quarter that is kept unlooked-at."""
    return int(sha256(article.encode()).hexdigest(), 16) % 4 == 0


def paths(shared: Path | None) -> dict[str, tuple[Path, Path]]:
    """Return the gold facts and the articles of each file by name, without shared those of the invented ones only."""
    places = {name: (shared / "eval", name) for name in REAL} if shared else {}
    places |= {name: (WORLD, stem) for name, stem in INVENTED.items()}
    return {name: (at / f"{stem}.jsonl", at / f"{stem}-articles.jsonl") for name, (at, stem) in places.items()}


def gold(shared: Path | None) -> dict[str, dict[str, Sheet]]:
    """Return the gold facts of each set, by article."""
    sets = {name: read(wanted) for name, (wanted, _) in paths(shared).items()}
    invented = {name: sets.pop(name) for name in INVENTED}
    if "train" in sets:
        sets["kept"] = {key: one for key, one in sets["train"].items() if is_kept(key)}
        sets["train"] = {key: one for key, one in sets["train"].items() if key not in sets["kept"]}
    return sets | invented


def digests(shared: Path | None) -> dict[str, str]:
    """Return the SHA-256 of every file that the figures hang on."""
    files = {f"{name}{end}": path for name, two in paths(shared).items() for end, path in zip(ENDS, two, strict=True)}
    return {name: sha256(path.read_bytes()).hexdigest() for name, path in files.items()}


def found(shared: Path | None, name: str, jobs: int = 1) -> list[dict[str, Json]]:
    """Read the articles of a file; return what `whomet extract` writes about each."""
    return [facts_json(one) for one in map(sure, extract(articles(paths(shared)[name][1]), jobs))]


def articles(path: Path) -> Iterator[Article]:
    """Read a file of articles; ArticleError where one cannot be read."""
    return map(sure, read_articles([str(path)]))


def sure(one: Item | ArticleError) -> Item:
    """Return what was read; raise what says that it could not be."""
    if isinstance(one, ArticleError):
        raise one
    return one


def judged(shared: Path | None, records: Sequence[Mapping[str, Json]]) -> Verdicts:
    """Judge what was found in all the articles."""
    sheets = {one.article: one for one in map(sheet, records)}
    return {name: judge_all(wanted, sheets) for name, wanted in gold(shared).items()}


def rates(verdicts: Verdicts) -> dict[str, dict[str, float]]:
    """Return the rates of each set by kind and name, {"dev": {"met.f1": 0.85}}, as far as there are gold facts."""
    return {name: dict(_told(figures(several))) for name, several in verdicts.items()}


def _told(rows: Sequence[Score]) -> Iterator[tuple[str, float]]:
    for one in rows:
        if one.gold:
            yield from ((f"{one.kind}.{name}", rate) for name, rate in one.rates().items())


def by_source(verdicts: Verdicts) -> Iterator[Row]:
    """Give a row of figures for each source of each set, then for the whole set."""
    for name, several in verdicts.items():
        groups = grouped(several, lambda one: source(one.article, None))
        for group, rows in {**(groups if len(groups) > 1 else {}), "all": figures(several)}.items():
            ids = {one.article for one in several if group in ("all", source(one.article, None))}
            yield (name, group, len(ids), *_rates(rows))


def _rates(rows: Sequence[Score]) -> Iterator[str]:
    by_kind = {one.kind: one for one in rows}
    met = by_kind[FactKind.MET]
    told = [
        by_kind[FactKind.PEOPLE].f1,
        met.precision,
        met.recall,
        met.f1,
        by_kind[FactKind.HOLDS].f1,
        by_kind[FactKind.ADMITS].f1,
    ]
    looked_at = [by_kind[kind].gold for kind in (FactKind.PEOPLE, *[FactKind.MET] * 3, FactKind.HOLDS, FactKind.ADMITS)]
    details = [by_kind[FactKind(name)] for name in DETAILS]
    pairs = [*zip(told, looked_at, strict=True), *((one.right, one.gold) for one in details)]
    yield from (f"{rate:.3f}" if number and rate is not None else "" for rate, number in pairs)


def reliability(verdicts: Verdicts, by: str) -> Iterator[Row]:
    """Give a row for each rule, or each tenth of confidence, and kind of fact of each set."""
    for name, several in verdicts.items():
        table: Mapping[str, Sequence[Reliability]] = (by_rule if by == "rule" else by_confidence)(several)
        for key, rows in table.items():
            yield from ((name, key, one.kind.value, one.found, one.right, f"{one.precision:.3f}") for one in rows)


def tables(verdicts: Verdicts) -> dict[str, str]:
    """Return the tables that documents have, by the name of their place."""
    sources = list(by_source(verdicts))
    whole = [(row[0], *row[2:]) for row in sources if row[1] == "all" and row[0] != "train"]
    return {
        "sources": markdown(Rows((*COLUMNS, *DETAILS), sources)),
        "sets": markdown(Rows((COLUMNS[0], *COLUMNS[2:], *DETAILS), whole)),
        "confidence": markdown(Rows(("set", "confidence", *RELIABILITY), reliability(verdicts, "confidence"))),
    }


def markdown(rows: Rows) -> str:
    """Write rows as a Markdown table."""
    return "\n".join(write(rows, TableFormat.MARKDOWN))


def filled(text: str, made: Mapping[str, str]) -> str:
    r"""Put tables into their places in a document.

    >>> print(filled("<!-- sets -->\nold\n<!-- /sets -->", {"sets": "new", "sources": "other"}))
    <!-- sets -->
    new
    <!-- /sets -->
    """
    for name, table in made.items():
        place = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", re.DOTALL)
        text = place.sub(lambda _, table=table: table + "\n", text)  # type: ignore[misc]  # the loop's own value
    return text


def main() -> None:
    """Read all articles and print a Markdown table."""
    parser = argparse.ArgumentParser(prog="python -m bench.accuracy")
    parser.add_argument("--by", choices=["source", "rule", "confidence"], default="source")
    parser.add_argument("--write", action="store_true", help="put the tables into README.md and docs/accuracy.md")
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    verdicts = judged(SHARED, [one for name in paths(SHARED) for one in found(SHARED, name, given.jobs)])
    made = tables(verdicts)
    if given.write:
        for path in DOCUMENTS:
            path.write_text(filled(path.read_text(encoding="utf-8"), made), encoding="utf-8")
    if given.by == "source":
        print(made["sources"])
    else:
        print(markdown(Rows(("set", given.by, *RELIABILITY), reliability(verdicts, given.by))))


if __name__ == "__main__":
    main()
