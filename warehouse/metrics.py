"""What is measured of every table after every run: the history that the audit compares with."""

import duckdb

from warehouse.contracts.ops import CHECK_RESULT, SCHEMA_MIGRATION, TABLE_METRIC
from warehouse.contracts.registry import WAREHOUSE_TABLES

_UNMEASURED = {CHECK_RESULT.name, SCHEMA_MIGRATION.name, TABLE_METRIC.name}
"""Tables that are written after the measuring, or that tell of it."""


def measure(connection: duckdb.DuckDBPyConnection, run_id: str) -> None:
    """Store the number of rows of every table, inside the caller's transaction."""
    connection.execute("DELETE FROM ops.table_metric WHERE run_id = ?", [run_id])
    for table in WAREHOUSE_TABLES:
        if table.name not in _UNMEASURED:
            connection.execute(
                "INSERT INTO ops.table_metric "
                f"SELECT $run_id, $name, 'rows', count(*) FROM {table.full_name}",
                {"run_id": run_id, "name": table.full_name},
            )
