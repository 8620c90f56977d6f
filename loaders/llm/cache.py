"""Answers kept as JSON files, so that nobody pays twice for the same question."""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kg.model.facts import Article
from loaders.llm.answer import Answer, AnswerError, parse
from loaders.llm.prompt import version


def default_folder(environment: Mapping[str, str], platform: str, home: Path) -> Path:
    """Return where the platform keeps what can be had again.

    >>> default_folder({}, "linux", Path("/home/ann")).as_posix()
    '/home/ann/.cache/whomet/llm'
    >>> default_folder({}, "darwin", Path("/Users/ann")).as_posix()
    '/Users/ann/Library/Caches/whomet/llm'
    """
    usual = {"darwin": ("", "Library/Caches"), "win32": ("LOCALAPPDATA", "AppData/Local")}
    variable, below = usual.get(platform, ("XDG_CACHE_HOME", ".cache"))
    named = Path(environment.get(variable, ""))
    return (named if named.is_absolute() else home / below) / "whomet" / "llm"


class Cache:
    """The answers in a folder, by a digest of the article, the model and the prompt."""

    def __init__(self, folder: Path, model: str) -> None:
        """Take the folder, which is made if need be."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._model = folder, model

    def get(self, article: Article) -> Answer | None:
        """Return the answer for an article, None if there is none, or none that is whole."""
        try:
            stored = json.loads(self._path(article).read_bytes())
            return parse(json.dumps(stored["answer"]))
        except (FileNotFoundError, ValueError, KeyError, TypeError, RecursionError, AnswerError):
            return None

    def put(self, article: Article, answer: Answer) -> None:
        """Keep an answer; its file is there when it is whole, or not at all."""
        stored = {"model": self._model, "prompt": version(), "answer": answer.model_dump(mode="json")}
        path = self._path(article)
        path.parent.mkdir(exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(stored, file, ensure_ascii=False, indent=1)
            Path(part).replace(path)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise

    def _path(self, article: Article) -> Path:
        published = article.published.isoformat() if article.published else ""
        asked = json.dumps([version(), self._model, published, article.text])
        digest = hashlib.sha256(asked.encode("utf-8")).hexdigest()
        return self._folder / digest[:2] / f"{digest}.json"
