"""Linking measured on topics that its weights have not seen, and its weights made again.

    python -m tests.benchmarks.linking DOCUMENTS.jsonl          figures, by five folds of topics
    python -m tests.benchmarks.linking DOCUMENTS.jsonl --write  fit on all topics, write the seed

`DOCUMENTS.jsonl` is what `dateline extract` makes of the task `same_event` of the evaluation kit.
"""

import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

import seeds
from seeds.contract import seed_path
from seeds.tables.events import LINK_WEIGHTS
from tests.benchmarks.held_out import lines
from transforms.link.blocks import blocks, uncrowded
from transforms.link.documents import frame_of, named
from transforms.link.evidence import EVIDENCE, comparable, compare
from transforms.link.happenings import clustered, events_of
from transforms.link.mentions import from_documents
from transforms.link.scoring import BIAS, candidates, cut
from transforms.link.tellings import tellings
from transforms.train import links as training
from warehouse.contracts.keys import content_key_of

KIT = Path(__file__).resolve().parents[3] / "shared" / "bench" / "same_event"


class Material:
    """Mentions of the task, their tellings, pairs with evidence, and what people marked."""

    def __init__(self, documents: list[dict[str, Any]]) -> None:
        self.documents = documents
        self.mentions = from_documents(frame_of(documents))
        self.told = tellings(self.mentions).with_row_index("node")
        pairs = pl.concat(candidates(self.told, uncrowded(blocks(self.mentions)), self.mentions))
        self.evidence = compare(pairs, comparable(self.told))
        marks = pl.DataFrame(
            list(_marks(documents)), ["event_mention_key", "cluster", "topic"], orient="row"
        )
        self.marked = self.mentions.join(marks, on="event_mention_key")
        self.labels = training.labels(pairs, self.told, self.marked).to_numpy().astype(float)
        self.rows = training.design(self.evidence)
        seed = {row["evidence"]: row for row in seeds.load(LINK_WEIGHTS).iter_rows(named=True)}
        pieces = [seed[name] for name in (*EVIDENCE, BIAS)]
        self.judged = np.array([piece["judged"] for piece in pieces])
        self.hold = np.array([piece["hold"] for piece in pieces])

    def fitted(self, chosen: Any = True) -> Any:
        """Weights from the labelled pairs among those chosen."""
        kept = ~np.isnan(self.labels) & chosen
        return training.fit(self.rows[kept], self.labels[kept], self.judged, self.hold)

    def held_out(self) -> list[dict[str, Any]]:
        """The documents linked, each pair by weights that have seen neither of its topics."""
        logits = self.rows @ self.fitted()
        for between, elsewhere in training.folds(self.evidence, self.told, self.marked):
            logits[between] = self.rows[between] @ self.fitted(elsewhere)
        cuts = self.evidence.select(cut()).to_series().to_numpy()
        weights = np.round(logits * 1000).astype(int) - cuts
        pairs = self.evidence.select("first", "second").iter_rows()
        found = clustered(self.told.height, dict(zip(pairs, weights.tolist(), strict=True)))
        events = events_of(self.mentions, self.told["root_key"].to_list(), found)
        return [*named(self.documents, events, {})]


def _marks(documents: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Mention key, cluster and topic of every event whose trigger people have marked."""
    sys.path.insert(0, str(KIT.parent))
    from score.common.matching import pair_spans

    gold = {one["id"]: one for one in lines(KIT / "gold.jsonl.gz")}
    for document in documents:
        marks = gold[document["id"]]
        keys = _keys(document)
        spans = [mark["span"] for mark in marks["mentions"]]
        triggers = [event["trigger"] for event in document["events"]]
        for mark, event in pair_spans(spans, triggers):
            yield keys[event], marks["mentions"][mark]["cluster"], marks["topic"]


def _keys(document: dict[str, Any]) -> list[str]:
    seen: dict[tuple[Any, ...], int] = {}
    keys = []
    for event in document["events"]:
        words = (*event["trigger"], event["type"])
        seen[words] = seen.get(words, -1) + 1
        keys.append(content_key_of(document["id"], *words, seen[words]))
    return keys


def write(weights: Any) -> None:
    """Write the seed of weights again, with the fitted ones in it."""
    fitted = dict(zip((*EVIDENCE, BIAS), weights, strict=True))
    rows = seeds.load(LINK_WEIGHTS).to_dicts()
    text = io.StringIO()
    table = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows({**row, "weight": f"{fitted[row['evidence']]:.3f}"} for row in rows)
    seed_path(LINK_WEIGHTS.name).write_text(text.getvalue(), encoding="utf-8")


def figures(documents: list[dict[str, Any]]) -> dict[str, Any]:
    """The task's figures of linked documents."""
    sys.path.insert(0, str(KIT.parent))
    from score import same_event

    return same_event.score(lines(KIT / "gold.jsonl.gz"), {one["id"]: one for one in documents})


def main() -> int:
    """Print the figures, or write the weights."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    material = Material([json.loads(line) for line in text])
    if "--write" in sys.argv:
        write(material.fitted())
    else:
        print(json.dumps(figures(material.held_out()), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
