"""Which mentions are worth comparing: those that share a block.

A block is a family of types, a window of days and a country, a party or a place; a mention stands
in several. Its blocks follow from the mention alone, so that a store can keep them and a night
reads only the mentions of the blocks that its new mentions touch.
"""

from typing import Final

import polars as pl

from transforms.link.words import names_of, rarity

FAMILIES: Final = {
    "ASSAULT": "violence", "DISASTER": "violence", "COERCE": "force", "SANCTION": "force",
    "PROTEST": "protest", "MOBILIZE": "troops", "RETREAT": "troops", "AGREE": "accord",
    "COOPERATE": "accord", "SUPPORT": "accord", "CONSULT": "accord", "AID": "accord",
    "CONCEDE": "yield", "ACCUSE": "words", "REJECT": "words", "REQUEST": "words",
    "THREATEN": "words", "TRANSITION": "office",
}  # fmt: skip
"""Event type → family. One happening may be told by types of one family, hardly by two."""

TOPICS: Final = 8
"""Words of an article, the heaviest, that make blocks."""
RARE: Final = 6.0
"""Rarity from which on a word makes blocks without days: one item of news in 400."""
STEP: Final = 4
"""Windows are twice as long and begin every so many days: days this near always share one."""


def blocks(mentions: pl.DataFrame) -> pl.DataFrame:
    """One row a mention and block: `event_mention_key`, `block_key`, sorted, none twice.

    `mentions`: as `transforms.link.mentions.MENTIONS`. Marks are joined with the windows of the
    mention's days, or with "any" where it has none. What the article tells most of makes blocks
    without days too, where its words are rare: there, articles with and without a date meet.
    """
    rows = mentions.select("event_mention_key", _family(), _days(), _marks(), _topics(), _rare())
    keys = pl.concat([_dated(rows), _timeless(rows)])
    return keys.unique().sort("event_mention_key", "block_key")


def _dated(rows: pl.DataFrame) -> pl.DataFrame:
    first = pl.col("days").dt.epoch("d") // STEP
    marked = rows.select("event_mention_key", "family", "days",
                         pl.concat_list("marks", "topics").list.unique().alias("mark"))  # fmt: skip
    windows = (
        marked.explode("days", empty_as_null=True, keep_nulls=True)
        .explode("mark", empty_as_null=True)
        .drop_nulls("mark")
        .with_columns(pl.int_ranges(first, first + 2).alias("window"))
        .explode("window", keep_nulls=True)
    )
    return windows.select("event_mention_key", _key(pl.col("window").cast(pl.String)))


def _timeless(rows: pl.DataFrame) -> pl.DataFrame:
    words = rows.select("event_mention_key", "family", pl.col("rare").alias("mark"))
    told = words.explode("mark", empty_as_null=True).drop_nulls("mark")
    return told.select("event_mention_key", _key(pl.lit(None, pl.String)))


def _key(window: pl.Expr) -> pl.Expr:
    parts = ("family", window.fill_null("any"), "mark")
    return pl.concat_str(*parts, separator="|").alias("block_key")


def _family() -> pl.Expr:
    return pl.col("event_type").replace_strict(FAMILIES, default="other").alias("family")


def _days() -> pl.Expr:
    """The days by which a mention may be found: of the event, and of what reports it as news."""
    news = pl.when(pl.col("timing") != "background").then("published_date")
    known = pl.concat_list("earliest_date", "latest_date", news).list.drop_nulls().list.unique()
    return pl.when(known.list.len() > 0).then(known).alias("days")


def _marks() -> pl.Expr:
    """Countries of place and parties, names of parties, the place."""
    parties = [pl.col(role) for role in ("actors", "recipients", "others")]
    field = pl.element().struct.field
    marks = [
        *(one.list.eval(field("country_code")) for one in parties),
        *(one.list.eval(field("actor_id")) for one in parties),
        *(names_of(one) for one in parties),
        pl.concat_list("country_code", pl.col("place_name").str.to_lowercase()),
    ]
    return pl.concat_list(marks).list.drop_nulls().list.unique().alias("marks")


def _topics() -> pl.Expr:
    return pl.col("article_words").list.head(TOPICS).alias("topics")


def _rare() -> pl.Expr:
    """The topics that are rare enough to be compared over all days."""
    return (
        pl.col("article_words")
        .list.head(TOPICS)
        .map_batches(_kept, return_dtype=pl.List(pl.String))
        .alias("rare")
    )


def _kept(lists: pl.Series) -> pl.Series:
    kept = [[word for word in words if rarity(word) >= RARE] for words in lists]
    return pl.Series(lists.name, kept, dtype=pl.List(pl.String))
