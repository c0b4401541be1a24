"""The date key of facts: the day by which rows lie together in the file, and are found fast."""

from datetime import date

import polars as pl

from warehouse.contracts.column import Column, ColumnType

UNDATED = date(1, 1, 1)
"""The member of the date dimension that stands for no known day."""

DATE_KEY = Column(
    "date_key",
    ColumnType.DATE,
    "Day of publication, 0001-01-01 where none is known; tables are joined by it too, because "
    "rows of one day lie together in the file",
)


def date_key(published: pl.Expr) -> pl.Expr:
    """The column `DATE_KEY` from a date of publication that may be null."""
    return published.fill_null(UNDATED).alias(DATE_KEY.name)
