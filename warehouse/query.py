"""Asking the published file, read-only and shut off from everything else."""

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import polars as pl

from warehouse.connection import connect, is_damage
from warehouse.ddl import quoted
from warehouse.errors import WarehouseError

_FOREIGN = ("INTERVAL", "BLOB", "BIT", "UNION", "VARIANT", "TIME WITH")
"""Types of DuckDB, alone or inside lists and structures, that Polars lacks or cannot write."""


def ask(path: Path, sql: str, limit: int | None = None) -> pl.DataFrame:
    """The rows of one query over a warehouse file.

    The file is opened read-only and the query can reach no other file, no network and no variable
    of this process. Raises `WarehouseError` with DuckDB's words, which say where in the query it
    is, for a query that fails, and for a file that is damaged.
    """
    with (
        TemporaryDirectory(prefix="dateline-") as spill,
        connect(path, read_only=True) as connection,
    ):
        _shut_off(connection, spill)
        try:
            relation = connection.sql(_ended(connection, sql))
            if relation is None:
                raise WarehouseError("the statement returns no rows; ask with SELECT or FROM")
            rows = _taken(relation if limit is None else relation.limit(limit))
            found: pl.DataFrame = rows.pl()
        except duckdb.Error as error:
            if is_damage(error):
                raise
            words = _located(connection, sql, error)
            raise WarehouseError(f"the query failed: {words}") from error
        except pl.exceptions.PolarsError as error:
            raise WarehouseError(
                f"the answer cannot be taken over: {error}. Cast that column, as in x::VARCHAR"
            ) from error
    return found


def _ended(connection: duckdb.DuckDBPyConnection, sql: str) -> str:
    """The query without what stands behind its last semicolon, which no relation can be cut with.

    Raises `WarehouseError` where there is no statement at all.
    """
    n_statements = len(connection.extract_statements(sql))
    if n_statements == 0:
        raise WarehouseError(
            "the query has no statement, only comments or blanks; ask with SELECT or FROM"
        )
    while ";" in sql:
        head = sql.rpartition(";")[0]
        try:
            if len(connection.extract_statements(head)) != n_statements:
                break
        except duckdb.Error:
            break
        sql = head
    return sql


def _taken(relation: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """A relation that Polars can take and write: what it has no type for becomes words."""
    kinds = [str(kind) for kind in relation.types]
    if not any(map(_is_foreign, kinds)):
        return relation
    return relation.project(
        ", ".join(
            f'"{name}"::VARCHAR AS "{name}"' if _is_foreign(kind) else f'"{name}"'
            for name, kind in zip(relation.columns, kinds, strict=True)
        )
    )


def _is_foreign(kind: str) -> bool:
    return any(name in kind for name in _FOREIGN)


def _located(connection: duckdb.DuckDBPyConnection, sql: str, error: duckdb.Error) -> str:
    """The words of an error with its line: a relation often leaves that out, a statement does not.

    Asking once more changes nothing, as the file is open for reading only.
    """
    if "LINE " not in str(error):
        try:
            connection.execute(sql)
        except duckdb.Error as again:
            return str(again)
    return str(error)


def _shut_off(connection: duckdb.DuckDBPyConnection, spill: str) -> None:
    """Leave a query nothing but the open file and a folder of its own for what memory cannot hold.

    The folder that DuckDB takes by itself lies beside the warehouse and could be written into.
    """
    connection.execute(f"SET temp_directory = {quoted(spill)}")
    connection.execute("SET python_enable_replacements = false")
    connection.execute("SET enable_external_access = false; SET lock_configuration = true")
