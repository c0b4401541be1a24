"""Train the classifier of event types, and measure it on sentences it has not seen."""

import hashlib
import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from seeds import load
from seeds.tables.events import DYAD_EXAMPLES
from transforms.extract.classify.dyads import Answer, DyadInput, answer, seen
from transforms.extract.classify.model import CLASSES, TYPES, Floats, Model, softmax
from transforms.extract.classify.network import Passage
from transforms.train.softmax import Examples, fit

FOLDS = 5
PENALTY = 0.05
_FEWEST = 2
"""A feature must be met in two examples, so that the model holds no sentence's own words."""

_OWN_WEIGHT = 0.5
_BLIND_WEIGHT = 0.25
"""Every sentence is also shown without its parties, so that one with no party named is read too."""

NOT = "NOT "
"""A label that begins so says only what a dyad is not."""

_OLDER = {"YIELD": ("CONCEDE", "RETREAT")}
_SHARPNESS = tuple(round(0.5 * 1.05**step, 4) for step in range(40))


_NOTHING = Passage("")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A dyad's features with its label; `group` names its sentence, which no fold parts.

    `blind` are the features without the parties, shown in training only. `sentence` is a hash.
    """

    id: str
    group: str
    label: str
    features: frozenset[str]
    blind: frozenset[str] | None = None
    passage: Passage = _NOTHING
    weight: float = 1.0
    sentence: str = ""


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
        Labelled(dyad.id, group, label, *row, sentence=hash_of(dyad.text))
        for (label, dyad, group), row in zip(found, rows, strict=True)
    ]


def _shown(
    dyads: Iterable[DyadInput],
) -> Iterator[tuple[frozenset[str], frozenset[str], Passage]]:
    """The features of each dyad, with its parties and without, and its passage."""
    both = ((dyad, DyadInput(dyad.id, dyad.text)) for dyad in dyads)
    rows = seen(chain.from_iterable(both))
    for shown, blind in zip(rows, rows, strict=True):
        yield shown.features, blind.features, shown.passage


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


def train(examples: Sequence[Labelled], sharpness: float = 1.0, alone: float = 1.0) -> Model:
    """A model of all examples, with the factors that `Held.sharpness` has found."""
    examples = [*examples, *_blinded(examples)]
    counts = Counter(name for one in examples for name in one.features)
    names = sorted(name for name, count in counts.items() if count >= _FEWEST)
    rarity = np.array([math.log(len(examples) / counts[name]) for name in names])
    blank = np.zeros((len(names) + 1, len(CLASSES)))
    empty = Model({name: i for i, name in enumerate(names)}, rarity, blank, sharpness)
    weights = fit(arranged(empty, examples), PENALTY)
    return Model(empty.vocabulary, rarity, weights, sharpness, alone)


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
        allowed=np.array([allowed(one.label) for one in examples]),
        weight=np.array([one.weight for one in examples]),
        columns=len(model.vocabulary),
    )


def allowed(label: str) -> list[float]:
    """1 for each of `CLASSES` that a label permits, else 0. "NOT AID" permits all but AID."""
    kinds: Collection[str] = _OLDER.get(label, (label,))
    if label.startswith(NOT):
        kinds = set(CLASSES) - {label.removeprefix(NOT)}
    return [float(class_ in kinds) for class_ in CLASSES]


def fold_of(group: str) -> int:
    """The fold of a sentence, by a hash of its id: the same in every run and order."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % FOLDS


@dataclass(frozen=True, slots=True)
class Held:
    """What models said of examples whose sentence they had not seen."""

    examples: tuple[Labelled, ...]
    scores: Floats

    def chances(self) -> Floats:
        """Chances of each type for each example, sharpened so that they can be believed."""
        return softmax(self.scores * self.sharpness())

    def answers(self) -> list[Answer]:
        """The answers as `classify` gives them."""
        return [
            answer(one.id, row.tolist())
            for one, row in zip(self.examples, self.chances(), strict=True)
        ]

    def accuracy(self) -> float:
        """Share of answers whose type the label permits."""
        right = [
            one.type in _OLDER.get(example.label, (example.label,))
            for one, example in zip(self.answers(), self.examples, strict=True)
        ]
        return sum(right) / len(right)

    def sharpness(self) -> float:
        """The factor on scores that makes the chances most likely: calibration by temperature."""
        permitted = np.array([allowed(one.label)[: len(TYPES)] for one in self.examples])
        losses = {
            factor: -np.log((softmax(self.scores * factor) * permitted).sum(axis=1)).mean()
            for factor in _SHARPNESS
        }
        return min(losses, key=losses.__getitem__)

    def with_others(self, others: Floats) -> "Held":
        """The same examples by the product of two models' chances."""
        return replace(self, scores=self.scores + others)


def folds(
    examples: Sequence[Labelled],
) -> Iterator[tuple[list[int], list[int]]]:
    """Places of the examples that a fold holds out, and of those it keeps to learn from."""
    for fold in range(FOLDS):
        held = [n for n, one in enumerate(examples) if fold_of(one.group) == fold]
        if held:
            yield held, [n for n, one in enumerate(examples) if fold_of(one.group) != fold]


def cross_validate(examples: Sequence[Labelled], always: Sequence[Labelled]) -> Held:
    """Hold out each fold of `examples` in turn; `always` are trained on every time."""
    found = np.zeros((len(examples), len(TYPES)))
    for held, kept in folds(examples):
        model = train([*(examples[n] for n in kept), *always])
        found[held] = model.scores([examples[n].features for n in held])[:, : len(TYPES)]
    return Held(tuple(examples), found)


def write_held(held: Held, path: Path) -> None:
    """Write the chances held-out models gave: by relation and a hash of its sentence, no text."""
    rows = zip(held.examples, held.chances(), strict=True)
    lines = [",".join(["id", "sentence", *TYPES])]
    lines += [
        ",".join([one.id, one.sentence, *(f"{chance:.4f}" for chance in row)])
        for one, row in sorted(rows, key=lambda pair: pair[0].id)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def hash_of(sentence: str) -> str:
    """A short hash of a sentence, to know it again without holding it."""
    return hashlib.sha256(sentence.encode()).hexdigest()[:16]
