"""Reading files in batches, each a shard that is made once and found again; then staging them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from flows.extracting import documents_of
from flows.job import Job
from flows.kept import kept_articles, left_behind
from flows.layout import write_frame, write_frames
from flows.stock import sha256_of
from seeds import load
from seeds.tables.sources import SOURCES
from transforms.fingerprint import extractor_fingerprint, reader_fingerprint
from transforms.read import read_file
from transforms.read.record import Limits, ReadArticle, ReadError
from transforms.resolve.articles import article_key, document_key, identity, with_source
from transforms.tables import operations
from transforms.text.dateline import parse_dateline
from warehouse.contracts.keys import content_key_of
from warehouse.contracts.rows import part
from warehouse.contracts.stage import STAGE_ARTICLE

ERRORS = pl.Schema({"file_path": pl.String, "file_sha256": pl.String, "entry": pl.Int64,
                    "code": pl.String, "message": pl.String, "content": pl.String})  # fmt: skip
ISSUES = pl.Schema(
    {"file_path": pl.String, "entry": pl.Int64, "code": pl.String, "detail": pl.String}
)

_PASSING = frozenset({"gone", "unreadable"})
"""Errors that may be over tomorrow though the file is the same."""


def read_batch(job: Job, paths: Sequence[str]) -> Path:
    """Read some files of the inbox into a folder of `articles`, `errors` and `issues`.

    The folder is found again by the next run, but not where a failure may have a cause outside
    the file, and not by a replay, which is asked to look anew: those bear the name of their run,
    and are kept for the texts of files that leave the inbox.
    """
    files = pl.read_parquet(job.scratch / "files.parquet")
    wanted = files.filter(pl.col("file_path").is_in(list(paths))).sort("file_path", "file_sha256")
    name = content_key_of(*wanted["file_key"], job.settings.max_file_mb)
    kept = job.layout.articles / reader_fingerprint() / name
    if kept.exists() and job.kind != "replay":
        return kept
    frames = _read(job, wanted)
    passing = not _PASSING.isdisjoint(frames["errors"]["code"])
    once = passing or job.kind == "replay"
    return write_frames(kept.with_name(f"{name}-{job.run_id}") if once else kept, frames)


def _read(job: Job, files: pl.DataFrame) -> dict[str, pl.DataFrame]:
    rows: dict[str, list[dict[str, Any]]] = {"articles": [], "errors": [], "issues": []}
    for file in files.iter_rows(named=True):
        for name, row in _rows(job, file):
            rows[name].append(row)
    return {
        "articles": _identified(STAGE_ARTICLE.frame(rows["articles"])),
        "errors": pl.DataFrame(rows["errors"], schema=ERRORS),
        "issues": pl.DataFrame(rows["issues"], schema=ISSUES),
    }


def _rows(job: Job, file: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    path = job.settings.inbox / file["file_path"]
    origin = {"file_path": file["file_path"], "file_sha256": file["file_sha256"]}
    if not path.exists() or sha256_of(path) != file["file_sha256"]:
        message = "the file is gone from the inbox or was changed; put it back and replay"
        yield "errors", {**origin, "entry": 0, "code": "gone", "message": message}
        return
    limits = Limits(file_bytes=job.settings.max_file_mb * 1_000_000)
    for entry, found in enumerate(read_file(path, limits)):
        at = {**origin, "entry": entry}
        if isinstance(found, ReadError):
            yield "errors", {**at, "code": found.code, "message": found.message,
                             "content": found.content}  # fmt: skip
            continue
        yield "articles", {**at, **_article(found)}
        for issue in found.issues:
            yield "issues", {"file_path": file["file_path"], "entry": entry, "code": issue.code,
                             "detail": issue.detail}  # fmt: skip


def _article(found: ReadArticle) -> dict[str, Any]:
    dateline = parse_dateline(found.text)
    printed = found.text[slice(*dateline.span)] if dateline else None
    return {
        "article_id": found.own_id,
        "title": found.title,
        "byline": found.byline or (dateline.byline if dateline else None),
        "dateline": printed,
        "agency": dateline.agency if dateline else None,
        "source": found.source,
        "url": found.url,
        "published_at": found.published_at,
        "modified_at": found.modified_at,
        "published_basis": "metadata" if found.published_at else "unknown",
        "language": found.language,
        "format": found.format,
        "encoding": found.encoding,
        "text": found.text,
        "text_sha256": found.text_sha256,
    }


def stage(job: Job, folders: Sequence[Path]) -> tuple[Path, dict[str, Path]]:
    """Give the articles their identity and keys, and set aside what breaks the stage's rules.

    Returns the staged articles and, for each table of `ops`, the file of its new rows. What is
    said of files is written to `files.parquet` of the files that were tried as a whole.
    """
    kept, broken = part(STAGE_ARTICLE, _all(folders, "articles", STAGE_ARTICLE.polars_schema))
    errors, issues = _all(folders, "errors", ERRORS), _all(folders, "issues", ISSUES)
    articles, files = asked_for(job, _keyed(job, kept), errors)
    left = pl.DataFrame(schema=ISSUES)
    if job.kind == "backfill":
        articles, left = _with_kept(job, articles, files)
    said = {"errors": errors, "issues": issues, "articles": articles}
    whole = {name: frame.join(files, on="file_path", how="semi") for name, frame in said.items()}
    told_of = pl.col("content").str.json_path_match("$.file_path")
    tables = operations.reading(
        files,
        whole["articles"],
        whole["errors"],
        pl.concat([whole["issues"], left]),
        broken.filter(told_of.is_in(files["file_path"].to_list())),
        job.run_id,
    )
    write_frame(job.scratch / "files.parquet", files)
    write_frame(job.scratch / "left.parquet", left)
    return write_frame(job.scratch / "articles.parquet", articles), {
        name: write_frame(job.scratch / f"{name}.parquet", frame) for name, frame in tables.items()
    }


def _keyed(job: Job, articles: pl.DataFrame) -> pl.DataFrame:
    """Staged articles with the keys of article and document, and their source."""
    keyed = articles.with_columns(article_key(articles).alias("article_key")).with_columns(
        document_key(extractor_fingerprint(job.settings.disable)).alias("document_key")
    )
    return with_source(keyed, load(SOURCES))


def _with_kept(
    job: Job, articles: pl.DataFrame, files: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The articles of a backfill with those that can no longer be read, from what was kept.

    Returns the articles, and an issue for each that was found nowhere.
    """
    wanted = pl.read_parquet(job.scratch / "wanted.parquet").join(files, on="file_key", how="anti")
    gone = wanted.join(articles, on="article_key", how="anti")
    kept, _ = part(STAGE_ARTICLE, kept_articles(job, gone))
    again = _keyed(job, kept).join(gone, on="article_key", how="semi")
    once = again.unique("article_key", keep="first", maintain_order=True)
    found = pl.concat([articles, once.select(articles.columns)])
    return found, left_behind(wanted, found)


