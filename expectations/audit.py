"""Judge a database or staged shards with Great Expectations; results are rows, not prose.

Great Expectations takes seconds and a quarter of a gigabyte to import and never closes what it
opens, so callers run these functions in a process of their own (see `warm`).
"""

import json
import logging
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import great_expectations as gx
import great_expectations.expectations as gxe
import polars as pl
import sqlalchemy
from great_expectations.core.expectation_validation_result import ExpectationValidationResult
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.datasource.fluent.interfaces import Batch
from great_expectations.expectations.expectation import Expectation

from expectations.checks import Check, checks_of, tables_of
from expectations.engine import DuckDBExecutionEngine, url_of
from expectations.screening import Screened, screened
from warehouse.contracts.column import Table
from warehouse.contracts.keys import content_key_of
from warehouse.contracts.ops import CHECK_RESULT

logging.getLogger("great_expectations").setLevel(logging.ERROR)

_SAMPLES = 20
_CELL = 200
_SUMMARY = {"result_format": "SUMMARY", "partial_unexpected_count": _SAMPLES}
_COMPLETE = {"result_format": "COMPLETE"}
"""Only so does Great Expectations return the rows of a query; it fetches 200 at most."""


def warm() -> None:
    """Do nothing: submitting this to a fresh process makes it import Great Expectations."""


def audit_database(path: Path, run_id: str, stage: str = "build") -> pl.DataFrame:
    """Judge every table of a DuckDB file; returns rows of `ops.check_result`."""
    return _audit(url_of(path), run_id, stage, {"read_only": True})


def audit_shards(shards: Mapping[str, Sequence[Path]], run_id: str, stage: str) -> pl.DataFrame:
    """Judge staged Parquet files, given as table name → files; rows of `ops.check_result`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shards.duckdb"
        engine = sqlalchemy.create_engine(url_of(path))
        with engine.begin() as connection:
            for name, files in shards.items():
                connection.execute(
                    sqlalchemy.text(f"CREATE SCHEMA IF NOT EXISTS {name.split('.')[0]}")
                )
                listed = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
                view = f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}])"
                connection.exec_driver_sql(view)
        engine.dispose()
        return _audit(url_of(path), run_id, stage, {})


def _audit(url: str, run_id: str, stage: str, connect_args: dict[str, Any]) -> pl.DataFrame:
    with opened(url, connect_args) as source:
        rows = [row for table in tables_of(stage) for row in judge(source, table, run_id, stage)]
    return CHECK_RESULT.frame(rows)


@contextmanager
def opened(url: str, connect_args: Mapping[str, object]) -> Iterator[Any]:
    """A DuckDB file as a data source in a context of its own; closed at the end."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = context.data_sources.add_duckdb(
        "warehouse", connection_string=url, kwargs={"connect_args": dict(connect_args)}
    )
    try:
        yield source
    finally:
        engine = source.get_execution_engine()
        if isinstance(engine, DuckDBExecutionEngine):
            engine.close()


def judge(source: Any, table: Table, run_id: str, stage: str) -> list[dict[str, Any]]:  # noqa: ANN401 (add_duckdb is untyped)
    """Judge one table of a source; plain rows of `ops.check_result`, in the order of its checks."""
    asset = source.add_table_asset(table.full_name, table_name=table.name, schema_name=table.schema)
    batch: Batch = asset.add_batch_definition_whole_table("all").get_batch()
    checks = checks_of(table)
    name = f"{stage}.{table.full_name}"
    counted = [check for check in checks if check.kind != "columns"]
    screening = screened(batch, counted, [expectation(check) for check in counted])
    broken = [check for check in checks if check.name not in screening.held]
    queries = [check for check in broken if check.kind == "rows"]
    columns = [check for check in broken if check.kind != "rows"]
    keyed = {**_SUMMARY, "unexpected_index_column_names": list(table.key)}
    found = {
        **_validated(batch, name, columns, keyed),
        **_validated(batch, f"{name}.queries", queries, _COMPLETE),
    }
    return [
        {**_said(check, run_id, stage, name), **_outcome(check, found.get(check.name), screening)}
        for check in checks
    ]


