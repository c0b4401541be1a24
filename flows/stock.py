"""Taking stock: which files lie in the inbox, and which of them this run has to read."""

import hashlib
from pathlib import Path

import polars as pl

from flows.errors import OperatorError
from flows.job import Job
from flows.layout import write_frame
from transforms.read import find_files
from warehouse.connection import connect
from warehouse.contracts.keys import content_key
from warehouse.publish import live_path

_CHUNK = 1 << 20
_COLUMNS = ["file_key", "file_path", "file_sha256", "n_bytes"]
_MANIFEST = """
SELECT m.file_key, m.file_path,
    EXISTS (FROM ops.quarantine q WHERE q.replayed_run_id IS NULL AND q.file_path = m.file_path
            AND q.file_sha256 = m.file_sha256) AS has_quarantine
FROM ops.file_manifest m
"""
_ARTICLES = """
SELECT f.file_key, f.article_key, m.file_path, m.file_sha256, f.entry, a.article_id,
    a.published_date, a.extractor_key <> $extractor AS is_old
FROM ops.file_article f JOIN ops.file_manifest m USING (file_key)
    JOIN core.dim_article a USING (article_key)
"""
_FILE_SCHEMA = pl.Schema({"file_key": pl.String, "file_path": pl.String,
                          "has_quarantine": pl.Boolean})  # fmt: skip
_WANTED = {"file_key": pl.String, "article_key": pl.String, "file_path": pl.String,
           "file_sha256": pl.String, "entry": pl.Int64, "article_id": pl.String}  # fmt: skip
_ARTICLE_SCHEMA = pl.Schema({**_WANTED, "published_date": pl.Date, "is_old": pl.Boolean})


def take_stock(job: Job, extractor: str) -> list[list[str]]:
    """List the inbox, choose what to read, and part it into batches of paths.

    The choice is written to `files.parquet` in the job's scratch folder: `file_key`, `file_path`,
    `file_sha256`, `n_bytes`; that of a backfill also to `wanted.parquet`: the keys of each article
    to be extracted again, where it was read, and its id. Raises `OperatorError` where there is no
    inbox.
    """
    inbox = job.settings.inbox
    if not inbox.is_dir():
        raise OperatorError(
            f"there is no inbox at {inbox}; make that folder, or name another with --inbox"
        )
    listed = list_inbox(inbox)
    known, articles = manifest(live_path(job.layout.warehouse), extractor)
    wanted = articles.filter(_wanted(job)).select(*_WANTED)
    chosen = choose(job, listed, known, wanted).sort("file_path", "file_sha256")
    frames = {"inbox": listed, "files": chosen, "wanted": wanted}
    for name, frame in frames.items():
        write_frame(job.scratch / f"{name}.parquet", frame)
    paths, size = chosen["file_path"].to_list(), job.settings.batch_files
    return [paths[start : start + size] for start in range(0, len(paths), size)]


def list_inbox(inbox: Path) -> pl.DataFrame:
    """One row a file of the inbox: key, path below the inbox, hash and size."""
    paths = find_files(inbox)
    rows = [
        {
            "file_path": path.relative_to(inbox).as_posix(),
            "file_sha256": sha256_of(path),
            "n_bytes": path.stat().st_size,
        }
        for path in paths
    ]
    schema = {"file_path": pl.String, "file_sha256": pl.String, "n_bytes": pl.Int64}
    frame = pl.DataFrame(rows, schema=schema)
    return frame.with_columns(content_key("file_path", "file_sha256").alias("file_key"))


def sha256_of(path: Path) -> str:
    """Hash of a file's bytes, read piece by piece."""
    total = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            total.update(piece)
    return total.hexdigest()


def manifest(live: Path, extractor: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What the published warehouse knows: its files, and the articles that came from them.

    Files: `file_key`, `file_path`, and `has_quarantine` where something of this content is still
    set aside. Articles: keys, file, entry, id, `published_date`, and `is_old` where another
    extractor than this one read them.
    """
    if not live.exists():
        return pl.DataFrame(schema=_FILE_SCHEMA), pl.DataFrame(schema=_ARTICLE_SCHEMA)
    with connect(live, read_only=True) as connection:
        files: pl.DataFrame = connection.sql(_MANIFEST).pl()
        articles: pl.DataFrame = connection.sql(_ARTICLES, params={"extractor": extractor}).pl()
    return files, articles


def choose(
    job: Job, listed: pl.DataFrame, known: pl.DataFrame, wanted: pl.DataFrame
) -> pl.DataFrame:
    """The files this run has to read, all of which lie in the inbox now.

    Nightly: contents that are not known. Replay: whatever now lies at the path of something that
    is still set aside, be it the same content or a mended one. Backfill: files of `wanted`
    articles.
    """
    match job.kind:
        case "nightly":
            chosen = listed.join(known, on="file_key", how="anti")
        case "replay":
            troubled = known.filter("has_quarantine")
            settled = known.filter(~pl.col("has_quarantine"))
            chosen = listed.join(troubled, on="file_path", how="semi").join(
                settled, on="file_key", how="anti"
            )
        case "backfill":
            chosen = listed.join(wanted, on="file_key", how="semi")
        case _:
            raise ValueError(f"no job is called {job.kind}")
    return chosen.select(_COLUMNS)


def _wanted(job: Job) -> pl.Expr:
    """The articles of a backfill: those of a range of dates, else those of an older extractor."""
    since, until = job.published
    if since is None and until is None:
        return pl.col("is_old")
    day = pl.col("published_date")
    after = pl.lit(value=True) if since is None else day >= since
    before = pl.lit(value=True) if until is None else day <= until
    return after & before
