"""Decisions and corrections of humans: the files beside the store, and writing anew what they change."""

import getpass
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kg.cli import options, stores
from kg.model.system import naming

if TYPE_CHECKING:
    from kg.evaluation.register import Sides
    from kg.identity.corrections import Corrections
    from kg.identity.decisions import Decision, Judgement
    from kg.identity.ledger import Ledger
    from kg.identity.resolution import ArticleEvidence
    from kg.maintenance.growing import Grown
    from kg.maintenance.loading import Journal, LoadProgress
    from kg.maintenance.resolved_file import ResolvedFile
    from kg.maintenance.resolving import Corrected, KnownIdentities, Resolved
    from kg.model.history import Load
    from kg.store.base import Store

    Known = TypeVar("Known", Corrected, Resolved)

# behind the name of a store that is a folder or a file
LEDGER, CORRECTIONS, HISTORY, LOADS = ".ledger.jsonl", ".corrections.csv", ".history.jsonl", ".loads.jsonl"
SETTLED, UNSETTLED, RESOLVED = ".settled", ".unsettled", ".resolved"
Meant = TypeVar("Meant")


def ledger_path() -> Path | None:
    """Return the file of --ledger, else the one beside the store; None for a server and for memory."""
    return _beside("ledger", LEDGER)


def corrections_path() -> Path | None:
    """Return the file of --corrections, else the one beside the store; None for a server and for memory."""
    return _beside("corrections", CORRECTIONS)


def history_path() -> Path | None:
    """Return the file that tells what was retracted: beside the store, else beside the ledger."""
    return _beside_ledger(HISTORY)


def loads_path() -> Path | None:
    """Return the file that tells what each load brought: beside the store, else beside the ledger."""
    return _beside_ledger(LOADS)


def _beside_ledger(ending: str) -> Path | None:
    ledger = ledger_path()
    return ledger.with_name(ledger.name.removesuffix(LEDGER) + ending) if ledger else None


def remember(action: str, articles: Iterable[str], reason: str) -> None:
    """Keep that something was done to articles, given by their sources."""
    from kg.model import history

    if path := history_path():
        history.append(path, [history.HistoryEvent.now(user(), action, article, reason) for article in articles])


def loads() -> list["Load"]:
    """Return what the loads brought, in order; complain, once in a command, of each line that cannot be read."""
    from kg.cli.output import complain
    from kg.model import history
    from kg.model.errors import LedgerError

    path, told = loads_path(), []
    said: set[str] = click.get_current_context().meta.setdefault("unreadable loads", set())
    for one in history.read(path, history.Load) if path else ():
        if not isinstance(one, LedgerError):
            told.append(one)
        elif str(one) not in said:
            said.add(str(one))
            complain(one)
    return told


def set_aside(kept: Container[str]) -> int:
    """Count the articles that loads have set aside because of their language, but for those that are kept by now."""
    return sum(where not in kept for where in {where for one in loads() for where in one.set_aside})


@contextmanager
def load_journal(
    store: "Store", reader: str, tally: "LoadProgress", set_aside: Iterable[str] = ()
) -> Iterator["Journal"]:
    """Give the journal of a load; at its end keep what it brought, and resolve identities if they may have changed.

    set_aside: where the articles are that it sets aside, all of them only at its end.
    """
    from kg.maintenance.loading import Journal

    journal = Journal(store, reader)
    unsettle()
    try:
        yield journal
    finally:  # a load that was stopped has kept what it has read
        _remember_load(journal.sources, tally.brought, tally.replaced, set_aside)
    if tally.new or tally.changed or not is_settled(store):
        settle(store)


def _remember_load(
    before: frozenset[str], new: Iterable[str], changed: Iterable[str], set_aside: Iterable[str]
) -> None:
    """Keep which articles a load brought, given by their sources, and where those are that it set aside.

    before: those that the store had.
    """
    from kg.model import history

    if path := loads_path():
        earlier = loads()
        told = frozenset[str]().union(*(one.articles for one in earlier))
        aside = tuple(sorted({*set_aside}.difference(*(one.set_aside for one in earlier))))
        found, new, changed = tuple(sorted(before - told)), tuple(new), tuple(changed)
        if found or new or changed or aside:
            now = datetime.now(UTC)
            line = history.Load(created_at=now, user=user(), new=new, changed=changed, found=found, set_aside=aside)
            history.append(path, [line])


