"""The contracts as DDL: schemas and tables with their comments."""

from collections.abc import Iterable, Iterator

from warehouse.contracts.column import Column, Table
from warehouse.contracts.registry import WAREHOUSE_TABLES

SCHEMAS = {
    "main": "Views and macros for analysts; start with SELECT * FROM events",
    "core": "The star: dimensions, facts and bridges",
    "ops": "Operations: files, runs, checks, issues, quarantine",
}


def quoted(text: str) -> str:
    """A string literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def described(column: Column) -> str:
    """What the comment of a column says: meaning, unit, values, reference."""
    parts = [column.description]
    if column.unit:
        parts.append(f"unit: {column.unit}")
    if column.allowed:
        parts.append("one of: " + ", ".join(column.allowed))
    if column.references:
        parts.append(f"refers to {column.references}")
    return "; ".join(parts)


def create_table(table: Table) -> Iterator[str]:
    """The statements that create one table with its comments.

    There are no primary or foreign keys: DuckDB would pay for them on every load and they forbid
    a rename; the audit tests both instead.
    """
    columns = ", ".join(
        f"{column.name} {column.type.value}{'' if column.nullable else ' NOT NULL'}"
        for column in table.columns
    )
    yield f"CREATE TABLE IF NOT EXISTS {table.full_name} ({columns})"
    yield f"COMMENT ON TABLE {table.full_name} IS {quoted('One row is ' + table.grain)}"
    for column in table.columns:
        name = f"{table.full_name}.{column.name}"
        yield f"COMMENT ON COLUMN {name} IS {quoted(described(column))}"


def create_all(tables: Iterable[Table] = WAREHOUSE_TABLES) -> Iterator[str]:
    """The statements that create every schema and table."""
    for schema in SCHEMAS:
        yield f"CREATE SCHEMA IF NOT EXISTS {schema}"
    for table in tables:
        yield from create_table(table)
