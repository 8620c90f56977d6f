"""What a run has asked, what it has cost, and how many facts were turned down."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from loaders.llm.settings import Settings

MILLION = 1_000_000


class Rejection(StrEnum):
    """Why a fact of an answer is turned down."""

    QUOTATION = "quotation not in the article"
    NAME = "name not in the article"
    UNNAMED = "quotation without the name"
    TITLE = "quotation without the title"
    DATE = "impossible date"
    ALONE = "fewer than two participants"


@dataclass(slots=True)
class Spent:
    """What one article has taken.  Units: seconds left to it; tokens as the endpoint counts them."""

    where: str
    left: float
    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0


@dataclass(slots=True)
class Usage:
    """The sums of a run."""

    settings: Settings
    articles: int = 0
    cached: int = 0
    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    rejected: Counter[Rejection] = field(default_factory=Counter)
    dearest: Spent | None = None

    def enter(self, spent: Spent) -> None:
        """Add what an article has taken."""
        self.articles += 1
        self.requests += spent.requests
        self.tokens_in += spent.tokens_in
        self.tokens_out += spent.tokens_out
        if self.dearest is None or self.cost(spent) > self.cost(self.dearest):
            self.dearest = spent

    def cost(self, spent: "Spent | Usage") -> float:
        """Return what the tokens of an article, or of the run, cost."""
        price_in, price_out = self.settings.price_in or 0.0, self.settings.price_out or 0.0
        return (spent.tokens_in * price_in + spent.tokens_out * price_out) / MILLION

    def __str__(self) -> str:
        """Say it in one line."""
        asked = f"{self.articles} articles, {self.cached} from the cache; {self.requests} requests"
        tokens = f"{self.tokens_in} + {self.tokens_out} tokens"
        reasons = ", ".join(f"{number} {reason}" for reason, number in sorted(self.rejected.items()))
        rejected = f"{self.rejected.total()} facts rejected" + (f" ({reasons})" if reasons else "")
        return f"{self.settings.model}: {asked}, {tokens}{self._cost()}; {rejected}"

    def _cost(self) -> str:
        """Say what the run costs, if there is a price, and what an article costs on average and at most."""
        if self.settings.price_in is None and self.settings.price_out is None:
            return ""
        said = f", cost {self.cost(self):.4f}"
        if self.dearest is None:
            return said
        mean = self.cost(self) / (self.articles - self.cached)
        return f"{said} ({mean:.4f} an article, at most {self.cost(self.dearest):.4f} for {self.dearest.where})"
