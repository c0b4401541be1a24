"""`dateline sql`, `dictionary` and `export`: questions to the published file, and its answers."""

import sys
from io import StringIO
from pathlib import Path

import polars as pl
from rich.console import Console

from flows.commands import Flags, current, live
from flows.drawing import WIDE, as_csv, as_json, console, drawn, put, put_frame, to_terminal
from flows.errors import OperatorError
from flows.layout import partial_of
from warehouse.errors import WarehouseError
from warehouse.export import export as export_tables
from warehouse.migrations import require_ours
from warehouse.query import ask

FORMS = {".csv": "csv", ".json": "json", ".parquet": "parquet", ".txt": "table"}
"""Suffix of a file → the format it is written in where none is given."""

SHOWN = 100
"""Rows of a table drawn for the terminal where no limit is given; files hold all rows."""

_EXAMPLE = 'dateline sql "SELECT event_date, event_type, words FROM events LIMIT 5"'


def sql(
    flags: Flags,
    query: str | None,
    file: Path | None = None,
    *,
    limit: int | None = None,
    form: str | None = None,
    out: Path | None = None,
) -> int:
    """Print or write the rows of a query.

    Raises `OperatorError` for a query that is missing or fails, with its place in the query.
    """
    words, form = _query(query, file), form or _form(out)
    most = limit or (SHOWN if form == "table" else None)
    try:
        frame = ask(live(flags), words, most and most + 1)
    except WarehouseError as error:
        raise OperatorError(str(error)) from error
    is_cut = most is not None and frame.height > most
    try:
        _put(frame.head(most) if most else frame, form, out)
    except pl.exceptions.PolarsError as error:
        message = f"the answer is no {form}: {error}. Cast that column, as in x::VARCHAR"
        raise OperatorError(message) from error
    if is_cut:
        print(f"dateline: the first {most} rows; --limit takes more", file=sys.stderr)
    return 0


def _query(query: str | None, file: Path | None) -> str:
    if query is not None and file is not None:
        raise OperatorError("give the query itself or --file, not both")
    if file is not None:
        try:
            words = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or error
            raise OperatorError(f"{file} cannot be read ({why}); name a file of SQL") from error
    elif query == "-" or (query is None and not sys.stdin.isatty()):
        words = sys.stdin.read()
    else:
        words = query or ""
    if not words.strip():
        raise OperatorError(f"there is no query; give one, a --file or standard input: {_EXAMPLE}")
    return words


def _form(out: Path | None) -> str:
    if out is None:
        return "table"
    if out.suffix.lower() not in FORMS:
        known = ", ".join(FORMS)
        raise OperatorError(f"{out.name} says no format; end it with {known} or add --format")
    return FORMS[out.suffix.lower()]


def _put(frame: pl.DataFrame, form: str, out: Path | None) -> None:
    """Write a frame to a file, which appears whole or not at all, or to standard output."""
    if out is not None:
        _write(frame, form, out)
    elif form == "parquet":
        if sys.stdout.isatty():
            raise OperatorError("Parquet is no text; add --out FILE, or send it into a file")
        frame.write_parquet(sys.stdout.buffer)
    elif form == "table":
        put_frame(console(), frame)
    else:
        sys.stdout.write(to_terminal(_text(frame, form)))


def _write(frame: pl.DataFrame, form: str, out: Path) -> None:
    partial = partial_of(out)
    try:
        if form == "parquet":
            frame.write_parquet(partial)
        else:
            partial.write_text(_text(frame, form), encoding="utf-8")
        partial.replace(out)
    except OSError as error:
        raise OperatorError(f"{out} cannot be written ({error.strerror or error})") from error


def _text(frame: pl.DataFrame, form: str) -> str:
    if form == "csv":
        return as_csv(frame)
    if form == "json":
        return frame.write_json() + "\n"
    with StringIO() as page:
        Console(file=page, width=WIDE, highlight=False, markup=False).print(drawn(frame))
        return page.getvalue()


def export(flags: Flags, folder: Path, form: str) -> int:
    """Write every table and view as files, with their description, and print their names."""
    try:
        for path in export_tables(current(flags), folder, form):
            print(path)
    except WarehouseError as error:
        raise OperatorError(str(error)) from error
    return 0


def dictionary(flags: Flags, name: str | None, *, as_rows: bool = False) -> int:
    """Print what tables, views and macros mean, or the columns of one of them.

    A file of an older version tells what it holds itself. Raises `OperatorError` for a name that is
    not there, and for a file that is damaged or another program's.
    """
    from warehouse.describe import columns, relations

    path = published(flags)
    try:
        if path is not None:
            require_ours(path)
        rows = relations(path) if name is None else columns(path, name)
    except WarehouseError as error:
        raise OperatorError(str(error)) from error
    if as_rows:
        print(as_json(rows))
    else:
        put(console(), rows, tuple(rows[0]))
    return 0


def published(flags: Flags) -> Path | None:
    """The published file, or None where there is none yet."""
    try:
        return live(flags)
    except OperatorError:
        return None
