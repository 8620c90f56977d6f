"""whomet spark: many articles, on many machines."""

import click

from kg.cli.commands import Commands


@click.group(cls=Commands, package=__name__)
def spark() -> None:
    """Read articles on a cluster.

    For example: whomet spark extract articles.jsonl facts

    It needs the extra spark, and Java 17 or later; docs/scale.md says how it is used.
    """
