"""How long `whomet --help` takes, beside a bare import of click: python -m bench.startup [RUNS]."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

BUDGET = 2.0  # times a bare import of click


def seconds(command: list[str]) -> float:
    """Run a command once; return the time that it took."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main(runs: int) -> None:
    """Measure both in turns, so that a busy machine slows both, and print their medians."""
    bare = [sys.executable, "-c", "import click"]
    ours = [str(Path(sys.executable).with_name("whomet")), "--help"]
    pairs = [(seconds(bare), seconds(ours)) for _ in range(runs + 1)][1:]  # the first run fills the caches
    one, other = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"import click  {one * 1000:4.0f} ms")
    print(f"whomet --help {other * 1000:4.0f} ms, {other / one:.2f} times as long (budget: {BUDGET:.0f})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
