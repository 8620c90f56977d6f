"""Commands that stand in modules of their names, none of them imported before it is asked for."""

from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from inspect import cleandoc
from pkgutil import iter_modules
from typing import Any

import click


class Commands(click.Group):
    """The commands of a package: `who-met-whom` is the function who_met_whom in its module who_met_whom."""

    def __init__(self, *, package: str, names: Sequence[str] = (), **settings: Any) -> None:
        """Take the package, and the commands in the order in which they are needed; without them all its modules."""
        super().__init__(**settings)
        self._package, self._given = package, names

    @cached_property
    def _names(self) -> Sequence[str]:
        folder = import_module(self._package).__path__
        return self._given or sorted(one.name.replace("_", "-") for one in iter_modules(folder))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in their order."""
        return list(self._names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; whoever mistypes one is told what it may have been."""
        if cmd_name not in self._names:
            from difflib import get_close_matches

            near = get_close_matches(cmd_name, self._names, 1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"No such command {cmd_name!r}.{hint}", ctx)
        name = cmd_name.replace("-", "_")
        command = getattr(import_module(f"{self._package}.{name}"), name)
        return unwrapped(command) if isinstance(command, click.Command) else None


def unwrapped(command: click.Command) -> click.Command:
    """Keep the example in the help on one line, so that it can be copied; click wraps no paragraph that begins so."""
    command.help = cleandoc(command.help or "").replace("\n\nFor example:", "\n\n\b\nFor example:")
    return command
