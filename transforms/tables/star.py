"""Documents and articles to every frame of the star that follows from them."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from transforms.tables import actors, facts
from transforms.tables.decode import decode, layer, sentences
from transforms.tables.participants import antecedents, roles
from warehouse.contracts.column import Table
from warehouse.contracts.days import DATE_KEY, date_key
from warehouse.contracts.dimensions import DIM_ARTICLE, DIM_PLACE, DIM_SOURCE
from warehouse.contracts.facts import (
    BRIDGE_EVENT_ACTOR,
    BRIDGE_EVENT_QUANTITY,
    FACT_ATTRIBUTION,
    FACT_EVENT_MENTION,
    FACT_QUANTITY,
)
from warehouse.contracts.links import BRIDGE_EVENT_LINK

Frames = Mapping[str, pl.DataFrame]
"""Full table name → frame of that table's contract."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a transform may know of the run: its id and the extractor's fingerprint."""

    run_id: str
    extractor_key: str


def star(articles: pl.DataFrame, history: pl.DataFrame, run: Run) -> dict[str, pl.DataFrame]:
    """Build the frames of the star for some articles.

    `articles`: one row an article version with the columns of `core.dim_article` that are known
    before extraction, the columns of `core.dim_source`, and `document` (JSON). `history`: offices,
    see `transforms.tables.actors`. Returns full table name → frame. Happenings are not among them:
    they follow from the mentions of all articles together.
    """
    decoded = decode(articles)
    events = layer(decoded, "events")
    parts = _Parts(decoded, events, _days(articles, decoded))
    statements, said_by = parts.statements(history)
    numbers = facts.quantities(decoded, statements)
    mentions = _mentions(parts, statements, run)
    people = parts.participants(mentions, history)
    found = {
        FACT_EVENT_MENTION: mentions,
        FACT_QUANTITY: numbers,
        FACT_ATTRIBUTION: statements,
        BRIDGE_EVENT_ACTOR: people,
        BRIDGE_EVENT_QUANTITY: facts.event_quantities(events, mentions, numbers),
        BRIDGE_EVENT_LINK: facts.links(mentions),
        DIM_PLACE: facts.places(decoded).unique("place_key", keep="first", maintain_order=True),
        DIM_ARTICLE: _articles(articles, decoded, parts.days, run),
        DIM_SOURCE: articles.drop_nulls("source_key").unique("source_key", maintain_order=True),
    }
    frames = {
        table.full_name: _shaped(table, _dated(table, frame, parts.days))
        for table, frame in found.items()
    }
    return {**frames, "core.dim_actor": actors.dimension(people, said_by)}


def _shaped(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    return table.conform(frame.select(n for n in table.polars_schema.names() if n in frame.columns))


def _dated(table: Table, frame: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    """The frame with the date key of its articles, where the table has one."""
    if DATE_KEY not in table.columns:
        return frame
    keys = days.select("article_key", date_key(pl.col("day")))
    return frame.join(keys, on="article_key", how="left", validate="m:1")


def _days(articles: pl.DataFrame, decoded: pl.DataFrame) -> pl.DataFrame:
    published = pl.col("published").struct
    dated = decoded.select(
        "article_key",
        published.field("date").str.slice(0, 10).str.to_date(strict=False).alias("day"),
        published.field("basis").alias("published_basis"),
    )
    return articles.select("article_key").join(dated, on="article_key", how="left", validate="1:1")


def _articles(
    articles: pl.DataFrame, decoded: pl.DataFrame, days: pl.DataFrame, run: Run
) -> pl.DataFrame:
    counts = decoded.select(
        "article_key",
        pl.col("sentences").list.len().cast(pl.Int64).alias("n_sentences"),
        pl.col("events").list.len().cast(pl.Int64).alias("n_events"),
    )
    known = days.select("article_key", pl.col("day").alias("published_date"), "published_basis")
    return (
        articles.drop("published_basis", strict=False)
        .join(counts, on="article_key", validate="1:1")
        .join(known, on="article_key", validate="1:1")
        .with_columns(
            pl.when(pl.col("published_date").is_null())
            .then(pl.lit("unknown"))
            .otherwise("published_basis")
            .alias("published_basis"),
            pl.lit(1, pl.Int64).alias("version_number"),
            pl.lit(value=True).alias("is_current"),
            pl.lit(run.extractor_key).alias("extractor_key"),
        )
    )


def _mentions(parts: "_Parts", statements: pl.DataFrame, run: Run) -> pl.DataFrame:
    places = facts.places(parts.decoded).select(
        "article_key", "place", "place_key", "place_start", "place_end", "place_text"
    )
    said = statements.select("article_key", pl.col("index").alias("attribution"), "attribution_key")
    told = facts.mentions(parts.events)
    return (
        told.join(facts.lemmas(told, parts.decoded), on="event_mention_key", validate="1:1")
        .join(sentences(parts.decoded), on=["article_key", "sentence"], how="left", validate="m:1")
        .join(facts.times(parts.decoded), on=["article_key", "time"], how="left", validate="m:1")
        .join(places, on=["article_key", "place"], how="left", validate="m:1")
        .join(said, on=["article_key", "attribution"], how="left", validate="m:1")
        .with_columns(pl.lit(run.extractor_key).alias("extractor_key"))
    )


class _Parts:
    """The decoded layers of a batch, and the joins that several tables share."""

    def __init__(self, decoded: pl.DataFrame, events: pl.DataFrame, days: pl.DataFrame) -> None:
        self.decoded = decoded
        self.events = events
        self.days = days
        self.entities = antecedents(layer(decoded, "entities")).join(
            days.select("article_key", "day"), on="article_key", how="left", validate="m:1"
        )

    def statements(self, history: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The statements with their speakers, and the speakers' rows of the actor dimension."""
        speakers = actors.as_of(self.entities, history).rename({"index": "speaker"})
        named = facts.attributions(self.decoded).join(
            speakers, on=["article_key", "speaker"], how="left", validate="m:1"
        )
        statements = named.with_columns(
            pl.col("actor_key").alias("speaker_actor_key"), pl.col("name").alias("speaker_name")
        )
        return statements, named.drop_nulls("actor_key")

    def participants(self, mentions: pl.DataFrame, history: pl.DataFrame) -> pl.DataFrame:
        """One row a participant of an event mention, with its row of the actor dimension."""
        keys = mentions.select("article_key", pl.col("index").alias("event"), "event_mention_key")
        entities = self.entities.rename({"index": "entity"})
        joined = (
            roles(self.events)
            .join(keys, on=["article_key", "event"], validate="m:1")
            .join(entities, on=["article_key", "entity"], validate="m:1")
        )
        return actors.as_of(joined, history).with_columns(pl.col("name").alias("participant_name"))
