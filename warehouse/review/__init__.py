"""What a reviewer wants to know of one run, read from a warehouse file.

Each question is a SQL file of this folder; its first comment line says what one row is.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from warehouse.connection import connect, plain_rows

Row = dict[str, Any]
"""Column name → value."""

_FOLDER = Path(__file__).parent
_NIGHTS = 84
"""Nights that are looked back on: twelve of each weekday."""
_ROWS = 200
"""Rows of quarantine shown at most."""


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that the report of one run shows, as plain rows and two frames.

    `nights`: measure, part, night, value. `publications`: source, day. `precision` is None where
    no review has ever been kept in this file.
    """

    run: Row
    runs: list[Row]
    checks: list[Row]
    tallies: dict[str, Row]
    quarantine: list[Row]
    files: list[Row]
    sources: list[Row]
    bases: list[Row]
    types: list[Row]
    issues: list[Row]
    unknown: list[Row]
    disputes: list[Row]
    changes: Row
    closed: list[Row]
    sample: list[Row]
    precision: list[Row] | None
    nights: pl.DataFrame
    publications: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is told at the end of a run: its row, the checks that failed, what it set aside."""

    run: Row
    failed: list[Row]
    quarantined: list[Row]


def review(path: Path, run_id: str, each: int = 4, sources: int = 12) -> Review:
    """Read the review of a run from a warehouse file.

    The sample has up to `each` events, of different types, of each of up to `sources` sources:
    those with new articles first, and of these those with most events. Which ones is drawn by
    lot, and the lot is the run's id: the same run always shows the same sample.
    """
    with connect(path, read_only=True) as connection:
        connection.execute(_query("tonight"), {"run_id": run_id})

        def rows(name: str, **more: object) -> list[Row]:
            return _rows(connection, _query(name), run_id=run_id, **more)

        runs = rows("runs")
        return Review(
            run=runs[0],
            runs=runs,
            checks=rows("checks"),
            tallies={row["run_id"]: row for row in rows("tallies")},
            quarantine=rows("quarantine", rows=_ROWS),
            files=rows("files"),
            sources=rows("sources"),
            bases=rows("bases"),
            types=rows("types"),
            issues=rows("issues"),
            unknown=rows("unknown"),
            disputes=rows("disputes"),
            changes=rows("changes")[0],
            closed=rows("closed"),
            sample=rows("sample", each=each, sources=sources),
            precision=rows("precision") if _has_precision(connection) else None,
            nights=_frame(connection, "nights", run_id=run_id, nights=_NIGHTS),
            publications=_frame(connection, "publications", run_id=run_id),
        )


def outcome(path: Path, run_id: str) -> Outcome:
    """Read what is told at the end of a run; `quarantined` holds only what this run set aside."""
    with connect(path, read_only=True) as connection:
        aside = "SELECT file_path, reason FROM ops.quarantine WHERE replayed_run_id IS NULL " \
            "AND run_id = $run_id ORDER BY kind, file_path, entry, rule"  # fmt: skip
        return Outcome(
            run=_rows(connection, _query("runs"), run_id=run_id)[0],
            failed=[c for c in _rows(connection, _query("checks"), run_id=run_id)
                    if not c["has_passed"]],
            quarantined=_rows(connection, aside, run_id=run_id),
        )  # fmt: skip


@cache
def _query(name: str) -> str:
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def _has_precision(connection: duckdb.DuckDBPyConnection) -> bool:
    query = "FROM duckdb_views() WHERE schema_name = 'main' AND view_name = 'review_precision'"
    return connection.execute(query).fetchone() is not None


def _named(query: str, parameters: dict[str, object]) -> dict[str, object]:
    """The parameters that a query names: DuckDB refuses others."""
    return {name: value for name, value in parameters.items() if f"${name}" in query}


def _rows(connection: duckdb.DuckDBPyConnection, query: str, **parameters: object) -> list[Row]:
    return plain_rows(connection, query, _named(query, parameters) or None)


def _frame(connection: duckdb.DuckDBPyConnection, name: str, **parameters: object) -> pl.DataFrame:
    query = _query(name)
    frame: pl.DataFrame = connection.sql(query, params=_named(query, parameters)).pl()
    return frame
