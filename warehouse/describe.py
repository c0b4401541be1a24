"""What tables, views, macros and columns mean, as rows, read from the comments of a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connection import connect, plain_rows
from warehouse.ddl import create_all
from warehouse.errors import WarehouseError
from warehouse.views import ORDER, create_views, definition, meaning

_RELATIONS = """
SELECT schema_name || '.' || view_name AS name, 'view' AS kind, comment AS meaning
FROM duckdb_views() WHERE NOT internal
UNION ALL
SELECT schema_name || '.' || function_name || '(' || array_to_string(parameters, ', ') || ')',
    'macro', comment
FROM duckdb_functions() WHERE NOT internal AND function_type = 'table_macro'
UNION ALL
SELECT schema_name || '.' || table_name, 'table', comment FROM duckdb_tables() WHERE NOT internal
ORDER BY kind = 'table', kind = 'macro', name
"""
_COLUMNS = """
SELECT column_name AS name, data_type AS type, is_nullable AS nullable, comment AS meaning
FROM duckdb_columns() WHERE schema_name = ? AND table_name = ? ORDER BY column_index
"""


@contextmanager
def opened(path: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published file, or where there is none an empty warehouse in memory."""
    if path is not None:
        with connect(path, read_only=True) as connection:
            yield connection
        return
    with duckdb.connect(":memory:") as connection:
        for statement in create_all():
            connection.execute(statement)
        create_views(connection)
        yield connection


def relations(path: Path | None = None) -> list[dict[str, Any]]:
    """Name, kind (view, macro, table) and meaning of everything that can be asked, views first."""
    with opened(path) as connection:
        return plain_rows(connection, _RELATIONS)


def columns(path: Path | None, name: str) -> list[dict[str, Any]]:
    """Name, type, nullable and meaning of each column of a table, view or macro.

    `name` is `schema.name`, or a name alone: `main` comes first, then `core`, then `ops`. Raises
    `WarehouseError` for a name that is not there, naming those that resemble it.
    """
    with opened(path) as connection:
        return columns_in(connection, name)


def columns_in(connection: duckdb.DuckDBPyConnection, name: str) -> list[dict[str, Any]]:
    """The same over an open connection."""
    bare = name.partition("(")[0]
    for schema, relation in _places(bare):
        rows = plain_rows(connection, _COLUMNS, [schema, relation])
        rows = rows or _macro_columns(connection, schema, relation)
        if rows:
            return rows
    known = [row["name"].partition("(")[0] for row in plain_rows(connection, _RELATIONS)]
    raise WarehouseError(_unknown(bare, known))


def _places(name: str) -> list[tuple[str, str]]:
    schema, _, relation = name.rpartition(".")
    return [(schema, relation)] if schema else [(s, relation) for s in ("main", "core", "ops")]


def _macro_columns(
    connection: duckdb.DuckDBPyConnection, schema: str, name: str
) -> list[dict[str, Any]]:
    """The columns that a macro returns, whatever it is called with."""
    if schema != "main" or name not in ORDER or not definition(name).is_macro:
        return []
    needed = [p for p in (definition(name).parameters or "").split(",") if ":=" not in p]
    call = f"main.{name}({', '.join('NULL' for _ in needed)})"
    rows = connection.execute(f"DESCRIBE FROM {call}").fetchall()
    return [
        {"name": row[0], "type": row[1], "nullable": True, "meaning": meaning(name, row[0])}
        for row in rows
    ]


def _unknown(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    tails = {full.rpartition(".")[2]: full for full in known}
    near = get_close_matches(name.rpartition(".")[2], tails, n=3)
    hint = f"did you mean {' or '.join(tails[one] for one in near)}? " if near else ""
    return f"there is no table {name}; {hint}`dateline dictionary` lists them all"
