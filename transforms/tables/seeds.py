"""Dimensions that follow from the seeds alone."""

import polars as pl

from seeds import load
from seeds.tables.actors import COUNTRIES, SECTORS
from seeds.tables.crosswalks import (
    ACLED_TYPES,
    CAMEO_CODES,
    COUNTRY_CODES,
    MEASURE_CODES,
    SECTOR_CODES,
)
from seeds.tables.events import EVENT_MODES, EVENT_TYPES
from seeds.tables.units import EXCHANGE_RATES
from warehouse.contracts.dimensions import (
    DIM_ACLED_TYPE,
    DIM_CAMEO_CODE,
    DIM_COUNTRY,
    DIM_EVENT_MODE,
    DIM_EVENT_TYPE,
    DIM_EXCHANGE_RATE,
    DIM_FACTUALITY,
    DIM_MEASURE,
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
    """Table name → frame for countries, sectors, types of events, rates, other schemes' codes."""
    found = {
        DIM_COUNTRY: _countries(),
        DIM_SECTOR: _sectors(),
        DIM_EVENT_TYPE: _event_types(),
        DIM_EVENT_MODE: _event_modes(),
        DIM_CAMEO_CODE: _cameo_codes(),
        DIM_ACLED_TYPE: _acled_types(),
        DIM_MEASURE: load(MEASURE_CODES).select("measure", "gkg_count"),
        DIM_FACTUALITY: pl.DataFrame(
            _FACTUALITY, schema=["factuality", "meaning", "has_happened"], orient="row"
        ),
        DIM_EXCHANGE_RATE: load(EXCHANGE_RATES).drop("source"),
    }
    return {table.full_name: table.conform(frame) for table, frame in found.items()}


def _countries() -> pl.DataFrame:
    present = (
        load(COUNTRIES)
        .unique("code", keep="first", maintain_order=True)
        .join(load(COUNTRY_CODES), on="code", how="left", validate="1:1", maintain_order="left")
    )
    return present.select(
        pl.col("code").alias("country_code"),
        pl.col("name").alias("country_name"),
        "region",
        pl.col("lat").alias("latitude"),
        pl.col("lon").alias("longitude"),
        "iso_numeric",
        pl.col("fips").alias("fips_code"),
        pl.col("cameo").alias("cameo_code"),
        pl.col("cow").alias("cow_number"),
        pl.col("gw").alias("gw_number"),
        "acled_region",
        "ucdp_region",
        pl.coalesce("acled_country", "name").alias("acled_name"),
        pl.coalesce("ucdp_country", "name").alias("ucdp_name"),
        pl.coalesce("ucdp_number", "gw").alias("ucdp_number"),
    )


def _sectors() -> pl.DataFrame:
    codes = load(SECTOR_CODES)
    joined = load(SECTORS).join(codes, left_on="code", right_on="sector", how="left")
    return joined.select(
        pl.col("code").alias("sector"),
        "meaning",
        pl.col("cameo").alias("cameo_type"),
        "acled_inter",
        "ucdp_side",
    )


def _event_types() -> pl.DataFrame:
    return load(EVENT_TYPES).select(
        pl.col("type").alias("event_type"),
        pl.col("quad").alias("quad_class"),
        "score",
        "definition",
        (pl.col("ours") == "no").alias("is_plover"),
    )


def _event_modes() -> pl.DataFrame:
    return load(EVENT_MODES).select(
        pl.col("type").alias("event_type"), pl.col("mode").alias("event_mode"), "score", "meaning"
    )


def _cameo_codes() -> pl.DataFrame:
    return load(CAMEO_CODES).select(
        pl.col("code").alias("cameo_code"),
        "meaning",
        pl.col("base").alias("base_code"),
        pl.col("root").alias("root_code"),
        "quad_class",
        "goldstein",
    )


def _acled_types() -> pl.DataFrame:
    return load(ACLED_TYPES).select(
        pl.col("sub_event_type").alias("acled_sub_event_type"),
        pl.col("event_type").alias("acled_event_type"),
        "disorder_type",
    )
