"""Who is meant in the report of a meeting: the sentences that name those whom it calls "she" or "the minister"."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.model.facts import Claim
from kg.model.rules import Rule
from loaders.document import Document

RULE = Rule(
    "coreference.person",
    "who is meant in a report by 'she', 'the minister' or 'the two'",
    "Anna Kovac came to Oslo. There she met Tomas Rinne.",
)


def antecedents(document: Document, persons: Sequence[int], claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a sentence for each person whom no claim names: the last before the report that does, else the first."""
    given = list(claims)
    for person in persons:
        names = [document.text.starts[one.name.start] for one in document.clusters[person].mentions]
        if not names or any(claim.start <= name < claim.end for claim in given for name in names):
            continue
        before = bisect_right(names, min(claim.start for claim in claims))
        said = document.article.claim(*_sentence(document, names[max(0, before - 1)]), str(RULE))
        given.append(said)
        yield said


def _sentence(document: Document, place: int) -> tuple[int, int]:
    """Return the offsets of the sentence in which a place of the article stands."""
    return document.sentences[bisect_right(document.sentences, place, key=lambda one: one[0]) - 1]
