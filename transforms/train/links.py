"""The weights of linking, fitted on articles in which people have marked which events are one.

A pair of tellings is labelled where both tell the same aspect of marked events: one happening where
they share a mark, two where they do not. Topics are the unit of folds: no pair is judged by weights
that have seen an article of either topic.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from transforms.link.aspects import aspects
from transforms.link.evidence import EVIDENCE

Floats = NDArray[np.float64]

FOLDS: Final = 5
_STEPS: Final = 50
_SMALL: Final = 1e-6


def labels(pairs: pl.DataFrame, told: pl.DataFrame, marked: pl.DataFrame) -> pl.Series:
    """1 where a pair is one happening, 0 where it is two, null where nobody says.

    `pairs`: `first`, `second`; `told`: tellings with `node`; `marked`: mentions with `cluster` and
    `topic`. Two topics never share a happening.
    """
    known = (
        marked.with_columns(aspects())
        .join(told.select("node", "root_key"), on="root_key")
        .group_by("node", "aspect", "topic")
        .agg(pl.col("cluster").unique().sort())
    )
    told_alike = (
        _labelled(pairs, known, "aspect").group_by("first", "second").agg(pl.col("one").max())
    )
    topics = known.select("node", "topic").unique()
    apart = _both(pairs, topics).filter(pl.col("topic") != pl.col("topic_2"))
    both = pairs.join(told_alike, on=["first", "second"], how="left", maintain_order="left").join(
        apart.select("first", "second", pl.lit(0).alias("none")),
        on=["first", "second"], how="left", maintain_order="left",
    )  # fmt: skip
    return both.select(pl.coalesce("one", "none").alias("label")).to_series()


def _both(pairs: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    one = pairs.select("first", "second").join(known, left_on="first", right_on="node")
    return one.join(known, left_on="second", right_on="node", suffix="_2")


def _labelled(pairs: pl.DataFrame, known: pl.DataFrame, column: str) -> pl.DataFrame:
    same = _both(pairs, known).filter(pl.col(column) == pl.col(f"{column}_2"))
    shared = pl.col("cluster").list.set_intersection("cluster_2").list.len() > 0
    return same.with_columns(shared.cast(pl.Int32).alias("one"))


def design(evidence: pl.DataFrame) -> Floats:
    """Pairs × pieces of evidence, with a last column of ones for the bias."""
    pieces = evidence.select(EVIDENCE).to_numpy()
    return np.column_stack([pieces, np.ones(len(pieces))])


def fit(rows: Floats, label: Floats, judged: Floats, hold: Floats) -> Floats:
    """Weights of a logistic regression by Newton's method, drawn to the judged ones."""
    weights = judged.copy()
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-(rows @ weights)))
        gradient = rows.T @ (chance - label) + hold * (weights - judged)
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows
        step = np.linalg.solve(curve + np.diag(hold), gradient)
        before = _loss(rows, label, weights - judged, weights, hold)
        while _loss(rows, label, weights - step - judged, weights - step, hold) > before:
            step = step / 2
        weights = weights - step
        if float(np.abs(step).max()) < _SMALL:
            break
    return weights


def _loss(rows: Floats, label: Floats, moved: Floats, weights: Floats, hold: Floats) -> float:
    score = rows @ weights
    lost = np.logaddexp(0, score) - label * score
    return float(lost.sum() + (hold * moved**2).sum() / 2)


def folds(
    pairs: pl.DataFrame, told: pl.DataFrame, marked: pl.DataFrame
) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    """For each two folds: the pairs between them, and the pairs that touch neither.

    Pairs of an article that nobody has marked belong to the fold of the other article.
    """
    topics = sorted(marked["topic"].unique(), key=int)
    numbers = {topic: number % FOLDS for number, topic in enumerate(topics)}
    by_node = dict(
        marked.join(told.select("node", "root_key"), on="root_key")
        .select("node", pl.col("topic").replace_strict(numbers, return_dtype=pl.Int64))
        .iter_rows()
    )
    one = np.array([by_node.get(node, -1) for node in pairs["first"]])
    other = np.array([by_node.get(node, -1) for node in pairs["second"]])
    for low in range(-1, FOLDS):
        for high in range(max(low, 0), FOLDS):
            between = ((one == low) & (other == high)) | ((one == high) & (other == low))
            near = np.isin(one, (low, high)) | np.isin(other, (low, high))
            yield between, ~near
