"""The store that the options name, opened."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.store.base import Store


def opened(*, read_only: bool = True) -> "Store":
    """Open the store of --store, as the user of --user; StoreError says in one line why it cannot be."""
    from kg.store.access import Access
    from kg.store.address import open_store

    meta = click.get_current_context().meta
    given = {name: str(meta.get(name) or "") for name in ("user", "database")}
    access = Access.from_environment(given | {"password": _password(meta.get("password_file"))})
    return open_store(str(meta["store"]), read_only=read_only, access=access)


def _password(file: str | None) -> str:
    """Read a password file: its first line, without the end of the line."""
    if not file:
        return ""
    try:
        return Path(file).read_text(encoding="utf-8").partition("\n")[0].removesuffix("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise click.BadParameter(f"{file}: cannot be read ({error})", param_hint="--password-file") from error
