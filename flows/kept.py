"""Articles whose file has left the inbox: a backfill takes them from the shards that were kept."""

import polars as pl

from flows.job import Job
from transforms.fingerprint import reader_fingerprint
from warehouse.contracts.stage import STAGE_ARTICLE

LEFT = "left_by_backfill"
"""Code of the issue that says that an article could not be extracted again."""
_ORIGIN = ["file_path", "file_sha256"]
_REMEDY = (
    "was not extracted again: its file is gone from the inbox and its text is in no shard below "
    "stage/articles; put the file back into the inbox and run `dateline backfill` again"
)


def kept_articles(job: Job, gone: pl.DataFrame) -> pl.DataFrame:
    """What earlier runs have read from some files: rows of `stage.article`, from any reader.

    `gone`: `file_path`, `file_sha256`. What the present reader has read comes first.
    """
    paths = sorted(job.layout.articles.glob("*/*/articles.parquet"))
    current = job.layout.articles / reader_fingerprint()
    paths.sort(key=lambda path: path.parent.parent != current)
    if gone.is_empty() or not paths:
        return STAGE_ARTICLE.frame()
    wanted = gone.select(_ORIGIN).unique().lazy()
    shards = [pl.scan_parquet(path).join(wanted, on=_ORIGIN, how="semi") for path in paths]
    found = pl.concat(shards, how="diagonal_relaxed", parallel=False).collect()
    return STAGE_ARTICLE.conform(found.select(STAGE_ARTICLE.polars_schema.names()))


def left_behind(wanted: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """An issue for each wanted article that was found nowhere: `file_path`, `entry`, code, detail.

    `wanted`: `article_key`, `article_id`, `file_path`, `entry`; `found`: `article_key`.
    """
    left = wanted.join(found, on="article_key", how="anti").sort("file_path", "entry")
    detail = pl.concat_str(pl.lit("article "), "article_id", pl.lit(f" {_REMEDY}"))
    return left.unique("article_key", keep="first", maintain_order=True).select(
        "file_path", "entry", pl.lit(LEFT).alias("code"), detail.alias("detail")
    )
