"""A small endpoint on this machine that plays models: what to reply next is put on a list."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = Any  # what json.loads gives


@dataclass(frozen=True)
class Play:
    """One reply: status, headers and body; seconds before it, and seconds between its bytes."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0.0
    between: float = 0.0


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    path: str
    authorization: str | None
    body: Json


@dataclass
class Model:
    """What the server replies, one after the other and the last one for ever, and what it was asked."""

    url: str = ""
    plays: list[Play] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    ended: threading.Event = field(default_factory=threading.Event)

    def next(self, asked: Asked) -> Play:
        """Note a request, and return the reply to it."""
        with self.lock:
            self.asked.append(asked)
            return self.plays.pop(0) if len(self.plays) > 1 else self.plays[0]


def says(content: str, tokens: tuple[int, int] = (1000, 100), finish: str = "stop", **more: float) -> Play:
    """Make the reply of a model that says something."""
    message = {"role": "assistant", "content": content}
    usage = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1], "total_tokens": sum(tokens)}
    completion = {"object": "chat.completion", "choices": [{"index": 0, "message": message, "finish_reason": finish}]}
    return Play(json.dumps({**completion, "usage": usage}).encode(), **more)  # type: ignore[arg-type]  # after, between


def answers(answer: Json, **more: float) -> Play:
    """Make the reply of a model that answers in JSON."""
    return says(json.dumps(answer), **more)  # type: ignore[arg-type]  # after, between


def fails(status: int, words: str = "", **headers: str) -> Play:
    """Make the reply of an endpoint that does not let the model speak."""
    return Play(words.encode(), status, {name.replace("_", "-"): value for name, value in headers.items()})


class Handler(BaseHTTPRequestHandler):
    """Plays what comes next."""

    model: Model

    def do_POST(self) -> None:
        """Note what is asked, and reply when it is time."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        play = self.model.next(Asked(self.path, self.headers["Authorization"], body))
        self.model.ended.wait(play.after)
        try:
            self._send(play)
        except OSError:  # whoever asked has gone
            self.close_connection = True

    def do_GET(self) -> None:
        """Note that somebody followed a link."""
        self.model.next(Asked(self.path, self.headers["Authorization"], None))
        self._send(Play())

    def _send(self, play: Play) -> None:
        self.send_response(play.status)
        for name, value in {**play.headers, "Content-Length": str(len(play.body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if not play.between:
            self.wfile.write(play.body)
            return
        for byte in play.body:
            self.wfile.write(bytes([byte]))
            if self.model.ended.wait(play.between):
                return

    def log_message(self, *_: object) -> None:
        """Be quiet."""


@contextmanager
def playing(*plays: Play) -> Iterator[Model]:
    """Serve replies on a free port until the end of the with statement."""
    model = Model(plays=list(plays))
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"model": model}))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    model.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield model
    finally:
        model.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


def wait_for(model: Model, requests: int, patience: float = 20.0) -> None:
    """Wait until so many requests have come."""
    end = time.monotonic() + patience
    while len(model.asked) < requests:
        assert time.monotonic() < end, "no request came"
        time.sleep(0.02)
