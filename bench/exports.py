"""How long exports take and how much memory they hold: python -m bench.exports STORE [MEETINGS] [FORMAT ...].

STORE is an Oxigraph folder, which is filled in bulk with that many made-up meetings if it is not there.  Each format
is written by the program itself, in a process of its own, into a folder that is then removed; `nq` first, to which the
others are compared.  Processor is what that process used; memory is the most that it held.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

from bench.queries import fill
from kg.exchange.formats import FORMATS

MEETINGS = 100_000
PROGRAM = (sys.executable, "-c", "from kg.cli import main; main(prog_name='whomet')")
MEGABYTE, OF_KIB = 1_000_000, 1024


def measure(store: Path, form: str) -> tuple[float, float, float, float]:
    """Export once; return seconds of the clock and of the processor, MB of memory and of what is written."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "out")
        begun = time.perf_counter()
        with subprocess.Popen([*PROGRAM, "export", "--format", form, "-o", str(target), "--store", str(store)]) as run:
            _, status, used = os.wait4(run.pid, 0)
            run.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - begun
        if run.returncode:
            raise SystemExit(f"{form}: exit code {run.returncode}")
        written = sum(path.stat().st_size for path in (target, *target.rglob("*")) if path.is_file())
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * OF_KIB / MEGABYTE, written / MEGABYTE


def rows(store: Path, formats: list[str]) -> Iterator[str]:
    """Write the table, a row as soon as it is measured."""
    yield "| format | seconds | of the processor | times nq | most memory, MB | written, MB |"
    yield "|---|---|---|---|---|---|"
    nq = 0.0
    for form in ("nq", *formats):
        clock, processor, memory, written = measure(store, form)
        nq = nq or processor
        yield f"| {form} | {clock:.0f} | {processor:.0f} | {processor / nq:.1f} | {memory:.0f} | {written:.0f} |"


def main() -> None:
    """Fill the store, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("meetings", type=int, nargs="?", default=MEETINGS)
    parser.add_argument("formats", nargs="*", default=list(FORMATS)[1:], metavar="format")
    given = parser.parse_args()
    if not given.store.exists():  # by another process, whose memory would count as that of those started here
        filling = get_context("spawn").Process(target=fill, args=(given.store, given.meetings))
        filling.start()
        filling.join()
    for line in rows(given.store, given.formats):
        print(line, flush=True)


if __name__ == "__main__":
    main()
