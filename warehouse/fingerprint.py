"""Comparing two warehouses: one hash a table over every business column."""

from pathlib import Path

from warehouse.connection import connect
from warehouse.contracts.column import Table
from warehouse.contracts.registry import WAREHOUSE_TABLES

_OF_THE_RUN = frozenset({
    "ops.run", "ops.check_result", "ops.table_metric", "core.fact_event_history",
    "core.fact_event_measure_history",
})  # fmt: skip
"""Tables that tell of runs: they differ with the number of nights, and should."""


def compared_tables() -> tuple[Table, ...]:
    """The tables whose business columns follow from the articles alone."""
    return tuple(t for t in WAREHOUSE_TABLES if t.full_name not in _OF_THE_RUN)


def fingerprint(path: Path) -> dict[str, str]:
    """Table name → number of rows and hash of all business columns, whatever the row order."""
    with connect(path, read_only=True) as connection:
        found = {}
        for table in compared_tables():
            columns = ", ".join(table.business_columns)
            query = (
                f"SELECT count(*), md5(coalesce(string_agg(line, chr(10) ORDER BY line), '')) "
                f"FROM (SELECT to_json(struct_pack({_packed(table)}))::VARCHAR AS line "
                f"FROM (SELECT {columns} FROM {table.full_name}))"
            )
            count, digest = connection.execute(query).fetchall()[0]
            found[table.full_name] = f"{count}:{digest}"
    return found


def _packed(table: Table) -> str:
    return ", ".join(f"{name} := {name}" for name in table.business_columns)


def difference(first: Path, second: Path) -> list[str]:
    """Names of the tables whose business columns differ between two files."""
    one, other = fingerprint(first), fingerprint(second)
    return [name for name in one if one[name] != other[name]]
