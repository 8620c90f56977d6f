"""whomet ask: put a canned question; its help is of the question that is named, if one is."""

from shlex import quote
from typing import TYPE_CHECKING

import click

from kg.cli import filters, options, stores

if TYPE_CHECKING:
    from queries.library import Parameter, Query

DATES = ("since", "until")  # what a date is for


class Ask(click.Command):
    """The command, whose help describes the question NAME."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find NAME first, wherever it stands, because --help is looked at before all arguments."""
        given, _, _ = self.make_parser(ctx).parse_args(args=list(args))
        ctx.meta["question"] = given.get("name")
        return super().parse_args(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Describe the question that was named, else how to ask one; QueryError if there is no such question."""
        name = ctx.meta["question"]
        if not isinstance(name, str):
            super().format_help(ctx, formatter)
            return
        from queries.library import get

        query = get(name)
        formatter.write_usage(ctx.command_path, f"{name} [OPTIONS]")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(f"{query.summary}.")
        formatter.write(f"\n  For example: {_example(query)}\n")  # on one line, so that it can be copied
        for title, rows in (
            ("Parameters", [(name, _meaning(it)) for name, it in query.parameters.items()]),
            ("Columns", list(query.columns.items())),
        ):
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)
        self.format_options(ctx, formatter)


def _example(query: "Query") -> str:
    given = [f"-p {name}={quote(it.example)}" for name, it in query.parameters.items() if it.default is None]
    return " ".join(["whomet ask", query.name, *given])


def _meaning(parameter: "Parameter") -> str:
    kind = "date" if parameter.kind in DATES else parameter.kind
    return f"{parameter.summary} ({kind}{'' if parameter.default is None else ', optional'})"


def _pairs(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    wrong = [text for text in given if "=" not in text]
    names = [text.partition("=")[0].strip() for text in given]
    if wrong:
        raise click.BadParameter(f"{wrong[0]!r} is not NAME=VALUE")
    if len(set(names)) < len(names):
        raise click.BadParameter("a name stands there twice")
    return {name: text.partition("=")[2].strip() for name, text in zip(names, given, strict=True)}


def _begun(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    """Complete the name of a question, for the shell."""
    from queries.library import library

    return [name for name in library() if name.startswith(begun)]


@click.command(cls=Ask)
@click.argument("name", shell_complete=_begun)
@click.option(
    "-p", "--param", "values", multiple=True, metavar="NAME=VALUE", callback=_pairs, help="A value for the question."
)
@click.option("--wikidata", is_flag=True, help="Add columns with the entries of persons and states in Wikidata.")
@click.option("--show-query", is_flag=True, help="Print the query itself, for `whomet query`, and do not ask it.")
@filters.wanted
@filters.shaped
@options.rows
@options.output
@options.store
@options.quiet
def ask(name: str, values: dict[str, str], *, wikidata: bool, show_query: bool) -> None:
    """Answer a question about what is in the store.

    For example: whomet ask met -p person=Huseynov

    `whomet queries` lists the questions; `whomet ask NAME --help` describes the parameters and
    columns of one.

    Names are forgiving: case, accents and initials do not matter, an office may stand before the
    name, and a family name is enough if one person alone has it, or nearly all of its meetings.
    """
    from kg.cli.output import say, show_answer, show_text
    from kg.lookup.find import resolve, with_wikidata
    from queries.library import get, put, written

    query, wanted = get(name), filters.given()
    with stores.opened() as opened:
        terms = resolve(opened, query, {**wanted.given(query), **values})
        for parameter, text in values.items():
            if query.parameters[parameter].kind == "date" and text not in str(terms[parameter]).split('"'):
                say(f"{parameter}={text} is taken for its first day")
        if show_query:
            show_text([written(opened, query, terms)])
            return
        rows = wanted.of(put(opened, query, terms), query)
        show_answer(query.name, with_wikidata(opened, rows) if wikidata else rows, opened, wanted.days)
