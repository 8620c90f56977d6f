"""Files of JSON lines that are only ever added to: a crash cuts off one line at most, and none is lost."""

import os
from collections.abc import Iterable
from pathlib import Path

from kg.model.system import naming


def append(path: Path, lines: Iterable[str]) -> None:
    """Add lines at the end; they are on disk when this returns."""
    text = "".join(line + "\n" for line in lines)
    path.parent.mkdir(parents=True, exist_ok=True)
    with naming(path), path.open("a+b") as file:
        if file.tell() and os.pread(file.fileno(), 1, file.tell() - 1) != b"\n":  # a line that a crash cut off
            file.write(b"\n")
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())
