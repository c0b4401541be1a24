"""Trying again what was set aside: what the build must forget before it is told anew."""

from pathlib import Path

import duckdb
import polars as pl

from warehouse.connection import connect

_OF_FILES = """
UPDATE ops.quarantine q SET replayed_run_id = $run_id
FROM files t
WHERE q.replayed_run_id IS NULL AND q.file_path = t.file_path AND q.file_sha256 = t.file_sha256
"""
_OF_ARTICLES = """
UPDATE ops.quarantine q SET replayed_run_id = $run_id
FROM articles t
WHERE q.replayed_run_id IS NULL AND q.kind IN ('document', 'row')
  AND q.file_path = t.file_path AND q.file_sha256 = t.file_sha256 AND q.entry = t.entry
"""
_ORIGINS = "DELETE FROM ops.file_article WHERE file_key IN (SELECT file_key FROM files)"


def try_again(path: Path, run_id: str, files: pl.DataFrame, articles: pl.DataFrame) -> None:
    """Mark what was set aside of some files and articles as taken in by this run.

    Call it before the night is loaded: what has to be set aside again is then open again, with the
    run that first did so. `files` (`file_key`, `file_path`, `file_sha256`) are read again as a
    whole, so their articles are forgotten as theirs; `articles` (`file_path`, `file_sha256`,
    `entry`) are only extracted again, so nothing is said of what was not read.
    """
    with connect(path) as connection:
        connection.execute("BEGIN")
        _with(connection, "files", files, ["file_key", "file_path", "file_sha256"])
        _with(connection, "articles", articles, ["file_path", "file_sha256", "entry"])
        connection.execute(_OF_FILES, {"run_id": run_id})
        connection.execute(_OF_ARTICLES, {"run_id": run_id})
        connection.execute(_ORIGINS)
        connection.execute("COMMIT")


def _with(
    connection: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame, columns: list[str]
) -> None:
    connection.register(name, frame.select(columns).unique().to_arrow())
