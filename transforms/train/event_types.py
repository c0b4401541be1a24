"""Train the classifier of event types, and measure it on sentences it has not seen."""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np

from seeds import load
from seeds.tables.events import DYAD_EXAMPLES
from transforms.extract.classify.dyads import Answer, DyadInput, answer, seen
from transforms.extract.classify.model import TYPES, Floats, Model, softmax
from transforms.train.softmax import Examples, fit, scores

FOLDS = 5
PENALTY = 0.05
_FEWEST = 2
"""A feature must be met in two examples, so that the model holds no sentence's own words."""

_OWN_WEIGHT = 0.5
_BLIND_WEIGHT = 0.25
"""Every sentence is also shown without its parties, so that one with no party named is read too."""

_OLDER = {"YIELD": ("CONCEDE", "RETREAT")}
_SHARPNESS = tuple(round(0.5 * 1.05**step, 4) for step in range(40))


@dataclass(frozen=True, slots=True)
class Labelled:
    """A dyad's features with its label; `group` names its sentence, which no fold parts.

    `blind` are the features without the parties, shown in training only.
    """

    id: str
    group: str
    label: str
    features: frozenset[str]
    blind: frozenset[str] | None = None
    weight: float = 1.0


def read_gold(gold: Iterable[Mapping[str, Any]], texts: Mapping[str, str]) -> list[Labelled]:
    """Examples from gold records of either kind: `relations`, or one dyad of `sources`, `targets`.

    `texts` maps the id of a record to its sentence.
    """
    found = []
    for record in gold:
        for id_, label, source, target in _dyads(record):
            found.append((label, DyadInput(id_, texts[record["id"]], source, target), record["id"]))
    rows = _shown(dyad for _, dyad, _ in found)
    return [
        Labelled(dyad.id, group, label, *row)
        for (label, dyad, group), row in zip(found, rows, strict=True)
    ]


def _shown(dyads: Iterable[DyadInput]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The features of each dyad, with its parties and without."""
    both = ((dyad, DyadInput(dyad.id, dyad.text)) for dyad in dyads)
    rows = seen(chain.from_iterable(both))
    return zip(rows, rows, strict=True)


def _dyads(record: Mapping[str, Any]) -> Iterator[tuple[str, str, Any, Any]]:
    for relation in record.get("relations", ()):
        yield (relation["id"], relation["type"], relation["source_spans"],
               relation["target_spans"])  # fmt: skip
    if "sources" in record:
        spans = [[s for party in record[side] for s in party["spans"]]
                 for side in ("sources", "targets")]  # fmt: skip
        yield record["id"], record["type"], *spans


def own_examples() -> list[Labelled]:
    """The sentences of the seeds, at a lower weight: they are plainer than news."""
    rows = load(DYAD_EXAMPLES).rows(named=True)
    dyads = [
        DyadInput(row["text"], row["text"], _span(row, "source"), _span(row, "target"))
        for row in rows
    ]
    return [
        Labelled(dyad.id, dyad.id, row["type"], *found, weight=_OWN_WEIGHT)
        for dyad, row, found in zip(dyads, rows, _shown(dyads), strict=True)
    ]


def _span(row: Mapping[str, str], party: str) -> tuple[tuple[int, int], ...]:
    start = row["text"].index(row[party])
    return ((start, start + len(row[party])),)


def train(examples: Sequence[Labelled], sharpness: float = 1.0) -> Model:
    """A model of all examples."""
    examples = [*examples, *_blinded(examples)]
    counts = Counter(name for one in examples for name in one.features)
    names = sorted(name for name, count in counts.items() if count >= _FEWEST)
    rarity = np.array([math.log(len(examples) / counts[name]) for name in names])
    blank = np.zeros((len(names) + 1, len(TYPES)))
    empty = Model({name: i for i, name in enumerate(names)}, rarity, blank, sharpness)
    weights = fit(arranged(empty, examples), PENALTY)
    return Model(empty.vocabulary, rarity, weights, sharpness)


def _blinded(examples: Iterable[Labelled]) -> Iterator[Labelled]:
    for one in examples:
        if one.blind is not None:
            yield replace(one, features=one.blind, blind=None, weight=one.weight * _BLIND_WEIGHT)


def arranged(model: Model, examples: Sequence[Labelled]) -> Examples:
    """Examples as arrays over a model's features."""
    rows = [model.row(one.features) for one in examples]
    return Examples(
        row=np.repeat(np.arange(len(rows)), [len(columns) for columns, _ in rows]),
        column=np.concatenate([columns for columns, _ in rows]),
        value=np.concatenate([values for _, values in rows]),
        allowed=np.array([_allowed(one.label) for one in examples]),
        weight=np.array([one.weight for one in examples]),
        columns=len(model.vocabulary),
    )


def _allowed(label: str) -> list[float]:
    kinds = _OLDER.get(label, (label,))
    return [float(type_ in kinds) for type_ in TYPES]


def fold_of(group: str) -> int:
    """The fold of a sentence, by a hash of its id: the same in every run and order."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % FOLDS


@dataclass(frozen=True, slots=True)
class Held:
    """What models said of examples whose sentence they had not seen."""

    examples: tuple[Labelled, ...]
    scores: Floats

    def answers(self, sharpness: float) -> list[Answer]:
        """The answers as `classify` gives them."""
        chances = softmax(self.scores * sharpness)
        return [
            answer(one.id, row.tolist()) for one, row in zip(self.examples, chances, strict=True)
        ]

    def accuracy(self) -> float:
        """Share of answers whose type the label permits."""
        given = self.answers(1.0)
        right = [
            one.type in _OLDER.get(example.label, (example.label,))
            for one, example in zip(given, self.examples, strict=True)
        ]
        return sum(right) / len(right)

    def sharpness(self) -> float:
        """The factor on scores that makes the chances most likely: calibration by temperature."""
        allowed = np.array([_allowed(one.label) for one in self.examples])
        losses = {
            factor: -np.log((softmax(self.scores * factor) * allowed).sum(axis=1)).mean()
            for factor in _SHARPNESS
        }
        return min(losses, key=losses.__getitem__)


def cross_validate(examples: Sequence[Labelled], always: Sequence[Labelled]) -> Held:
    """Hold out each fold of `examples` in turn; `always` are trained on every time."""
    tested: list[Labelled] = []
    found: list[Floats] = []
    for fold in range(FOLDS):
        held = [one for one in examples if fold_of(one.group) == fold]
        if not held:
            continue
        kept = [one for one in examples if fold_of(one.group) != fold]
        model = train([*kept, *always])
        tested += held
        found.append(scores(arranged(model, held), model.weights))
    return Held(tuple(tested), np.concatenate(found))
