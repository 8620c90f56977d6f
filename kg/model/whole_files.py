"""Files and folders that are there when they are whole, or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.model.errors import OutputError


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Give the path of a new file, which then takes the place of a target; if anything fails the target stays."""
    target = target.resolve()
    if target.is_dir():
        raise OutputError(str(target), "is a folder, and this format is a file; give the name of a file")
    with tempfile.TemporaryDirectory(prefix=f".{target.name[:40]}-", dir=target.parent) as folder:
        beside = Path(folder) / "new"
        yield beside
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Give the path of an empty folder, which then gets the name of a target; if anything fails there is none."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise OutputError(str(target), "is there already, and this format is a new folder; give another name")
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}-", dir=target.parent))
    try:
        yield beside
        if target.is_dir():
            target.rmdir()
        beside.chmod(0o755)
        beside.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
