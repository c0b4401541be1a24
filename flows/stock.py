"""Taking stock: which files lie in the inbox, and which of them this run has to read."""

import hashlib
from pathlib import Path

import polars as pl

from flows.errors import OperatorError
from flows.job import Job
from transforms.read import find_files
from warehouse.connection import connect
from warehouse.contracts.keys import content_key
from warehouse.publish import live_path

_CHUNK = 1 << 20
_MANIFEST = (
    "SELECT m.file_key, m.file_path, m.file_sha256, m.n_bytes, m.state, "
    "bool_or(a.extractor_key <> $extractor) AS is_old, min(a.published_date) AS first_date, "
    "m.file_path IN (SELECT file_path FROM ops.quarantine WHERE replayed_run_id IS NULL) "
    "AS has_quarantine, "
    "max(a.published_date) AS last_date "
    "FROM ops.file_manifest m LEFT JOIN ops.file_article f USING (file_key) "
    "LEFT JOIN core.dim_article a USING (article_key) GROUP BY ALL"
)


def take_stock(job: Job, extractor: str) -> list[list[str]]:
    """List the inbox, choose what to read, and part it into batches of paths.

    The choice is written to `files.parquet` in the job's scratch folder: `file_key`, `file_path`,
    `file_sha256`, `n_bytes`. Raises `OperatorError` where there is no inbox.
    """
    inbox = job.settings.inbox
    if not inbox.is_dir():
        raise OperatorError(
            f"there is no inbox at {inbox}; make that folder, or name another with --inbox"
        )
    listed = list_inbox(inbox)
    known = manifest(live_path(job.layout.warehouse), extractor)
    chosen = choose(job, listed, known).sort("file_path", "file_sha256")
    job.scratch.mkdir(parents=True, exist_ok=True)
    listed.write_parquet(job.scratch / "inbox.parquet")
    chosen.write_parquet(job.scratch / "files.parquet")
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


def manifest(live: Path, extractor: str) -> pl.DataFrame:
    """The files that the published warehouse knows, and whether an older extractor read them."""
    if not live.exists():
        texts = ("file_key", "file_path", "file_sha256", "state")
        flags, dates = ("is_old", "has_quarantine"), ("first_date", "last_date")
        schema = {
            **dict.fromkeys(texts, pl.String),
            **dict.fromkeys(flags, pl.Boolean),
            **dict.fromkeys(dates, pl.Date),
            "n_bytes": pl.Int64,
        }
        return pl.DataFrame(schema=schema)
    with connect(live, read_only=True) as connection:
        found: pl.DataFrame = connection.sql(_MANIFEST, params={"extractor": extractor}).pl()
    return found


def choose(job: Job, listed: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The files this run has to read: new ones, quarantined ones, or those of a backfill."""
    columns = ["file_key", "file_path", "file_sha256", "n_bytes"]
    match job.kind:
        case "nightly":
            return listed.join(known, on="file_key", how="anti").select(columns)
        case "replay":
            return known.filter("has_quarantine").select(columns)
        case "backfill":
            return known.filter(_wanted(job)).select(columns)
    raise ValueError(f"no job is called {job.kind}")


def _wanted(job: Job) -> pl.Expr:
    since, until = job.published
    if since is None and until is None:
        return pl.col("is_old").fill_null(value=False)
    after = pl.lit(value=True) if since is None else pl.col("last_date") >= since
    before = pl.lit(value=True) if until is None else pl.col("first_date") <= until
    return after & before
