"""The whomet command: one file per command, none of them imported before it is asked for."""

import errno
import os
import sys
from importlib import import_module

import click

from kg.cli import options
from kg.model.errors import KgError, PackageError

COMMANDS = (
    *(
        "load",
        "fetch",
        "retract",
        "extract",
        "ask",
        "queries",
        "report",
        "query",
        "export",
        "copy",
        "check",
        "evaluate",
    ),
    *("reconcile", "identity", "log", "info", "data"),
)
INTERRUPTED = 130


class Commands(click.Group):
    """The commands by name; what goes wrong in one reaches the user as one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which they are needed."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; whoever mistypes one is told what it may have been."""
        if cmd_name not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(cmd_name, COMMANDS, 1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"No such command {cmd_name!r}.{hint}", ctx)
        command = getattr(import_module(f"kg.cli.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> object:
        """Run a command, and turn every foreseen failure into an exit code and at most one line."""
        try:
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
                raise click.ClickException(_line(f"{error.filename or 'output'}: {error.strerror}")) from error
            _let_go_of_stdout()
            ctx.exit(0)
        return result


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(None, "--version", package_name="whomet", prog_name="whomet", message="%(prog)s %(version)s")
@options.main_store
@options.quiet
def main() -> None:
    """Read articles, and answer who met whom, when, where, as what, and which sentence says so.

    Begin with: whomet load FOLDER; then: whomet report who-met-whom
    """


def _line(message: str) -> str:
    from kg.render.table import safe

    return safe(message)


def _let_go_of_stdout() -> None:
    """Keep Python's last flush from complaining that nobody reads on."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
