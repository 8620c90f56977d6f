"""The SPARQL 1.1 protocol over HTTP: query, update, and reading a graph from the graph store.

Everything that is sent is asked again after a short while if the server says that it is busy
(502-504) or the connection breaks: a query and a graph are only read, and an update of ours leaves
the same behind however often it is made (kg.store.sparql).  No redirect is followed, so that a
password goes nowhere else; and an answer is read whole, to memory or to a temporary file, before
the first row is given, so that no broken one is half shown.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, Self
from urllib.parse import parse_qsl, urlsplit

import httpx

from kg.model.errors import StoreError
from kg.store.access import Access

RESULTS, TRIPLES = "application/sparql-results+json", "application/n-triples"
FIT = {RESULTS: {RESULTS, "application/json"}, TRIPLES: {TRIPLES, "text/plain"}}
SERVICES = ("query", "update", "data")
PAUSES = (0.2, 0.6, 1.8)  # seconds before asking again
IN_MEMORY = 2**23  # bytes of an answer; a longer one goes to a temporary file
CONNECT = 10.0  # seconds to wait for a connection
SHOWN = 200  # characters of a server's own complaint
BUSY = {502, 503, 504}
FAILED = 500
ADDRESSES = "docs/stores.md tells how addresses are made"
REASONS = {
    401: "asks for another user, password or token; see --user, WHOMET_PASSWORD and WHOMET_TOKEN",
    403: "this user may not do that; see --user, WHOMET_PASSWORD and WHOMET_TOKEN",
    404: f"nothing is there; {ADDRESSES}",
    405: f"no SPARQL endpoint, or one only read; {ADDRESSES}",
    413: "takes less at once; raise the server's limit",
}
Body = Callable[[], Iterator[bytes]]  # gives the same bytes each time


@dataclass(frozen=True, slots=True)
class SparqlEndpoint:
    """Where a server answers queries, takes updates, and gives graphs."""

    query: str
    update: str
    data: str

    @classmethod
    def of(cls, address: str) -> Self:
        """Find the three of an address like sparql+http://host:3030/dataset; StoreError if it is not one.

        >>> SparqlEndpoint.of("sparql+http://localhost:3030/ds").data, SparqlEndpoint.of("sparql+http://localhost:7878").data
        ('http://localhost:3030/ds/data', 'http://localhost:7878/store')
        >>> SparqlEndpoint.of("sparql+https://host/repositories/one?query=&update=statements&data=/graphs").query
        'https://host/repositories/one'
        """
        try:
            parts = urlsplit(address.removeprefix("sparql+"))
            given = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
            if not parts.hostname or parts.fragment or parts.port == 0 or given.keys() - set(SERVICES):
                raise ValueError
        except ValueError:
            raise StoreError(
                address, "is no address; write sparql+http://HOST:PORT/PATH, and ?query=&update=&data= if need be"
            ) from None
        path = parts.path.rstrip("/")
        names = {"query": "query", "update": "update", "data": "data" if path else "store"} | given
        host = f"{parts.scheme}://{parts.netloc}"
        return cls(**{service: host + _joined(path, name) for service, name in names.items()})


@dataclass(frozen=True, slots=True)
class _Request:
    """What to send, and what has to come back: "" if nothing."""

    url: str
    wanted: str = ""
    kind: str = ""  # of the body
    body: Body | None = None
    graph: dict[str, str] = field(default_factory=dict)


class _PassingError(StoreError):
    """What may be over in a moment."""


class Server:
    """A SPARQL server, asked patiently; each method raises StoreError, one line, if it does not serve."""

    def __init__(self, address: str, access: Access) -> None:
        """Take where it is and who asks; nothing is sent yet."""
        self._address, self._access, self._endpoint = address, access, SparqlEndpoint.of(address)
        bearer = {"Authorization": f"Bearer {access.token}"} if access.token else {}
        self._client = httpx.Client(
            auth=httpx.BasicAuth(access.user, access.password) if access.user and not access.token else None,
            headers={"User-Agent": "whomet", **bearer},
            timeout=httpx.Timeout(access.timeout, connect=min(access.timeout, CONNECT)),
            follow_redirects=False,
        )

    def query(self, text: str, wanted: str = RESULTS) -> IO[bytes]:
        """Send a query to the query endpoint, and return the answer: solutions in JSON, or N-Triples."""
        kind = "application/sparql-query"
        return self._sent(_Request(self._endpoint.query, wanted, kind, lambda: iter([text.encode()])))

    def update(self, body: Body) -> None:
        """Send an update that leaves the same behind however often it is made."""
        self._sent(_Request(self._endpoint.update, "", "application/sparql-update", body)).close()

    def graph(self, name: str) -> IO[bytes]:
        """Return the triples of a graph as N-Triples."""
        return self._sent(_Request(self._endpoint.data, TRIPLES, graph={"graph": name}))

    def close(self) -> None:
        """Close every connection."""
        self._client.close()

    @property
    def closed(self) -> bool:
        """Say whether it can be asked no more."""
        return self._client.is_closed

    def _sent(self, request: _Request) -> IO[bytes]:
        """Ask, and ask again as long as that can help and the time allows."""
        end = time.monotonic() + self._access.timeout
        for pause in PAUSES:
            try:
                return self._once(request)
            except _PassingError:
                if time.monotonic() + pause > end:
                    raise
                time.sleep(pause)
        return self._once(request)

    def _once(self, request: _Request) -> IO[bytes]:
        """Ask once; _PassingError if it may help to ask again."""
        headers = {"Accept": request.wanted or "*/*", "Content-Type": request.kind}
        with (
            self._failures(),
            self._client.stream(
                "POST" if request.body else "GET",
                request.url,
                params=request.graph or None,
                content=request.body() if request.body else None,
                headers={name: value for name, value in headers.items() if value},
            ) as response,
        ):
            if not response.is_success:
                raise self._complaint(response)
            self._check_kind(request.wanted, response)
            return _kept(response)

    @contextmanager
    def _failures(self) -> Iterator[None]:
        """Turn what goes wrong on the way into a StoreError."""
        try:
            yield
        except httpx.TimeoutException:
            seconds = f"{self._access.timeout:g}"
            raise StoreError(self._address, f"no answer within {seconds} s; WHOMET_TIMEOUT allows more") from None
        except httpx.ConnectError as error:
            raise StoreError(self._address, _unconnected(str(error))) from error
        except httpx.DecodingError as error:
            raise StoreError(self._address, f"answers with what cannot be unpacked ({error})") from error
        except httpx.TransportError as error:
            hint = "; if it speaks TLS, write sparql+https" if "illegal status line" in str(error) else ""
            raise _PassingError(self._address, f"the connection broke ({self._line(str(error))}){hint}") from error

    def _check_kind(self, wanted: str, response: httpx.Response) -> None:
        """Raise StoreError for a page in the place of an answer."""
        found = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if wanted and found not in FIT[wanted]:
            what = self._line(found) or "nothing known"
            raise StoreError(self._address, f"answers with {what}, so this is no SPARQL endpoint; {ADDRESSES}")

    def _complaint(self, response: httpx.Response) -> StoreError:
        """Say why a server does not do what it is asked."""
        status = response.status_code
        if response.is_redirect:
            where = urlsplit(response.headers["Location"])
            there = self._line(f"{where.scheme}://{where.hostname}{where.path}" if where.hostname else where.path)
            return StoreError(self._address, f"leads to {there}, which is not followed; give that address")
        page = "html" in response.headers.get("Content-Type", "")
        words = "" if page else self._line(next(response.iter_bytes(4 * SHOWN), b"").decode("utf-8", "replace"))
        reason = REASONS.get(status, "the server fails" if status >= FAILED else "is refused")
        kind = _PassingError if status in BUSY else StoreError
        return kind(self._address, f"{reason} (status {status}{words and ': '}{words})")

    def _line(self, words: str) -> str:
        """Make one short line of a server's words, with nothing secret in it."""
        for secret in filter(None, (self._access.password, self._access.token)):
            words = words.replace(secret, "***")
        return " ".join(words.split())[:SHOWN]


def _kept(response: httpx.Response) -> IO[bytes]:
    """Read an answer to its end, and wind it back; whoever reads it closes it."""
    with ExitStack() as stack:
        file: IO[bytes] = BytesIO()
        for piece in response.iter_bytes():
            if isinstance(file, BytesIO) and file.tell() + len(piece) > IN_MEMORY:
                begun = file.getvalue()
                file = stack.enter_context(TemporaryFile())
                file.write(begun)
            file.write(piece)
        file.seek(0)
        stack.pop_all()
    return file


def _unconnected(reason: str) -> str:
    """Say why there is no connection."""
    if "CERTIFICATE_VERIFY_FAILED" in reason:
        return f"its certificate is not trusted ({reason}); SSL_CERT_FILE names a file of trusted ones"
    if "SSL" in reason:
        return f"no TLS is spoken there ({reason}); if that is meant, write sparql+http"
    return f"no connection ({reason}); is the server running, and the address right?"


def _joined(path: str, name: str) -> str:
    if not name:
        return path or "/"
    return name if name.startswith("/") else f"{path}/{name}"
