"""Articles from the paths on the command line, with a word for each that cannot be read."""

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kg.cli.output import complain, say

if TYPE_CHECKING:
    from kg.model.errors import ArticleError
    from kg.model.facts import Article, Facts
    from loaders.llm.extraction import Extraction

SOME_UNREADABLE = 3  # exit code
MANY, REASONS = 10, 5  # lines with one reason that are counted again at the end, and how many reasons

SHOWN = 10  # rows of a file that are complained of; the rest is counted
ROW = re.compile(r":\d+$")

Item = TypeVar("Item")


class Inputs:
    """The facts of the articles at some paths."""

    def __init__(self, paths: Iterable[str], published: date | None) -> None:
        """Take the paths, and the date of articles without one."""
        from loaders.sources.limits import Limits, Meter
        from loaders.sources.reader import InputDefaults
        from loaders.sources.registers import columns

        self.unreadable = 0
        self.set_aside: dict[str, str] = {}  # the languages of articles that are in others, by where these are
        self._reasons: Counter[str] = Counter()  # why the unreadable ones are
        self._parts: Counter[tuple[str, str]] = Counter()  # what cannot be read of each file
        self._understood: list[str] = []  # how registers without a mapping were understood
        self._passed: dict[tuple[str, str], list[str]] = {}  # rows and cells without a meeting, by file and reason
        self.seconds = {"parser": 0.0, "rules": 0.0}
        self.meter = Meter()
        self._paths = tuple(paths)
        meta = click.get_current_context().meta
        self._limits = Limits.from_environment(os.environ)
        register = columns.read(Path(str(meta["register"]))) if meta.get("register") else None
        self._said = InputDefaults(
            published, str(meta.get("language") or ""), register, markup_only=bool(meta.get("markup_only"))
        )
        self._jobs = int(meta.get("jobs", 1))
        self._fast = bool(meta.get("fast"))
        self._model = _language_model(meta.get("cache"), self._jobs) if meta.get("extractor") == "llm" else None

    @property
    def reader(self) -> str:
        """Name what reads the articles."""
        from kg.model import edition

        return edition.by_model(self._model.name) if self._model else edition.by_rules(fast=self._fast)

    @property
    def size(self) -> int:
        """The bytes at the paths; 0 if nobody knows."""
        from loaders.sources.reader import size

        return size(self._paths)

    def facts(self, wanted: Container[str] | None = None) -> Iterator["Facts"]:
        """Read the articles, or those with a wanted id, and extract their facts, in the articles' order."""
        from loaders.workers import extract

        articles = (one for one in self.articles() if wanted is None or one.id in wanted)
        found = (
            self._model.extract(articles)
            if self._model
            else extract(articles, self._jobs, self._limits, fast=self._fast)
        )
        return (one for one in self._read(found) if one is not None)

    def facts_apart(self, is_wanted: Callable[["Article"], bool]) -> Iterator["Facts | None"]:
        """Read the wanted articles in processes of their own, as they are done; None is a sign of life."""
        from loaders.workers import extract_apart

        articles = filter(is_wanted, self.articles())
        if self._model:
            return self._read(self._model.extract(articles))
        return self._read(extract_apart(articles, self._jobs, self._limits, fast=self._fast))

    def _read(self, found: Iterable["Facts | ArticleError | None"]) -> Iterator["Facts | None"]:
        """Count the seconds, and say who has read the article."""
        from kg.maintenance.loading import readable
        from kg.model.edition import reading

        reader = self.reader
        for facts in readable(found, self._refuse):
            if facts is None:
                yield None
                continue
            for why, said in facts.unread:
                self._pass_over(facts.article.source.rpartition("#")[0], why, f"{said!r} (row {facts.article.id})")
            for part, seconds in facts.seconds.items():
                self.seconds[part] = self.seconds.get(part, 0.0) + seconds
            yield replace(facts, reading=reading(facts.article, reader))

    def articles(self) -> Iterator["Article"]:
        """Read the articles, one after the other."""
        from kg.maintenance.loading import readable
        from loaders.sources.apart import read_apart

        return readable(read_apart(self._paths, self._said, self._limits, self.meter), self._refuse)

    def account(self) -> None:
        """Say how many articles are in other languages or unreadable for one reason, and what a language model cost."""
        for (file, parts), count in self._parts.items():
            if count > SHOWN:
                say(f"{file}: {count - SHOWN:,} more {parts} could not be read")
        self._tell_passed()
        for reason, count in self._reasons.most_common(REASONS):
            if count >= MANY:
                say(f"{count:,} unreadable: {reason}")
        if self.set_aside:
            counted = sorted(Counter(self.set_aside.values()).items())
            languages = ", ".join(f"{count} in {code}" for code, count in counted)
            say(f"{len(self.set_aside)} set aside that are not in English: {languages}")
        if self._model is not None:
            say(self._model.ledger)

    def _tell_passed(self) -> None:
        for told in self._understood:
            say(told)
        for (file, reason), examples in self._passed.items():
            say(f"{file}: {len(examples):,} without a meeting, {reason}: {_shown(examples)}")

    def timings(self) -> str:
        """Say what the parser took, and what the rules took beside it; or what the language model took."""
        if self._model is not None:
            return f"model {self.seconds.get('model', 0.0):.2f} s"
        parser, rules = self.seconds["parser"], self.seconds["rules"]
        share = f" ({rules / parser:.0%} of the parser's time)" if parser else ""
        return f"parser {parser:.2f} s, rules {rules:.2f} s{share}"

    def exit(self) -> None:
        """End with the exit code 3 if something could not be read."""
        if self.unreadable or self.set_aside:
            click.get_current_context().exit(SOME_UNREADABLE)

    def _pass_over(self, file: str, reason: str, example: str) -> None:
        """Count what gave no meeting and is no fault, with the first examples."""
        self._passed.setdefault((file, reason), []).append(example)

    def _refuse(self, error: "ArticleError") -> None:
        from kg.model.errors import LanguageError, NoMeetingError, UnderstoodError

        if isinstance(error, UnderstoodError):
            self._understood.append(str(error))
            return
        if isinstance(error, NoMeetingError):
            reason, _, said = error.reason.partition(": ")
            place = f"line {error.where.rpartition(':')[2]}"
            self._pass_over(ROW.sub("", error.where), reason, f"{said} ({place})" if said else place)
            return
        if isinstance(error, LanguageError):
            self.set_aside[error.where] = error.language
        else:
            self.unreadable += 1
            self._reasons[error.reason] += 1
        within = _within(error.where)
        self._parts[within] += error.where != within[0]
        if self._parts[within] <= SHOWN:
            complain(error)


def _within(where: str) -> tuple[str, str]:
    """Return the file of which a place is a part, and what its parts are: rows, or the files of an archive."""
    file = ROW.sub("", where)
    archive = next((str(above) for above in Path(file).parents if above.is_file()), "")
    return (archive, "files") if archive else (file, "rows")


def _shown(examples: Sequence[str]) -> str:
    """Write the first examples, and how many more there are."""
    more = f", and {len(examples) - SHOWN:,} more" if len(examples) > SHOWN else ""
    return ", ".join(examples[:SHOWN]) + more


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
