"""Comparing tellings: what speaks for one happening and what against it."""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Scored:
    """Two tellings by their numbers, the earlier first.

    `weight`: thousandths of the logit above the cut, so positive ones speak for one happening;
    `score`: the chance, 0 to 1; `reason`: why, for people.
    """

    first: int
    second: int
    weight: int
    score: float
    reason: str


def scored(told: pl.DataFrame, stored: pl.DataFrame, mentions: pl.DataFrame) -> list[Scored]:
    """Score the pairs of tellings that share a block; sorted by their numbers."""
    numbered = told.with_row_index("node").select("node", "root_key")
    placed = (
        stored.join(mentions.select("event_mention_key", "root_key"), on="event_mention_key")
        .join(numbered, on="root_key")
        .select("node", "block_key")
        .unique()
    )
    pairs = (
        placed.join(placed, on="block_key", suffix="_other")
        .filter(pl.col("node") < pl.col("node_other"))
        .select("node", "node_other")
        .unique()
        .sort("node", "node_other")
    )
    rows = told.with_row_index("node")
    compared = pairs.join(rows, on="node").join(rows, left_on="node_other", right_on="node",
                                                suffix="_other")  # fmt: skip
    same = compared.filter(_same("event_type"), _same("earliest_date"), _same("latest_date"),
                           pl.col("lemmas").list.set_intersection("lemmas_other").list.len() > 0,
                           pl.col("earliest_date") == pl.col("latest_date"))  # fmt: skip
    known = same.sort("node", "node_other").select("node", "node_other").iter_rows()
    return [Scored(one, other, 1000, 0.8, "same kind, word, day and party or place")
            for one, other in known]  # fmt: skip


def _same(column: str) -> pl.Expr:
    return pl.col(column) == pl.col(f"{column}_other")
