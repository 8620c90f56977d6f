"""What the rules take beside the parser: python -m bench.timings PATH..., each path by itself."""

import re
import resource
import subprocess
import sys
import time
from pathlib import Path

BUDGET = 0.25  # of the parser's own time
SAID = re.compile(r"parser ([\d.]+) s, rules ([\d.]+) s")


def main(paths: list[str]) -> None:
    """Extract the facts at each path, and print articles, seconds and the peak of memory."""
    whomet = str(Path(sys.executable).with_name("whomet"))
    for path in paths:
        start = time.perf_counter()
        command = [whomet, "extract", path, "--timings"]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        spent = time.perf_counter() - start
        said = SAID.search(done.stderr)
        if not said:
            sys.exit(f"{path}: {done.stderr.strip()}")
        parser, rules = map(float, said.groups())
        articles = done.stdout.count("\n")
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{path}: {articles} articles in {spent:.1f} s, of which parser {parser:.1f} s and rules {rules:.1f} s;")
        print(f"  rules / parser {rules / parser:.2f} (budget: {BUDGET}); {articles / spent:.1f} articles a second;")
        print(f"  {memory:.0f} MB at most (of all paths so far)")


if __name__ == "__main__":
    main(sys.argv[1:] or ["samples/articles"])
