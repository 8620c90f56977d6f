"""An encoder with a head for pairs as an ONNX graph: what training/pair_scorer.py has learnt, for loaders to run.

    pieces (length), one (pairs), other (pairs): numbers  ->  logit (pairs)

Matrices are kept in eight bits with a scale for each row, and are made whole again when the graph is loaded: it is
computed in 32 bits, so that the scores are the same on processors with and without instructions for eight.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx  # installed for training only
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

HEADS, WIDTH, LAYERS = 12, 384, 6
OPSET = 20
EPSILON = 1e-12
BITS = 127  # the largest number of eight bits
Weights = Mapping[str, NDArray[np.float32]]


class Graph:
    """Nodes and constants while they are put together; every node has one result, whose name it returns."""

    def __init__(self, weights: Weights) -> None:
        """Take the weights by name; those that a node uses become constants of the graph."""
        self._weights = weights
        self.nodes: list[Any] = []
        self.constants: dict[str, Any] = {}

    def node(self, kind: str, *inputs: str, **attributes: Any) -> str:
        """Add a node."""
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name, **attributes))
        return name

    def constant(self, value: NDArray[Any], name: str = "") -> str:
        """Add a constant."""
        name = name or f"constant_{len(self.constants)}"
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def numbers(self, *values: int) -> str:
        """Add whole numbers as a constant."""
        return self.constant(np.array(values, np.int64))

    def matrix(self, name: str, axis: int) -> tuple[str, str]:
        """Add a matrix in eight bits, and the scales of its rows (axis 1) or columns (axis 0)."""
        whole = self._weights[name] if axis else self._weights[name].T
        scale = np.abs(whole).max(axis=axis, keepdims=True) / BITS
        eight = np.round(whole / np.where(scale == 0, 1, scale)).astype(np.int8)
        return self.constant(eight, name), self.constant(scale.astype(np.float32), f"{name}.scale")

    def weight(self, name: str) -> str:
        """Add a weight."""
        return self.constant(self._weights[name], name)

    def linear(self, name: str, value: str) -> str:
        """Add a linear layer."""
        eight, scale = self.matrix(f"{name}.weight", 0)
        whole = self.node("Mul", self.node("Cast", eight, to=TensorProto.FLOAT), scale)
        return self.node("Add", self.node("MatMul", value, whole), self.weight(f"{name}.bias"))

    def norm(self, name: str, value: str) -> str:
        """Add a layer's normalization."""
        scale, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.node("LayerNormalization", value, scale, bias, axis=-1, epsilon=EPSILON)


def encoder(graph: Graph) -> str:
    """Add the encoder; its result has a row for each piece."""
    rows, scales = (graph.node("Gather", part, "pieces") for part in graph.matrix("words.weight", 1))
    words = graph.node("Mul", graph.node("Cast", rows, to=TensorProto.FLOAT), scales)
    length = graph.node("Shape", "pieces")
    places = graph.node("Slice", graph.weight("places.weight"), graph.numbers(0), length)
    state = graph.norm("first", graph.node("Add", graph.node("Add", words, places), graph.weight("kind")))
    for number in range(LAYERS):
        state = _layer(graph, f"layers.{number}", state)
    return state


def _layer(graph: Graph, name: str, state: str) -> str:
    query, key, value = (_heads(graph, graph.linear(f"{name}.{part}", state)) for part in ("query", "key", "value"))
    alike = graph.node("MatMul", query, graph.node("Transpose", key, perm=[0, 2, 1]))
    scale = graph.constant(np.array((WIDTH // HEADS) ** -0.5, np.float32), "scale")
    shares = graph.node("Softmax", graph.node("Mul", alike, scale), axis=-1)
    mixed = graph.node("Transpose", graph.node("MatMul", shares, value), perm=[1, 0, 2])
    flat = graph.node("Reshape", mixed, graph.numbers(-1, WIDTH))
    state = graph.norm(f"{name}.attended", graph.node("Add", state, graph.linear(f"{name}.out", flat)))
    inner = graph.node("Gelu", graph.linear(f"{name}.wide", state))
    return graph.norm(f"{name}.done", graph.node("Add", state, graph.linear(f"{name}.narrow", inner)))


def _heads(graph: Graph, value: str) -> str:
    parts = graph.node("Reshape", value, graph.numbers(-1, HEADS, WIDTH // HEADS))
    return graph.node("Transpose", parts, perm=[1, 0, 2])


def head(graph: Graph, state: str) -> str:
    """Add the head; its result has a number for each pair."""
    one, other = (graph.node("Gather", state, name) for name in ("one", "other"))
    both = graph.node("Concat", one, other, graph.node("Mul", one, other), axis=-1)
    keys = graph.node("Transpose", graph.linear("head.key", state), perm=[1, 0])
    alike = graph.node("MatMul", graph.linear("head.query", both), keys)
    scale = graph.constant(np.array(WIDTH**-0.5, np.float32), "head.scale")
    context = graph.node("MatMul", graph.node("Softmax", graph.node("Mul", alike, scale), axis=-1), state)
    hidden = graph.linear("head.hidden", graph.node("Concat", both, context, axis=-1))
    return graph.node("Squeeze", graph.linear("head.last", graph.node("Gelu", hidden)), graph.numbers(1))


def write(weights: Weights, file: Path) -> None:
    """Write the graph with its weights in eight bits."""
    graph = Graph(weights)
    graph.node("Identity", head(graph, encoder(graph)))
    graph.nodes[-1].output[0] = "logit"
    inputs = [_tensor(name, TensorProto.INT64) for name in ("pieces", "one", "other")]
    made = helper.make_graph(
        graph.nodes, "pair_scorer", inputs, [_tensor("logit", TensorProto.FLOAT)], list(graph.constants.values())
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
    onnx.checker.check_model(model)
    onnx.save(model, str(file))


def _tensor(name: str, kind: int, shape: Sequence[str] = ("length",)) -> Any:
    return helper.make_tensor_value_info(name, kind, [name if name != "logit" else "one", *shape[1:]])
