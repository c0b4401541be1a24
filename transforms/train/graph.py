"""Write the network as an ONNX graph: weights of matrices in 8 bits, everything else as it is.

Each column of a matrix, and each row of the table of pieces, has a factor of its own. The sums are
taken in single precision, so that a passage's scores do not hang on the passages beside it.
"""

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from transforms.train.sizes import HEADS, LAYERS

_OPSET = 17
_STEPS = 127
_SMALL = 1e-12


class _Graph:
    """A graph in the making; every method adds nodes and names what they give."""

    def __init__(self, weights: Mapping[str, NDArray[Any]]) -> None:
        self.weights = weights
        self.nodes: list[Any] = []
        self.constants: dict[str, Any] = {}

    def add(self, kind: str, *inputs: str, **attributes: int | float | list[int]) -> str:
        """One node of one output."""
        name = f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **attributes))
        return name

    def constant(self, name: str, array: NDArray[Any]) -> str:
        """An array that the graph holds."""
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(array), name)
        return name

    def numbers(self, *values: int) -> str:
        """A list of whole numbers."""
        return self.constant(f"numbers_{'_'.join(map(str, values))}", np.array(values, np.int64))

    def single(self, name: str) -> str:
        """A weight in single precision."""
        return self.constant(name, self.weights[name].astype(np.float32))

    def table(self, name: str, rows: str) -> str:
        """Rows of a table of 8 bits."""
        whole, factor = _rounded(self.weights[name])
        picked = self.add("Gather", self.constant(name, whole), rows)
        factors = self.add("Gather", self.constant(f"{name}.factor", factor), rows)
        return self.add("Mul", self.add("Cast", picked, to=TensorProto.FLOAT), factors)

    def linear(self, x: str, name: str) -> str:
        """A matrix of 8 bits and a bias."""
        whole, factor = _rounded(self.weights[f"{name}.weight"])
        matrix = self.constant(f"{name}.weight", whole.T)
        matrix = self.add("Cast", matrix, to=TensorProto.FLOAT)
        matrix = self.add("Mul", matrix, self.constant(f"{name}.factor", factor.T))
        return self.add("Add", self.add("MatMul", x, matrix), self.single(f"{name}.bias"))

    def norm(self, x: str, name: str) -> str:
        """Normalisation of a layer."""
        return self.add("LayerNormalization", x, self.single(f"{name}.weight"),
                        self.single(f"{name}.bias"), axis=-1, epsilon=_SMALL)  # fmt: skip


def _rounded(matrix: NDArray[Any]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A matrix in whole steps, and the size of a step in each row."""
    factor = np.abs(matrix).max(axis=1, keepdims=True).clip(_SMALL) / _STEPS
    return np.rint(matrix / factor).astype(np.int8), factor.astype(np.float32)


def _number(value: float) -> NDArray[Any]:
    return np.array([value], dtype=np.float32)


def write(weights: Mapping[str, NDArray[Any]], path: Path) -> None:
    """Write the graph of a fine-tuned network."""
    graph = _Graph(weights)
    unread = graph.add("Sub", "mask", graph.constant("one", _number(1)))
    unread = graph.add("Mul", unread, graph.constant("far", _number(1e9)))
    unread = graph.add("Unsqueeze", unread, graph.numbers(1, 2))
    x = _embedded(graph)
    for number in range(LAYERS):
        x = _layer(graph, x, f"encoder.layer.{number}", unread)
    means = [_mean(graph, x, party) for party in ("mask", "source", "target")]
    out = graph.linear(graph.add("Concat", *means, axis=1), "output")
    graph.nodes.append(helper.make_node("Identity", [out], ["scores"]))
    flat = ["passage", "piece"]
    inputs = [helper.make_tensor_value_info("numbers", TensorProto.INT64, flat)]
    inputs += [helper.make_tensor_value_info(name, TensorProto.FLOAT, flat)
               for name in ("mask", "source", "target")]  # fmt: skip
    outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["passage", "type"])]
    constants = list(graph.constants.values())
    whole = helper.make_graph(graph.nodes, "event_types", inputs, outputs, constants)
    opsets = [helper.make_opsetid("", _OPSET)]
    model = helper.make_model(whole, opset_imports=opsets, ir_version=9)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())


def _embedded(graph: _Graph) -> str:
    words = graph.table("embeddings.word_embeddings.weight", "numbers")
    places = graph.weights["embeddings.position_embeddings.weight"]
    places = places + graph.weights["embeddings.token_type_embeddings.weight"][0]
    length = graph.add("Slice", graph.add("Shape", "numbers"), graph.numbers(1), graph.numbers(2))
    table = graph.constant("places", places.astype(np.float32))
    kept = graph.add("Slice", table, graph.numbers(0), length)
    return graph.norm(graph.add("Add", words, kept), "embeddings.LayerNorm")


def _layer(graph: _Graph, x: str, name: str, unread: str) -> str:
    width = graph.weights["embeddings.word_embeddings.weight"].shape[1]
    shape = graph.numbers(0, 0, HEADS, width // HEADS)
    query, key, value = (
        graph.add("Reshape", graph.linear(x, f"{name}.attention.self.{part}"), shape)
        for part in ("query", "key", "value")
    )
    scale = graph.constant("scale", _number(1 / math.sqrt(width // HEADS)))
    query = graph.add("Mul", graph.add("Transpose", query, perm=[0, 2, 1, 3]), scale)
    near = graph.add("MatMul", query, graph.add("Transpose", key, perm=[0, 2, 3, 1]))
    near = graph.add("Softmax", graph.add("Add", near, unread), axis=-1)
    mixed = graph.add("MatMul", near, graph.add("Transpose", value, perm=[0, 2, 1, 3]))
    mixed = graph.add("Transpose", mixed, perm=[0, 2, 1, 3])
    mixed = graph.add("Reshape", mixed, graph.numbers(0, 0, width))
    mixed = graph.linear(mixed, f"{name}.attention.output.dense")
    x = graph.norm(graph.add("Add", x, mixed), f"{name}.attention.output.LayerNorm")
    wide = _gelu(graph, graph.linear(x, f"{name}.intermediate.dense"))
    narrow = graph.linear(wide, f"{name}.output.dense")
    return graph.norm(graph.add("Add", x, narrow), f"{name}.output.LayerNorm")


def _gelu(graph: _Graph, x: str) -> str:
    """Gelu (Hendrycks and Gimpel 2016)."""
    root = graph.constant("root", _number(math.sqrt(2)))
    bent = graph.add("Erf", graph.add("Div", x, root))
    bent = graph.add("Mul", x, graph.add("Add", bent, graph.constant("one", _number(1))))
    return graph.add("Mul", bent, graph.constant("half", _number(0.5)))


def _mean(graph: _Graph, x: str, party: str) -> str:
    """The mean over the pieces of a party; zero where it has none."""
    share = graph.add("Unsqueeze", party, graph.numbers(1))
    total = graph.add("Squeeze", graph.add("MatMul", share, x), graph.numbers(1))
    count = graph.add("ReduceSum", party, graph.numbers(1), keepdims=1)
    floor = graph.add("Max", count, graph.constant("one", _number(1)))
    return graph.add("Div", total, floor)
