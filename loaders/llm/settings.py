"""Which language model to ask, and what may be spent on it: read from the environment."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model.errors import ModelError

PREFIX = "WHOMET_LLM_"
PATH = "/chat/completions"
ADDRESS = re.compile(r"https?://(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(?P<port>\d{1,5}))?(?:/[!-~]*)?", re.IGNORECASE)
PORTS = range(1, 65536)


@dataclass(frozen=True, slots=True)
class Settings:
    """An endpoint that speaks OpenAI's chat completions, and the limits of asking it.

    Units: seconds; requests a minute; prices per million tokens, in whatever currency.
    """

    url: str  # without the last part of the path: "http://127.0.0.1:11434/v1"
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 120.0  # for one request
    article_timeout: float = 600.0  # for an article with all its requests and waits
    rate: float = math.inf
    price_in: float | None = None
    price_out: float | None = None
    backoff: float = 1.0  # before the second attempt; twice as long before each one after it

    def __post_init__(self) -> None:
        """Refuse what cannot be asked."""
        if trouble := _trouble(self.url):
            raise ModelError(f"{PREFIX}URL", trouble)
        if not self.model or not self.model.isprintable():
            raise ModelError(f"{PREFIX}MODEL", "name the model to ask")
        if not (self.key.isascii() and self.key.isprintable()):
            raise ModelError(f"{PREFIX}KEY", "holds characters that no key has; copy it again")


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Read the settings from WHOMET_LLM_URL, _MODEL, _KEY, _TIMEOUT, _ARTICLE_TIMEOUT, _RATE, _PRICE_IN, _PRICE_OUT."""
    url = environment.get(f"{PREFIX}URL", "").strip()
    given = {name: _number(environment, name) for name in ("timeout", "article_timeout", "rate")}
    prices = {name: _number(environment, name, least=0.0) for name in ("price_in", "price_out")}
    return Settings(
        url.rstrip("/").removesuffix(PATH),
        environment.get(f"{PREFIX}MODEL", "").strip(),
        environment.get(f"{PREFIX}KEY", "").strip(),
        **{name: number for name, number in (given | prices).items() if number is not None},
    )


def _number(environment: Mapping[str, str], name: str, least: float = 0.001) -> float | None:
    variable = PREFIX + name.upper()
    text = environment.get(variable, "").strip()
    try:
        number = float(text or least)
    except ValueError:
        number = math.nan
    if not least <= number < math.inf:
        raise ModelError(variable, f"{text!r} is not a number that can be used here")
    return number if text else None


def _trouble(url: str) -> str:
    """Say what is wrong with an address, without repeating it: somebody may have put a secret there."""
    if not url:
        return "name the endpoint, for instance http://127.0.0.1:11434/v1"
    if any(mark in url for mark in "@?#"):
        return f"give the address alone, without user, password, ? and #; a key belongs into {PREFIX}KEY"
    whole = ADDRESS.fullmatch(url)
    if whole and int(whole["port"] or 80) in PORTS:
        return ""
    return "not an address that begins with http:// or https://"
