"""Facts as a text that is kept beside their triples: when identity resolution changes, they are written anew from it.

The article's own text is not in it, only its digest, so that a store holds no more of an article than
what is quoted.
"""

from dataclasses import replace
from functools import cache

from pydantic import TypeAdapter
from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.triples import NOTHING, unordered
from kg.identity.resolution import ResolvedArticle
from kg.model import iris
from kg.model.facts import Facts
from ontology import terms


def kept(facts: Facts, outcome: ResolvedArticle = NOTHING) -> set[Triple]:
    """Return the triples of an article, and what it takes to write them anew when other articles tell more."""
    article = NamedNode(iris.article(facts.article.source))
    words = ((terms.WM_FACTS, write(facts)), (terms.WM_OUTCOME, outcome.fingerprint))
    beside = [Triple(article, NamedNode(predicate), Literal(word)) for predicate, word in words if word]
    return unordered(facts, outcome).union(beside)


def write(facts: Facts) -> str:
    """Write facts as JSON: the same facts, the same text."""
    article = replace(facts.article, text="", kept_digest=facts.article.digest)
    kept = replace(facts, article=article, unread=(), seconds={})
    return _adapter().dump_json(kept, exclude_defaults=True).decode("utf-8")


def read(text: str) -> Facts:
    """Read facts that `write` has written; ValueError if it has not."""
    return _adapter().validate_json(text)


@cache
def _adapter() -> TypeAdapter[Facts]:
    return TypeAdapter(Facts)
