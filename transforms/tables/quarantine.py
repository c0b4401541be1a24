"""What is set aside: rows of the quarantine, with reason and origin."""

from collections.abc import Mapping

import polars as pl

from warehouse.contracts.column import Table
from warehouse.contracts.days import DATE_KEY
from warehouse.contracts.keys import content_key
from warehouse.contracts.ops import QUARANTINE
from warehouse.contracts.registry import table as table_named
from warehouse.contracts.rows import part

Frames = dict[str, pl.DataFrame]
"""Table name → frame."""


def keyed(rows: pl.DataFrame, run_id: str) -> pl.DataFrame:
    """Rows of `ops.quarantine` from some of its columns.

    The key follows from origin, rule and content, so the same trouble has the same key tomorrow.
    """
    origin = ("kind", "file_path", "file_sha256", "entry", "table_name", "rule", "content")
    full = rows.with_columns(
        pl.lit(None, dtype).alias(name)
        for name, dtype in QUARANTINE.polars_schema.items()
        if name not in rows.columns
    )
    key = content_key(*origin).alias("quarantine_key")
    return QUARANTINE.conform(full.with_columns(key, pl.lit(run_id).alias("run_id"))).unique(
        "quarantine_key", keep="first", maintain_order=True
    )


def broken_rows(
    broken: Mapping[str, pl.DataFrame],
    frames: Mapping[str, pl.DataFrame],
    articles: pl.DataFrame,
    run_id: str,
) -> pl.DataFrame:
    """Rows that broke a rule of their table, as rows of `ops.quarantine`.

    `broken`: table name → frame with `rule`, `reason` and `content` (the row as JSON). `frames`:
    all tables before they were parted, which tell the article that a row without one belongs to.
    `articles` tell which file an article came from.
    """
    origin = articles.select("article_key", "file_path", "file_sha256", "entry")
    origin = origin.unique("article_key", keep="first", maintain_order=True)
    field = pl.col("content").str.json_path_match
    found = [
        frame.with_columns(
            pl.lit("row").alias("kind"),
            pl.lit(name).alias("table_name"),
            field("$.article_key").alias("own"),
            field(f"$.{table_named(name).key[0]}").alias("key"),
        )
        for name, frame in broken.items()
    ]
    if not found:
        return QUARANTINE.frame()
    joined = (
        pl.concat(found)
        .join(_article_of_keys(frames), on="key", how="left", validate="m:1")
        .with_columns(pl.coalesce("own", "article_key").alias("article_key"))
        .join(origin, on="article_key", how="left", validate="m:1")
    )
    named = joined.drop("own", "key", "article_key")
    return keyed(named.with_columns(pl.col("file_path").fill_null("unknown")), run_id)


def _article_of_keys(frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Any key → an article that speaks of it: a mention's own, the first that names an actor."""
    pairs = [
        frame.select(pl.col(name).alias("key"), "article_key")
        for frame in frames.values()
        if "article_key" in frame.columns
        for name in frame.columns
        if name.endswith("_key") and name not in {"article_key", DATE_KEY.name}
    ]
    empty = pl.DataFrame(schema={"key": pl.String, "article_key": pl.String})
    return pl.concat([empty, *pairs]).drop_nulls().group_by("key").agg(pl.col("article_key").min())


def parted(frames: Mapping[str, pl.DataFrame]) -> tuple[Frames, Frames]:
    """Part every frame by its contract, and what refers to a row set aside with that row.

    Returns what is kept, and what is broken (`rule`, `reason`, `content`), by table name.
    """
    kept: Frames = {}
    broken: Frames = {}
    for name, frame in frames.items():
        kept[name], aside = part(table_named(name), frame)
        if not aside.is_empty():
            broken[name] = aside
    if broken:
        _follow(kept, broken)
    return kept, broken


def _follow(kept: Frames, broken: Frames) -> None:
    """Set aside the rows that refer to rows set aside, as far as the references reach."""
    for _ in range(3):  # article, mention, bridge: the longest chain of references
        for name in list(kept):
            _follow_table(table_named(name), kept, broken)


def _follow_table(table: Table, kept: Frames, broken: Frames) -> None:
    for column in table.columns:
        target, _, key = (column.references or "").rpartition(".")
        if target not in broken or target not in kept:
            continue
        frame, there = kept[table.full_name], kept[target].select(pl.col(key).alias(column.name))
        refers = pl.col(column.name).is_in(there[column.name].to_list())
        if column.nullable:
            kept[table.full_name] = frame.with_columns(
                pl.when(refers).then(pl.col(column.name)).alias(column.name)
            )
            continue
        kept[table.full_name] = frame.filter(refers)
        orphans = frame.filter(~refers).select(
            pl.lit(f"{column.name}_refers").alias("rule"),
            pl.lit(f"{target}, which it refers to, was set aside").alias("reason"),
            pl.struct(frame.columns).struct.json_encode().alias("content"),
        )
        if not orphans.is_empty():
            both = [f for f in (broken.get(table.full_name), orphans) if f is not None]
            broken[table.full_name] = pl.concat(both)
