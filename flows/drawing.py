"""Rows drawn for the terminal and written as text. Words of articles are never trusted here."""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Control characters, marks of direction and halves of characters: what can steer a terminal."""

WIDE = 10_000
"""Columns of a page that is no terminal: nothing is folded in a file or a pipe."""


def plain(text: str) -> str:
    """Text without the characters that steer a terminal; line ends and tabs stay."""
    return _STEERING.sub("", text)


def console() -> Console:
    """Standard output: as wide as the terminal, or, in a file or a pipe, as wide as needed."""
    width = None if sys.stdout.isatty() else WIDE
    return Console(highlight=False, markup=False, soft_wrap=False, width=width)


def drawn(frame: pl.DataFrame) -> Table:
    """A frame as a table for the terminal; null is an empty cell."""
    table = Table(show_edge=False, pad_edge=False)
    for name, dtype in frame.schema.items():
        justify = "right" if dtype.is_numeric() else "left"
        table.add_column(Text(plain(name)), justify=justify, overflow="fold")  # type: ignore[arg-type]
    for row in frame.iter_rows():
        table.add_row(*(Text(cell(value)) for value in row))
    return table


def cell(value: object) -> str:
    """A value in words: empty for null, whole numbers without a point, lists joined by commas."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    if isinstance(value, dict):
        return _fields(value)
    if isinstance(value, list | tuple | pl.Series):
        parts = list(value)
        return ("; " if any(isinstance(p, dict) for p in parts) else ", ").join(map(cell, parts))
    return plain(str(value))


def _fields(value: dict[str, object]) -> str:
    return ", ".join(f"{name} {cell(part)}" for name, part in value.items() if part is not None)


def as_csv(frame: pl.DataFrame) -> str:
    """A frame as CSV with a header; lists are joined by commas, what holds fields is JSON."""
    nested = [name for name, dtype in frame.schema.items() if dtype.is_nested()]
    texts = (pl.Series(name, list(map(_flat, frame[name])), pl.String) for name in nested)
    return frame.with_columns(texts).write_csv()


def _flat(value: object) -> str | None:
    if value is None:
        return None
    parts = value.to_list() if isinstance(value, pl.Series) else value
    if isinstance(parts, list) and not any(isinstance(part, list | dict) for part in parts):
        return ", ".join(map(str, parts))
    return json.dumps(parts, ensure_ascii=False, default=plain_value)


def plain_value(value: object) -> str:
    """What JSON has no type for: a date or a moment as ISO 8601, anything else as its words."""
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def as_json(value: object) -> str:
    """Plain rows as JSON, dates as ISO 8601."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=plain_value)


def to_terminal(text: str) -> str:
    """Text as it may be printed: cleaned for a terminal, untouched for a file or a pipe."""
    return plain(text) if sys.stdout.isatty() else text


def listed(rows: Iterable[Mapping[str, object]], names: tuple[str, ...]) -> Table:
    """Plain rows as a table of some of their fields."""
    table = Table(show_edge=False, pad_edge=False)
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell(row[name])) for name in names))
    return table
