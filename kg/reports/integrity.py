"""Check a whole store against the ontology: each article by itself, and all of them together."""

from collections.abc import Callable, Iterator

from pyoxigraph import NamedNode, Triple

from kg.graph.check import Problem, check
from kg.graph.nodes import TYPE
from kg.maintenance.loading import graphs
from kg.store.base import Store
from ontology import terms

ARTICLE = NamedNode(terms.NEWS_ARTICLE)
# What can be said of a thing only once, however many articles report it.  A person's country is
# not among them: people change sides.
ONCE = frozenset(
    {TYPE.value, terms.ORG_POST_IN, terms.ORG_MEMBER, terms.ORG_ORGANIZATION, terms.ORG_ROLE, terms.WM_POST}
)


def problems(store: Store, show: Callable[[int], None] = lambda _: None) -> Iterator[tuple[str, Problem]]:
    """Find what is wrong, article by article.  Shapes: (IRI of the article, problem).

    show: is told how many articles have been looked at, before each.
    """
    said: dict[tuple[str, str], str] = {}
    for number, (article, triples) in enumerate(graphs(store)):
        show(number)
        found = [*check(triples), *_own(article, triples), *_together(triples, said)]
        yield from ((article, problem) for problem in sorted(found))


def _own(article: str, triples: list[Triple]) -> Iterator[Problem]:
    """See that a graph describes the article that it is named after, and no other."""
    described = {str(one.subject).strip("<>") for one in triples if one.predicate == TYPE and one.object == ARTICLE}
    if described != {article}:
        yield Problem(article, f"the graph of this article describes {', '.join(sorted(described)) or 'no article'}")


def _together(triples: list[Triple], said: dict[tuple[str, str], str]) -> Iterator[Problem]:
    """See that an article says of a thing nothing that an earlier one contradicts."""
    for one in triples:
        if one.predicate.value in ONCE:
            subject, predicate, value = str(one.subject).strip("<>"), one.predicate.value, str(one.object)
            before = said.setdefault((subject, predicate), value)
            if before != value:
                yield Problem(subject, f"{predicate} is {value} here, and {before} in an earlier article")
