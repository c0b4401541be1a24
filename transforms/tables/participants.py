"""Roles of events: one row a participant, joined with the entity that names it."""

import polars as pl

from transforms.tables.decode import span


def roles(events: pl.DataFrame) -> pl.DataFrame:
    """One row a participant of an event: event index, role, entity index, ordinal in its role."""
    listed = [_listed(events, "actors", "actor"), _listed(events, "recipients", "recipient")]
    stacked = pl.concat([*listed, _others(events)], how="diagonal")
    known = stacked.drop_nulls("entity")
    once = known.unique(
        ["article_key", "event", "role", "entity"], keep="first", maintain_order=True
    )
    ordinal = pl.int_range(pl.len(), dtype=pl.Int64).over("article_key", "event", "role")
    return once.with_columns(ordinal.alias("ordinal"))


def _listed(events: pl.DataFrame, column: str, role: str) -> pl.DataFrame:
    return (
        events.select("article_key", pl.col("index").alias("event"), pl.col(column).alias("entity"))
        .filter(pl.col("entity").list.len() > 0)
        .explode("entity")
        .with_columns(pl.lit(role).alias("role"))
    )


def _others(events: pl.DataFrame) -> pl.DataFrame:
    return (
        events.select("article_key", pl.col("index").alias("event"), "participants")
        .filter(pl.col("participants").list.len() > 0)
        .explode("participants")
        .unnest("participants")
        .select("article_key", "event", "entity", "role")
    )


def antecedents(entities: pl.DataFrame) -> pl.DataFrame:
    """Entities with the identity of what they stand for: a pronoun has its antecedent's actor.

    Chains are followed to their end: each round doubles the distance that was followed.
    """
    here = entities.with_columns(pl.coalesce("coreferent", "index").alias("head"))
    for _ in range(5):
        step = here.select(
            "article_key", pl.col("index").alias("head"), pl.col("head").alias("further")
        )
        here = (
            here.join(step, on=["article_key", "head"], how="left", validate="m:1")
            .with_columns(pl.coalesce("further", "head").alias("head"))
            .drop("further")
        )
    return _with_identity(here)


_IDENTITY = ("kind", "name", "actor_id", "country", "sector")


def _with_identity(here: pl.DataFrame) -> pl.DataFrame:
    heads = here.select(
        "article_key",
        pl.col("index").alias("head"),
        *(pl.col(name).alias(f"head_{name}") for name in _IDENTITY),
    )
    joined = here.join(heads, on=["article_key", "head"], how="left", validate="m:1")
    own_actor = pl.col("actor_id").is_not_null()
    chosen = [
        pl.when(own_actor)
        .then(pl.col(name))
        .otherwise(pl.coalesce(f"head_{name}", name))
        .alias(name)
        for name in _IDENTITY
    ]
    return joined.select("article_key", "index", *chosen, *span("span", "participant"))
