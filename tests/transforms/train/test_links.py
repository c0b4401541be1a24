"""The fit of linking's weights: labels, folds of topics, and how far judgement holds."""

import numpy as np
import polars as pl

from tests.transforms.link.tables import mention, mentions
from transforms.link.tellings import tellings
from transforms.train.links import fit, folds, labels

MENTIONS = mentions(
    mention("a"), mention("b"), mention("c", trigger_lemma="kill"), mention("d"), mention("e")
)
TOLD = tellings(MENTIONS).with_row_index("node")
PAIRS = pl.DataFrame(
    {"first": [0, 0, 0, 1, 0], "second": [1, 2, 3, 3, 4]},
    schema={"first": pl.UInt32, "second": pl.UInt32},
)
MARKS = pl.DataFrame(
    {"event_mention_key": ["a", "b", "c", "d"], "cluster": ["x", "x", "y", "z"],
     "topic": ["1", "1", "1", "2"]}
)  # fmt: skip
MARKED = MENTIONS.join(MARKS, on="event_mention_key")


def test_pairs_are_labelled_by_marks_of_the_same_side():
    found = labels(PAIRS, TOLD, MARKED)
    assert found.to_list() == [1, None, 0, 0, None]


def test_folds_never_see_a_topic_that_they_judge():
    parts = list(folds(PAIRS, TOLD, MARKED))
    judged = np.sum([between for between, _ in parts], axis=0)
    assert judged.tolist() == [1, 1, 1, 1, 1]
    assert not any((between & elsewhere).any() for between, elsewhere in parts)


def test_what_is_held_stays_as_judged():
    rng = np.random.default_rng(1)
    rows = np.column_stack([rng.integers(0, 2, (200, 2)), np.ones(200)]).astype(float)
    label = rows[:, 0]
    judged, hold = np.array([0.0, -1.0, 0.0]), np.array([1.0, 1e6, 1.0])
    weights = fit(rows, label, judged, hold)
    assert weights[0] > 2
    assert abs(weights[1] + 1) < 0.01
