"""whomet extract: print what articles say, and keep nothing."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.model.facts import Facts

FORMATS = ("facts", *options.TRIPLES)


@click.command()
@options.paths
@options.form(FORMATS, "facts, one JSON object per article")
@options.output
@options.published
@options.register
@options.extractor
@options.cache
@options.fast
@options.markup_only
@options.jobs
@click.option("--timings", is_flag=True, help="Print on stderr how long the parser and the rules took.")
@options.quiet
def extract(paths: tuple[str, ...], published: date | None, timings: bool) -> None:
    """Read articles and print the facts in them, without storing anything.

    For example: whomet extract samples/articles/geneva-migration-talks.txt

    PATH is the same as for `whomet load`.  Each article is printed as soon as it is read.
    """
    from kg.cli.inputs import Inputs, counted
    from kg.cli.output import chosen_format, complain, show_text

    inputs = Inputs(paths, published)
    try:
        show_text(_written(counted(inputs.facts()), chosen_format(FORMATS, "facts")))
    finally:
        inputs.account()
    if timings:
        complain(inputs.timings())
    inputs.exit()


def _written(found: Iterable["Facts"], form: str) -> Iterator[str]:
    from kg.graph.transcript import kept
    from kg.model import iris
    from kg.model.terminal import json_line
    from kg.render.export import Syntax, write
    from kg.render.json_facts import facts_json

    if form == "facts":
        return (json_line(facts_json(facts)) + "\n" for facts in found)
    graphs = ((iris.article(facts.article.source), sorted(kept(facts), key=str)) for facts in found)
    return write(graphs, Syntax(form))
