"""From articles to facts by a language model: asked, checked, cached, counted."""

import asyncio
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model.errors import ArticleError
from kg.model.facts import Article, Facts
from loaders import pipeline
from loaders.llm import prompt
from loaders.llm.answer import Answer, AnswerError, parse
from loaders.llm.cache import Cache
from loaders.llm.endpoint import ModelEndpoint
from loaders.llm.reply import Completion
from loaders.llm.settings import Settings
from loaders.llm.usage import Spent, Usage
from loaders.llm.verification import facts
from loaders.sources.registers.entries import RegisterRow

if TYPE_CHECKING:
    import httpx

Outcome = Answer | ArticleError


class Extraction:
    """A run of articles past one model."""

    def __init__(self, settings: Settings, folder: Path, jobs: int = 1) -> None:
        """Take whom to ask, where answers are kept, and how many articles may be under way at once."""
        self.ledger = Usage(settings)
        self.name = settings.model
        self._settings, self._jobs = settings, jobs
        self._cache = Cache(folder, settings.model)
        self._endpoint = ModelEndpoint(settings)

    def extract(self, articles: Iterable[Article]) -> Iterator[Facts | ArticleError]:
        """Read articles; facts come in the same order, and an error in the place of what gets no answer.

        Rows of registers are read by the rules, since there is nothing to ask.
        Raises: ModelError if no article will get an answer.
        """
        for are_rows, some in groupby(articles, lambda one: isinstance(one, RegisterRow)):
            read = pipeline.extract if are_rows else self._asked
            yield from read(some)

    def _asked(self, articles: Iterable[Article]) -> Iterator[Facts | ArticleError]:
        rest = iter(articles)
        while batch := list(islice(rest, self._jobs)):
            begun = time.monotonic()
            outcomes = self._outcomes(batch)
            seconds = {"model": (time.monotonic() - begun) / len(batch)}
            for article, outcome in zip(batch, outcomes, strict=True):
                if isinstance(outcome, ArticleError):
                    yield outcome
                else:
                    yield replace(self._checked(article, outcome), seconds=seconds)

    def _outcomes(self, articles: Sequence[Article]) -> list[Outcome]:
        """Answer what the cache can answer, and ask for the rest, all at once."""
        known = {article: answer for article in articles if (answer := self._cache.get(article))}
        self.ledger.articles += len(known)
        self.ledger.cached += len(known)
        wanted = [article for article in dict.fromkeys(articles) if article not in known]
        asked = dict(zip(wanted, asyncio.run(self._ask_all(wanted)), strict=True)) if wanted else {}
        outcomes: dict[Article, Outcome] = {**known, **asked}
        return [outcomes[article] for article in articles]

    async def _ask_all(self, articles: Sequence[Article]) -> list[Outcome]:
        async with self._endpoint.client() as client:
            try:
                async with asyncio.TaskGroup() as group:
                    asked = [group.create_task(self._ask(client, article)) for article in articles]
            except ExceptionGroup as several:  # the others are called off
                raise several.exceptions[0] from several
        return [one.result() for one in asked]

    async def _ask(self, client: "httpx.AsyncClient", article: Article) -> Outcome:
        """Ask for one article; an answer that cannot be used may be mended once."""
        spent = Spent(article.source, self._settings.article_timeout)
        told = prompt.messages(article)
        try:
            said = await self._endpoint.ask(client, told, spent)
            try:
                answer = _answer(said)
            except AnswerError as error:
                answer = _answer(await self._endpoint.ask(client, prompt.repair(told, said.text, str(error)), spent))
        except ArticleError as error:
            return error
        except AnswerError as error:
            return ArticleError(article.source, f"{self._settings.model} gave no usable answer, twice; {error}")
        finally:
            self.ledger.enter(spent)
        self._cache.put(article, answer)
        return answer

    def _checked(self, article: Article, answer: Answer) -> Facts:
        found, rejected = facts(article, answer, f"llm:{self._settings.model}")
        self.ledger.rejected.update(rejected)
        return found


def _answer(said: Completion) -> Answer:
    try:
        return parse(said.text)
    except AnswerError as error:
        if said.stopped:
            raise AnswerError("it was cut off at the model's limit") from error
        raise
