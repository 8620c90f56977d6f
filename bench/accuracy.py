"""How well articles are read: python -m bench.accuracy [--by rule|confidence].

Of the articles beside the checkout: dev, and train, wide, scenes and frus without a quarter each; that quarter
is a set of its own (kept, wide-kept, ...), which nobody looks into while rules are written.  Of the invented
articles in tests/quality/world: world, and world-kept, which nobody looks into either.  Of kept sets only
figures are shown.
"""

import argparse
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from bench import error_kinds
from kg.evaluation.figures import RATES, Reliability, Score, by_confidence, by_rule, figures, grouped, macro, source
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
REAL = ("dev", "train", "wide", "scenes", "frus")
KEPT = {"train": "kept", "wide": "wide-kept", "scenes": "scenes-kept", "frus": "frus-kept"}  # file -> set of a quarter
INVENTED = {"world": "tune", "world-kept": "kept"}  # set -> file
COLUMNS = {
    "people": (FactKind.PEOPLE, "f1"), "met P": (FactKind.MET, "precision"), "met R": (FactKind.MET, "recall"),
    "met F1": (FactKind.MET, "f1"), "event P": (FactKind.EVENT, "precision"), "event R": (FactKind.EVENT, "recall"),
    "event F1": (FactKind.EVENT, "f1"), "participants": (FactKind.PARTICIPANTS, "f1"), "holds": (FactKind.HOLDS, "f1"),
    "false_state": (FactKind.FALSE_STATE, "wrong"), "admits": (FactKind.ADMITS, "f1"), "date": (FactKind.DATE, "right"),
    "place": (FactKind.PLACE, "right"), "mode": (FactKind.MODE, "right"), "no_meet": (FactKind.NO_MEET, "right"),
    "evidence": (FactKind.EVIDENCE, "right"),
}  # fmt: skip
BRIEF = (
    "people", "met F1", "event P", "event R", "event F1", "holds", "false_state", "admits", "date", "no_meet",
    "evidence",
)  # fmt: skip
# what has floors on UNTUNED
WATCHED = (FactKind.MET, FactKind.EVENT, FactKind.HOLDS, FactKind.DATE, FactKind.FALSE_STATE)
UNTUNED = ("wide", "scenes", "frus")  # sets of sources that the rules were not written with
PARTIAL = ("frus",)  # gold facts of a document's own meeting only: what is found beyond it may be right
RELIABILITY = ("kind", "found", "right", "precision")
ENDS = (".jsonl", "-articles.jsonl")
Item = TypeVar("Item")
Verdicts = dict[str, list[Verdict]]  # by set
Sets = dict[str, dict[str, Sheet]]  # gold facts by set and article


def is_kept(article: str, parts: int = 4) -> bool:
    """Tell whether an article belongs to the part, a quarter unless said otherwise, that is kept unlooked-at."""
    return int(sha256(article.encode()).hexdigest(), 16) % parts == 0


def paths(shared: Path | None) -> dict[str, tuple[Path, Path]]:
    """Return the gold facts and the articles of each file by name, without shared those of the invented ones only."""
    places = {name: (shared / "eval", name) for name in REAL} if shared else {}
    places |= {name: (WORLD, stem) for name, stem in INVENTED.items()}
    return {name: (at / f"{stem}.jsonl", at / f"{stem}-articles.jsonl") for name, (at, stem) in places.items()}


def gold(shared: Path | None) -> Sets:
    """Return the gold facts of each set, by article."""
    sets: Sets = {}
    for name, (wanted, _) in paths(shared).items():
        sheets = read(wanted)
        kept = {key: one for key, one in sheets.items() if name in KEPT and is_kept(key)}
        sets[name] = {key: one for key, one in sheets.items() if key not in kept}
        if kept:
            sets[KEPT[name]] = kept
    return sets


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


def sheets_of(records: Iterable[Mapping[str, Json]]) -> dict[str, Sheet]:
    """Return what was found, as it is judged, by article."""
    return {one.article: one for one in map(sheet, records)}


def judged(shared: Path | None, records: Sequence[Mapping[str, Json]]) -> Verdicts:
    """Judge what was found in all the articles."""
    sheets = sheets_of(records)
    return {name: judge_all(wanted, sheets) for name, wanted in gold(shared).items()}


