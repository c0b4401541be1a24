"""Documents to the facts and bridges of the star."""

import polars as pl

from transforms.tables.decode import decode, layer, sentences, span
from transforms.tables.participants import antecedents, roles
from warehouse.contracts.dimensions import DIM_PLACE
from warehouse.contracts.keys import content_key

_MENTION = ("article_key", "index")


def _numbered(*over: str) -> pl.Expr:
    """Position among rows that are alike in `over`: parts two items that share all their words."""
    return pl.int_range(pl.len(), dtype=pl.Int64).over(*over).alias("alike")


def places(decoded: pl.DataFrame) -> pl.DataFrame:
    """One row a place mention: its span, `place_key` and the columns of `core.dim_place`."""
    rows = layer(decoded, "places").select(
        "article_key",
        pl.col("index").alias("place"),
        *span("span", "place"),
        "geonames_id",
        pl.col("name").alias("place_name"),
        pl.col("level").alias("place_level"),
        "admin1",
        pl.col("country").alias("country_code"),
        "latitude",
        "longitude",
    )
    identity = [pl.col(name) for name in rows.columns if name in DIM_PLACE.polars_schema]
    return rows.with_columns(content_key(*identity).alias("place_key"))


def times(decoded: pl.DataFrame) -> pl.DataFrame:
    """One row a time expression: `time` (its index) and its span."""
    rows = layer(decoded, "times")
    return rows.select("article_key", pl.col("index").alias("time"), *span("span", "time"))


def attributions(decoded: pl.DataFrame) -> pl.DataFrame:
    """One row a statement, with `index` and `speaker` (an entity's index) still beside it."""
    rows = layer(decoded, "attributions").select(
        "article_key",
        "index",
        "speaker",
        *span("source", "source"),
        *span("cue", "cue"),
        *span("content", "content"),
        pl.col("kind").alias("attribution_kind"),
        "stance",
    )
    alike = ("article_key", "content_start", "content_end", "source_start", "cue_start")
    rows = rows.with_columns(_numbered(*alike))
    keyed = content_key(*(pl.col(name) for name in (*alike, "alike"))).alias("attribution_key")
    return rows.with_columns(keyed).drop("alike")


def innermost(spans: pl.DataFrame, statements: pl.DataFrame) -> pl.DataFrame:
    """For each span (`article_key`, `index`, `start`, `end`) the shortest statement around it."""
    around = spans.join(
        statements.select("article_key", "attribution_key", "content_start", "content_end"),
        on="article_key",
    ).filter(
        (pl.col("content_start") <= pl.col("start")) & (pl.col("content_end") >= pl.col("end"))
    )
    length = (pl.col("content_end") - pl.col("content_start")).alias("length")
    ranked = around.with_columns(length).sort("article_key", "index", "length", "attribution_key")
    first = ranked.unique(["article_key", "index"], keep="first", maintain_order=True)
    return first.select("article_key", "index", "attribution_key")


def quantities(decoded: pl.DataFrame, statements: pl.DataFrame) -> pl.DataFrame:
    """One row a reported number, with its `index` still beside it."""
    rows = layer(decoded, "quantities").select(
        "article_key", "index", *span("span", "quantity"),
        "measure", "low", "best", "high", "qualifier", "unit",
    )  # fmt: skip
    alike = ("article_key", "quantity_start", "quantity_end", "measure")
    rows = rows.with_columns(_numbered(*alike))
    keyed = content_key(*(pl.col(name) for name in (*alike, "alike"))).alias("quantity_key")
    spans = rows.select(
        "article_key",
        "index",
        pl.col("quantity_start").alias("start"),
        pl.col("quantity_end").alias("end"),
    )
    said = innermost(spans, statements)
    return rows.with_columns(keyed).drop("alike").join(said, on=list(_MENTION), how="left")


def _dates() -> list[pl.Expr]:
    when = pl.col("when").struct
    return [
        when.field("earliest").str.slice(0, 10).str.to_date(strict=False).alias("earliest_date"),
        when.field("latest").str.slice(0, 10).str.to_date(strict=False).alias("latest_date"),
        when.field("precision").alias("date_precision"),
        when.field("basis").alias("date_basis"),
    ]


