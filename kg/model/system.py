"""What the operating system refuses, and what a user can do about it: nothing of that is damage."""

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ADVICE: Mapping[int, str] = {
    errno.ENOSPC: "no space is left on its disk; make room, and do it again",
    errno.EDQUOT: "your share of its disk is used up; make room, and do it again",
    errno.EFBIG: "a file would be longer than is allowed here; raise that limit (ulimit -f), and do it again",
    errno.EROFS: "its disk can only be read; make it writable, or give a place on another",
    errno.ENOTDIR: "a file stands where a folder is needed; give another place",
    errno.EACCES: "permission denied; give another place, or have yourself allowed to use it",
    errno.EPERM: "permission denied; give another place, or have yourself allowed to use it",
    errno.EMFILE: "too many files are open; allow more (ulimit -n 512), and do it again",
    errno.ENFILE: "too many files are open on this machine; end other programs, and do it again",
    errno.ENOMEM: "no memory is left; end other programs, and do it again",
    errno.EIO: "its disk fails to read or write; see to the disk first, and copy what can be read from it",
}
TOLD = {os.strerror(code): said for code, said in ADVICE.items()} | {"file descriptors": ADVICE[errno.EMFILE]}


def advice(error: BaseException) -> str:
    """Say in one line what the operating system refuses and what to do; "" if an error is of another kind.

    Libraries in other languages give no number, but quote what the system says.

    >>> advice(OSError(errno.EROFS, "")) == advice(RuntimeError("IO error: x/LOG: Read-only file system"))
    True
    """
    if isinstance(error, OSError) and error.errno and (known := ADVICE.get(error.errno)):
        return known
    text = str(error)
    return next((said for words, said in TOLD.items() if words in text), "")


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Have what the operating system refuses say of which file: a write to an open one does not tell."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def refusal(error: OSError) -> str:
    """Say where, what the operating system refuses, and what to do if that is known."""
    return f"{error.filename or 'output'}: {advice(error) or error.strerror}"
