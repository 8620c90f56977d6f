"""The pair scorer: an encoder that reads a passage, and says how likely it is that two of its persons met.

It was learnt by training/pair_scorer.py; the graph is run by ONNX Runtime on one thread, a passage at a time, so that
an article's scores depend on nothing else.
"""

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from math import exp
from typing import TYPE_CHECKING

from loaders.relations.meetings.pair_passages import Pair, Passage, PersonPlace

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

GRAPH = "pair_scorer.onnx"
ERRORS = 3  # of ONNX Runtime's messages, only these


@dataclass(frozen=True, slots=True)
class PairScore:
    """How likely it is that a pair met, by all the passages of an article; places: theirs, where it is said most."""

    probability: float
    places: tuple[PersonPlace, PersonPlace]

    @property
    def sentences(self) -> set[int]:
        """The sentences of the places."""
        return {place.sentence for place in self.places}


@cache
def scorer() -> "InferenceSession":
    """Load the graph, once per process."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = ERRORS
    with as_file(files("loaders.reference") / "data" / GRAPH) as path:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def scores(passages: Iterable[Passage], answered: Container[Pair] = ()) -> dict[Pair, PairScore]:
    """Score pairs by all the passages that name them, but for those that have an answer."""
    found: defaultdict[Pair, list[tuple[float, tuple[PersonPlace, PersonPlace]]]] = defaultdict(list)
    for passage in passages:
        places = [(pair, place) for pair, named in passage.pairs.items() if pair not in answered for place in named]
        for (pair, place), logit in zip(places, _logits(passage, [place for _, place in places]), strict=True):
            found[pair].append((logit, place))
    return {
        pair: PairScore(_together(logit for logit, _ in said), max(said, key=lambda one: one[0])[1])
        for pair, said in found.items()
    }


def _logits(passage: Passage, places: list[tuple[PersonPlace, PersonPlace]]) -> list[float]:
    import numpy as np

    if not places:
        return []
    one, other = np.array([[one.at, other.at] for one, other in places], np.int64).T
    given = {"pieces": np.array(passage.pieces, np.int64), "one": one, "other": other}
    (logits,) = scorer().run(None, given)
    return [float(logit) for logit in logits]


def _together(logits: Iterable[float]) -> float:
    """Return the probability by the sum of all odds."""
    odds = sum(map(exp, logits))
    return odds / (1 + odds)
