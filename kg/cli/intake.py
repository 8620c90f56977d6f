"""Articles from the paths on the command line, with a word for each that cannot be read."""

import os
import sys
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kg.cli.output import complain, say

if TYPE_CHECKING:
    from kg.errors import ArticleError
    from kg.model import Article, Facts
    from loaders.llm.extraction import Extraction

SOME_UNREADABLE = 3  # exit code

Item = TypeVar("Item")


class Intake:
    """The facts of the articles at some paths."""

    def __init__(self, paths: Iterable[str], published: date | None) -> None:
        """Take the paths, and the date of articles without one."""
        self.unreadable = 0
        self.set_aside: Counter[str] = Counter()  # articles in other languages, by their codes
        self.seconds = {"parser": 0.0, "rules": 0.0}
        self._paths, self._published = paths, published
        meta = click.get_current_context().meta
        self._language = str(meta.get("language") or "")
        self._jobs = int(meta.get("jobs", 1))
        self._model = _language_model(meta.get("cache"), self._jobs) if meta.get("extractor") == "llm" else None

    def facts(self, wanted: Container[str] | None = None) -> Iterator["Facts"]:
        """Read the articles, or those with a wanted id, and extract their facts, in the articles' order."""
        for facts in self._extracted(one for one in self.articles() if wanted is None or one.id in wanted):
            for part, seconds in facts.seconds.items():
                self.seconds[part] = self.seconds.get(part, 0.0) + seconds
            yield facts

    def _extracted(self, articles: Iterable["Article"]) -> Iterator["Facts"]:
        from kg.errors import ArticleError
        from loaders.workers import extract

        if self._model is None:
            yield from extract(articles, self._jobs)
            return
        for one in self._model.extract(articles):
            if isinstance(one, ArticleError):
                self._refuse(one)
            else:
                yield one

    def articles(self) -> Iterator["Article"]:
        """Read the articles, one after the other."""
        from kg.loading import readable
        from loaders.limits import Limits
        from loaders.reader import read

        limits = Limits.from_environment(os.environ)
        return readable(read(self._paths, self._published, self._language, limits), self._refuse)

    def account(self) -> None:
        """Say how many articles are in other languages, and what a language model was asked and cost, if any."""
        if self.set_aside:
            languages = ", ".join(f"{count} in {code}" for code, count in sorted(self.set_aside.items()))
            say(f"{self.set_aside.total()} set aside that are not in English: {languages}")
        if self._model is not None:
            say(self._model.ledger)

    def timings(self) -> str:
        """Say what the parser took, and what the rules took beside it; or what the language model took."""
        if self._model is not None:
            return f"model {self.seconds.get('model', 0.0):.2f} s"
        parser, rules = self.seconds["parser"], self.seconds["rules"]
        share = f" ({rules / parser:.0%} of the parser's time)" if parser else ""
        return f"parser {parser:.2f} s, rules {rules:.2f} s{share}"

    def exit(self) -> None:
        """End with the exit code 3 if something could not be read."""
        if self.unreadable:
            click.get_current_context().exit(SOME_UNREADABLE)

    def _refuse(self, error: "ArticleError") -> None:
        from kg.errors import LanguageError

        self.unreadable += 1
        if isinstance(error, LanguageError):
            self.set_aside[error.language] += 1
        complain(error)


def _language_model(folder: str | None, jobs: int) -> "Extraction":
    from loaders.llm.cache import default_folder
    from loaders.llm.extraction import Extraction
    from loaders.llm.settings import from_environment

    settings = from_environment(os.environ)
    return Extraction(settings, Path(folder) if folder else default_folder(os.environ, sys.platform, Path.home()), jobs)


def counted(items: Iterable[Item]) -> Iterator[Item]:
    """Count items on stderr while they pass, where somebody watches."""
    if click.get_current_context().meta.get("quiet") or not sys.stderr.isatty():
        yield from items
        return
    number = 0
    for number, item in enumerate(items, 1):
        click.echo(f"\r{number} articles", nl=False, err=True)
        yield item
    click.echo("\r" + " " * len(f"{number} articles") + "\r", nl=False, err=True)
