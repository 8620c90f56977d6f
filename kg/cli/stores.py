"""The store that the options name, opened."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.store.access import Access
    from kg.store.base import Store

OTHER = "WHOMET_TO_"  # begins what is for the store that is copied to
UNSETTLED = (
    "not settled: a load is under way or was interrupted, so one person or meeting may stand there as two; "
    "to settle it: whomet identity resolve"
)


def opened(address: str = "", *, read_only: bool = True) -> "Store":
    """Open the store of --store, or another, as the user of --user; StoreError says in one line why it cannot be.

    Who only asks is told if identities are not resolved.
    """
    from kg.store.address import open_store

    where = address or str(click.get_current_context().meta["store"])
    store = open_store(where, read_only=read_only, access=access())
    if read_only and not address:
        _warn(store)
    return store


def _warn(store: "Store") -> None:
    from kg.cli import decision_files
    from kg.cli.output import say

    if decision_files.is_unsettled(store):
        say(UNSETTLED)


def opened_beside(address: str) -> "Store":
    """Open a second store for writing, as its own user if the environment names one, else as the first one's."""
    from kg.store.access import Access
    from kg.store.address import open_store

    own = access()
    if any(name.startswith(OTHER) and value for name, value in os.environ.items()):
        password = _password(os.environ.get(f"{OTHER}PASSWORD_FILE"))
        own = Access.from_environment({"password": password}, prefix=OTHER)
    return open_store(address, access=own)


def access() -> "Access":
    """Return who asks a server: from the options, else from the environment."""
    from kg.store.access import Access

    meta = click.get_current_context().meta
    given = {name: str(meta.get(name) or "") for name in ("user", "database")}
    return Access.from_environment(given | {"password": _password(meta.get("password_file"))})


def _password(file: str | None) -> str:
    """Read a password file: its first line, without the end of the line."""
    if not file:
        return ""
    try:
        return Path(file).read_text(encoding="utf-8").partition("\n")[0].removesuffix("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise click.BadParameter(f"{file}: cannot be read ({error})", param_hint="--password-file") from error
