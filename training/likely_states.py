"""Learn which state an open office most likely serves; write name_ends.tsv.gz and state_signs.tsv among the tables.

    python -m training.likely_states [--names NAMES] [GOLD ...]

name_ends counts the beginnings and ends of names in the table of office holders, a person once a state, and in NAMES:
a pickle of names with nationalities, as name2nat 0.5.1 has it (name2nats.pkl); a name of several does not count.
state_signs weighs what loaders/relations/positions/likely_states.py sees in an article, learnt from the open offices
that files of gold facts have; their articles stand beside them as GOLD-articles.jsonl.  The quarter that is kept back
(see bench.accuracy) is left out.  Without files only the names are counted.
"""

import argparse
import gzip
import pickle
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from bench.accuracy import articles, is_kept
from kg.evaluation.judging import GoldPersons
from kg.evaluation.matching import same_office, state_code
from kg.evaluation.sheets import Sheet
from kg.evaluation.sheets import read as read_sheets
from loaders.document import Document
from loaders.pipeline import Stopwatch, annotate, warm_up
from loaders.reference import gazetteer, tables
from loaders.reference.name_ends import WHOLE, ends, telling
from loaders.relations.positions.likely_states import LikelyStates, can_be_told
from loaders.relations.positions.positions import office_groups, said
from loaders.relations.positions.state_inference import States
from loaders.text import tokens

DATA = Path(__file__).parents[1] / "loaders" / "reference" / "data"
COMMON = 10  # persons whose names have an end that is kept
BRITISH = frozenset({"English", "Welsh"})  # nationalities of no state
STEPS, PACE, PENALTY = 250, 0.05, 1.0  # of Adam, which finds the weights
Example = tuple[list[Mapping[str, float]], int]  # the signs of every choice, none last, and which of them is right
Numbers = NDArray[np.float64]


class PlainUnpickler(pickle.Unpickler):
    """Reads lists, mappings and texts; what would run code is an error."""

    def find_class(self, module: str, name: str) -> NoReturn:
        """Refuse every class and function."""
        raise pickle.UnpicklingError(f"{module}.{name}: no plain value")


def nationals(path: Path) -> Iterator[tuple[str, str]]:
    """Yield every name of one nationality with the code of its state."""
    with path.open("rb") as file:
        known: Mapping[str, Sequence[str]] = PlainUnpickler(file).load()
    said = {word for words in known.values() for word in words}
    states = {word: gazetteer.state("British" if word in BRITISH else word) for word in said}
    for name, words in known.items():
        codes = {state.code if (state := states[word]) else word for word in words}
        if len(codes) == 1 and states[words[0]] is not None:
            yield name.partition(" (")[0], codes.pop()


def counted(named: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the lines of the table of ends of names, of the office holders and of others with codes of states."""
    whole: Counter[str] = Counter()
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    holders = ((row["person"], row["owner"]) for row in tables.rows("holders"))
    for name, owner in sorted({*holders, *named}):
        if gazetteer.state_coded(owner) is not None:
            whole[owner] += 1
            for word in set(telling(name)):
                for part in ends(word):
                    counts[part][owner] += 1
    yield "letters\tstates"
    for part, owners in sorted({WHOLE: whole, **counts}.items()):
        if owners.total() >= COMMON:
            yield f"{part}\t{'|'.join(f'{code}:{number}' for code, number in sorted(owners.items()))}"


def examples(gold: Path) -> Iterator[Example]:
    """Yield an example for each open office of a file whose holder and title the gold facts have."""
    sheets = {key: one for key, one in read_sheets(gold).items() if not is_kept(key)}
    for article in articles(gold.with_name(f"{gold.stem}-articles.jsonl")):
        if article.id in sheets:
            yield from _of_article(annotate(article, tokens.model(), Stopwatch()), sheets[article.id])


def _of_article(document: Document, gold: Sheet) -> Iterator[Example]:
    likely, cast = LikelyStates(document, States.of(document)), GoldPersons(gold.persons)
    for number, who in enumerate(document.clusters):
        for group in office_groups(document, who):
            position, of_state = said(document, number, group, likely.states)
            person = cast.name(who.name)
            alike = [
                one for one in gold.positions
                if one.person == person and one.status == position.status and same_office(one.title, position.title)
            ]  # fmt: skip
            if alike and position.state is None and can_be_told(group[0], position, of_state=of_state):
                found, none = likely.signs(number, group, position, of_state=of_state)
                right = {state_code(one.country) for one in alike if one.country}
                at = next((at for at, code in enumerate(found) if code in right), len(found))
                if found:
                    yield [*found.values(), none], at


def learnt(given: Sequence[Example]) -> dict[str, float]:
    """Return what each sign weighs, so that the right choices are as likely as can be."""
    signs = list(dict.fromkeys(sign for choices, _ in given for one in choices for sign in one))
    tables_ = [np.array([[one.get(sign, 0.0) for sign in signs] for one in choices]) for choices, _ in given]
    weights, mean, spread = (np.zeros(len(signs)) for _ in range(3))
    for step in range(1, STEPS + 1):
        slope = (_slope(tables_, [at for _, at in given], weights) + PENALTY * weights) / len(given)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        weights = weights - PACE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return dict(zip(signs, map(float, weights), strict=True))


def _slope(choices: Sequence[Numbers], right: Sequence[int], weights: Numbers) -> Numbers:
    total = np.zeros(len(weights))
    for one, at in zip(choices, right, strict=True):
        scores = one @ weights
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        shares[at] -= 1
        total += one.T @ shares
    return total


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(prog="python -m training.likely_states")
    parser.add_argument("--names", type=Path, metavar="NAMES", help="names with nationalities")
    parser.add_argument("gold", nargs="*", type=Path, metavar="GOLD")
    args = parser.parse_args()
    write(args.gold, nationals(args.names) if args.names else ())


def write(gold: Sequence[Path], named: Iterable[tuple[str, str]]) -> None:
    """Write the table of ends of names, and with gold facts that of the signs."""
    names = "\n".join(counted(named)) + "\n"
    (DATA / "name_ends.tsv.gz").write_bytes(gzip.compress(names.encode("utf-8"), mtime=0))
    if gold:
        warm_up()
        given = [one for path in gold for one in examples(path)]
        rows = "".join(f"{sign}\t{weight:.2f}\n" for sign, weight in learnt(given).items())
        (DATA / "state_signs.tsv").write_text(f"sign\tweight\n{rows}", encoding="utf-8")
        print(len(given), "open offices")


if __name__ == "__main__":
    main()
