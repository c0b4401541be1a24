"""Figures of models on sentences that they have not seen.

The classifier of event types was trained on sentences of the evaluation kit. To measure with it,
each fold of those sentences is read with a regression trained on the other folds; the chances that
both models together give to known dyads lie beside the models.
"""

import csv
import gzip
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from seeds.contract import MODELS
from transforms.extract.classify.dyads import answer
from transforms.extract.classify.model import TYPES, Model
from transforms.extract.pipeline import extract
from transforms.train import event_types as training
from warehouse.contracts.document import ArticleInput

TRAINED_ON = ("plv", "gsr")


def documents(kit: Path, task: str) -> Iterator[dict[str, Any]]:
    """The documents of a task's articles, each by models that had not seen it, fold by fold."""
    models = regressions(kit)
    articles = lines(kit / task / "articles.jsonl.gz")
    for fold, model in models.items():
        held = [one for one in articles if training.fold_of(one["id"]) == fold]
        given = [ArticleInput(id=one["id"], text=one["text"]) for one in held]
        with patch("transforms.extract.events.judging.event_types", lambda model=model: model):
            yield from (document.to_json() for document in extract(given))


@cache
def regressions(kit: Path) -> Mapping[int, Model]:
    """Fold → the regression trained without it, calibrated as the whole is."""
    own = training.own_examples()
    labelled = [one for task in TRAINED_ON for one in _labelled(kit / task)]
    alone = training.cross_validate(labelled, own).sharpness()
    return {
        training.fold_of(labelled[held[0]].group): training.train(
            [*(labelled[n] for n in kept), *own], alone=alone
        )
        for held, kept in training.folds(labelled)
    }


def _labelled(folder: Path) -> list[training.Labelled]:
    texts = {one["id"]: one["text"] for one in lines(folder / "articles.jsonl.gz")}
    return training.read_gold(lines(folder / "gold.jsonl.gz"), texts)


def answers(kit: Path, task: str) -> Iterator[dict[str, Any]]:
    """The types of given dyads, as held-out models gave them when `dateline train` ran.

    A relation whose sentence is not the one the chances were made for has no answer.
    """
    known = {training.hash_of(one["text"]) for one in lines(kit / task / "articles.jsonl.gz")}
    with (MODELS / "event_types_held.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["sentence"] in known:
                yield answer(row["id"], [float(row[type_]) for type_ in TYPES]).to_json()


def lines(file: Path) -> list[dict[str, Any]]:
    """Records of a compressed file of JSON Lines."""
    with gzip.open(file, "rt", encoding="utf-8") as found:
        return [json.loads(line) for line in found]
