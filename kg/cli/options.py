"""Options that several commands share.

--store and -q may stand before the command or behind it; what stands behind counts.  Options
that say how an answer is shown go into the context, where kg.cli.output finds them.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

ROWS = ("table", "tsv", "csv", "json", "jsonl", "markdown")
REPORTS = ("text", "markdown", "html", "json", "table", "tsv", "csv", "jsonl")
TRIPLES = ("nq", "ttl", "jsonld")
DEFAULT_STORE = "whomet.db"
SERVER = (
    ("--user", "NAME", "WHOMET_USER", "User name on a server."),
    ("--password-file", "FILE", "WHOMET_PASSWORD_FILE", "File with the password, instead of WHOMET_PASSWORD."),
    ("--database", "NAME", "WHOMET_DATABASE", "Database on a server, if not its default."),
)
STORE_HELP = "Store of the articles: a folder, a server's address, or rdflib:FILE; see docs/stores.md."


def remember(ctx: click.Context, option: click.Parameter, value: object) -> object:
    """Keep a value that was given, and return the one that was given last."""
    if value not in (None, False):
        ctx.meta[option.name or ""] = value
    return ctx.meta.get(option.name or "")


def _with_listed(ctx: click.Context, _: click.Parameter, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return the paths that were given, and those that --files-from lists; there must be one."""
    if listed := ctx.meta.get("files_from"):
        paths = (*paths, *(line for line in listed.read().splitlines() if line))
    elif not paths:
        raise click.UsageError("Missing argument 'PATH...'.", ctx)
    return paths


def _day(_: click.Context, __: click.Parameter, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a date like 2018-11-28") from None


main_store = click.option(
    "--store",
    metavar="ADDRESS",
    envvar="WHOMET_STORE",
    default=DEFAULT_STORE,
    show_envvar=True,
    show_default=True,
    callback=remember,
    expose_value=False,
    help=STORE_HELP,
)


def access(command: Command) -> Command:
    """Add the options for servers; a password stands in WHOMET_PASSWORD or in a file, never in the command."""
    for flag, metavar, envvar, text in reversed(SERVER):
        option = click.option(
            flag, metavar=metavar, envvar=envvar, show_envvar=True, callback=remember, expose_value=False, help=text
        )
        command = option(command)
    return command


def store(command: Command) -> Command:
    """Add --store and what a server has to know; kg.cli.stores opens what they name."""
    where = click.option(
        "--store",
        metavar="ADDRESS",
        callback=remember,
        expose_value=False,
        help=f"{STORE_HELP}  [default: {DEFAULT_STORE}]",
    )
    return where(access(command))


quiet = click.option(
    "-q", "--quiet", is_flag=True, callback=remember, expose_value=False, help="Print only errors on stderr."
)
verbose = click.option(
    "-v", "--verbose", is_flag=True, callback=remember, expose_value=False, help="Name each article on stderr."
)
_argument = click.argument("paths", nargs=-1, metavar="PATH...", callback=_with_listed)
_files_from = click.option(
    "--files-from",
    metavar="FILE",
    type=click.File(encoding="utf-8", errors="surrogateescape"),
    is_eager=True,
    callback=remember,
    expose_value=False,
    help="Read also the paths in a file, one a line; - is standard input.",
)
_language = click.option(
    "--language",
    metavar="CODE",
    callback=remember,
    expose_value=False,
    help="The language of all articles, instead of recognising it; en reads them all.",
)
register = click.option(
    "--register",
    metavar="MAPPING",
    type=click.Path(exists=True, dir_okay=False),
    callback=remember,
    expose_value=False,
    help="TOML file that says what the columns of registers mean; see docs/registers.md.",
)
published = click.option(
    "--published", metavar="DATE", callback=_day, help="Date of the articles that have none of their own."
)
jobs = click.option(
    "-j",
    "--jobs",
    metavar="N",
    type=click.IntRange(1),
    default=1,
    callback=remember,
    expose_value=False,
    show_default=True,
    help="Number of processes that read, each with 0.6 GB of memory.",
)
extractor = click.option(
    "--extractor",
    type=click.Choice(["rules", "llm"]),
    default="rules",
    callback=remember,
    expose_value=False,
    show_default=True,
    help="What reads the articles: the rules, or the language model named by WHOMET_LLM_URL and WHOMET_LLM_MODEL "
    "(-j is then the number of articles sent at once).",
)
cache = click.option(
    "--cache",
    metavar="FOLDER",
    type=click.Path(file_okay=False),
    callback=remember,
    expose_value=False,
    help="Folder for the language model's answers.  [default: whomet/llm in the user's cache]",
)
fast = click.option(
    "--fast",
    is_flag=True,
    envvar="WHOMET_FAST",
    show_envvar=True,
    callback=remember,
    expose_value=False,
    help="Ask the rules alone, not the pair scorer, which finds meetings in words that no rule knows.",
)
markup_only = click.option(
    "--markup-only",
    is_flag=True,
    callback=remember,
    expose_value=False,
    help="Of editions in TEI read heads, date lines and lists of participants alone, not the prose.",
)
output = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    callback=remember,
    expose_value=False,
    help="Write to a file, completely or not at all; its ending can choose the format.",
)


def paths(command: Command) -> Command:
    """Add the paths of the articles, and what is said of all of them."""
    return _argument(_files_from(_language(command)))


def form(choices: Sequence[str], default: str) -> Callable[[Command], Command]:
    """Make the option for the format of the data, one of the choices."""
    return click.option(
        "-f",
        "--format",
        type=click.Choice(choices),
        callback=remember,
        expose_value=False,
        help=f"Format of the output.  [default: {default}]",
    )


rows = form(ROWS, "table on a terminal, else tsv")
since = click.option(
    "--from",
    "--since",
    "since",
    metavar="DATE",
    default="",
    help="Leave out what may be before this day, month or year.",
)
until = click.option(
    "--to", "--until", "until", metavar="DATE", default="", help="Leave out what may be after this day, month or year."
)


def report(command: Command) -> Command:
    """Add the options of every report."""
    from kg.cli.filters import shaped

    for option in (quiet, store, output, form(REPORTS, "text"), shaped):
        command = option(command)
    return command
