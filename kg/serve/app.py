"""The server: who may ask, what goes to the processes that answer, and what every reply says to a browser."""

import contextlib
import re
import secrets
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request as WebRequest
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.model.errors import KgError
from kg.serve.kept_replies import KeptReplies
from kg.serve.pool import Answer, BusyError, FaultError, Pool, Request, SlowError
from kg.store.access import Access

STATIC = Path(__file__).parent / "static"
COOKIE = "whomet_token"
HOST = re.compile(r":\d+$")  # the port behind the name of a host
CONNECTIONS, WAITING = 400, 256  # that are served, and that wait to be taken
IDLE, MOST_HEAD = 5, 1 << 16  # seconds of a connection that says nothing; bytes of a head
MOST_SENT = 100_000  # bytes of the body of a question
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
EDITOR = (  # its editor sets styles by script
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {  # of every reply that has none of its own
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What is served, and within which limits.

    store: its address; access: who asks it; seconds: that an answer may take; rows: that it may have; processes: that
    answer at a time; token: what a visitor must know, if anything; hosts: names under which the server is called.
    """

    store: str
    access: Access
    seconds: float = 20.0
    rows: int = 10_000
    processes: int = 2
    token: str = ""
    hosts: frozenset[str] = frozenset({"127.0.0.1", "localhost", "[::1]"})


def app(settings: ServerSettings) -> Starlette:
    """Make the application; its processes start and end with it."""
    pool: list[Pool] = []
    kept = KeptReplies(settings.store)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        pool.append(Pool(partial(answers, settings), settings.processes, settings.seconds))
        yield
        pool.pop().close()

    async def ask(web: WebRequest) -> Response:
        return await _replied(pool[0], kept, web)

    async def editor(_: WebRequest) -> Response:
        page = (STATIC / "sparql.html").read_text(encoding="utf-8")
        return Response(page, media_type="text/html", headers={"content-security-policy": EDITOR})

    routes = [
        Route("/sparql-editor", editor),
        Route("/sparql", ask, methods=["GET", "POST"]),
        Mount("/static", StaticFiles(directory=STATIC)),
        Route("/{path:path}", ask),
    ]
    guard = Middleware(Guard, token=settings.token, hosts=settings.hosts)
    return Starlette(routes=routes, middleware=[guard], lifespan=lifespan)


def answers(settings: ServerSettings) -> Answer:
    """Make, in a process of its own, what answers from the store."""
    from kg.serve.answering import Answerer

    made = Answerer(settings.store, settings.access, settings.rows)
    made(Request("/"))  # reads the names before anybody waits for them
    return made


async def _replied(pool: Pool, kept: KeptReplies, web: WebRequest) -> Response:
    values = dict(web.query_params)
    if web.method == "POST":
        body = await _body(web)
        if body is None:
            return PlainTextResponse(f"a question has at most {MOST_SENT:,} bytes", 413)
        kind = web.headers.get("content-type", "").partition(";")[0].strip().lower()
        sent = {"query": body} if kind == "application/sparql-query" else dict(parse_qsl(body))
        values |= sent
    request = Request(web.url.path, values, web.headers.get("accept", ""))
    try:
        reply = await kept.reply(request, pool.ask)
    except (SlowError, BusyError) as error:
        return PlainTextResponse(str(error), 503, headers={"retry-after": "5"})
    except FaultError as error:
        return PlainTextResponse(str(error), 500)
    return Response(reply.body, reply.status, media_type=reply.media, headers=reply.headers)


async def _body(web: WebRequest) -> str | None:
    """Read a body as far as it may go; None if it goes further."""
    read = bytearray()
    async for chunk in web.stream():
        read += chunk
        if len(read) > MOST_SENT:
            return None
    return read.decode("utf-8", errors="replace")


class Guard:
    """Lets in who knows the token and calls the server by its name; adds what a browser must be told."""

    def __init__(self, app: ASGIApp, token: str, hosts: frozenset[str]) -> None:
        """Take what is guarded. token: empty if anybody may ask, who can only be somebody on this machine."""
        self._app, self._token, self._hosts = app, token, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        web = WebRequest(scope)
        answer = self._refusal(web) or self._app

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                names = {name for name, _ in message["headers"]}
                new = [(name.encode(), value.encode()) for name, value in HEADERS.items() if name.encode() not in names]
                message["headers"] = [*message["headers"], *new]
            await send(message)

        await answer(scope, receive, told)

    def _refusal(self, web: WebRequest) -> Response | None:
        """Refuse another name, which a page of somebody else's may have given this machine, and a wrong token."""
        if not self._token:
            is_ours = HOST.sub("", web.headers.get("host", "")) in self._hosts
            return None if is_ours else PlainTextResponse("this server has another name", 421)
        if self._is_token(web.query_params.get("token", "")):
            return self._remembered(web)
        bearer = web.headers.get("authorization", "").removeprefix("Bearer ")
        if self._is_token(bearer) or self._is_token(web.cookies.get(COOKIE, "")):
            return None
        return PlainTextResponse("a token is needed: add ?token=... to the address once", 401)

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self._token.encode())

    def _remembered(self, web: WebRequest) -> Response:
        """Lead to the same address without the token, which a cookie keeps."""
        rest = web.url.remove_query_params("token")
        answer = RedirectResponse(f"{rest.path}?{rest.query}" if rest.query else rest.path, 303)
        answer.set_cookie(COOKIE, self._token, httponly=True, samesite="strict")
        return answer


def listen(settings: ServerSettings, host: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve until Ctrl-C, and tell at which address; ListenError if that cannot be.  port: 0 for any that is free."""
    import uvicorn

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as own:
        own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            own.bind((host, port))
            own.listen(WAITING)
        except OSError as error:
            raise ListenError(host, port, error.strerror or str(error)) from error
        shown = f"[{host}]" if ":" in host else host
        tell(f"http://{shown}:{own.getsockname()[1]}/")
        config = uvicorn.Config(
            app(settings),
            log_level="warning",
            access_log=False,
            server_header=False,
            limit_concurrency=CONNECTIONS,
            timeout_keep_alive=IDLE,
            timeout_graceful_shutdown=IDLE,
            h11_max_incomplete_event_size=MOST_HEAD,
        )
        uvicorn.Server(config).run(sockets=[own])


class ListenError(KgError):
    """Nobody can listen at an address."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        """Keep the address and the reason."""
        super().__init__(f"{host}:{port}: {reason}; give another --port, or 0 for any that is free")
        self.host, self.port, self.reason = host, port, reason
