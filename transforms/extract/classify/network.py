"""The network: a small transformer that reads a passage with its two parties marked.

Weights and graph are `seeds/models/event_types.onnx`; onnxruntime runs it on one thread. Unlike the
softmax regression beside it, it knows words that no labelled sentence holds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import batched
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from seeds.contract import MODELS
from transforms.extract.classify.model import TYPES, Floats
from transforms.extract.classify.wordpiece import FIRST, LAST, pieces, vocabulary
from warehouse.contracts.document import Span

LONGEST = 160
"""Pieces of a passage that are read; a longer one is cut around its parties."""

_BATCH = 16
_MARKS = {"source": ("source [", "]"), "target": ("target [", "]")}


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or more with the spans in it of either party."""

    text: str
    source: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Encoded:
    """A passage as the network reads it: numbers of pieces, and which belong to which party."""

    numbers: tuple[int, ...]
    source: tuple[bool, ...]
    target: tuple[bool, ...]


def encode(passage: Passage) -> Encoded:
    """The pieces of a passage, each party between words that say which it is."""
    rows: list[tuple[int, bool, bool]] = []
    known = vocabulary()
    for text, party in _stretches(passage):
        rows += ((p.number, party == "source", party == "target") for p in pieces(text))
    kept = [(known[FIRST], False, False), *_around(rows), (known[LAST], False, False)]
    numbers, source, target = zip(*kept, strict=True)
    return Encoded(numbers, source, target)


def _stretches(passage: Passage) -> Iterator[tuple[str, str]]:
    """The text in stretches, each with the party it belongs to or none."""
    spans = [(*span, "source") for span in passage.source]
    spans += [(*span, "target") for span in passage.target]
    at = 0
    for start, end, party in sorted(spans):
        if start < at:
            continue
        before, behind = _MARKS[party]
        yield passage.text[at:start] + " " + before, ""
        yield passage.text[start:end], party
        yield behind, ""
        at = end
    yield passage.text[at:], ""


def _around(rows: Sequence[tuple[int, bool, bool]]) -> Sequence[tuple[int, bool, bool]]:
    """At most `LONGEST` pieces, those of the parties in their midst."""
    room = LONGEST - 2
    if len(rows) <= room:
        return rows
    parties = [place for place, (_, source, target) in enumerate(rows) if source or target] or [0]
    middle = (parties[0] + parties[-1]) // 2
    start = min(max(middle - room // 2, 0), len(rows) - room)
    return rows[start : start + room]


def padded(batch: Sequence[Encoded]) -> dict[str, NDArray[Any]]:
    """The arrays of a batch by the names of the network's inputs; each batch × longest passage."""
    size = (len(batch), max(len(one.numbers) for one in batch))
    numbers = np.zeros(size, dtype=np.int64)
    rest = {name: np.zeros(size, dtype=np.float32) for name in ("mask", "source", "target")}
    for row, one in enumerate(batch):
        end = len(one.numbers)
        numbers[row, :end] = one.numbers
        rest["mask"][row, :end] = 1
        rest["source"][row, :end] = one.source
        rest["target"][row, :end] = one.target
    return {"numbers": numbers, **rest}


def scores(passages: Sequence[Passage]) -> Floats:
    """Scores of each of `TYPES` for each passage, passages × types."""
    encoded = [encode(one) for one in passages]
    order = sorted(range(len(encoded)), key=lambda place: len(encoded[place].numbers))
    found = np.zeros((len(encoded), len(TYPES)))
    for batch in batched(order, _BATCH):
        inputs = padded([encoded[place] for place in batch])
        found[list(batch)] = _session().run(["scores"], inputs)[0]
    return found


@cache
def _session() -> onnxruntime.InferenceSession:
    """The network, read once a process, on one thread: a night runs one process a core."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    path = str(MODELS / "event_types.onnx")
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
