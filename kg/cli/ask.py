"""whomet ask: put a canned question."""

import click

from kg.cli import options, stores


def _pairs(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    wrong = [text for text in given if "=" not in text]
    names = [text.partition("=")[0].strip() for text in given]
    if wrong:
        raise click.BadParameter(f"{wrong[0]!r} is not NAME=VALUE")
    if len(set(names)) < len(names):
        raise click.BadParameter("a name stands there twice")
    return {name: text.partition("=")[2].strip() for name, text in zip(names, given, strict=True)}


@click.command()
@click.argument("name")
@click.option(
    "-p", "--param", "values", multiple=True, metavar="NAME=VALUE", callback=_pairs, help="A value for the question."
)
@options.rows
@options.output
@options.store
@options.quiet
def ask(name: str, values: dict[str, str]) -> None:
    """Answer the question NAME; `whomet queries` lists them.

    For example: whomet ask met -p person=Huseynov

    Names are forgiving: case, accents and initials do not matter, and a family name will do if it
    is one person's.
    """
    from kg.cli.output import show
    from kg.lookup.find import resolve
    from queries.library import get, put

    query = get(name)
    with stores.opened() as opened:
        show(put(opened, query, resolve(opened, query, values)))
