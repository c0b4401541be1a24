"""What linking knows of an event mention: one wide row, made from documents or read from a store.

Linking sees nothing else. Two warehouses with the same mentions have the same happenings.
"""

import polars as pl

from transforms.link.words import most_telling
from transforms.tables import facts
from transforms.tables.decode import decode, layer, sentences
from transforms.tables.participants import antecedents, roles

PARTY = pl.Struct(
    {
        "name": pl.String,
        "actor_id": pl.String,
        "country_code": pl.String,
        "sector": pl.String,
    }
)
"""Somebody who took part, by the identity of what the words stand for."""

NUMBER = pl.Struct(
    {
        "measure": pl.String,
        "low": pl.Float64,
        "best": pl.Float64,
        "high": pl.Float64,
        "unit": pl.String,
    }
)
"""A number told of the event, as in `core.fact_quantity`."""

_COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "event_mention_key": pl.String,
    "root_key": pl.String,
    "article_key": pl.String,
    "published_date": pl.Date,
    "trigger_start": pl.Int64,
    "event_type": pl.String,
    "event_mode": pl.String,
    "earliest_date": pl.Date,
    "latest_date": pl.Date,
    "date_precision": pl.String,
    "factuality": pl.String,
    "timing": pl.String,
    "trigger_text": pl.String,
    "trigger_lemma": pl.String,
    "sentence_text": pl.String,
    "title": pl.String,
    "place_name": pl.String,
    "place_level": pl.String,
    "admin1": pl.String,
    "country_code": pl.String,
    "latitude": pl.Float64,
    "longitude": pl.Float64,
    "actors": pl.List(PARTY),
    "recipients": pl.List(PARTY),
    "others": pl.List(PARTY),
    "numbers": pl.List(NUMBER),
    "article_words": pl.List(pl.String),
}
MENTIONS = pl.Schema(_COLUMNS)
"""One row an event mention. `root_key`: the first mention of the happening within its article, by
`same_as`; its own key otherwise. `others`: victims, hosts, mediators and the rest. `country_code`,
`admin1`, `place_…`, degrees of `latitude` and `longitude` (WGS 84): where it happened. Texts are as
printed; `sentence_text` and `title` may be null, and linking then knows less. `article_words`: the
article's most telling words, folded, the heaviest first (`transforms.link.words.most_telling`);
alike for all mentions of an article."""

_PLACE = ("place_name", "place_level", "admin1", "country_code", "latitude", "longitude")
_OTHER = pl.col("role").is_in(["actor", "recipient"]).not_()


def from_documents(articles: pl.DataFrame) -> pl.DataFrame:
    """The mentions of some articles, as `MENTIONS`, sorted by key.

    `articles`: `article_key`, `text`, `title` (both may be null) and `document`, JSON of the
    document format. Keys are those that `transforms.tables.facts` gives the same mentions.
    """
    decoded = decode(articles)
    events = layer(decoded, "events")
    told = facts.mentions(events).with_columns(pl.coalesce("root_key", "event_mention_key"))
    rows = (
        told.join(titled(articles, decoded), on="article_key", how="left", validate="m:1")
        .join(sentences(decoded), on=["article_key", "sentence"], how="left", validate="m:1")
        .join(_places(decoded), on=["article_key", "place"], how="left", validate="m:1")
        .join(facts.lemmas(told, decoded), on="event_mention_key", how="left", validate="1:1")
        .join(_parties(events, decoded), on=["article_key", "index"], how="left", validate="1:1")
        .join(_numbers(events, decoded), on=["article_key", "index"], how="left", validate="1:1")
    )
    return conformed(rows)


def conformed(rows: pl.DataFrame) -> pl.DataFrame:
    """The columns of `MENTIONS` in their order and types; missing lists are empty ones."""
    lists = [pl.col(n).fill_null([]) for n, kind in MENTIONS.items() if isinstance(kind, pl.List)]
    typed = rows.select(pl.col(name).cast(kind) for name, kind in MENTIONS.items())
    return typed.with_columns(lists).sort("event_mention_key")


def titled(articles: pl.DataFrame, decoded: pl.DataFrame) -> pl.DataFrame:
    """`article_key`, `title`, `article_words`, `published_date` of some articles."""
    day = pl.col("published").struct.field("date").str.slice(0, 10).str.to_date(strict=False)
    dated = decoded.select("article_key", day.alias("published_date"))
    printed = articles.select(pl.concat_str("title", "text", separator=" ", ignore_nulls=True))
    words = pl.Series("article_words", map(most_telling, printed.to_series()), pl.List(pl.String))
    named = articles.select("article_key", "title").with_columns(words)
    return named.join(dated, on="article_key", validate="1:1")


def _places(decoded: pl.DataFrame) -> pl.DataFrame:
    return facts.places(decoded).select("article_key", "place", *_PLACE)


def _parties(events: pl.DataFrame, decoded: pl.DataFrame) -> pl.DataFrame:
    """For each event (`article_key`, `index`) the lists `actors`, `recipients`, `others`."""
    entities = antecedents(layer(decoded, "entities")).rename({"index": "entity"})
    party = pl.struct(
        "name", "actor_id", pl.col("country").alias("country_code"), "sector"
    )  # fmt: skip
    joined = roles(events).join(entities, on=["article_key", "entity"], validate="m:1")
    return (
        joined.sort("article_key", "event", "role", "ordinal")
        .group_by("article_key", pl.col("event").alias("index"), maintain_order=True)
        .agg(
            party.filter(pl.col("role") == "actor").alias("actors"),
            party.filter(pl.col("role") == "recipient").alias("recipients"),
            party.filter(_OTHER).alias("others"),
        )
    )


def _numbers(events: pl.DataFrame, decoded: pl.DataFrame) -> pl.DataFrame:
    """For each event (`article_key`, `index`) the list `numbers`."""
    told = events.select("article_key", "index", pl.col("quantities").alias("quantity"))
    numbers = layer(decoded, "quantities").rename({"index": "quantity"})
    number = pl.struct("measure", "low", "best", "high", "unit").alias("numbers")
    return (
        told.filter(pl.col("quantity").list.len() > 0)
        .explode("quantity")
        .join(numbers, on=["article_key", "quantity"], validate="m:1")
        .group_by("article_key", "index", maintain_order=True)
        .agg(number)
    )
