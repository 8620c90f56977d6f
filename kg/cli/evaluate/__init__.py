"""whomet evaluate: compare what was found with what careful readers say."""

import click

from kg.cli.commands import Commands


class Evaluations(Commands):
    """The two comparisons; facts is the one that need not be named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take `evaluate GOLD PATH` as `evaluate facts GOLD PATH`."""
        if args and args[0] not in {*self.list_commands(ctx), *ctx.help_option_names}:
            args = ["facts", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Evaluations, package=__name__)
def evaluate() -> None:
    """Compare what was found with gold facts or with labelled pairs.

    For example: whomet evaluate samples/expected.jsonl samples/articles

    `whomet evaluate GOLD PATH...` is short for `whomet evaluate facts GOLD PATH...`.
    """
