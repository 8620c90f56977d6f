"""An Oxigraph server on a folder, from the wheel that is among the tests' packages."""

import sys
from pathlib import Path

import httpx

from tests.servers.process import Server, free_port


class OxigraphServer(Server):
    """One dataset; the address is that of whomet, without its query parameters."""

    def __init__(self, folder: Path, *options: str, port: int = 0) -> None:
        """Take the folder that it keeps, and further options."""
        port = port or free_port()
        self.address = f"sparql+http://127.0.0.1:{port}"
        self._url = f"http://127.0.0.1:{port}"
        program = str(Path(sys.executable).with_name("oxigraph"))
        folder.mkdir(parents=True, exist_ok=True)
        command = [program, "serve", "--location", str(folder / "data"), "--bind", f"127.0.0.1:{port}", *options]
        super().__init__(command, folder / "log", lambda: answers(self._url))

    def clear(self) -> None:
        """Empty the dataset."""
        clear(f"{self._url}/update")


def answers(url: str) -> bool:
    """Say whether a server answers at an address."""
    try:
        return httpx.get(url, timeout=5).status_code < httpx.codes.INTERNAL_SERVER_ERROR
    except httpx.TransportError:
        return False


def clear(url: str) -> None:
    """Empty the dataset of an update endpoint."""
    kind = {"Content-Type": "application/sparql-update"}
    httpx.post(url, content="DROP ALL", headers=kind, timeout=60).raise_for_status()
