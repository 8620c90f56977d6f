"""A server as a child process: started, waited for until it answers, stopped by its id."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.conftest import ROOT

JARS = ROOT / ".cache" / "servers"  # where `make servers` puts the jars, a folder for each server
PAUSE, PATIENCE = 0.1, 120.0  # seconds


def free_port() -> int:
    """Return a port of the loopback interface that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def missing(jars: str) -> str:
    """Say why a Java server cannot be started here; "" if it can."""
    if not shutil.which("java"):
        return f"{jars} needs java, which is not installed"
    if not any((JARS / jars).glob("*.jar")):
        return f"no jars of {jars}; `make servers` fetches them with mvn"
    return ""


class Server:
    """A child process that answers on a port; leaving the with statement ends it."""

    def __init__(self, command: Sequence[str], log: Path, answers: Callable[[], bool]) -> None:
        """Keep how to start it, where it writes, and how to see that it answers."""
        self._command, self._log, self._answers = command, log, answers
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and return when it answers; RuntimeError with its last words if it does not."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(self._command, stdout=log, stderr=subprocess.STDOUT)
        end = time.monotonic() + PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > end:
                self.kill()
                raise RuntimeError(
                    f"{self._command[0]} does not answer: {self._log.read_text(errors='replace')[-2000:]}"
                )
            time.sleep(PAUSE)

    def stop(self) -> None:
        """Ask it to end, and wait until it has."""
        if self._process:
            self._process.terminate()
            self._process.wait()
            self._process = None

    def kill(self) -> None:
        """End it at once, as a crash would."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it."""
        self.stop()