def ledger_to_write() -> Path:
    """Return the ledger; beside a server there is none, so it has to be named."""
    path = ledger_path()
    if path is None:
        raise click.UsageError("No ledger lies beside such a store; name it with --ledger FILE, here and in each load.")
    return path


def known(store: "Store", *, writable: bool = False) -> "Resolved":
    """Resolve all identities, as humans have decided; complain of each decision that cannot be followed.

    writable: the store is open to be written, and so are the files beside it.
    """
    from kg.maintenance.resolving import know

    beside = _resolved_file(writable=writable)
    return _complained(know(store, *_decided(), beside), beside)


def corrected(store: "Store") -> "Corrected":
    """Read what all articles have to say, as humans have corrected it; complain as `known` does."""
    from kg.maintenance.resolving import corrected as read

    beside = _resolved_file()
    return _complained(read(store, *_decided(), beside), beside)


def sides(store: "Store", rows: "Sequence[ArticleEvidence]") -> "Sides | None":
    """Return what articles and a register say by what was resolved before; None where humans have decided anything."""
    from kg.maintenance import register_sides

    beside = _resolved_file()
    return register_sides.sides(store, beside, rows) if beside and _is_undecided() else None


def _is_undecided() -> bool:
    return not any(one and one.says_something for one in _decided())


def _resolved_file(*, writable: bool = False) -> "ResolvedFile | None":
    from kg.maintenance.resolved_file import ResolvedFile

    path = _beside_ledger(RESOLVED)
    return ResolvedFile(path, writable=writable) if path else None


def _decided() -> "tuple[Ledger | None, Corrections | None]":
    from kg.identity import corrections, ledger

    decided, written = ledger_path(), corrections_path()
    return ledger.read(decided) if decided else None, corrections.read(written) if written else None


def _complained(found: "Known", beside: "ResolvedFile | None") -> "Known":
    from kg.cli.output import complain

    _tell_note(beside)
    for problem in found.problems:
        complain(problem)
    return found


def _tell_note(beside: "ResolvedFile | None") -> None:
    from kg.cli.output import say

    if beside and beside.note:
        say(beside.note)


def identities(store: "Store", *, compared: bool = False) -> "KnownIdentities":
    """Return the identities as they were kept when all was resolved last; resolve all if anything has changed.

    compared: only those of meetings that are compared with others need be there.
    """
    from kg.maintenance import kept_resolution

    path = _beside_ledger(RESOLVED)
    kept = kept_resolution.read(path, _state(store), store, compared=compared) if path and path.is_file() else None
    return known(store) if kept is None else kept


def settle(store: "Store") -> None:
    """Resolve identities, and write anew the articles of which more or less is known now; say how many."""
    from kg.cli.output import say
    from kg.cli.progress import waiting
    from kg.maintenance import resolving

    written = 0
    unsettle()
    with waiting("identity resolution") as show:
        found, keep_found = _resolved(store)
        for written, _ in enumerate(resolving.settle(store, found), 1):
            show(f"identity resolution: {written:,} articles written anew so far")
    if written:
        say(f"identity resolution: {written:,} articles written anew")
    if found.resolution.queue:
        say(f"{len(found.resolution.queue):,} pairs may be the same: whomet identity review")
    if (path := _beside_ledger(SETTLED)) and keep_found:
        state = keep_found()
        with naming(path):
            path.write_text(state, encoding="ascii")
    _settled()


def _resolved(store: "Store") -> "tuple[Resolved | Grown, Callable[[], str] | None]":
    """Resolve what has changed, or everything where humans have decided anything; return what keeps it as well.

    None keeps it where a decision cannot be followed, which is told again by every load.
    """
    from kg.maintenance import growing, kept_resolution

    beside = _resolved_file(writable=True)
    if beside and _is_undecided():
        grown = growing.grow(store, beside)
        _tell_note(beside)
        return grown, lambda: growing.keep(store, beside, grown, _decisions())
    found = known(store, writable=True)
    if found.problems:
        return found, None
    return found, lambda: kept_resolution.write(found.beside, found, _decisions()) if found.beside else _state(store)


