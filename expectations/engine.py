"""Great Expectations on DuckDB itself.

Great Expectations closes a connection before it reads the result, which DuckDB does not survive,
and it asks SQLAlchemy for columns in a way that the DuckDB dialect cannot answer. Three small
subclasses cure both without touching either library: a dialect that reads the columns from
`duckdb_columns()`, an execution engine that keeps one connection, and a data source of type
`duckdb`, by which Great Expectations offers `add_duckdb`.
"""

import builtins
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import sqlalchemy
from duckdb_engine import Dialect
from great_expectations.datasource.fluent.sql_datasource import SQLDatasource
from great_expectations.execution_engine import SqlAlchemyExecutionEngine
from sqlalchemy.dialects import postgresql, registry
from sqlalchemy.types import ARRAY, BIGINT, BOOLEAN, DATE, FLOAT, TIMESTAMP, VARCHAR

_TYPES: dict[str, Any] = {
    "VARCHAR": VARCHAR(),
    "VARCHAR[]": ARRAY(VARCHAR),
    "BIGINT": BIGINT(),
    "DOUBLE": FLOAT(),
    "BOOLEAN": BOOLEAN(),
    "DATE": DATE(),
    "TIMESTAMP": TIMESTAMP(),
}

_COLUMNS = sqlalchemy.text(
    "SELECT column_name, data_type, is_nullable, column_default FROM duckdb_columns() "
    "WHERE table_name = :table AND (:schema IS NULL OR schema_name = :schema) "
    "ORDER BY column_index"
)


class AuditDialect(Dialect):
    """The DuckDB dialect with columns that SQLAlchemy 2.1 can reflect."""

    supports_statement_cache = False

    def get_columns(
        self,
        connection: sqlalchemy.Connection,
        table_name: str,
        schema: str | None = None,
        **_: object,
    ) -> list[dict[str, Any]]:
        """Name, type, nullability and default of a table's columns, in order."""
        rows = connection.execute(_COLUMNS, {"table": table_name, "schema": schema})
        return [
            {
                "name": name,
                "type": _TYPES.get(type_, sqlalchemy.types.NullType()),
                "nullable": nullable,
                "default": default,
            }
            for name, type_, nullable, default in rows
        ]


registry.register("dateline_duckdb", __name__, AuditDialect.__name__)


class DuckDBExecutionEngine(SqlAlchemyExecutionEngine):
    """An execution engine that keeps its one connection until it is closed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (as the base class)
        super().__init__(*args, **kwargs)
        self.dialect_module = postgresql
        self._kept: sqlalchemy.Connection | None = None

    @contextmanager
    def get_connection(self) -> Generator[sqlalchemy.Connection, None, None]:
        """The one connection, opened at first use."""
        if self._kept is None:
            self._kept = self.engine.connect()
        yield self._kept

    def close(self) -> None:
        """Close the connection: Great Expectations itself never does."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None
        self.engine.dispose()


class DuckDBDatasource(SQLDatasource):
    """A DuckDB file as a data source of Great Expectations."""

    type: Literal["duckdb"] = "duckdb"

    @property
    def execution_engine_type(self) -> "builtins.type[SqlAlchemyExecutionEngine]":
        """The engine that keeps its connection."""
        return DuckDBExecutionEngine


def url_of(path: Path) -> str:
    """The SQLAlchemy address of a DuckDB file, opened as `AuditDialect`."""
    return f"dateline_duckdb:///{path.resolve()}"
