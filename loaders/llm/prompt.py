"""What a language model is told: the task, the article, and what was wrong with its first answer."""

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from kg.model.facts import Article
from loaders.llm.answer import schema_text

Message = dict[str, str]
LONGEST = 8000  # characters of a broken answer that go back to the model


@cache
def _task() -> str:
    return (files("loaders") / "llm" / "prompt.txt").read_text(encoding="utf-8")


@cache
def version() -> str:
    """Return what changes when the task or the schema does."""
    return _digest(_task() + schema_text())


def messages(article: Article) -> list[Message]:
    """Return the task, and the article between two marks that it cannot contain by chance."""
    mark = _digest(article.text)
    published = article.published.isoformat() if article.published else "unknown"
    told = f"Appeared: {published}\nThe article stands between the two lines ARTICLE {mark}.\n"
    return [
        {"role": "system", "content": _task()},
        {"role": "user", "content": f"{told}ARTICLE {mark}\n{article.text}\nARTICLE {mark}"},
    ]


def with_schema(told: Sequence[Message]) -> list[Message]:
    """Put the schema into the task, for endpoints that take none beside it."""
    task, *rest = told
    form = f"{task['content']}\nThe answer has to satisfy this JSON schema:\n{schema_text()}\n"
    return [{**task, "content": form}, *rest]


def repair(told: Sequence[Message], answer: str, reason: str) -> list[Message]:
    """Ask again, with the broken answer and what is wrong with it."""
    request = f"That cannot be used: {reason}. Answer again, with one JSON object of this schema:\n{schema_text()}"
    return [
        *told,
        {"role": "assistant", "content": answer[:LONGEST] or "(nothing)"},
        {"role": "user", "content": request},
    ]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