def unsettle() -> None:
    """Keep beside the store, until all identities are resolved, that they are not."""
    if path := _beside_store(UNSETTLED):
        path.touch()


def is_unsettled(store: "Store") -> bool:
    """Tell whether articles or decisions were kept and identities not resolved since; never of a server."""
    path = _beside_store(UNSETTLED)
    return path is not None and path.exists() and not _has_settled_state(store)


def _settled() -> None:
    if path := _beside_store(UNSETTLED):
        path.unlink(missing_ok=True)


def is_settled(store: "Store") -> bool:
    """Tell whether articles, decisions, corrections and rules are those with which all was resolved last."""
    settled = _has_settled_state(store)
    if settled:
        _settled()
    return settled


def _has_settled_state(store: "Store") -> bool:
    path = _beside_ledger(SETTLED)
    return path is not None and path.is_file() and path.read_bytes() == _state(store).encode()


def _state(store: "Store") -> str:
    from kg.maintenance import kept_resolution

    return " ".join((kept_resolution.state(store, _resolved_file()), *_decisions()))


def _decisions() -> list[str]:
    """Return fingerprints of the files that humans have decided in."""
    beside = (path for path in (ledger_path(), corrections_path()) if path and path.is_file())
    return [sha256(path.read_bytes()).hexdigest() for path in beside]


def user() -> str:
    """Name whoever decides."""
    try:
        return str(click.get_current_context().meta.get("user") or getpass.getuser())
    except (KeyError, OSError):  # no such user on this machine
        return "somebody"


def _beside(option: str, ending: str) -> Path | None:
    meta = click.get_current_context().meta
    if given := meta.get(option):
        return Path(str(given))
    return _beside_store(ending)


def _beside_store(ending: str) -> Path | None:
    from kg.store.address import beside

    store = beside(str(click.get_current_context().meta["store"]))
    return store.with_name(store.name + ending) if store else None


def files(command: options.Command) -> options.Command:
    """Add the options for the two files."""
    for flag, ending, text in (
        ("--corrections", CORRECTIONS, "Human corrections"),
        ("--ledger", LEDGER, "Decisions on identities"),
    ):
        command = click.option(
            flag,
            metavar="FILE",
            envvar=f"WHOMET_{flag.removeprefix('--').upper()}",
            show_envvar=True,
            callback=options.remember,
            expose_value=False,
            help=f"{text}.  [default: STORE{ending}]",
        )(command)
    return command


def deciding(command: options.Command) -> options.Command:
    """Add the arguments and options of a decision on two."""
    for option in (
        *(options.quiet, options.store, files),
        click.option("--reason", metavar="TEXT", default="", help="Reason, kept in the ledger."),
        *(click.argument("other"), click.argument("one")),
    ):
        command = option(command)
    return command


def decide(texts: tuple[str, str], judgement: "Judgement", reason: str) -> None:
    """Keep a decision on two persons or meetings, as the user names them, and write anew what it changes."""
    from kg.identity.decisions import Decision, Judgement
    from kg.identity.ends import pair

    score = 1.0 if judgement is Judgement.SAME else 0.0
    with stores.opened(read_only=False) as opened:
        resolved = known(opened)
        ends = meant(lambda: pair(resolved.found, *texts))
        keep(resolved, ends, Decision(judgement, score, reason or "by hand"))
        settle(opened)


def keep(resolved: "Resolved", ends: tuple[str, str], decision: "Decision") -> None:
    """Append a decision to the ledger."""
    from kg.identity import ledger
    from kg.identity.explaining import called

    about = "; ".join(called(resolved.found, end) for end in ends)
    ledger.append(ledger_to_write(), [ledger.entry(ends, decision, user(), about=about)])


def meant(find: Callable[[], Meant]) -> Meant:
    """Return what the user's words mean; a word that means nothing is a wrong argument."""
    try:
        return find()
    except ValueError as error:
        raise click.UsageError(str(error)) from error