def rates(verdicts: Verdicts) -> dict[str, dict[str, float]]:
    """Return the rates of each set that have floors, {"dev": {"met.f1": 0.85}}, as far as there are gold facts."""
    return {name: dict(_told(name, figures(several))) for name, several in verdicts.items()}


def _told(name: str, rows: Sequence[Score]) -> Iterator[tuple[str, float]]:
    files = name.removesuffix("-kept")
    kinds = WATCHED if files in UNTUNED else tuple(FactKind)
    rates = ("recall", "right") if files in PARTIAL else RATES
    for one in rows:
        if one.gold and one.kind in kinds:
            yield from ((f"{one.kind}.{key}", rate) for key, rate in one.rates().items() if key in rates)


def by_set(verdicts: Verdicts, sets: Sets) -> Iterator[Row]:
    """Give a short row of figures for each set that nobody looks into."""
    for name, several in verdicts.items():
        if name.endswith("kept"):
            yield (name, len(sets[name]), *_rates(figures(several), BRIEF))


def by_source(verdicts: Verdicts, sets: Sets) -> Iterator[Row]:
    """Give a row of figures for each source of each set, the mean over them, and a row for the whole set."""
    for name, several in verdicts.items():
        sources = {key: source(one) for key, one in sets[name].items()}
        groups = grouped(several, partial(_source, sources))
        if len(groups) > 1:
            numbers = Counter(sources.values())
            for group in sorted(groups):
                yield (name, group, numbers[group], *_rates(groups[group], COLUMNS))
            mean = macro(groups)
            yield (name, "macro", "", *_rates([mean] if mean else [], COLUMNS))
        yield (name, "all", len(sources), *_rates(figures(several), COLUMNS))


def _source(sources: Mapping[str, str], verdict: Verdict) -> str:
    return sources[verdict.article]


def _rates(rows: Sequence[Score], columns: Iterable[str]) -> Iterator[str]:
    by_kind = {one.kind: one for one in rows}
    for kind, rate in map(COLUMNS.__getitem__, columns):
        one = by_kind.get(kind)
        told = one.rates().get(rate) if one and one.gold else None
        yield "" if told is None else f"{told:.3f}"


def reliability(verdicts: Verdicts, by: str) -> Iterator[Row]:
    """Give a row for each rule, or each tenth of confidence, and kind of fact of each set."""
    for name, several in verdicts.items():
        table: Mapping[str, Sequence[Reliability]] = (by_rule if by == "rule" else by_confidence)(several)
        for key, rows in table.items():
            yield from ((name, key, one.kind.value, one.found, one.right, f"{one.precision:.3f}") for one in rows)


def tables(verdicts: Verdicts, sets: Sets) -> dict[str, str]:
    """Return the tables that documents have, by the name of their place."""
    whole = {name: several for name, several in verdicts.items() if name.removesuffix("-kept") not in PARTIAL}
    return {
        "sources": markdown(Rows(("set", "source", "articles", *COLUMNS), by_source(verdicts, sets))),
        "sets": markdown(Rows(("set", "articles", *BRIEF), by_set(verdicts, sets))),
        "confidence": markdown(Rows(("set", "confidence", *RELIABILITY), reliability(whole, "confidence"))),
    }


def errors(sets: Sets, records: Sequence[Mapping[str, Json]]) -> Rows:
    """Give the number of errors of each kind in the sets of which they are counted."""
    sheets = sheets_of(records)
    counted = [error_kinds.counts(sets[name], sheets) for name in error_kinds.SETS]
    columns = [f"{name} ({len(sets[name])})" for name in error_kinds.SETS]
    return Rows(("kind", *columns), ((kind.value, *(one[kind] for one in counted)) for kind in error_kinds.ErrorKind))


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
    records = [one for name in paths(SHARED) for one in found(SHARED, name, given.jobs)]
    sets = gold(SHARED)
    verdicts = judged(SHARED, records)
    made = {**tables(verdicts, sets), "errors": markdown(errors(sets, records))}
    if given.write:
        for path in DOCUMENTS:
            path.write_text(filled(path.read_text(encoding="utf-8"), made), encoding="utf-8")
    if given.by == "source":
        print(made["sources"])
    else:
        print(markdown(Rows(("set", given.by, *RELIABILITY), reliability(verdicts, given.by))))


if __name__ == "__main__":
    main()