def mentions(events: pl.DataFrame) -> pl.DataFrame:
    """One row an event mention with its key and that of its happening, `index` beside them."""
    rows = events.select(
        "article_key", "index", "sentence", "time", "place", "attribution", "same_as",
        pl.col("type").alias("event_type"), pl.col("mode").alias("event_mode"), "contexts",
        pl.col("cameo").alias("cameo_code"), pl.col("acled").alias("acled_sub_event_type"),
        *span("trigger", "trigger"), *_dates(), "factuality", "timing", "stage", "confidence",
        "rule", (pl.col("sentence") + 1).cast(pl.Int64).alias("sentence_number"),
    )  # fmt: skip
    alike = ("article_key", "trigger_start", "trigger_end", "event_type")
    rows = rows.with_columns(_numbered(*alike))
    keyed = content_key(*(pl.col(name) for name in (*alike, "alike"))).alias("event_mention_key")
    return _rooted(rows.with_columns(keyed).drop("alike"))


def _rooted(rows: pl.DataFrame) -> pl.DataFrame:
    """Follow `same_as` to the first mention: its key makes `event_key`.

    Until the article is linked with others, the happening is what the article alone tells.
    """
    rows = rows.with_columns(pl.coalesce("same_as", "index").alias("root"))
    for _ in range(5):
        step = rows.select("article_key", pl.col("index").alias("root"), pl.col("root").alias("on"))
        rows = (
            rows.join(step, on=["article_key", "root"], how="left", validate="m:1")
            .with_columns(pl.coalesce("on", "root").alias("root"))
            .drop("on")
        )
    roots = rows.select("article_key", pl.col("index").alias("root"),
                        pl.col("event_mention_key").alias("root_key"))  # fmt: skip
    joined = rows.join(roots, on=["article_key", "root"], how="left", validate="m:1")
    own = content_key(pl.lit("event"), pl.col("root_key"))
    return joined.with_columns(own.alias("event_key")).with_columns(
        pl.col("event_key").alias("article_event_key"), pl.col("event_key").alias("component_key")
    )


def lemmas(told: pl.DataFrame, decoded: pl.DataFrame) -> pl.DataFrame:
    """The base form of each trigger: that of the predicate in it, else its words in small letters.

    Of several predicates in a trigger ("are holding talks") the last is meant.
    """
    predicates = layer(decoded, "predicates").select(
        "article_key", "lemma",
        pl.col("span").list.get(0).alias("start"), pl.col("span").list.get(1).alias("end"),
    )  # fmt: skip
    within = told.join(predicates, on="article_key").filter(
        (pl.col("start") >= pl.col("trigger_start")) & (pl.col("end") <= pl.col("trigger_end"))
    )
    last = within.sort("event_mention_key", "start").unique(
        "event_mention_key", keep="last", maintain_order=True
    )
    found = last.select("event_mention_key", "lemma")
    plain = pl.col("trigger_text").str.to_lowercase()
    return told.join(found, on="event_mention_key", how="left", validate="1:1").select(
        "event_mention_key", pl.coalesce("lemma", plain).alias("trigger_lemma")
    )


def links(rows: pl.DataFrame) -> pl.DataFrame:
    """One row a `same_as` between two mentions of one article."""
    earlier = rows.select("article_key", pl.col("index").alias("same_as"),
                          pl.col("event_mention_key").alias("linked_mention_key"))  # fmt: skip
    return (
        rows.drop_nulls("same_as")
        .join(earlier, on=["article_key", "same_as"], validate="m:1")
        .select(
            "event_mention_key",
            "linked_mention_key",
            pl.lit("same_as").alias("link_kind"),
            pl.lit("named as one happening within the article").alias("reason"),
        )
    )


def event_quantities(
    events: pl.DataFrame, keys: pl.DataFrame, numbers: pl.DataFrame
) -> pl.DataFrame:
    """One row a number of an event mention."""
    return (
        events.select("article_key", "index", pl.col("quantities").alias("quantity"))
        .filter(pl.col("quantity").list.len() > 0)
        .explode("quantity")
        .join(keys.select(*_MENTION, "event_mention_key"), on=list(_MENTION), validate="m:1")
        .join(
            numbers.select("article_key", pl.col("index").alias("quantity"), "quantity_key"),
            on=["article_key", "quantity"],
            validate="m:1",
        )
        .select("article_key", "event_mention_key", "quantity_key")
        .unique(maintain_order=True)
    )


__all__ = [
    "antecedents", "attributions", "decode", "event_quantities", "innermost", "layer", "lemmas",
    "links", "mentions", "places", "quantities", "roles", "sentences", "times",
]  # fmt: skip
