"""From evidence to scores: a logistic model whose weights are a seed (`link_weights.csv`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import Final

import polars as pl

import seeds
from seeds.tables.events import LINK_WEIGHTS
from transforms.link.evidence import EVIDENCE, comparable, compare

BIAS: Final = "bias"
CUT: Final = -600
"""Thousandths of the logit from which on a pair speaks for one happening. Below an even chance,
because one pair decides nothing: what is merged must be alike on average."""
CUT_OF_STRANGERS: Final = 0
"""The same for two articles that have next to nothing in common: then, an even chance at least.
Of a day's news most pairs are such, many more than of the articles that the weights were fitted on,
which tell of few subjects."""
STRANGE: Final = 0.1
"""Likeness of two articles below which they have next to nothing in common."""
_CHUNK: Final = 100_000
_TELLINGS: Final = 5_000
_REASONS: Final = 3
_PAIRS = {"first": pl.UInt32, "second": pl.UInt32}
_WEIGHTS = {**_PAIRS, "weight": pl.Int64}


@dataclass(frozen=True, slots=True)
class Scores:
    """The pairs that were compared: `first`, `second`, numbers of tellings, the earlier first.

    `weights`: of all of them the `weight`, thousandths of the logit above the cut; `pairs`: of
    those whose weight is positive the `logit` and the evidence.
    """

    weights: pl.DataFrame
    pairs: pl.DataFrame


@cache
def weights() -> dict[str, float]:
    """Name of the evidence → its weight; `bias` counts once for every pair."""
    return dict(seeds.load(LINK_WEIGHTS).select("evidence", "weight").iter_rows())


@cache
def meanings() -> dict[str, str]:
    """Name of the evidence → what it says, for people."""
    return dict(seeds.load(LINK_WEIGHTS).select("evidence", "meaning").iter_rows())


def scored(told: pl.DataFrame, blocks: pl.DataFrame, mentions: pl.DataFrame) -> Scores:
    """Score the pairs of tellings that share one of these blocks of their mentions."""
    numbered = comparable(told.with_row_index("node"))
    known = [pl.DataFrame(schema=_WEIGHTS)]
    speaking = []
    for some in candidates(numbered, blocks, mentions):
        for pairs in some.iter_slices(_CHUNK):
            found = compare(pairs, numbered).with_columns(logit())
            weight = (pl.col("logit") - cut()).alias("weight")
            known.append(found.select("first", "second", weight))
            speaking.append(found.filter(weight > 0))
    return Scores(
        pl.concat(known), pl.concat(speaking) if speaking else pl.DataFrame(schema=_PAIRS)
    )


def candidates(
    numbered: pl.DataFrame, blocks: pl.DataFrame, mentions: pl.DataFrame
) -> Iterator[pl.DataFrame]:
    """Pairs of tellings that share a block: `first` < `second`, in order, none twice.

    `numbered`: tellings with their number `node`; `blocks`: of the mentions. The pairs of some
    tellings at a time: of them all there are too many at once.
    """
    roots = mentions.select("event_mention_key", "root_key")
    placed = (
        blocks.join(roots, on="event_mention_key")
        .join(numbered.select("node", "root_key"), on="root_key")
        .select("node", "block_key")
        .unique()
    )
    for start in range(0, numbered.height, _TELLINGS):
        some = placed.filter(pl.col("node").is_between(start, start + _TELLINGS - 1))
        met = some.join(placed, on="block_key", suffix="_other").filter(
            pl.col("node") < pl.col("node_other")
        )
        named = met.select(pl.col("node").alias("first"), pl.col("node_other").alias("second"))
        yield named.unique().sort("first", "second")


def cut() -> pl.Expr:
    """Thousandths of the logit from which on a row of evidence speaks for one happening."""
    is_strange = (pl.col("article") < STRANGE) & (pl.col("same_article") == 0)
    chosen = pl.when(is_strange).then(pl.lit(CUT_OF_STRANGERS)).otherwise(pl.lit(CUT))
    return chosen.cast(pl.Int64)


def logit() -> pl.Expr:
    """Thousandths of the logit of a row of evidence, added up in one order and rounded."""
    terms = [pl.col(name) * weights()[name] for name in EVIDENCE]
    total = pl.lit(weights()[BIAS])
    for term in terms:
        total = total + term
    return (total * 1000).round().cast(pl.Int64).alias("logit")


def chance(logit: int) -> float:
    """The chance that a logit in thousandths gives, to three digits."""
    return round(1 / (1 + exp(-logit / 1000)), 3)


def reason(evidence: dict[str, float]) -> str:
    """What spoke most for a link, and what most against it where anything did."""
    counted: dict[str, float] = {}
    for name in EVIDENCE:
        told = _WHOLE.sub("", name)
        counted[told] = counted.get(told, 0.0) + evidence[name] * weights()[name]
    ranked = sorted(counted, key=lambda name: (-counted[name], name))
    texts = [meanings()[name] for name in ranked[:_REASONS] if counted[name] > 0]
    against = [name for name in ranked if counted[name] < -_LITTLE and name.endswith(_AGAINST)]
    but = [f"but {meanings()[name]}" for name in against[-1:]]
    return "; ".join([*texts, *but])


_WHOLE: Final = re.compile("_some$|_and_article$")
"""Endings of pieces that only add to what another says."""
_LITTLE: Final = 0.2
_AGAINST = ("apart", "far")
