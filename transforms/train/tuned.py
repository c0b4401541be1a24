"""The network of event types from labelled examples: held out, and written (extra `train`)."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from transforms.extract.classify.model import NONE, TYPES, Floats
from transforms.train import event_types, graph
from transforms.train.event_types import Labelled, allowed
from transforms.train.network import Sample, Trainer, arrays
from transforms.train.pretrained import weights


def cross_validate(examples: Sequence[Labelled], always: Sequence[Labelled]) -> Floats:
    """The network's scores of `examples`, each fold by one that was trained without it."""
    trainer = Trainer(weights())
    found = np.zeros((len(examples), len(TYPES)))
    for held, kept in event_types.folds(examples):
        net = trainer.train(_samples([*(examples[n] for n in kept), *always]))
        found[held] = trainer.scores(net, [examples[n].passage for n in held])
    return found


def write_network(examples: Sequence[Labelled], path: Path) -> None:
    """Train the network on all examples and write its graph."""
    pretrained = weights()
    net = Trainer(pretrained).train(_samples(examples))
    graph.write(arrays(net, pretrained), path)


def _samples(examples: Sequence[Labelled]) -> list[Sample]:
    """What the network learns: types only; that nothing happened is for the other model."""
    return [
        Sample(one.passage, allowed(one.label)[: len(TYPES)], one.weight)
        for one in examples
        if one.label != NONE
    ]
