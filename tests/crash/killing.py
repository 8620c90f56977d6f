"""Loads killed at random moments, again and again: python -m tests.crash.killing [--times N] [--jobs N] [--real].

Somebody else asks the store all the while, and is never refused.  After each kill, what was told as
kept must be there, and each article whole: as it was before, as it
was read, or as it is now that it is known who is who.  A load of which only a process that reads was
killed knows who is who among the articles that there are then, old and new ones; of these only the facts
are compared.  A load that comes to its end must leave the same bytes as one that was never killed.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from shutil import copytree, rmtree
from typing import IO

from kg.graph.transcript import kept
from kg.maintenance.loading import graphs
from kg.maintenance.resolving import transcripts
from kg.model import iris
from kg.model.errors import StoreError
from kg.store.address import open_store
from ontology.terms import WM_FACTS

CHEAP = (sys.executable, "-m", "tests.crash.cheap")
REAL = (sys.executable, "-c", "from kg.cli import main; main(prog_name='whomet')")
GIVEN = ("Ann", "Bob", "Carla", "Dmitri", "Eva", "Farid", "Greta", "Hugo", "Ines", "Jan")
FAMILY = ("Berg", "Dahl", "Ek", "Falk", "Gren", "Holm", "Isak", "Kvist", "Lund", "Moen")
PLACES = ("Bonn", "Oslo", "Rome", "Lima", "Riga", "Cairo", "Tunis", "Delhi", "Seoul")
TIMED = 0.3  # of the kills come at some time, the others when some articles are kept
MOMENT = 0.3  # seconds thereafter, at most
RETOLD = 4  # of so many articles the last tells of the meetings of the one before
UNREADABLE = 3  # exit code of a load that could not read everything
WORKERS = 0.25  # of the kills are of a process that reads
AWAITING = 0.002  # seconds between two looks for processes, which live short where reading costs nothing
ASKING = 0.2  # seconds after which somebody who reads beside a load asks again
MISSING = "no store there"  # which is true before the first load has begun
SAID = "SELECT (COUNT(DISTINCT ?article) AS ?said) { GRAPH ?article { ?article a <https://schema.org/NewsArticle> } }"
Graphs = dict[str, list[str]]  # article -> the lines of its triples


@dataclass(slots=True)
class Score:
    """What happened."""

    kills: int = 0
    of_workers: int = 0
    late: int = 0  # loads that had ended before the kill came
    ends: int = 0  # loads that came to their end
    acknowledged: int = 0  # articles that a killed load had told as kept
    asked: int = 0  # times that somebody else read the store meanwhile
    articles: int = 0  # that were looked at after kills


class BrokenPromiseError(Exception):
    """A store is not as it was promised."""


def texts(number: int, edition: int) -> Iterator[str]:
    """Make articles, one a line of JSON; of another edition most have another text.

    Some tell of what the one before tells of.
    """
    for one in range(number):
        told = one - one % RETOLD // (RETOLD - 1)
        dice = random.Random(told if told % 5 == 0 else told + edition * number)  # noqa: S311 - made-up data
        names = [f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}" for _ in range(dice.choice((2, 4, 6)))]
        pairs = zip(names[::2], names[1::2], strict=True)
        said = [f"On {dice.randint(1, 28)} May 2024, {a} met {b} in {dice.choice(PLACES)}." for a, b in pairs]
        yield json.dumps({"id": f"article-{one}", "text": " ".join(said)}) + "\n"


class Reader(threading.Thread):
    """Somebody who asks the store of a load again and again, until told to stop."""

    def __init__(self, store: Path) -> None:
        """Take the store, which need not be there yet."""
        super().__init__(daemon=True)
        self.asked, self.refused = 0, list[str]()
        self._store, self._ended = store, threading.Event()

    def run(self) -> None:
        """Ask."""
        while not self._ended.wait(ASKING):
            try:
                with open_store(str(self._store), read_only=True) as opened:
                    [(said,)] = opened.select(SAID, {})
                    if said != sum(1 for _ in opened.articles()):
                        self.refused.append(f"{said} articles have something to say, and others are there")
                self.asked += 1
            except StoreError as error:
                if MISSING not in str(error):
                    self.refused.append(str(error))

    def stop(self) -> list[str]:
        """Stop, and say what was not as it should be."""
        self._ended.set()
        self.join()
        return self.refused


class Killing:
    """One set of articles, loaded by one program."""

    def __init__(
        self, folder: Path, number: int, program: Sequence[str], seed: int, jobs: Sequence[int] = (1, 2)
    ) -> None:
        """Make the articles, load both editions undisturbed, and keep how that ends and how long it takes."""
        self._jobs = jobs
        self.score = Score()
        self._folder, self._program, self._number = folder, program, number
        self._dice = random.Random(seed)  # noqa: S311 - chance decides when to kill
        self._store = folder / "killed"
        for edition in (0, 1):
            (folder / f"{edition}.jsonl").write_text("".join(texts(number, edition)), encoding="utf-8")
            begun = time.monotonic()
            self._finish(edition, folder / f"whole-{edition}")
            self._seconds = time.monotonic() - begun
        self._old, self._new = (self._content(folder / f"whole-{edition}") for edition in (0, 1))
        self._read = self._as_read(folder / "whole-1")

    def run(self, times: int) -> Score:
        """Kill so often, and hold the store to its promises after each time."""
        while self.score.kills < times:
            self._begin()
            ended = False
            while self.score.kills < times and not ended:
                ended = self._killed()
            if not ended:
                self._finish(1, self._store)
            self.score.ends += 1
            if self._content(self._store) != self._new:
                raise BrokenPromiseError(f"a load that came to its end left another graph: {self.score}")
        return self.score

    def _begin(self) -> None:
        """Begin with nothing, or with the articles as they were."""
        rmtree(self._store, ignore_errors=True)
        if self._dice.random() < 0.5:
            copytree(self._folder / "whole-0", self._store)

    def _killed(self) -> bool:
        """Load, and kill at some moment; return whether the load came to its end."""
        before = self._content(self._store)
        command = self._command(1, self._store)
        reader = Reader(self._store)
        reader.start()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr
            victims = _first_children(process) if self._dice.random() < WORKERS else []
            said = [] if victims else self._wait(process.stderr)
            spared = self._strike(process, victims)
            said += process.stderr.readlines()
        if refused := reader.stop():
            raise BrokenPromiseError(f"who reads beside a load is refused: {refused[0]}")
        self.score.asked += reader.asked
        # whoever kills the process that parses a file costs this load the rest of the file, and the next one goes on
        if process.returncode not in ((0, UNREADABLE) if spared else (-signal.SIGKILL,)):
            raise BrokenPromiseError(f"a load ended with {process.returncode}: {''.join(said)[-2000:]}")
        acknowledged = [line.split()[1] for line in said if line.startswith("kept ")]
        self._look(before, acknowledged, part=spared and process.returncode == UNREADABLE)
        return spared and process.returncode == 0

    def _strike(self, process: "subprocess.Popen[str]", victims: Sequence[int]) -> bool:
        """Kill a load, or one of the processes that read for it; return whether the load was spared, or had ended."""
        ended = process.poll() is not None
        if not ended:
            with suppress(ProcessLookupError):  # a process that reads may have done so, and ended
                os.kill(self._dice.choice(victims) if victims else process.pid, signal.SIGKILL)
                self.score.kills += 1
                self.score.of_workers += bool(victims)
        self.score.late += ended
        return ended or bool(victims)

    def _wait(self, lines: IO[str]) -> list[str]:
        """Wait for the moment to kill: some time, or some articles and a moment more; return what was said."""
        if self._dice.random() < TIMED:
            time.sleep(self._dice.uniform(0, self._seconds))
            return []
        said = list(islice(lines, self._dice.randint(1, self._number // 2)))
        time.sleep(self._dice.uniform(0, MOMENT))
        return said

    def _look(self, before: Graphs, acknowledged: Sequence[str], *, part: bool) -> None:
        """See that nothing that was told is lost, and that every article is whole.

        part: the load came to its end with a part of the articles.
        """
        found = self._content(self._store)
        old, new, read, now = (_facts(it) if part else it for it in (self._old, self._new, self._read, found))
        safe = {iris.article(source) for source in acknowledged}
        if lost := [one for one in safe if now.get(one) not in (new[one], read[one])]:
            raise BrokenPromiseError(f"{len(lost)} articles were told as kept and are not: {lost[:3]}")
        if broken := [one for one in now if now[one] not in (old[one], new[one], read[one])]:
            raise BrokenPromiseError(f"{len(broken)} articles are not whole: {broken[:3]}")
        if gone := before.keys() - found.keys():
            raise BrokenPromiseError(f"{len(gone)} articles are gone: {sorted(gone)[:3]}")
        self.score.acknowledged += len(safe)
        self.score.articles += len(found)

    def _finish(self, edition: int, store: Path) -> None:
        subprocess.run(self._command(edition, store), check=True, capture_output=True, timeout=3600)

    def _command(self, edition: int, store: Path) -> list[str]:
        jobs = str(self._dice.choice(self._jobs))
        articles = str(self._folder / f"{edition}.jsonl")
        return [*self._program, "load", articles, "--store", str(store), "-v", "-j", jobs]

    def _content(self, store: Path) -> Graphs:
        """Read what a store says, article by article; it must be readable at all times."""
        if not (store / "CURRENT").exists():  # killed before it was made
            return {}
        with open_store(str(store), read_only=True) as opened:
            return {article: [str(it) for it in triples] for article, triples in graphs(opened)}

    def _as_read(self, store: Path) -> Graphs:
        """Return what each article says before it is known who is who."""
        with open_store(str(store), read_only=True) as opened:
            return {iris.article(it.article.source): sorted(map(str, kept(it))) for it in transcripts(opened)}


def _facts(said: Graphs) -> Graphs:
    """Keep of what each article says the one triple that has its facts."""
    return {article: [it for it in triples if f"<{WM_FACTS}>" in it] for article, triples in said.items()}


def _first_children(process: "subprocess.Popen[str]") -> list[int]:
    """Wait for the processes that read articles for a load; none if it ends before."""
    while process.poll() is None:
        if found := _children(process.pid):
            return found
        time.sleep(AWAITING)
    return []


def _children(process: int) -> list[int]:
    """Find the processes that read articles for a load."""
    try:
        listed = [one.read_text(encoding="utf-8") for one in Path(f"/proc/{process}/task").glob("*/children")]
        found = [int(one) for one in " ".join(listed).split()]
        return [one for one in found if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]
    except OSError:  # has just ended
        return []


def main() -> None:
    """Kill, and say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash.killing")
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--jobs", type=int, nargs="+", default=[1, 2], help="processes that read; one of these each time"
    )
    parser.add_argument("--real", action="store_true", help="let the rules read the articles")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        killing = Killing(Path(folder), given.articles, REAL if given.real else CHEAP, given.seed, given.jobs)
        print(killing.run(given.times))  # noqa: T201 - a script


if __name__ == "__main__":
    main()
