"""Rows drawn for the terminal and written as text. Words of articles are never trusted here."""

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

import polars as pl
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Control characters, marks of direction and halves of characters: what can steer a terminal."""

WIDE = 10_000
"""Columns of a page that is no terminal: nothing is folded in a file or a pipe."""

_BETWEEN = " │ "
_NAME = 18
"""Columns of the name of a field that stands before its value."""


def plain(text: str) -> str:
    """Text without the characters that steer a terminal; line ends and tabs stay."""
    return _STEERING.sub("", text)


def console() -> Console:
    """Standard output: as wide as the terminal, or, in a file or a pipe, as wide as needed.

    COLUMNS in the environment is a wish and goes before both.
    """
    is_told = sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdecimal()
    return Console(highlight=False, markup=False, soft_wrap=False, width=None if is_told else WIDE)


def drawn(frame: pl.DataFrame) -> Table:
    """A frame as a table; null is an empty cell."""
    return _table(frame.columns, _cells(frame.iter_rows(named=True), frame.columns), _right(frame))


def put_frame(page: Console, frame: pl.DataFrame) -> None:
    """Print a frame as `put` prints rows, numbers to the right."""
    put(page, frame.iter_rows(named=True), frame.columns, _right(frame))


def put(
    page: Console,
    rows: Iterable[Mapping[str, object]],
    names: Sequence[str],
    right: frozenset[str] = frozenset(),
) -> None:
    """Print some fields of rows: as a table where no word must be broken for it, else as lines."""
    cells = _cells(rows, names)
    least = sum(_longest_of(names, cells)) + len(_BETWEEN) * (len(names) - 1)
    if least <= page.width:
        page.print(_table(names, cells, right))
        return
    for number, row in enumerate(cells):
        if number:
            page.print()
        for name, words in zip(names, row, strict=True):
            put_field(page, plain(name), words)


def put_field(page: Console, name: str, value: object) -> None:
    """Print one field, folded between words; nothing where it has no value.

    A word that is too long for its place beside the name, such as a key, begins a line of its own.
    """
    words = Text(cell(value))
    if not words.plain:
        return
    head = f"  {name:{_NAME}} "
    if _longest(words.plain) > page.width - len(head) or cell_len(name) > _NAME:
        page.print(Text(f"  {name}"))
        head = " " * 4
    for line in words.wrap(page, max(page.width - len(head), 1), overflow="fold"):
        line.rstrip()
        page.print(Text(head).append_text(line))
        head = " " * len(head)


def _cells(rows: Iterable[Mapping[str, object]], names: Sequence[str]) -> list[list[str]]:
    return [[cell(row[name]) for name in names] for row in rows]


def _right(frame: pl.DataFrame) -> frozenset[str]:
    return frozenset(name for name, dtype in frame.schema.items() if dtype.is_numeric())


def _table(names: Sequence[str], cells: list[list[str]], right: frozenset[str]) -> Table:
    table = Table(show_edge=False, pad_edge=False)
    for name, longest in zip(names, _longest_of(names, cells), strict=True):
        table.add_column(Text(plain(name)), justify="right" if name in right else "left",
                         overflow="fold", min_width=longest)  # fmt: skip
    for row in cells:
        table.add_row(*map(Text, row))
    return table


def _longest_of(names: Sequence[str], cells: list[list[str]]) -> list[int]:
    """Columns that each column of a table takes at least, with its header."""
    written = [[plain(name) for name in names], *cells]
    return [max(map(_longest, column)) for column in zip(*written, strict=True)]


def _longest(text: str) -> int:
    """Columns that the longest word takes."""
    return max(map(cell_len, text.split()), default=0)


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
