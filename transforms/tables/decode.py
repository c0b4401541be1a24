"""Documents in JSON to one frame a layer, by expressions.

Every frame has `article_key` and `index`, the item's position in its layer, by which layers refer
to one another; spans become two integer columns.
"""

import polars as pl

_SPAN = pl.List(pl.Int64)
_TEXT = pl.String
_WHEN = pl.Struct({"earliest": _TEXT, "latest": _TEXT, "precision": _TEXT, "basis": _TEXT})
_LAYERS: dict[str, dict[str, pl.DataType | type[pl.DataType]]] = {
    "entities": {
        "span": _SPAN,
        "kind": _TEXT,
        "name": _TEXT,
        "actor_id": _TEXT,
        "country": _TEXT,
        "sector": _TEXT,
        "coreferent": pl.Int64,
    },
    "times": {"span": _SPAN},
    "places": {
        "span": _SPAN,
        "name": _TEXT,
        "geonames_id": pl.Int64,
        "country": _TEXT,
        "admin1": _TEXT,
        "latitude": pl.Float64,
        "longitude": pl.Float64,
        "level": _TEXT,
        "confidence": pl.Float64,
    },
    "quantities": {
        "span": _SPAN,
        "measure": _TEXT,
        "low": pl.Float64,
        "best": pl.Float64,
        "high": pl.Float64,
        "qualifier": _TEXT,
        "unit": _TEXT,
    },
    "attributions": {
        "source": _SPAN,
        "cue": _SPAN,
        "content": _SPAN,
        "kind": _TEXT,
        "stance": _TEXT,
        "speaker": pl.Int64,
    },
    "predicates": {"span": _SPAN, "lemma": _TEXT},
    "events": {
        "type": _TEXT,
        "mode": _TEXT,
        "contexts": pl.List(_TEXT),
        "cameo": _TEXT,
        "acled": _TEXT,
        "trigger": _SPAN,
        "sentence": pl.Int64,
        "actors": pl.List(pl.Int64),
        "recipients": pl.List(pl.Int64),
        "participants": pl.List(pl.Struct({"role": _TEXT, "entity": pl.Int64})),
        "time": pl.Int64,
        "when": _WHEN,
        "place": pl.Int64,
        "quantities": pl.List(pl.Int64),
        "attribution": pl.Int64,
        "factuality": _TEXT,
        "timing": _TEXT,
        "stage": _TEXT,
        "same_as": pl.Int64,
        "confidence": pl.Float64,
        "rule": _TEXT,
    },
}
_DOCUMENT = pl.Struct(
    {
        "language": pl.String,
        "published": pl.Struct({"date": _TEXT, "basis": _TEXT}),
        "sentences": pl.List(_SPAN),
        **{name: pl.List(pl.Struct(fields)) for name, fields in _LAYERS.items()},
    }
)


def decode(documents: pl.DataFrame) -> pl.DataFrame:
    """Decode `document` (JSON) of a frame with `article_key` and `text` into typed columns."""
    decoded = pl.col("document").str.json_decode(_DOCUMENT)
    return documents.select("article_key", "text", decoded.alias("document")).unnest("document")


def span(column: str, prefix: str) -> list[pl.Expr]:
    """Start, end and words of a span column, named `PREFIX_start`, `PREFIX_end`, `PREFIX_text`."""
    start, end = pl.col(column).list.get(0), pl.col(column).list.get(1)
    words = pl.col("text").str.slice(start, end - start)
    return [
        start.alias(f"{prefix}_start"),
        end.alias(f"{prefix}_end"),
        pl.when(start.is_not_null()).then(words).alias(f"{prefix}_text"),
    ]


def sentences(decoded: pl.DataFrame) -> pl.DataFrame:
    """One row a sentence: `article_key`, `sentence` (its index), start, end, words."""
    rows = _exploded(decoded, "sentences").rename({"index": "sentence"})
    return rows.select("article_key", "sentence", *span("sentences", "sentence"))


def layer(decoded: pl.DataFrame, name: str) -> pl.DataFrame:
    """One row an item of a layer, its fields as columns, with the article's `text`."""
    return _exploded(decoded, name).unnest(name)


def _exploded(decoded: pl.DataFrame, name: str) -> pl.DataFrame:
    indexed = decoded.select("article_key", "text", name).filter(pl.col(name).list.len() > 0)
    return indexed.with_columns(
        pl.int_ranges(pl.col(name).list.len(), dtype=pl.Int64).alias("index")
    ).explode("index", name)