def _validated(
    batch: Batch, name: str, checks: Sequence[Check], result_format: dict[str, Any]
) -> dict[str, ExpectationValidationResult]:
    """Name of the check → its result, for the checks of one suite."""
    if not checks:
        return {}
    suite = gx.ExpectationSuite(name=name, expectations=[expectation(c) for c in checks])
    outcome = batch.validate(suite, result_format=result_format)
    return {result.expectation_config.meta["check"]: result for result in outcome.results}


def expectation(check: Check) -> Expectation:
    """The check as an expectation of Great Expectations, with severity and description."""
    common: dict[str, Any] = {
        "severity": check.severity.value,
        "description": check.description,
        "meta": {"check": check.name},
    }
    given = check.arguments
    match check.kind:
        case "not_null":
            return gxe.ExpectColumnValuesToNotBeNull(column=check.column, **common)
        case "in_set":
            return gxe.ExpectColumnValuesToBeInSet(column=check.column, **given, **common)
        case "between":
            return gxe.ExpectColumnValuesToBeBetween(column=check.column, **given, **common)
        case "regex":
            return gxe.ExpectColumnValuesToMatchRegex(column=check.column, **given, **common)
        case "unique" if len(given["column_list"]) == 1:
            only = given["column_list"][0]
            return gxe.ExpectColumnValuesToBeUnique(column=only, **common)
        case "unique":
            return gxe.ExpectCompoundColumnsToBeUnique(**given, **common)
        case "columns":
            return gxe.ExpectTableColumnsToMatchOrderedList(**given, **common)
        case "rows":
            query = given["query"]
            return gxe.UnexpectedRowsExpectation(unexpected_rows_query=query, **common)
    raise ValueError(f"no expectation for a check of kind {check.kind}")


def _said(check: Check, run_id: str, stage: str, suite: str) -> dict[str, Any]:
    return {
        "check_key": content_key_of(run_id, stage, check.table, check.name),
        "run_id": run_id,
        "stage": stage,
        "suite": suite,
        "table_name": check.table,
        "column_name": check.column,
        "expectation": check.name,
        "description": check.description,
        "severity": check.severity.value,
    }


def _outcome(
    check: Check, result: ExpectationValidationResult | None, screening: Screened
) -> dict[str, Any]:
    """What was found; without a result the check held when it was screened."""
    if result is None:
        n_rows = None if check.kind == "rows" else screening.n_rows
        return {"has_passed": True, "n_rows": n_rows, "n_unexpected": 0,
                "observed": None, "samples": None}  # fmt: skip
    found = result.result or {}
    return {
        "has_passed": bool(result.success),
        "n_rows": found.get("element_count"),
        "n_unexpected": _unexpected(check, found),
        "observed": _observed(result),
        "samples": _samples(found),
    }


def _unexpected(check: Check, found: Mapping[str, Any]) -> int | None:
    count = found.get("unexpected_count")
    if count is None and check.kind == "rows":
        count = found.get("observed_value")
    return None if count is None else int(count)


def _observed(result: ExpectationValidationResult) -> str | None:
    error = result.exception_info.get("exception_message") if result.exception_info else None
    if error:
        return f"could not be judged: {error}"[:1000]
    value = (result.result or {}).get("observed_value")
    return str(value)[:1000] if isinstance(value, list) else None


def _samples(found: Mapping[str, Any]) -> str | None:
    rows = (
        found.get("details", {}).get("unexpected_rows")
        or found.get("partial_unexpected_index_list")
        or found.get("partial_unexpected_list")
    )
    if not rows:
        return None
    return json.dumps([_short(row) for row in rows[:_SAMPLES]], ensure_ascii=False, default=str)


def _short(row: object) -> object:
    if isinstance(row, Mapping):
        return {str(name): _short(value) for name, value in row.items()}
    if isinstance(row, str) and len(row) > _CELL:
        return row[:_CELL] + "…"
    return row
