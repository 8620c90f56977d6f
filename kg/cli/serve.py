"""whomet serve: a local server over the store."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from kg.cli import options, stores

if TYPE_CHECKING:
    from kg.serve.app import ServerSettings

LOCAL = ("127.0.0.1", "::1", "localhost")
LIMITS = (
    click.option(
        "--time-limit",
        metavar="SECONDS",
        type=click.FloatRange(0.1),
        default=20.0,
        show_default=True,
        help="How long an answer may take.",
    ),
    click.option(
        "--row-limit",
        metavar="N",
        type=click.IntRange(1),
        default=10_000,
        show_default=True,
        help="How many rows an answer may have.",
    ),
    click.option(
        "--processes",
        metavar="N",
        type=click.IntRange(1),
        default=2,
        show_default=True,
        help="How many answers are made at a time.",
    ),
)


def limits(command: options.Command) -> options.Command:
    """Add the options that say how much is answered; they come as keywords."""
    for option in reversed(LIMITS):
        command = option(command)
    return command


def settings(most: Mapping[str, float], token: str = "") -> "ServerSettings":
    """Return what is served within the limits that `limits` gives; the errors of a store that cannot be opened."""
    from kg.serve.app import ServerSettings

    with stores.opened():  # which says what is wrong with it
        pass
    where = str(click.get_current_context().meta["store"])
    return ServerSettings(
        where, stores.access(), most["time_limit"], int(most["row_limit"]), int(most["processes"]), token
    )


@click.command()
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to listen at; 0 for any that is free.",
)
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen at; one that others reach needs a token.",
)
@limits
@click.option(
    "--token",
    metavar="TEXT",
    envvar="WHOMET_SERVE_TOKEN",
    show_envvar=True,
    default="",
    help="What visitors must know; best given by the variable.",
)
@options.store
@options.quiet
def serve(port: int, host: str, token: str, **most: float) -> None:
    """Serve pages, questions and a SPARQL endpoint over the store, to read only, until Ctrl-C.

    For example: whomet serve --port 8000

    Pages have a twin for programs: add .json or .csv to their address.  The endpoint is /sparql, and
    docs/serve.md says what else there is.
    """
    from kg.cli.output import say
    from kg.serve.app import listen

    if host not in LOCAL and not token:
        raise click.UsageError(f"{host} can be reached by others: give a --token, or listen at 127.0.0.1")
    listen(settings(most, token), host, port, lambda address: say(f"{address} (Ctrl-C ends it)"))
