"""Facts as a text that is kept beside their triples: whoever learns more, of who is who, writes them anew from it.

The article's own text is not in it, only its digest, so that a store holds no more of an article than
what is quoted.
"""

from dataclasses import replace
from functools import cache

from pydantic import TypeAdapter

from kg.model import Facts


def write(facts: Facts) -> str:
    """Write facts as JSON: the same facts, the same text."""
    article = replace(facts.article, text="", kept_digest=facts.article.digest)
    kept = replace(facts, article=article, seconds={})
    return _adapter().dump_json(kept, exclude_defaults=True).decode("utf-8")


def read(text: str) -> Facts:
    """Read facts that `write` has written; ValueError if it has not."""
    return _adapter().validate_json(text)


@cache
def _adapter() -> TypeAdapter[Facts]:
    return TypeAdapter(Facts)
