"""A happening as one article tells it: all mentions that `same_as` names as one, seen together."""

import polars as pl

_ORDER = ("published_date", "article_key", "trigger_start", "root_key")


def tellings(mentions: pl.DataFrame) -> pl.DataFrame:
    """One row a telling (`root_key`) in the stable order, with what all its mentions tell."""
    ordered = mentions.sort("root_key", "trigger_start", "event_mention_key")
    together = ordered.group_by("root_key", maintain_order=True).agg(
        pl.col("article_key", "published_date", "event_type", "article_words").first(),
        pl.col("trigger_start").min(),
        pl.col("trigger_lemma").unique().sort().alias("lemmas"),
        pl.col("earliest_date", "latest_date").drop_nulls().first(),
    )
    return together.sort(*_ORDER, nulls_last=True)
