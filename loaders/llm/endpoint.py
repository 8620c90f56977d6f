"""Asking an endpoint that speaks OpenAI's chat completions: patiently, within limits, and nothing else.

Only the one address is asked; redirects are not followed, and nothing in an answer is acted on.
The key goes into one header and nowhere else.
"""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.model.errors import ArticleError, ModelError
from loaders.llm import answer, prompt
from loaders.llm.reply import Completion, Reply, complaint, completion, waiting
from loaders.llm.settings import PATH, PREFIX, Settings
from loaders.llm.usage import Spent
from loaders.sources.fetch.body import Body, BodyError, TooLargeError

if TYPE_CHECKING:
    import ssl

    import httpx

ATTEMPTS = 5
LARGEST = 2_000_000  # bytes of a reply
OK = 200
RETRIED = frozenset({0, 408, 425, 429, 500, 502, 503, 504, 529})
UNACCEPTED = frozenset({400, 415, 422, 501})  # perhaps for what stands beside the messages
REDIRECTS = range(300, 400)
HOPELESS = {
    401: f"the key is refused; check {PREFIX}KEY",
    402: "payment is asked for",
    403: f"access is refused; check {PREFIX}KEY",
    404: f"nothing is found under this address and model; check {PREFIX}URL and {PREFIX}MODEL",
    405: f"no chat completions are given there; check {PREFIX}URL",
    407: "a proxy asks for a password",
}


@cache
def forms() -> Sequence[Mapping[str, object]]:
    """Return what can stand beside the messages, from the strictest to what every endpoint takes."""
    schema = {"name": answer.NAME, "strict": True, "schema": answer.schema()}
    return {"temperature": 0, "response_format": {"type": "json_schema", "json_schema": schema}}, {"temperature": 0}, {}


@cache
def _trusted() -> "ssl.SSLContext":
    """Read the certificates once: it takes longer than a request on the same machine."""
    import httpx

    return httpx.create_ssl_context()


@dataclass(slots=True)
class Pace:
    """Keeps requests apart, so that there are at most so many a minute."""

    rate: float
    free: float = 0.0  # when the next request may go

    async def turn(self) -> None:
        """Wait until a request may go."""
        now = time.monotonic()
        mine = max(now, self.free)
        self.free = mine + 60.0 / self.rate
        await asyncio.sleep(mine - now)


class ModelEndpoint:
    """One endpoint and model, for a whole run."""

    def __init__(self, settings: Settings) -> None:
        """Take where to ask, and how."""
        self._settings = settings
        self._pace = Pace(settings.rate)
        self._form = 0  # the first one that was accepted

    def client(self) -> "httpx.AsyncClient":
        """Open what sends requests; the caller closes it."""
        import httpx

        headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "whomet"}
        if self._settings.key:
            headers["Authorization"] = f"Bearer {self._settings.key}"
        return httpx.AsyncClient(
            headers=headers, timeout=self._settings.timeout, follow_redirects=False, verify=_trusted()
        )

    async def ask(self, client: "httpx.AsyncClient", told: Sequence[prompt.Message], spent: Spent) -> Completion:
        """Return what the model says to some messages.

        Raises: ArticleError if this article gets no answer; ModelError if no article will.
        """
        reply = Reply()
        for form in range(self._form, len(forms())):
            reply = await self._patiently(client, self._body(told, form), spent)
            if reply.status == OK:
                self._form = form
                return completion(reply, spent)
            if reply.status not in UNACCEPTED:
                break
        raise ArticleError(spent.where, f"{self._settings.model}: {complaint(reply, self._settings.key)}")

    def _body(self, told: Sequence[prompt.Message], form: int) -> dict[str, object]:
        plain = "response_format" not in forms()[form]
        messages = prompt.with_schema(told) if plain else list(told)
        return {"model": self._settings.model, "messages": messages, **forms()[form]}

    async def _patiently(self, client: "httpx.AsyncClient", body: dict[str, object], spent: Spent) -> Reply:
        """Ask, and ask again after a while as long as that can help."""
        for attempt in range(ATTEMPTS):
            reply = await self._once(client, body, spent)
            if reply.status not in RETRIED:
                break
            wait = self._settings.backoff * 2**attempt if reply.wait is None else reply.wait
            if attempt + 1 == ATTEMPTS or wait >= spent.left:
                break
            spent.left -= wait
            await asyncio.sleep(wait)
        self._give_up(reply)
        return reply

    def _give_up(self, reply: Reply) -> None:
        """End the run where no other article would fare better."""
        url = self._settings.url
        if reply.unreachable:
            raise ModelError(url, "no connection; is the server running, and the address right?")
        if reply.status in REDIRECTS:
            raise ModelError(url, f"leads elsewhere (status {reply.status}), which is not followed; check {PREFIX}URL")
        if reply.status in HOPELESS:
            raise ModelError(url, HOPELESS[reply.status])

    async def _once(self, client: "httpx.AsyncClient", body: dict[str, object], spent: Spent) -> Reply:
        """Send one request; what goes wrong on the way is a reply without a status."""
        import httpx

        await self._pace.turn()
        begun = time.monotonic()
        limit = max(0.0, min(self._settings.timeout, spent.left))
        spent.requests += 1
        try:
            async with asyncio.timeout(limit):
                return await self._exchange(client, body)
        except (TimeoutError, httpx.TimeoutException):
            return Reply(trouble=f"no answer within {limit:g} s")
        except httpx.ConnectError:
            return Reply(trouble="no connection", unreachable=True)
        except httpx.RequestError:
            return Reply(trouble="the connection broke")
        finally:
            spent.left -= time.monotonic() - begun

    async def _exchange(self, client: "httpx.AsyncClient", body: dict[str, object]) -> Reply:
        async with client.stream("POST", self._settings.url + PATH, json=body) as response:
            try:
                received = Body(response.headers.get("content-encoding", ""), LARGEST)
                async for piece in response.aiter_raw():
                    received.add(piece)
                whole = received.whole()
            except TooLargeError:
                return Reply(status=OK, trouble="the reply has no end")
            except BodyError as error:
                return Reply(status=OK, trouble=str(error))
        return Reply(response.status_code, whole, waiting(response.headers.get("retry-after")))
