"""Which mentions are worth comparing: those that share a block.

A block is a family of types, a window of days and a country, a party or a place; a mention stands
in several. Its blocks follow from the mention alone, so that a store can keep them and a night
reads only the mentions of the blocks that its new mentions touch.
"""

from typing import Final

import polars as pl

from transforms.link.words import names_of

FAMILIES: Final = {
    "ASSAULT": "violence", "DISASTER": "violence", "COERCE": "force", "SANCTION": "force",
    "PROTEST": "protest", "MOBILIZE": "troops", "RETREAT": "troops", "AGREE": "accord",
    "COOPERATE": "accord", "SUPPORT": "accord", "CONSULT": "accord", "AID": "accord",
    "CONCEDE": "yield", "ACCUSE": "words", "REJECT": "words", "REQUEST": "words",
    "THREATEN": "words", "TRANSITION": "office",
}  # fmt: skip
"""Event type → family. One happening may be told by types of one family, hardly by two."""

STEP: Final = 4
"""Windows are twice as long and begin every so many days: days this near always share one."""


def blocks(mentions: pl.DataFrame) -> pl.DataFrame:
    """One row a mention and block: `event_mention_key`, `block_key`, sorted, none twice.

    `mentions`: as `transforms.link.mentions.MENTIONS`. A mention without any country, name or place
    stands in no block: nothing tells it from others of its kind.
    """
    rows = mentions.select("event_mention_key", _family(), _days(), _marks())
    windows = (
        rows.explode("days")
        .explode("marks")
        .drop_nulls("marks")
        .with_columns(pl.int_ranges(_first(), _first() + 2).alias("window"))
        .explode("window")
    )
    window = pl.col("window").cast(pl.String).fill_null("any")
    key = pl.concat_str("family", window, "marks", separator="|").alias("block_key")
    return windows.select("event_mention_key", key).unique().sort("event_mention_key", "block_key")


def _first() -> pl.Expr:
    return pl.col("days").dt.epoch("d") // STEP


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
