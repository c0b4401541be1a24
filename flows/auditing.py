"""Auditing in a process of its own: Great Expectations is slow to import and never lets go."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from flows.processes import workers
from warehouse.contracts.ops import CHECK_RESULT


class Auditor:
    """Judges shards and databases in its one process; `opened` makes and ends it."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def shards(self, shards: Mapping[str, Sequence[Path]], run_id: str, stage: str) -> pl.DataFrame:
        """Judge staged Parquet files; rows of `ops.check_result`."""
        if not any(shards.values()):
            return CHECK_RESULT.frame()
        return self._pool.submit(_shards, shards, run_id, stage).result()

    def database(self, path: Path, run_id: str) -> pl.DataFrame:
        """Judge every table of a DuckDB file; rows of `ops.check_result`.

        This ends the process, for only then is the file free for writing again.
        """
        checks = self._pool.submit(_database, path, run_id).result()
        self._pool.shutdown(wait=True)
        return checks

    def docs(self, path: Path, folder: Path) -> Path:
        """Write Great Expectations' Data Docs of a DuckDB file; returns the page to open."""
        return self._pool.submit(_docs, path, folder).result()


@contextmanager
def auditor() -> Iterator[Auditor]:
    """Start the process, which imports what it needs while the caller goes on."""
    with workers(1) as pool:
        pool.submit(_hush)
        pool.submit(_warm)
        yield Auditor(pool)


def _hush() -> None:
    """Send the process's own chatter nowhere; what goes wrong in it is raised in the caller."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())


def _warm() -> None:
    from expectations.audit import warm

    warm()


def _shards(shards: Mapping[str, Sequence[Path]], run_id: str, stage: str) -> pl.DataFrame:
    from expectations.audit import audit_shards

    return audit_shards(shards, run_id, stage)


def _database(path: Path, run_id: str) -> pl.DataFrame:
    from expectations.audit import audit_database

    return audit_database(path, run_id)


def _docs(path: Path, folder: Path) -> Path:
    from expectations.docs import build_docs

    return build_docs(path, folder)


def is_acceptable(checks: pl.DataFrame) -> bool:
    """Whether a build may be published: no critical check of the build stage failed."""
    failed = checks.filter(
        (pl.col("stage") == "build") & (pl.col("severity") == "critical") & ~pl.col("has_passed")
    )
    return failed.is_empty()


def tally(checks: pl.DataFrame) -> dict[str, int]:
    """How many checks passed, warned (or informed) and failed critically."""
    passed = int(checks["has_passed"].sum())
    failed = checks.filter(~pl.col("has_passed"))
    critical = failed.filter(pl.col("severity") == "critical").height
    return {"passed": passed, "warned": failed.height - critical, "failed": critical}
