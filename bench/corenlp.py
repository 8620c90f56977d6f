"""What reading costs beside Stanford CoreNLP: python -m bench.corenlp JARS FILE [N] [--fast].

The first N articles of JSON Lines are read by `whomet extract`, and annotated by CoreNLP from tokens to dependencies
and coreference, each on one thread.  Seconds are of the processor, without what a run of one article takes: the
start, and the models.  JARS: the folder that bench/corenlp.pom.xml fills.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import WHOMET
from bench.loading import processor

ANNOTATORS = "tokenize,pos,lemma,ner,depparse,coref"
JAVA = ["java", "-Xmx6g", "-XX:+UseSerialGC", "-cp"]
Lines = Sequence[str]


def main() -> None:
    """Measure, and print seconds an article and how many times as fast."""
    parser = argparse.ArgumentParser(prog="python -m bench.corenlp")
    parser.add_argument("jars", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("number", type=int, nargs="?", default=40)
    parser.add_argument("--fast", action="store_true", help="without the pair scorer")
    given = parser.parse_args()
    lines = given.file.read_text(encoding="utf-8").splitlines()[: given.number + 1]
    fast = ["--fast"] * given.fast
    peer = _each(lines, lambda some, folder: _corenlp(given.jars, some, folder))
    ours = _each(lines, lambda some, folder: _whomet(some, folder, fast))
    print(f"{len(lines) - 1} articles: CoreNLP {peer:.2f} s each, whomet {ours:.3f} s, {peer / ours:.1f} times less")


def _each(lines: Lines, run: Callable[[Lines, Path], None]) -> float:
    """Return the seconds that each further article takes, beyond a run of the first alone."""
    spent = []
    for some in (lines[:1], lines):
        with tempfile.TemporaryDirectory() as folder:
            before = processor()
            run(some, Path(folder))
            spent.append(processor() - before)
    return (spent[1] - spent[0]) / (len(lines) - 1)


def _corenlp(jars: Path, lines: Lines, folder: Path) -> None:
    names = []
    for number, line in enumerate(lines):
        name = folder / f"{number}.txt"
        name.write_text(json.loads(line)["text"], encoding="utf-8")
        names.append(str(name))
    (folder / "names").write_text("\n".join(names), encoding="utf-8")
    what = ["-annotators", ANNOTATORS, "-threads", "1", "-filelist", str(folder / "names"), "-outputFormat", "json"]
    command = [*JAVA, f"{jars}/*", "edu.stanford.nlp.pipeline.StanfordCoreNLP", *what, "-outputDirectory", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    if len(list(folder.glob("*.json"))) != len(lines):
        sys.exit("CoreNLP has not annotated every article")


def _whomet(lines: Lines, folder: Path, options: Sequence[str]) -> None:
    (folder / "some.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = [*WHOMET, "extract", str(folder / "some.jsonl"), *options]
    subprocess.run(command, check=True, capture_output=True, env=os.environ)


if __name__ == "__main__":
    main()
