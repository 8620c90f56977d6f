"""Articles that come at once are there at once: whoever is killed while they are written has all of them, or none."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from kg.store.oxigraph import BULK, OxigraphStore

KILLS, ARTICLES = 8, 20
WRITING = """
import sys
from pathlib import Path
from pyoxigraph import Literal, NamedNode, Triple
from kg.store.oxigraph import BULK, OxigraphStore

start, articles = map(int, sys.argv[2:])
says = NamedNode("http://example.com/says")
with OxigraphStore.on_disk(Path(sys.argv[1])) as store:
    for batch in range(start, start + 1000):
        names = [f"http://example.com/{batch}/{one}" for one in range(articles)]
        words = [Literal(f"{batch} {word}") for word in range(BULK // articles)]
        store.replace_all({name: [Triple(NamedNode(name), says, word) for word in words] for name in names})
        store.flush()
        print(batch, flush=True)
"""


def test_killed_while_writing(tmp_path: Path) -> None:
    """Each batch that was told as flushed is there, and none is there in part, in its graphs and in the merged one."""
    dice, told = random.Random(1), -1  # noqa: S311 - chance decides when to kill
    for _ in range(KILLS):
        command = [sys.executable, "-c", WRITING, str(tmp_path / "db"), str(told + 2), str(ARTICLES)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            told = int(process.stdout.readline())
            for _ in range(dice.randrange(3)):
                told = int(process.stdout.readline())
            try:
                process.wait(dice.uniform(0, 0.15))
            except subprocess.TimeoutExpired:
                os.kill(process.pid, signal.SIGKILL)
            told = max([told, *map(int, process.stdout.read().split())])
        _look(tmp_path / "db", told)


def _look(folder: Path, told: int) -> None:
    """See that every batch is whole or absent, and the last that was told is there."""
    with OxigraphStore.on_disk(folder, read_only=True) as store:
        found = list(store.articles())
        batches = {one.rsplit("/", 1)[0] for one in found}
        assert len(found) == ARTICLES * len(batches)
        assert f"http://example.com/{told}" in batches
        assert len(list(store.quads())) == BULK * len(batches)
        assert sum(len(triples) for _, triples in store.subjects()) == BULK * len(batches)
