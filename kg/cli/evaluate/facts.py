"""whomet evaluate facts: compare what is read with what careful readers found."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.cli.inputs import Inputs
    from kg.evaluation.figures import Reliability, Score
    from kg.evaluation.judging import Verdict
    from kg.evaluation.sheets import Sheet
    from kg.store.base import Row, Rows

FIGURES = ("kind", "gold", "precision", "recall", "f1", "right", "wrong")
RELIABILITY = ("kind", "found", "right", "precision")
MISSES = ("article", "kind", "outcome", "fact", "sentence")


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "--facts",
    "stored",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take the facts that `whomet extract` wrote to FILE; then PATH is needed for the sentences of --misses only.",
)
@click.option("--misses", is_flag=True, help="Show every fact that is missed, extra or wrong, with its sentence.")
@click.option("--by", type=click.Choice(["source", "rule", "confidence"]), help="Show groups of facts by themselves.")
@options.rows
@options.output
@options.fast
@options.jobs
@options.quiet
def facts(gold: Path, paths: tuple[str, ...], stored: Path | None, misses: bool, by: str | None) -> None:
    """Read the articles at each PATH and compare the facts found with those in GOLD.

    For example: whomet evaluate facts samples/expected.jsonl samples/articles --misses

    GOLD has the facts of one article a line, as `whomet extract` writes them; facts of articles that
    are not at PATH count as missed.  The table has precision, recall and F1 of persons, of pairs who
    met, of meetings as events, of the participants of the events found, of offices and of admissions;
    then the share of dates, places and modes that are right, of pairs who did not meet that are not
    reported as having met, of offices whose state is wrong, and of meetings whose evidence names two
    participants.  --by source ends with the mean over sources of the F1 of events.
    """
    from kg.cli.inputs import Inputs
    from kg.cli.output import say, show
    from kg.evaluation import sheets
    from kg.evaluation.judging import judge_all

    if not (paths or stored):
        raise click.UsageError("name the articles, or the facts with --facts")
    if misses and by:
        raise click.UsageError("--misses and --by cannot be shown at once")
    wanted, inputs = sheets.read(gold), Inputs(paths, None)
    found, texts = _stored(stored, inputs) if stored else _extracted(wanted, inputs)
    verdicts = judge_all(wanted, found)
    show(_misses(verdicts, texts) if misses else _table(verdicts, by, wanted, found))
    say(f"{len(wanted)} articles, {len(wanted.keys() - found.keys())} of them not read")
    inputs.exit()


def _stored(path: Path, inputs: "Inputs") -> tuple[Mapping[str, "Sheet"], dict[str, str]]:
    from kg.evaluation.sheets import read

    return read(path), {article.id: article.text for article in inputs.articles()}


def _extracted(wanted: Mapping[str, "Sheet"], inputs: "Inputs") -> tuple[Mapping[str, "Sheet"], dict[str, str]]:
    """Read the articles that have gold facts; the texts are kept for the sentences."""
    from kg.cli.inputs import counted
    from kg.evaluation.sheets import sheet
    from kg.model.errors import ArticleError
    from kg.render.json_facts import facts_json

    found: dict[str, Sheet] = {}
    texts: dict[str, str] = {}
    for facts in counted(inputs.facts(wanted)):
        key = facts.article.id
        if key in found:
            raise ArticleError(facts.article.source, f"a second article with the id {key}")
        found[key], texts[key] = sheet(facts_json(facts)), facts.article.text
    return found, texts


def _table(
    verdicts: Sequence["Verdict"], by: str | None, wanted: Mapping[str, "Sheet"], found: Mapping[str, "Sheet"]
) -> "Rows":
    from kg.evaluation.figures import by_confidence, by_rule, figures
    from kg.store.base import Rows

    if by is None:
        return Rows(FIGURES, map(_row, figures(verdicts)))
    if by == "source":
        return Rows((by, *FIGURES), _by_source(verdicts, wanted, found))
    return Rows((by, *RELIABILITY), _reliable((by_rule if by == "rule" else by_confidence)(verdicts)))


def _by_source(
    verdicts: Sequence["Verdict"], wanted: Mapping[str, "Sheet"], found: Mapping[str, "Sheet"]
) -> Iterator["Row"]:
    """Give the figures of each source, last the mean over them of the F1 of events."""
    from kg.evaluation.figures import grouped, macro, source

    urls = {key: one.url for key, one in found.items()}
    groups = grouped(verdicts, lambda one: source(wanted[one.article], urls.get(one.article)))
    for name in sorted(groups):
        yield from ((name, *_row(one)) for one in groups[name])
    if mean := macro(groups):
        yield ("macro", *_row(mean))


def _reliable(table: Mapping[str, Sequence["Reliability"]]) -> Iterator["Row"]:
    for name, rows in table.items():
        yield from ((name, one.kind.value, one.found, one.right, one.precision) for one in rows)


def _row(figure: "Score") -> "Row":
    rates = figure.rates()
    return (figure.kind.value, figure.gold, *(rates.get(name, "") for name in FIGURES[2:]))


def _misses(verdicts: Sequence["Verdict"], texts: Mapping[str, str]) -> "Rows":
    from kg.evaluation.judging import FactOutcome
    from kg.evaluation.passages import passage
    from kg.store.base import Rows

    wrong = [one for one in verdicts if one.outcome is not FactOutcome.RIGHT]
    quoted = [(one, passage(one, texts.get(one.article, ""))) for one in wrong]
    return Rows(MISSES, [(one.article, one.kind.value, one.outcome.value, one.fact, quote) for one, quote in quoted])
