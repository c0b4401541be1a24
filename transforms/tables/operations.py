"""What reading and extracting leave in the schema `ops`: manifest, origins, issues, quarantine."""

import polars as pl

from transforms.tables.quarantine import keyed
from warehouse.contracts.keys import content_key
from warehouse.contracts.ops import FILE_ARTICLE, FILE_MANIFEST, ISSUE, QUARANTINE

Frames = dict[str, pl.DataFrame]
"""Table name → frame."""

_FILE = ("file_path", "file_sha256")


def reading(
    files: pl.DataFrame,
    articles: pl.DataFrame,
    errors: pl.DataFrame,
    issues: pl.DataFrame,
    broken: pl.DataFrame,
    run_id: str,
) -> Frames:
    """The rows of `ops` that follow from reading some files.

    `files`: what was chosen to be read; `articles`: what was staged; `errors` and `issues`: what
    the readers said; `broken`: articles that broke a rule of the stage (`rule`, `reason`,
    `content`). Returns table name → frame.
    """
    aside = pl.concat([_set_aside(errors), _broken_articles(broken)])
    return {
        FILE_MANIFEST.full_name: manifest(files, articles, aside, run_id),
        FILE_ARTICLE.full_name: origins(files, articles),
        ISSUE.full_name: _issues(issues, run_id),
        QUARANTINE.full_name: keyed(aside, run_id),
    }


_ASIDE = {"kind": pl.String, "file_path": pl.String, "file_sha256": pl.String, "entry": pl.Int64,
          "rule": pl.String, "reason": pl.String, "content": pl.String}  # fmt: skip


def _set_aside(errors: pl.DataFrame) -> pl.DataFrame:
    several = pl.len().over(_FILE) > 1
    return errors.select(
        pl.when(several | (pl.col("entry") > 0))
        .then(pl.lit("entry"))
        .otherwise(pl.lit("file"))
        .alias("kind"),
        *_FILE,
        "entry",
        pl.col("code").alias("rule"),
        pl.col("message").alias("reason"),
        "content",
    ).cast(_ASIDE)  # type: ignore[arg-type]  # (a mapping of names is meant)


def _broken_articles(broken: pl.DataFrame) -> pl.DataFrame:
    origin = pl.col("content").str.json_path_match
    return broken.select(
        pl.lit("entry").alias("kind"),
        origin("$.file_path").alias("file_path"),
        origin("$.file_sha256").alias("file_sha256"),
        origin("$.entry").cast(pl.Int64, strict=False).alias("entry"),
        "rule",
        "reason",
        "content",
    ).cast(_ASIDE)  # type: ignore[arg-type]  # (a mapping of names is meant)


def manifest(
    files: pl.DataFrame, articles: pl.DataFrame, aside: pl.DataFrame, run_id: str
) -> pl.DataFrame:
    """One row a file with its state: loaded where it gave an article, else quarantined."""
    loaded = articles.group_by(_FILE).agg(pl.len().cast(pl.Int64).alias("n_articles"))
    troubled = (
        aside.sort("entry")
        .group_by(_FILE, maintain_order=True)
        .agg(
            pl.len().cast(pl.Int64).alias("n_errors"),
            pl.col("rule").first().alias("reason_code"),
            pl.col("reason").first(),
        )
    )
    joined = files.join(loaded, on=_FILE, how="left").join(troubled, on=_FILE, how="left")
    is_loaded = pl.col("n_articles").fill_null(0) > 0
    full = joined.with_columns(
        pl.col("n_articles", "n_errors").fill_null(0),
        pl.when(is_loaded).then(pl.lit("loaded")).otherwise(pl.lit("quarantined")).alias("state"),
        pl.when(~is_loaded).then("reason_code").alias("reason_code"),
        pl.when(~is_loaded).then("reason").alias("reason"),
        pl.lit(run_id).alias("run_id"),
    )
    return FILE_MANIFEST.conform(full)


def origins(files: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """One row an article version and the entry of the file it was found in."""
    keys = files.select(*_FILE, "file_key")
    return FILE_ARTICLE.conform(
        articles.join(keys, on=_FILE, validate="m:1").select("file_key", "entry", "article_key")
    )


def _issues(issues: pl.DataFrame, run_id: str) -> pl.DataFrame:
    key = content_key("code", "file_path", "entry", "detail").alias("issue_key")
    full = issues.with_columns(key, pl.lit(run_id).alias("first_run_id"))
    return ISSUE.conform(full.unique("issue_key", keep="first", maintain_order=True))


def failures(articles: pl.DataFrame, failed: pl.DataFrame, tables: Frames, run_id: str) -> Frames:
    """The same rows after extraction: articles without a document are set aside.

    `failed`: `document_key`, `error_code`, `error_message`. A file none of whose articles is left
    becomes quarantined.
    """
    lost = articles.join(failed, on="document_key", validate="m:1")
    aside = lost.select(
        pl.lit("document").alias("kind"),
        *_FILE,
        "entry",
        pl.col("error_code").alias("rule"),
        pl.col("error_message").alias("reason"),
        pl.col("text").str.slice(0, 2000).alias("content"),
    )
    kept = articles.join(failed, on="document_key", how="anti")
    files = tables[FILE_MANIFEST.full_name].select("file_key", *_FILE, "n_bytes")
    before = tables[QUARANTINE.full_name].select(aside.columns)
    both = pl.concat([before, aside])
    return {
        **tables,
        FILE_MANIFEST.full_name: manifest(files, kept, both, run_id),
        FILE_ARTICLE.full_name: origins(files, kept),
        QUARANTINE.full_name: keyed(both, run_id),
    }
