"""A small HTTP server in this process that answers what a test tells it to."""

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CERTIFICATE = Path(__file__).with_name("untrusted.pem")  # for 127.0.0.1, signed by itself, its key is no secret


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """What to answer; a status of 0 breaks the connection instead."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class Handler(BaseHTTPRequestHandler):
    """Hands each request over, and sends what comes back."""

    answer: Callable[[Asked], Reply]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer a request."""
        reply = type(self).answer(Asked(self.command, self.path, dict(self.headers.items()), b"".join(self._body())))
        if reply.status:
            self.send_response(reply.status)
            told = {"Content-Length": str(len(reply.body)), "Connection": "close"}
            for name, value in (told | dict(reply.headers)).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)
        self.close_connection = True

    do_POST = do_GET  # noqa: N815 - the library's way

    def _body(self) -> Iterator[bytes]:
        if self.headers.get("Transfer-Encoding") == "chunked":
            while size := int(self.rfile.readline(), 16):
                yield self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            yield self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def log_message(self, *_: object) -> None:
        """Be quiet."""


@contextmanager
def serving(answer: Callable[[Asked], Reply], *, tls: bool = False) -> Iterator[str]:
    """Serve on a free port until the end of the with statement; gives host and port."""
    bound = type("Bound", (Handler,), {"answer": staticmethod(answer)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), bound)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # whoever asked may have gone
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
