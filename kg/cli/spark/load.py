"""whomet spark load: what Spark has read, into a store."""

import click

from kg.cli import decision_files, options, stores
from kg.cli.spark.extract import master


@click.command()
@click.argument("output", metavar="OUTPUT")
@master
@options.fast
@decision_files.files
@options.store
@options.quiet
def load(output: str, master: str) -> None:
    """Keep in a store what `whomet spark extract` has written to OUTPUT, and resolve identities.

    For example: whomet spark load facts --store whomet.db

    The store is the one that `whomet load` makes of the same articles.
    """
    from kg.cli.output import say
    from kg.maintenance.loading import LoadProgress
    from kg.maintenance.loading import load as keep
    from kg.model.edition import by_rules
    from kg.spark.dataframes import SparkReading
    from kg.spark.partitions import PartitionReader
    from kg.spark.session import session

    fast, tally = bool(click.get_current_context().meta.get("fast")), LoadProgress()
    with (
        session(master) as spark,
        stores.opened(read_only=False) as opened,
        decision_files.load_journal(opened, by_rules(fast=fast), tally) as journal,
    ):
        try:
            for _ in keep(opened, SparkReading(spark, output, PartitionReader(fast=fast)).facts(), tally, journal):
                pass
        finally:
            say(tally)
