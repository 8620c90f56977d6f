"""The edition with which an article was read: shows, before it is read again, whether the result would be the same."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from kg.model.facts import Article
from kg.model.language import PARSER

READ_BY = ("whomet", "spacy", PARSER)
WRITTEN_BY = ("model", "graph")  # the folders of kg that turn facts into triples
RESOLVED_BY = tuple(  # modules of kg.maintenance
    f"{one}.py" for one in ("resolving", "resolved_file", "growing", "kept_parts", "kept_tables")
)
LENGTH = 16  # hexadecimal digits of a fingerprint


@cache
def edition() -> str:
    """Name this edition of the rules: the version, and a digest of all that decides the facts of an article.

    That is every file of the loaders with its tables, what writes facts as triples, and the parser's version.
    """
    folders = [files("loaders"), *(files("kg") / name for name in WRITTEN_BY)]
    sources = [*(one for folder in folders for one in _below(folder)), files("ontology") / "terms.py"]
    parts = [*(f"{name} {version(name)}".encode() for name in READ_BY), *(one.read_bytes() for one in sources)]
    return f"{version('whomet')}:{_digest(parts)}"


@cache
def identity() -> str:
    """Name this edition of the rules of identity resolution."""
    package = files("kg")
    maintenance = [package / "maintenance" / name for name in RESOLVED_BY]
    sources = [*_below(package / "identity"), *maintenance]
    return _digest([edition().encode(), *(one.read_bytes() for one in sources)])


def by_rules(*, fast: bool = False) -> str:
    """Name the rules as what has read an article; fast: without the pair scorer."""
    return f"{'fast' if fast else 'rules'}:{edition()}"


def by_model(name: str) -> str:
    """Name a language model as what has read an article."""
    return f"llm:{name}:{edition()}"


def reading(article: Article, reader: str) -> str:
    """Say what has read an article, with a fingerprint of all that was given to it; empty if nobody says."""
    if not reader:
        return ""
    known = (article.published, article.url, article.basis, article.publisher, article.author, article.language)
    more = filter(None, (article.note, article.beside, article.period))
    parts = (article.id, article.source, article.text, article.title, *(str(one or "") for one in known), *more)
    return f"{reader} {_digest(part.encode() for part in parts)}"


def _digest(parts: Iterable[bytes]) -> str:
    """Hash parts so that none can be taken for the end of another."""
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(len(part).to_bytes(8, "big") + part)
    return hashed.hexdigest()[:LENGTH]


def _below(folder: Traversable) -> Iterator[Traversable]:
    """Give the files of a package, in an order that is the same everywhere."""
    for one in sorted(folder.iterdir(), key=lambda it: it.name):
        if one.is_dir():
            yield from _below(one) if one.name != "__pycache__" else ()
        else:
            yield one
