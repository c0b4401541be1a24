"""Columns, row rules and tables: the small classes in which every table is declared once.

A rule's condition is SQL that both engines understand: DuckDB runs it in the audit, and Polars
(`polars.sql_expr`) runs it when rows are parted into kept and quarantined. A row breaks a rule
where the condition is false; where it is null the rule says nothing.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import polars as pl


class ColumnType(StrEnum):
    """The types a column may have, named as DuckDB names them."""

    TEXT = "VARCHAR"
    TEXTS = "VARCHAR[]"
    INTEGER = "BIGINT"
    NUMBER = "DOUBLE"
    FLAG = "BOOLEAN"
    DATE = "DATE"
    MOMENT = "TIMESTAMP"
    NUMBERS = (
        "STRUCT(measure VARCHAR, low DOUBLE, best DOUBLE, high DOUBLE, qualifier VARCHAR, "
        "unit VARCHAR)[]"
    )

    @property
    def polars(self) -> pl.DataType:
        """The same type in a Polars schema. Moments are UTC, to the microsecond, without a zone."""
        return _POLARS[self]


_POLARS: dict[ColumnType, pl.DataType] = {
    ColumnType.TEXT: pl.String(),
    ColumnType.TEXTS: pl.List(pl.String()),
    ColumnType.INTEGER: pl.Int64(),
    ColumnType.NUMBER: pl.Float64(),
    ColumnType.FLAG: pl.Boolean(),
    ColumnType.DATE: pl.Date(),
    ColumnType.MOMENT: pl.Datetime("us"),
    ColumnType.NUMBERS: pl.List(
        pl.Struct(
            {
                "measure": pl.String(),
                "low": pl.Float64(),
                "best": pl.Float64(),
                "high": pl.Float64(),
                "qualifier": pl.String(),
                "unit": pl.String(),
            }
        )
    ),
}


class Severity(StrEnum):
    """What a broken check does: critical rejects the build, warning and info are reported."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: everything that is known of it.

    `is_business` is false for columns that tell when or by which run a row was written; such
    columns may differ between two warehouses made from the same articles, all others may not.
    `references` is `schema.table.column`.
    """

    name: str
    type: ColumnType
    description: str
    nullable: bool = False
    allowed: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    references: str | None = None
    unit: str | None = None
    is_business: bool = True
    severity: Severity = Severity.CRITICAL


@dataclass(frozen=True, slots=True)
class RowRule:
    """A condition that every row of a table must meet, over that row's columns only."""

    name: str
    condition: str
    description: str
    severity: Severity = Severity.CRITICAL


@dataclass(frozen=True, slots=True)
class TableRule:
    """A query for rows that should not exist, over any tables of the database."""

    name: str
    query: str
    description: str
    severity: Severity = Severity.CRITICAL


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its place, grain, columns, key and checks."""

    schema: str
    name: str
    grain: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rules: tuple[RowRule, ...] = field(default=())
    table_rules: tuple[TableRule, ...] = field(default=())

    @property
    def full_name(self) -> str:
        """`schema.name`."""
        return f"{self.schema}.{self.name}"

    @property
    def polars_schema(self) -> pl.Schema:
        """The table as a Polars schema, columns in declared order."""
        return pl.Schema({column.name: column.type.polars for column in self.columns})

    @property
    def business_columns(self) -> tuple[str, ...]:
        """The columns whose values follow from the articles alone."""
        return tuple(column.name for column in self.columns if column.is_business)

    def column(self, name: str) -> Column:
        """The column of this name. Raises `KeyError` where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.full_name} has no column {name}")

    def frame(self, rows: list[dict[str, Any]] | None = None) -> pl.DataFrame:
        """A frame of this table's schema from plain rows; missing fields are null."""
        return pl.DataFrame(rows or [], schema=self.polars_schema, strict=False)

    def conform(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Cast and order a frame's columns as declared; a missing nullable column is null.

        Raises `ValueError` naming columns that are missing or that the contract does not know.
        """
        unknown = set(frame.columns) - set(self.polars_schema)
        missing = {c.name for c in self.columns if not c.nullable} - set(frame.columns)
        if unknown or missing:
            raise ValueError(
                f"{self.full_name}: unknown columns {sorted(unknown)}, missing {sorted(missing)}"
            )
        absent = [
            pl.lit(None, dtype=dtype).alias(name)
            for name, dtype in self.polars_schema.items()
            if name not in frame.columns
        ]
        return frame.with_columns(absent).select(
            pl.col(name).cast(dtype) for name, dtype in self.polars_schema.items()
        )


def key(
    name: str, description: str, *, nullable: bool = False, references: str | None = None
) -> Column:
    """A surrogate key: 32 hexadecimal digits of a content hash."""
    return Column(
        name,
        ColumnType.TEXT,
        description,
        nullable=nullable,
        pattern="^[0-9a-f]{32}$",
        references=references,
    )


def span(prefix: str, meaning: str, *, nullable: bool = False) -> tuple[Column, Column, Column]:
    """Start, end and words of a span: `[start, end)` in code points of the stored text."""
    return (
        Column(f"{prefix}_start", ColumnType.INTEGER, f"Start of {meaning} in the article's text",
               nullable=nullable, minimum=0, unit="code point"),
        Column(f"{prefix}_end", ColumnType.INTEGER, f"End of {meaning}, exclusive",
               nullable=nullable, minimum=0, unit="code point"),
        Column(f"{prefix}_text", ColumnType.TEXT, f"The words of {meaning}", nullable=nullable),
    )  # fmt: skip
