"""The classifier of event types: a softmax regression on features that are there or not.

The weights lie in `seeds/models/event_types.npz`, beside a card that says what they were made
from. A feature counts by how rare it is (idf), and a dyad's features together have one length, so
that long sentences speak no louder than short ones.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from seeds.contract import MODELS

Floats = NDArray[np.float64]
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""The types between two parties, in the order of the weights' columns."""

NONE = "NONE"
CLASSES = (*TYPES, NONE)
"""What a sentence tells of two parties: a type of event, or none."""

LENGTH = 3.0
"""Length of every dyad's vector of features; with the penalty it sets how bold the model is."""


@dataclass(frozen=True, slots=True)
class Model:
    """A trained classifier. `weights` is (features + 1) × classes; its last row is the bias.

    Scores are sharpened before they become chances: by `sharpness` where those of the network are
    added, by `alone` where not.
    """

    vocabulary: Mapping[str, int]
    rarity: Floats
    weights: Floats
    sharpness: float
    alone: float = 1.0

    def row(self, found: Collection[str]) -> tuple[NDArray[np.int64], Floats]:
        """Columns and values of one dyad's known features, in a fixed order."""
        get = self.vocabulary.get
        columns = np.array([n for name in found if (n := get(name)) is not None], dtype=np.int64)
        columns.sort()
        values = self.rarity[columns]
        size = float(np.sqrt((values**2).sum()))
        return columns, values * (LENGTH / size if size else 0.0)

    def scores(self, dyads: Sequence[Collection[str]]) -> Floats:
        """Scores of each of `CLASSES` for each dyad, dyads × classes."""
        scores = np.repeat(self.weights[-1:], len(dyads), axis=0)
        for number, found in enumerate(dyads):
            columns, values = self.row(found)
            scores[number] += values @ self.weights[columns]
        return scores


def softmax(scores: Floats) -> Floats:
    """Probabilities of rows of scores."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-np.inf))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)


def save(model: Model, path: Path) -> None:
    """Write a model as arrays; weights in half precision, which changes no third decimal."""
    names = "\n".join(sorted(model.vocabulary, key=model.vocabulary.__getitem__))
    np.savez_compressed(
        path,
        names=np.frombuffer(names.encode("utf-8"), dtype=np.uint8),
        rarity=model.rarity.astype(np.float32),
        weights=model.weights.astype(np.float16),
        sharpness=np.float64(model.sharpness),
        alone=np.float64(model.alone),
    )


def read(path: Path) -> Model:
    """Read a model that `save` wrote. Nothing in the file is executed."""
    with np.load(path, allow_pickle=False) as arrays:
        names = arrays["names"].tobytes().decode("utf-8").split("\n")
        return Model(
            {name: number for number, name in enumerate(names)},
            arrays["rarity"].astype(np.float64),
            arrays["weights"].astype(np.float64),
            float(arrays["sharpness"]),
            float(arrays["alone"]),
        )


@cache
def event_types() -> Model:
    """The model that comes with Dateline, read once a process."""
    return read(MODELS / "event_types.npz")
