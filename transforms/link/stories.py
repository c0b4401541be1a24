"""Articles that tell one story: alike in their rare words and near in time.

Like happenings, stories are a pure function of the set of articles: those that share a heavy word
are compared, and average linkage parts each component by itself.
"""

from typing import Final

import polars as pl

from transforms.link.clusters import average_linkage, components
from transforms.link.evidence import cosine
from transforms.link.mentions import titled
from transforms.link.words import coded, rarity
from transforms.tables.decode import decode
from warehouse.contracts.keys import content_key_of

ALIKE: Final = 0.1
"""Cosine of two articles' words from which on they speak for one story."""
_A_DAY: Final = 0.005
"""What each day between two publications takes from their likeness, up to `_DAYS` days."""
_DAYS: Final = 30
_TOPICS: Final = 12
_RARE: Final = 5.0


def of_articles(articles: pl.DataFrame) -> pl.DataFrame:
    """`article_key`, `published_date`, `article_words` of articles with documents."""
    return titled(articles, decode(articles)).drop("title")


def stories(articles: pl.DataFrame) -> pl.DataFrame:
    """`article_key`, `story_key`, sorted by article; an article like no other has its own story.

    `articles`: `article_key`, `published_date` (may be null), `article_words` as in `MENTIONS`.
    `story_key` is a hash of the story's first article by date of publication and key.
    """
    ordered = articles.sort("published_date", "article_key", nulls_last=True)
    rows = ordered.with_row_index("node").with_columns(coded(ordered, ["article_words"]))
    keys = ordered["article_key"].to_list()
    weights = {(one, other): weight for one, other, weight in _alike(rows, ordered).iter_rows()}
    found = []
    parts = components(range(len(keys)), (pair for pair, weight in weights.items() if weight > 0))
    first = {node: part[0] for part in parts for node in part}
    inside: dict[int, dict[tuple[int, int], int]] = {}
    for pair, weight in weights.items():
        if first[pair[0]] == first[pair[1]]:
            inside.setdefault(first[pair[0]], {})[pair] = weight
    for part in parts:
        for cluster in average_linkage(part, inside.get(part[0], {})):
            name = content_key_of("story", keys[cluster[0]])
            found += [(keys[node], name) for node in cluster]
    schema = dict.fromkeys(("article_key", "story_key"), pl.String)
    return pl.DataFrame(found, schema=schema, orient="row").sort("article_key")


def _alike(rows: pl.DataFrame, ordered: pl.DataFrame) -> pl.DataFrame:
    """`first`, `second` and `weight` (thousandths of likeness above `ALIKE`) of articles."""
    topics = pl.Series(
        "topic",
        [[w for w in words[:_TOPICS] if rarity(w) >= _RARE] for words in ordered["article_words"]],
        pl.List(pl.String),
    )
    listed = rows.select("node", topics).explode("topic", keep_nulls=False)
    met = listed.join(listed, on="topic", suffix="_2").filter(pl.col("node") < pl.col("node_2"))
    pairs = met.select(pl.col("node").alias("first"), pl.col("node_2").alias("second")).unique()
    plain = rows.select("node", "published_date", "article_words")
    one = plain.select(pl.all().name.suffix("_1")).rename({"node_1": "first"})
    other = plain.select(pl.all().name.suffix("_2")).rename({"node_2": "second"})
    both = pairs.join(one, on="first").join(other, on="second").sort("first", "second")
    gap = (pl.col("published_date_2") - pl.col("published_date_1")).dt.total_days().abs()
    likeness = cosine("article_words") - gap.clip(0, _DAYS).fill_null(0) * _A_DAY - ALIKE
    return both.select("first", "second", (likeness * 1000).round().cast(pl.Int64).alias("weight"))
