"""What participants, numbers and statement of each mention say together, put beside the mention.

Views would otherwise gather them anew for all mentions, whichever are asked for.
"""

from collections.abc import Mapping

import polars as pl

from warehouse.contracts.facts import (
    BRIDGE_EVENT_ACTOR,
    BRIDGE_EVENT_QUANTITY,
    FACT_ATTRIBUTION,
    FACT_EVENT_MENTION,
    FACT_QUANTITY,
)
from warehouse.contracts.summary import FIRSTS, MEASURED, SUMMARY

_MENTION = "event_mention_key"
_SIDES = {"actor": "actors", "recipient": "recipients"}
_NUMBER = ("measure", "low", "best", "high", "qualifier", "unit")


def summarized(frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The frames with the columns of `SUMMARY` and `FIRSTS` filled in `core.fact_event_mention`.

    Call it after broken rows were set aside: what is listed is what is loaded.
    """
    mentions = frames[FACT_EVENT_MENTION.full_name].drop(
        column.name for column in (*SUMMARY, *FIRSTS)
    )
    people = frames[BRIDGE_EVENT_ACTOR.full_name]
    links = frames[BRIDGE_EVENT_QUANTITY.full_name]
    numbers = links.join(frames[FACT_QUANTITY.full_name], on="quantity_key", validate="m:1")
    said = frames[FACT_ATTRIBUTION.full_name].select(
        "attribution_key", pl.coalesce("speaker_name", "source_text").alias("speaker"), "stance"
    )
    lists = [c.name for c in SUMMARY if isinstance(c.type.polars, pl.List)]
    full = (
        mentions.join(_sides(people), on=_MENTION, how="left", validate="1:1")
        .join(_counted(numbers), on=_MENTION, how="left", validate="1:1")
        .join(said, on="attribution_key", how="left", validate="m:1")
        .with_columns(pl.col(name).fill_null([]) for name in lists)
    )
    return {**frames, FACT_EVENT_MENTION.full_name: FACT_EVENT_MENTION.conform(full)}


def _sides(people: pl.DataFrame) -> pl.DataFrame:
    """One row a mention with participants: names in order, countries and sectors sorted."""
    parts = []
    for role, names in _SIDES.items():
        of_role = pl.col("role") == role
        parts += [
            pl.col("participant_name").filter(of_role).alias(names),
            _distinct("country_code", of_role).alias(f"{role}_countries"),
            _distinct("sector", of_role).alias(f"{role}_sectors"),
            pl.col("country_code").filter(of_role).first().alias(f"first_{role}_country"),
            pl.col("sector").filter(of_role).first().alias(f"first_{role}_sector"),
            pl.col("participant_start").filter(of_role).first().alias(f"first_{role}_start"),
            pl.col("actor_key").filter(of_role).first().alias(f"first_{role}_key"),
            pl.col("participant_text").filter(of_role).first().alias(f"first_{role}_text"),
        ]
    return people.sort(_MENTION, "ordinal").group_by(_MENTION).agg(parts)


def _distinct(column: str, of_role: pl.Expr) -> pl.Expr:
    return pl.col(column).filter(of_role & pl.col(column).is_not_null()).unique().sort()


def _counted(numbers: pl.DataFrame) -> pl.DataFrame:
    """One row a mention with numbers: the largest of each group of measures, and all of them."""
    largest = [
        pl.col(bound).filter(pl.col("measure").is_in(measures)).first().alias(f"{prefix}_{bound}")
        for prefix, measures in MEASURED.items()
        for bound in ("low", "best", "high")
    ]
    currency = pl.col("unit").filter(pl.col("measure") == "money").first().alias("money_currency")
    size = pl.coalesce("best", "low", "high")
    by_size = numbers.sort(
        [_MENTION, size, "quantity_start", "quantity_key"],
        descending=[False, True, False, False],
        nulls_last=True,
    )
    in_order = numbers.sort(_MENTION, "quantity_start", "measure", "quantity_key")
    return (
        by_size.group_by(_MENTION)
        .agg(*largest, currency)
        .join(
            in_order.group_by(_MENTION).agg(pl.struct(_NUMBER).alias("numbers")),
            on=_MENTION,
            validate="1:1",
        )
    )