def asked_for(
    job: Job, articles: pl.DataFrame, errors: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The articles that this job is about, and the files that it is about as a whole.

    A backfill is about single articles; a file is read again as a whole only where one of them is
    no longer found in it, because it is read otherwise now. A second reading that failed for a
    passing reason takes nothing away from the first.
    """
    files = pl.read_parquet(job.scratch / "files.parquet")
    if job.kind == "nightly":
        return articles, files
    passing = errors.filter(pl.col("code").is_in(list(_PASSING)))
    files = files.join(passing, on="file_path", how="anti")
    keys = articles.join(files.select("file_path", "file_key"), on="file_path", validate="m:1")
    if job.kind == "backfill":
        wanted = pl.read_parquet(job.scratch / "wanted.parquet")
        missed = wanted.join(keys, on=["file_key", "article_key"], how="anti")
        files = files.join(missed, on="file_key", how="semi")
        one_by_one = keys.join(wanted, on=["file_key", "article_key"], how="semi")
        keys = pl.concat([one_by_one, keys.join(files, on="file_key", how="semi")]).unique(
            ["file_key", "entry"], maintain_order=True
        )
    return keys.drop("file_key"), files


def _identified(articles: pl.DataFrame) -> pl.DataFrame:
    own = identity(*map(pl.col, ("article_id", "source", "url", "text_sha256")))
    return articles.with_columns(own.alias("article_id"))


def _all(folders: Sequence[Path], name: str, schema: pl.Schema) -> pl.DataFrame:
    frames = [pl.read_parquet(folder / f"{name}.parquet") for folder in folders]
    return pl.concat([pl.DataFrame(schema=schema), *frames], how="vertical_relaxed")


def set_aside_failures(job: Job, articles: Path, tables: dict[str, Path]) -> dict[str, Path]:
    """Add the articles that gave no document to the quarantine, and mark their files."""
    frame = pl.read_parquet(articles)
    failed = documents_of(job, frame).filter(pl.col("error_code").is_not_null())
    if failed.is_empty():
        return tables
    found = operations.failures(
        frame,
        failed.select("document_key", "error_code", "error_message"),
        {name: pl.read_parquet(path) for name, path in tables.items()},
        job.run_id,
    )
    return {
        name: write_frame(job.scratch / f"{name}.parquet", table) for name, table in found.items()
    }
