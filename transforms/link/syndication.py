"""Near-duplicate articles: one text printed by many, which counts as one source.

MinHash signatures (rensa: Rust, a wheel for each supported Python, no dependencies; its older peer
datasketch is pure Python and asks for scipy) find the candidates; their true Jaccard similarity
decides. Which articles are compared depends on the two alone, so no order and no batch changes the
result.
"""

from typing import Final

import polars as pl
from rensa import RMinHash

from transforms.link.clusters import components
from transforms.text.fold import fold
from warehouse.contracts.keys import content_key

SHINGLE: Final = 4
"""Words in a row that are compared as one."""
ALIKE: Final = 0.5
"""Share of all shingles of two articles that both have, from which on they are one text."""
BANDS: Final = 32
ROWS: Final = 3
"""Articles are compared where all rows of a band agree: at `ALIKE`, 99 of 100 pairs are found."""
_SEED: Final = 20250105


def near_duplicates(articles: pl.DataFrame) -> pl.DataFrame:
    """`article_key`, `cluster_key` (the smallest article key of its cluster), sorted by article.

    `articles`: `article_key` and `text`. An article that no other resembles is its own cluster, and
    so is one of fewer than `SHINGLE` words. Clusters are the connected components of pairs whose
    texts are alike.
    """
    shingled = _shingled(articles)
    keys = shingled["article_key"].to_list()
    alike = _alike(_candidates(_banded(shingled)), shingled)
    numbers = {key: number for number, key in enumerate(keys)}
    edges = [(numbers[one], numbers[other]) for one, other in alike.iter_rows()]
    parts = components(range(len(keys)), edges)
    rows = [(keys[node], keys[part[0]]) for part in parts for node in part]
    schema = {"article_key": pl.String, "cluster_key": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row").sort("article_key")


def bands(articles: pl.DataFrame) -> pl.DataFrame:
    """`article_key`, `band_key`: articles are compared where they share a band. Sorted, none twice.

    `articles`: `article_key` and `text`. Bands follow from the text alone and can be stored.
    """
    return _banded(_shingled(articles))


def _shingled(articles: pl.DataFrame) -> pl.DataFrame:
    texts = articles.select("article_key", "text").unique("article_key").sort("article_key")
    lists = pl.Series("shingles", map(_shingles, texts["text"]), pl.List(pl.String))
    return texts.select("article_key").with_columns(lists)


def _shingles(text: str | None) -> list[str]:
    words = fold(text or "").split()
    ends = range(SHINGLE, len(words) + 1)
    return sorted({" ".join(words[end - SHINGLE : end]) for end in ends})


def _banded(shingled: pl.DataFrame) -> pl.DataFrame:
    texts = shingled.filter(pl.col("shingles").list.len() > 0)
    digests = RMinHash.digests_from_token_sets(
        texts["shingles"].to_list(), num_perm=BANDS * ROWS, seed=_SEED
    )
    signed = texts.select("article_key").with_columns(
        pl.Series("digest", digests, pl.List(pl.UInt32))
    )
    rows = [pl.col("digest").list.slice(band * ROWS, ROWS) for band in range(BANDS)]
    joined = [
        pl.concat_str(pl.lit(str(band)), row.cast(pl.List(pl.String)).list.join(","), separator=":")
        for band, row in enumerate(rows)
    ]
    listed = signed.select("article_key", pl.concat_list(joined).alias("band"))
    keyed = listed.explode("band").select("article_key", content_key("band").alias("band_key"))
    return keyed.unique().sort("article_key", "band_key")


def _candidates(banded: pl.DataFrame) -> pl.DataFrame:
    pairs = banded.join(banded, on="band_key", suffix="_other")
    ordered = pairs.filter(pl.col("article_key") < pl.col("article_key_other"))
    return ordered.select("article_key", "article_key_other").unique()


def _alike(pairs: pl.DataFrame, shingled: pl.DataFrame) -> pl.DataFrame:
    """The pairs whose true Jaccard similarity is at least `ALIKE`."""
    other = shingled.rename({"article_key": "article_key_other", "shingles": "shingles_other"})
    both = pairs.join(shingled, on="article_key").join(other, on="article_key_other")
    shared = pl.col("shingles").list.set_intersection("shingles_other").list.len()
    either = pl.col("shingles").list.len() + pl.col("shingles_other").list.len() - shared
    return both.filter(shared >= ALIKE * either).select("article_key", "article_key_other")
