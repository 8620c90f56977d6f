"""The whomet command: one file per command, none of them imported before it is asked for."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from kg.cli import options
from kg.cli.commands import Commands
from kg.model.errors import KgError, PackageError
from kg.model.system import refusal

COMMANDS = (
    *("load", "fetch", "retract", "extract", "search", "ask", "queries", "report", "explore", "serve", "mcp"),
    *("query", "export", "copy", "check", "evaluate", "register", "reconcile", "identity", "spark"),
    *("log", "info", "data"),
)
INTERRUPTED = 130


class Program(Commands):
    """The commands; what goes wrong in one reaches the user as one line."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> click.Context:
        """Read the command line; what is wrong in it is shown without what steers a terminal."""
        with _discreet():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command, and turn every foreseen failure into an exit code and at most one line."""
        try:
            with _discreet():
                result = super().invoke(ctx)
            sys.stdout.flush()
        except KgError as error:
            raise click.ClickException(_line(str(error))) from error
        except ImportError as error:
            if missing := PackageError.of(error):
                raise click.ClickException(_line(str(missing))) from error
            raise
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            ctx.exit(INTERRUPTED)
        except OSError as error:
            if error.errno != errno.EPIPE:
                raise click.ClickException(_line(refusal(error))) from error
            _let_go_of_stdout()
            ctx.exit(0)
        return result


@click.group(
    cls=Program,
    package=__name__,
    names=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(None, "--version", package_name="whomet", prog_name="whomet", message="%(prog)s %(version)s")
@options.main_store
@options.quiet
def main() -> None:
    """Read articles, and answer who met whom, when, where, as what, and which sentence says so.

    For example: whomet load FOLDER; whomet report who-met-whom
    """


def _line(message: str) -> str:
    from kg.cli.output import complaint

    return complaint(message)


@contextmanager
def _discreet() -> Iterator[None]:
    """Repeat nothing of the command line that steers a terminal, and no password."""
    try:
        yield
    except click.ClickException as error:
        vars(error)["message"] = _line(error.message)  # which click declares to be final
        raise


def _let_go_of_stdout() -> None:
    """Keep Python's last flush from complaining that nobody reads on."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
