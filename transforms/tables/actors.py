"""The actor dimension: who an `actor_id` was on a given day."""

import polars as pl

from warehouse.contracts.dimensions import DIM_ACTOR
from warehouse.contracts.keys import content_key

_KEYED = (
    "actor_id", "actor_name", "actor_kind", "country_code", "sector", "office", "valid_from_date",
    "valid_to_date",
)  # fmt: skip


def as_of(mentions: pl.DataFrame, history: pl.DataFrame) -> pl.DataFrame:
    """Give each mention the row of its actor that was valid on its day.

    `mentions`: `actor_id`, `kind`, `name`, `country`, `sector`, `day` (a date or null) and any
    other columns. `history`: one row an actor and office, with `actor_id`, `actor_name`, `office`,
    `known_kind`, `country_code`, `sector`, `valid_from_date`, `valid_to_date`. Of several offices,
    the latest begun wins. Returns the mentions with `actor_key` and the columns of the dimension.
    """
    rows = mentions.with_row_index("mention")
    known = rows.drop_nulls(["actor_id", "day"]).sort("day").select("mention", "actor_id", "day")
    dated = history.drop_nulls("valid_from_date").sort("valid_from_date", "office")
    held = known.join_asof(
        dated,
        left_on="day",
        right_on="valid_from_date",
        by="actor_id",
        check_sortedness=False,  # both are sorted above; Polars cannot see it within groups
    ).filter(pl.col("valid_to_date").is_null() | (pl.col("day") < pl.col("valid_to_date")))
    office = held.drop("day", "actor_id", "known_kind").rename({"sector": "office_sector"})
    joined = rows.join(office, on="mention", how="left", validate="1:1")
    return _keyed(_filled(joined, history)).drop("mention")


def _filled(joined: pl.DataFrame, history: pl.DataFrame) -> pl.DataFrame:
    names = history.group_by("actor_id").agg(
        pl.col("actor_name").min().alias("known_name"), pl.col("known_kind").min()
    )
    named = joined.join(names, on="actor_id", how="left", validate="m:1")
    return named.with_columns(
        pl.coalesce("actor_name", "known_name", "name").alias("actor_name"),
        pl.coalesce("known_kind", "kind").alias("actor_kind"),
        pl.coalesce("country_code", "country").alias("country_code"),
        pl.coalesce("office_sector", "sector").alias("sector"),
        pl.col("known_name").is_not_null().alias("is_known"),
    ).drop("known_name", "known_kind", "office_sector")


def _keyed(filled: pl.DataFrame) -> pl.DataFrame:
    key = pl.when(pl.col("actor_id").is_not_null()).then(content_key(*map(pl.col, _KEYED)))
    return filled.with_columns(key.alias("actor_key"))


def dimension(*mentions: pl.DataFrame) -> pl.DataFrame:
    """The rows of `core.dim_actor` that some frames of mentions, as given by `as_of`, refer to."""
    columns = DIM_ACTOR.polars_schema.names()
    used = pl.concat(frame.drop_nulls("actor_key").select(columns) for frame in mentions)
    return DIM_ACTOR.conform(used.unique("actor_key", keep="first", maintain_order=True))
