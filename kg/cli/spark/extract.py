"""whomet spark extract: facts of articles at any path that Spark reads."""

import click

from kg.cli import options

master = click.option(
    "--master",
    metavar="URL",
    envvar="WHOMET_SPARK_MASTER",
    show_envvar=True,
    default="local[*]",
    show_default=True,
    help="The cluster, or local[N] for N processes on this machine; empty under spark-submit.",
)


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.argument("output", metavar="OUTPUT")
@master
@click.option("--language", metavar="CODE", default="", help="The language of all articles, instead of recognising it.")
@click.option(
    "--parts",
    metavar="N",
    type=click.IntRange(0),
    default=0,
    help="Number of tasks, each of which is kept when it is done.  [default: 4 for each process]",
)
@options.fast
@options.quiet
def extract(inputs: tuple[str, ...], output: str, master: str, language: str, parts: int) -> None:
    """Read articles with Spark, and write facts, claims, triples and rows for Neo4j into the folder OUTPUT.

    For example: whomet spark extract articles.jsonl facts --master "local[2]"

    INPUT is JSON Lines, Parquet or WARC, or a folder with such, at any path that Spark reads.  What
    OUTPUT has already is not read again, so that a run that was stopped goes on where it stopped.
    What cannot be read is in OUTPUT/dead-letters with the reason.
    """
    from kg.cli.inputs import SOME_UNREADABLE
    from kg.cli.output import say
    from kg.spark.dataframes import SparkReading
    from kg.spark.partitions import PartitionReader
    from kg.spark.session import session

    context = click.get_current_context()
    reader = PartitionReader(language, fast=bool(context.meta.get("fast")))
    with session(master) as spark:
        counts = SparkReading(spark, output, reader, parts).read(inputs)
    say(counts)
    if counts.set_aside or counts.unreadable:
        say(f"see {output}/dead-letters")
        context.exit(SOME_UNREADABLE)
