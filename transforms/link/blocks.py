"""Which mentions are worth comparing: those that share a block.

A block is a family of types, a window of days and a mark: a party, a place or a heavy word of the
article. A mark that is often in the news (a country, "police") marks only together with the word
that reports the event. A mention stands in several blocks. They follow from the mention alone, so
that a store can keep them and a night reads only the mentions of the blocks that its new mentions
touch. A block that too many mentions share says nothing any more, and would cost a comparison for
every two of them: by it, none are compared.
"""

from collections.abc import Mapping
from typing import Any, Final

import polars as pl

from transforms.link.words import rarity, stem
from transforms.text.fold import fold

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
COMMON: Final = 5.0
"""Rarity below which a mark is often in the news: one item in 150."""
RARE: Final = 6.0
"""Rarity from which on a topic makes blocks without days: one item of news in 400."""
RAREST: Final = 7.0
"""The same for an article with a date, which its days find: one item in 1,100. Over the years a
name like that of a town at war would gather more than can be compared."""
STEP: Final = 4
"""Windows are twice as long and begin every so many days: days this near always share one."""


def blocks(mentions: pl.DataFrame) -> pl.DataFrame:
    """One row a mention and block: `event_mention_key`, `block_key`, sorted, none twice.

    `mentions`: as `transforms.link.mentions.MENTIONS`. Marks are joined with the windows of the
    mention's days, or with "any" where it has none. What the article tells most of makes blocks
    without days too, where its words are rare: there, articles with and without a date meet.
    """
    rows = mentions.select("event_mention_key", _family(), _days(), _marks(), _rare())
    keys = pl.concat([_dated(rows), _timeless(rows)])
    return keys.unique().sort("event_mention_key", "block_key")


CROWDED: Final = 500
"""Mentions beyond which a block is not compared by. A mention stands in some two dozen blocks, so
what it costs to link one is bounded, however many there are."""


def uncrowded(found: pl.DataFrame) -> pl.DataFrame:
    """The blocks of all mentions (`blocks`) without those that are crowded."""
    return found.filter(pl.len().over("block_key") <= CROWDED)


def _dated(rows: pl.DataFrame) -> pl.DataFrame:
    first = pl.col("days").dt.epoch("d") // STEP
    windows = (
        rows.select("event_mention_key", "family", "days", pl.col("marks").alias("mark"))
        .explode("days", keep_nulls=True)
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


_ROLES: Final = ("actors", "recipients", "others")
_TEXTS = pl.List(pl.String)


def _marks() -> pl.Expr:
    told = pl.struct(*_ROLES, "country_code", "place_name", "trigger_lemma", "article_words")
    return told.map_batches(_marked, return_dtype=_TEXTS).alias("marks")


def _marked(rows: pl.Series) -> pl.Series:
    return pl.Series(rows.name, [_marks_of(row) for row in rows], dtype=_TEXTS)


def _marks_of(row: Mapping[str, Any]) -> list[str]:
    """Rare names and topics, and what is common together with the stem of the trigger."""
    parties = [party for role in _ROLES for party in row[role]]
    names = [party["name"] for party in parties if (party["name"] or "")[:1].isupper()]
    folded = {fold(name) for name in (*names, row["place_name"]) if name}
    rare = {name for name in folded if max(map(rarity, name.split()), default=0.0) >= COMMON}
    codes = {row["country_code"], *(party["country_code"] for party in parties)}
    known = {*codes, *(party["actor_id"] for party in parties), *(folded - rare)}
    end = stem(row["trigger_lemma"])
    topics = [word for word in row["article_words"][:TOPICS] if rarity(word) >= COMMON]
    return sorted({*rare, *topics, *(f"{name} {end}" for name in known if name)})


def _rare() -> pl.Expr:
    """The topics that are rare enough to be compared over all days."""
    told = pl.struct("article_words", "published_date")
    return told.map_batches(_rarest, return_dtype=_TEXTS).alias("rare")


def _rarest(rows: pl.Series) -> pl.Series:
    kept = [
        [word for word in row["article_words"][:TOPICS] if rarity(word) >= _least(row)]
        for row in rows
    ]
    return pl.Series(rows.name, kept, dtype=_TEXTS)


def _least(row: Mapping[str, Any]) -> float:
    return RARE if row["published_date"] is None else RAREST
