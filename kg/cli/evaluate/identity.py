"""whomet evaluate identity: compare identities with pairs that careful readers have labelled."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options, stores

if TYPE_CHECKING:
    from kg.evaluation.identity_pairs import Found, Pair
    from kg.store.base import Row

COLUMNS = ("labels", "pairs", "precision", "recall", "right", "wrong", "missed")
MISSES = ("labels", "kind", "outcome", "one", "other")


@click.command("identity")
@click.argument(
    "labels", nargs=-1, required=True, metavar="LABELS...", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--misses", is_flag=True, help="Show every pair of the half for tuning that is found wrongly or missed.")
@options.rows
@options.output
@options.store
@options.quiet
def identity(labels: tuple[Path, ...], *, misses: bool) -> None:
    """Compare the identities of persons and meetings in the store with labelled pairs.

    For example: whomet evaluate identity tests/quality/identity/persons_made_up.jsonl

    LABELS are files of JSON lines like those in tests/quality/identity; docs/accuracy.md describes them.
    Half of the pairs are for tuning rules; of the others only figures are shown.  Human decisions do
    not count.
    """
    from kg.cli.output import show
    from kg.evaluation.identity_pairs import judged, made_up, pairs
    from kg.maintenance.resolving import transcripts
    from kg.store.base import Rows

    with stores.opened() as opened:
        person, meeting = judged(transcripts(opened))
    found: list[Row] = []
    for path in labels:
        labelled = pairs(path)
        judge = meeting if _is_of_meetings(labelled) else made_up if not labelled[0].group else person
        found += _misses(path.stem, labelled, judge) if misses else _figures(path.stem, labelled, judge)
    show(Rows(MISSES if misses else COLUMNS, found))


def _is_of_meetings(labelled: Sequence["Pair"]) -> bool:
    return "participants" in labelled[0].a


def _figures(name: str, labelled: Sequence["Pair"], judge: "Found") -> Iterator["Row"]:
    from kg.evaluation.identity_pairs import agreement, by_set

    sets = by_set(labelled, judge) if labelled[0].group else {"made up": agreement(labelled, judge)}
    for half, one in sets.items():
        yield f"{name}, {half}", one.pairs, one.precision, one.recall, one.right, one.wrong, one.missed


def _misses(name: str, labelled: Sequence["Pair"], judge: "Found") -> Iterator["Row"]:
    for pair in labelled:
        found = judge(pair)
        if pair.half == "tune" and found != pair.same:
            outcome = "missed" if pair.same else "wrong"
            yield name, pair.kind, outcome, _told(pair.a), _told(pair.b)


def _told(end: object) -> str:
    assert isinstance(end, dict)  # noqa: S101 - as kg.evaluation.identity_pairs has it
    return " | ".join(str(value) for value in end.values())
