"""Data on stdout or in a file, talk on stderr."""

import io
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import chain
from pathlib import Path, PurePath
from typing import IO, TYPE_CHECKING

import click

from kg.cli.options import REPORTS

if TYPE_CHECKING:
    from kg.render.report import Report
    from kg.reports.coverage import Coverage
    from kg.store.base import Rows, Store

    AsJson = Callable[[Rows], Iterator[str]]

ENDINGS = {".htm": "html", ".md": "markdown", ".txt": "table"}  # others are a format's name
WIDTH = 100  # columns of a table where there is no terminal
STDOUT = "-"


def show(rows: "Rows", empty: str = "nothing found", as_json: "AsJson | None" = None) -> bool:
    """Show rows in the format that was asked for; if there are none say so on stderr, and return False.

    as_json: writes them where JSON was asked for, if that is to have more than the rows.
    """
    from kg.cli.filters import shape
    from kg.render.table import FOR_PEOPLE, TableFormat, write
    from kg.store.base import Rows

    with _stream() as stream:
        form = TableFormat(chosen_format(tuple(TableFormat), "table" if stream.isatty() else "tsv"))
        rows = shape(rows, for_people=form in FOR_PEOPLE)
        cells = iter(rows)
        first = next(cells, None)
        found = Rows(rows.columns, cells if first is None else chain([first], cells))
        lines = as_json(found) if as_json and form is TableFormat.JSON else write(found, form, width())
        for line in lines:
            stream.write(line + "\n")
    if first is None and empty:
        say(empty)
    return first is not None


def show_text(pieces: Iterable[str]) -> None:
    """Show text piece by piece, each as soon as it is there."""
    with _stream() as stream:
        for piece in pieces:
            stream.write(piece)
            stream.flush()


def show_answer(question: str, rows: "Rows", store: "Store", days: tuple[str, str]) -> None:
    """Show the answer to a question, with title and day of each article, and from which articles it is.

    JSON has that as a block, a terminal as a line; whoever reads stderr from a program is told when nothing was found.
    """
    from kg.render.table import json_answer
    from kg.reports import coverage

    def as_json(found: "Rows") -> Iterator[str]:
        return json_answer({"question": question}, found, lambda: {"coverage": _coverage(store, days).shown})

    found = show(coverage.titled(rows, store), "", as_json)
    if found and not sys.stderr.isatty():
        return
    its = _coverage(store, days)
    say(its.line if found else f"nothing found. {its.line}. {coverage.NO_RECORD}")


def show_report(report: "Report", store: "Store | None" = None, days: tuple[str, str] = ("", "")) -> None:
    """Show a report in the format that was asked for, with the coverage of the store that it is from."""
    from kg.cli.filters import shape_report
    from kg.render.report import ReportFormat, rows, write

    form = chosen_format(REPORTS, "text")
    if store is not None:
        report = covered(report, store, days)
    if form in tuple(ReportFormat):
        show_text(line.removesuffix("\n") + "\n" for line in write(shape_report(report), ReportFormat(form), width()))
    else:
        found = show(rows(report), report.note or "nothing found")
        if found and report.note and sys.stderr.isatty():
            say(report.note)


def covered(report: "Report", store: "Store", days: tuple[str, str]) -> "Report":
    """Return a report with from which articles it is."""
    from kg.reports import coverage

    return coverage.covered(report, store, _coverage(store, days))


def _coverage(store: "Store", days: tuple[str, str]) -> "Coverage":
    from kg.cli import decision_files
    from kg.reports import coverage

    known = coverage.published(store)
    return coverage.coverage(known, days, decision_files.set_aside(known))


def width() -> int:
    """Return how many columns a table or a text may take."""
    return shutil.get_terminal_size((WIDTH, 24)).columns


def chosen_format(choices: Sequence[str], default: str) -> str:
    """Return the format that was asked for, by name or by the ending of the file to write."""
    meta = click.get_current_context().meta
    ending = PurePath(meta.get("output", STDOUT)).suffix.lower()
    told = ENDINGS.get(ending, ending.removeprefix("."))
    if ending and not meta.get("format") and told not in choices:
        raise click.ClickException(f"-o: no format is called {safe(ending)}; end the name otherwise, or give --format")
    asked = meta.get("format") or told
    return str(asked) if asked in choices else default


def safe(text: str) -> str:
    """Write a text in one line, without what steers a terminal, and without passwords in addresses."""
    from kg.model import terminal
    from loaders.sources.addresses import without_secrets

    return terminal.safe(without_secrets(text))


def say(message: object) -> None:
    """Tell the user something on stderr, unless they want quiet."""
    if not click.get_current_context().meta.get("quiet"):
        click.echo(safe(str(message)), err=True)


def complaint(message: str) -> str:
    """Write what went wrong in one line that is not flooded by a value; passwords are out before it is cut."""
    from kg.model import terminal

    return terminal.shortened(safe(message))


def complain(message: object) -> None:
    """Tell the user on stderr what went wrong, in one line."""
    click.echo(complaint(str(message)), err=True)


def _opened(path: Path) -> AbstractContextManager[Path]:
    """Give what to write to: beside a file; a device must not be replaced by a file."""
    from kg.model.whole_files import whole_file

    return whole_file(path) if path.is_file() or not path.exists() else nullcontext(path)


@contextmanager
def _stream() -> Iterator[IO[str]]:
    """Open what to write to; a file is there when it is whole, or not at all."""
    path = click.get_current_context().meta.get("output", STDOUT)
    if path != STDOUT:
        if not Path(path).parent.is_dir():
            raise click.ClickException(f"-o: {safe(path)}: no such folder; make it, or give another")
        with _opened(Path(path)) as target, target.open("w", encoding="utf-8") as file:
            yield file
    else:
        if isinstance(sys.stdout, io.TextIOWrapper):  # data are UTF-8 with \n, whatever the locale
            sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")
        yield sys.stdout
