"""The replies of an endpoint: a completion, or an error."""

import math
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from pydantic import BaseModel, Field, ValidationError

from kg.model.errors import ArticleError
from loaders.llm.usage import Spent

SHOWN = 200  # characters of an endpoint's own complaint
STOPPED = "length"


@dataclass(frozen=True, slots=True)
class Reply:
    """An endpoint's reply; status 0 if there was none."""

    status: int = 0
    body: bytes = b""
    wait: float | None = None  # seconds to wait before asking again, where the endpoint says so
    trouble: str = ""
    unreachable: bool = False


@dataclass(frozen=True, slots=True)
class Completion:
    """What the model says, and whether it was stopped before it had said all."""

    text: str
    stopped: bool


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Usage(BaseModel):
    prompt_tokens: int = Field(default=0, ge=0)
    completion_tokens: int = Field(default=0, ge=0)


class _Body(BaseModel):
    choices: list[_Choice] = Field(min_length=1)
    usage: _Usage | None = None


def completion(reply: Reply, spent: Spent) -> Completion:
    """Read a completion, and count its tokens; ArticleError if it is not one."""
    try:
        body = _Body.model_validate_json(reply.body)
    except ValidationError as error:
        raise ArticleError(spent.where, reply.trouble or "the endpoint's reply is no chat completion") from error
    usage = body.usage or _Usage()
    spent.tokens_in += usage.prompt_tokens
    spent.tokens_out += usage.completion_tokens
    return Completion(body.choices[0].message.content or "", body.choices[0].finish_reason == STOPPED)


def complaint(reply: Reply, key: str) -> str:
    """Say why there is no completion, with the endpoint's words where it has some, but never the key."""
    if not reply.status:
        return f"{reply.trouble}; try again later"
    words = " ".join(reply.body.decode("utf-8", "replace").split())
    said = words.replace(key, "***") if key else words
    return f"the endpoint answers with status {reply.status}: {said[:SHOWN] or 'and not a word'}"


def waiting(header: str | None) -> float | None:
    """Read a Retry-After header: seconds, or a date; None if it says nothing.

    >>> waiting("2.5"), waiting("Thu, 01 Jan 1970 00:00:00 GMT"), waiting("soon"), waiting("nan")
    (2.5, 0.0, None, None)
    """
    if not header:
        return None
    try:
        seconds = float(header)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(header).timestamp() - time.time()
        except (ValueError, OverflowError):
            return None
    return max(0.0, seconds) if math.isfinite(seconds) else None
