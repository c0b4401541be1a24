"""Dimensions that follow from the seeds alone."""

import polars as pl

from seeds import load
from seeds.tables.actors import COUNTRIES, SECTORS
from seeds.tables.events import EVENT_TYPES
from warehouse.contracts.dimensions import (
    DIM_COUNTRY,
    DIM_EVENT_TYPE,
    DIM_FACTUALITY,
    DIM_SECTOR,
)

_FACTUALITY = (
    ("asserted", "The article or its speaker says that it happened", True),
    ("negated", "It is said not to have happened", False),
    ("denied", "Somebody denies that it happened", False),
    ("possible", "It may have happened: reported, alleged, not vouched for", False),
    ("hypothetical", "It would happen under a condition", False),
    ("planned", "It is intended or announced", False),
    ("requested", "Somebody demands it", False),
    ("habitual", "It happens again and again, without a date of its own", True),
)


def dimensions() -> dict[str, pl.DataFrame]:
    """Table name → frame for countries, sectors, event types and factuality."""
    found = {
        DIM_COUNTRY: _countries(),
        DIM_SECTOR: load(SECTORS).select(pl.col("code").alias("sector"), "meaning"),
        DIM_EVENT_TYPE: _event_types(),
        DIM_FACTUALITY: pl.DataFrame(
            _FACTUALITY, schema=["factuality", "meaning", "has_happened"], orient="row"
        ),
    }
    return {table.full_name: table.conform(frame) for table, frame in found.items()}


def _countries() -> pl.DataFrame:
    present = load(COUNTRIES).unique("code", keep="first", maintain_order=True)
    return present.select(
        pl.col("code").alias("country_code"),
        pl.col("name").alias("country_name"),
        "region",
        pl.col("lat").alias("latitude"),
        pl.col("lon").alias("longitude"),
    )


def _event_types() -> pl.DataFrame:
    return load(EVENT_TYPES).select(
        pl.col("type").alias("event_type"),
        pl.col("quad").alias("quad_class"),
        "score",
        "definition",
        (pl.col("ours") == "no").alias("is_plover"),
    )
