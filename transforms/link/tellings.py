"""A happening as one article tells it: all mentions that `same_as` names as one, seen together."""

from collections.abc import Iterable
from typing import Final

import polars as pl

from transforms.link.aspects import deeds, sides
from transforms.link.blocks import FAMILIES
from transforms.link.words import rarity, stem, telling
from transforms.text.fold import fold

_ORDER = ("published_date", "article_key", "trigger_start", "root_key")
_ROLES = ("actors", "recipients", "others")
_TEXTS = pl.List(pl.String)
_DAYS: Final = 3
"""Days over which a date still says which day it was."""


def tellings(mentions: pl.DataFrame) -> pl.DataFrame:
    """One row a telling (`root_key`) in the stable order, with what all its mentions tell.

    Lists are sorted and hold nothing twice; dates and point are of the first mention that has them.
    """
    ordered = mentions.sort("root_key", "trigger_start", "event_mention_key")
    together = ordered.with_columns(*_own()).group_by("root_key", maintain_order=True).agg(
        pl.col("article_key", "published_date", "timing", "article_words").first(),
        pl.col("trigger_start").min(),
        _set("event_type", "types"), _set("family", "families"), _set("side", "sides"),
        _set("trigger_lemma", "lemmas"), _set("stem", "stems"), _set("deed", "deeds"),
        *(pl.col(name).list.explode(keep_nulls=False, empty_as_null=False)
          .unique().sort().alias(name) for name in _LISTS),
        _set("country_code", "place_countries"), _set("place", "places"), _set("admin1", "regions"),
        *(pl.col(name).filter(_pointed()).drop_nulls().first()
          for name in ("latitude", "longitude")),
        *(pl.col(name).filter(_dated()).first() for name in ("earliest_date", "latest_date")),
        pl.col("numbers").list.explode(keep_nulls=False, empty_as_null=False),
    )  # fmt: skip
    return together.sort(*_ORDER, nulls_last=True)


_LISTS = ("words", "actor_words", "recipient_words", "party_words", "party_ids", "party_countries")


def _own() -> list[pl.Expr]:
    """What a mention alone has to say, in the form in which it is compared."""
    field = pl.element().struct.field
    everybody = pl.concat_list(_ROLES)
    return [
        pl.col("event_type").replace_strict(FAMILIES, default="other").alias("family"),
        sides(),
        deeds(),
        pl.col("trigger_lemma").map_batches(_stems, return_dtype=pl.String).alias("stem"),
        pl.col("sentence_text").map_batches(_telling, return_dtype=_TEXTS).alias("words"),
        _name_words(pl.col("actors")).alias("actor_words"),
        _name_words(pl.col("recipients")).alias("recipient_words"),
        _name_words(everybody).alias("party_words"),
        everybody.list.eval(field("actor_id")).list.drop_nulls().alias("party_ids"),
        everybody.list.eval(field("country_code")).list.drop_nulls().alias("party_countries"),
        pl.col("place_name").str.to_lowercase().alias("place"),
    ]


def _set(column: str, name: str) -> pl.Expr:
    return pl.col(column).drop_nulls().unique().sort().alias(name)


def _pointed() -> pl.Expr:
    return pl.col("place_level") != "country"


def _dated() -> pl.Expr:
    """Mentions whose date says which day it was."""
    length = (pl.col("latest_date") - pl.col("earliest_date")).dt.total_days()
    return length < _DAYS


def _name_words(parties: pl.Expr) -> pl.Expr:
    names = parties.list.eval(pl.element().struct.field("name"))
    return names.map_batches(_named, return_dtype=_TEXTS)


def _named(lists: pl.Series) -> pl.Series:
    return pl.Series(lists.name, [_capitals(names) for names in lists], dtype=_TEXTS)


def _capitals(names: Iterable[str | None]) -> list[str]:
    """The telling words of names, of which only those with a capital name somebody."""
    printed = {word for name in names for word in (name or "").split() if word[:1].isupper()}
    return sorted({folded for word in printed for folded in fold(word).split() if rarity(folded)})


def _telling(texts: pl.Series) -> pl.Series:
    return pl.Series(texts.name, [telling(text) for text in texts], dtype=_TEXTS)


def _stems(lemmas: pl.Series) -> pl.Series:
    return pl.Series(lemmas.name, map(stem, lemmas), dtype=pl.String)
