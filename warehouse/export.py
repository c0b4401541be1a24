"""Writing every table and view as files, with a description that other programs read.

The description is a Data Package (https://datapackage.org), `datapackage.json`: a resource a file,
its fields with types, meanings, constraints, keys and references as the contracts declare them.
"""

import json
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.connection import connect
from warehouse.contracts.column import Column, Table
from warehouse.contracts.registry import WAREHOUSE_TABLES
from warehouse.ddl import quoted
from warehouse.errors import WarehouseError

DESCRIPTION = "datapackage.json"
FORMS = {
    "parquet": ("parquet", "application/vnd.apache.parquet"),
    "csv": ("csv", "text/csv"),
    "arrow": ("arrow", "application/vnd.apache.arrow.file"),
}
"""Format → the ending of its files, and its media type."""

_TABLES = {table.full_name: table for table in WAREHOUSE_TABLES}
_TYPES = {"VARCHAR": "string", "BIGINT": "integer", "HUGEINT": "integer", "INTEGER": "integer",
          "DOUBLE": "number", "BOOLEAN": "boolean", "DATE": "date",
          "TIMESTAMP": "datetime"}  # fmt: skip
_BATCH = 50_000
"""Rows that are held at once while Arrow files are written."""

_RELATIONS = """
SELECT schema_name, table_name, comment FROM duckdb_tables() WHERE NOT internal UNION ALL
SELECT schema_name, view_name, comment FROM duckdb_views() WHERE NOT internal ORDER BY ALL
"""
_COLUMNS = """
SELECT column_name, data_type, comment FROM duckdb_columns()
WHERE schema_name = ? AND table_name = ? ORDER BY column_index
"""
_RUN = "SELECT run_id, built_at FROM ops.run ORDER BY run_id DESC LIMIT 1"


def export(path: Path, folder: Path, form: str) -> list[Path]:
    """Write every table and view as `SCHEMA.NAME.ENDING`, and `datapackage.json` last.

    Each file appears whole or not at all; all are of one state of the warehouse. In CSV, lists are
    JSON. Raises `WarehouseError` for a format that is not known or a folder that cannot be written.
    """
    if form not in FORMS:
        raise WarehouseError(f"cannot export as {form}; choose {', '.join(FORMS)}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseError(
            f"{folder} is no folder that can be written ({error.strerror})"
        ) from error
    with connect(path, read_only=True) as connection:
        resources = [
            _resource(connection, folder, form, *relation)
            for relation in connection.execute(_RELATIONS).fetchall()
        ]
        package = {**_head(connection), "resources": resources}
    _appear(folder / DESCRIPTION, json.dumps(package, ensure_ascii=False, indent=2))
    return [*(folder / resource["path"] for resource in resources), folder / DESCRIPTION]


def _head(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    run = connection.execute(_RUN).fetchone()
    built = {"created": f"{run[1].isoformat()}Z", "version": run[0]} if run else {}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "dateline",
        "title": "Events read from news articles",
        "description": "Who did what to whom, where, when, how many, and according to whom",
        **built,
    }


def _resource(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    form: str,
    schema: str,
    name: str,
    comment: str | None,
) -> dict[str, Any]:
    """Write one table or view, and describe it."""
    columns = connection.execute(_COLUMNS, [schema, name]).fetchall()
    ending, media_type = FORMS[form]
    target = folder / f"{schema}.{name}.{ending}"
    partial = target.with_name(f".{target.name}")
    if form == "arrow":
        _write_arrow(connection, f"FROM {schema}.{name}", partial)
    else:
        query = f"SELECT {_as_text(columns) if form == 'csv' else '*'} FROM {schema}.{name}"
        connection.execute(f"COPY ({query}) TO {quoted(str(partial))} (FORMAT {form})")
    partial.replace(target)
    return {
        "name": f"{schema}.{name}",
        "path": target.name,
        "format": ending,
        "mediatype": media_type,
        "bytes": target.stat().st_size,
        **({"encoding": "utf-8"} if form == "csv" else {}),
        "description": comment or "",
        "schema": _schema(f"{schema}.{name}", columns),
    }


def _as_text(columns: list[tuple[str, str, str | None]]) -> str:
    """The columns of a query whose lists and structures are JSON."""
    return ", ".join(
        f'to_json("{name}") AS "{name}"' if _type(kind) in ("array", "object") else f'"{name}"'
        for name, kind, _ in columns
    )


def _write_arrow(connection: duckdb.DuckDBPyConnection, query: str, target: Path) -> None:
    reader = connection.sql(query).to_arrow_reader(_BATCH)
    with pa.OSFile(str(target), "wb") as file, pa.ipc.new_file(file, reader.schema) as writer:
        for batch in reader:
            writer.write_batch(batch)


def _schema(full_name: str, columns: list[tuple[str, str, str | None]]) -> dict[str, Any]:
    table = _TABLES.get(full_name)
    fields = [
        {"name": name, "type": _type(kind), **({"description": words} if words else {}),
         **_constraints(table, name)}
        for name, kind, words in columns
    ]  # fmt: skip
    return {"fields": fields, **(_keys(table) if table else {})}


def _type(kind: str) -> str:
    """The type of a field, for a type of DuckDB."""
    if kind.endswith("[]"):
        return "array"
    return "object" if kind.startswith("STRUCT") else _TYPES.get(kind, "any")


def _constraints(table: Table | None, name: str) -> dict[str, Any]:
    declared = {column.name: column for column in table.columns} if table else {}
    found = dict(_bounds(declared[name])) if name in declared else {}
    return {"constraints": found} if found else {}


def _bounds(column: Column) -> list[tuple[str, Any]]:
    """What a column declares of its values, as constraints of a field."""
    bounds = [
        ("required", True if not column.nullable else None),
        ("enum", list(column.allowed) or None),
        ("minimum", column.minimum),
        ("maximum", column.maximum),
        ("pattern", column.pattern),
    ]
    return [(name, value) for name, value in bounds if value is not None]


def _keys(table: Table) -> dict[str, Any]:
    references = [(column.name, column.references.rpartition(".")) for column in table.columns
                  if column.references]  # fmt: skip
    foreign = [
        {"fields": [name], "reference": {"resource": resource, "fields": [field]}}
        for name, (resource, _, field) in references
    ]
    return {"primaryKey": list(table.key), **({"foreignKeys": foreign} if foreign else {})}


def _appear(target: Path, text: str) -> None:
    partial = target.with_name(f".{target.name}")
    partial.write_text(text + "\n", encoding="utf-8")
    partial.replace(target)
