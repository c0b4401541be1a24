"""`dateline train`: make the weights of the classifier of event types again."""

import gzip
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from flows.errors import OperatorError
from flows.layout import Layout
from transforms.review.labelled import Gold, gold
from warehouse import decisions

WEIGHTS, NETWORK, HELD = "event_types.npz", "event_types.onnx", "event_types_held.csv"


def train(
    folders: Sequence[Path],
    models: Path,
    only_validate: bool,
    out: TextIO,
    reviews: Path | None = None,
) -> int:
    """Train on labelled folders and the seeds, and write both models and the held-out chances.

    `reviews`: a state folder whose reviewers' decisions are learned from too; like the seeds they
    are never held out, for a rejection says only what an event is not. With `only_validate` the
    held-out chances alone are written, and the answers printed, a line each. Raises `OperatorError`
    for a folder without `gold.jsonl.gz` and `articles.jsonl.gz`, and where the extra `train` is not
    installed.
    """
    try:
        from transforms.train import tuned
    except ImportError as error:
        message = f"training needs more libraries ({error}); pip install 'dateline[train]'"
        raise OperatorError(message) from error
    from transforms.extract.classify.model import save
    from transforms.train import event_types as training

    judged = training.read_gold(*reviewed(reviews)) if reviews else []
    own = [*training.own_examples(), *judged]
    labelled = [one for folder in folders for one in training.read_gold(*_gold(folder))]
    alone = training.cross_validate(labelled, own)
    held = alone.with_others(tuned.cross_validate(labelled, own))
    training.write_held(held, models / HELD)
    if only_validate:
        for answer in held.answers():
            out.write(json.dumps(answer.to_json()) + "\n")
    else:
        model = training.train([*labelled, *own], held.sharpness(), alone.sharpness())
        save(model, models / WEIGHTS)
        tuned.write_network([*labelled, *own], models / NETWORK)
    print(f"trained on {len(labelled)} labelled dyads, {len(own) - len(judged)} of the seeds and "
          f"{len(judged)} of reviewers; "
          f"{held.accuracy():.3f} right of sentences not seen, in {training.FOLDS} folds",
          file=sys.stderr)  # fmt: skip
    return 0


def reviewed(state: Path) -> Gold:
    """The decisions below a state folder as labelled sentences.

    Raises `OperatorError` where there is none; a line that is no decision is named and left out.
    """
    folder = Layout(state).reviews
    found = decisions.read(folder)
    for complaint in found.complaints:
        print(f"dateline: {complaint.detail}", file=sys.stderr)
    if not found.kept:
        raise OperatorError(
            f"there are no decisions in {folder}; judge some with `dateline review`"
        )
    order = sorted(found.kept, key=lambda one: (one.decision.decided_at, one.file_path, one.line))
    return gold(one.decision for one in order)


def _gold(folder: Path) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Gold records of a folder, and the texts of their sentences by id."""
    articles = {one["id"]: one["text"] for one in _lines(folder / "articles.jsonl.gz")}
    return _lines(folder / "gold.jsonl.gz"), articles


def _lines(file: Path) -> list[dict[str, Any]]:
    try:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]
    except (OSError, ValueError) as error:
        message = f"{file} cannot be read ({error}); name a folder of labelled sentences"
        raise OperatorError(message) from error
