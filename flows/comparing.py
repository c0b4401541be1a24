"""`dateline diff`: what changed between two nights, drawn or as JSON."""

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from flows.commands import Flags
from flows.drawing import as_json, cell, console, plain, put
from flows.errors import OperatorError
from flows.layout import Layout
from flows.settings import load_settings
from warehouse.compare import Row, compare, kept, kept_runs
from warehouse.errors import WarehouseError

SHOWN = 20
"""Rows of each kind that are drawn; JSON holds all."""

_EVENT = ("event_type", "event_date", "place", "words", "source", "headline")


def diff(flags: Flags, before: str | None, after: str | None, *, as_rows: bool = False) -> int:
    """Print what changed from one run to another; without names, from the last but one to the last.

    Raises `OperatorError` where the file of a run is not kept.
    """
    warehouse = Layout(load_settings(**flags).state).warehouse
    try:
        found = compare(*_chosen(warehouse, before, after))
    except WarehouseError as error:
        raise OperatorError(str(error)) from error
    if as_rows:
        print(as_json(found))
    else:
        _draw(found, console())
    return 0


def _chosen(
    warehouse: Path, before: str | None, after: str | None
) -> tuple[tuple[str, Path], tuple[str, Path]]:
    runs = list(kept_runs(warehouse))
    if not runs:
        raise OperatorError(f"there is no warehouse at {warehouse}; run `dateline run` first")
    last = kept(warehouse, after or runs[-1])
    earlier = [run for run in runs if run < last[0]]
    if before is None and not earlier:
        raise OperatorError(f"no file of a run before {last[0]} is kept; run another night first")
    return kept(warehouse, before or earlier[-1]), last


def _draw(found: dict[str, Any], page: Console) -> None:
    page.print(Text(f"from run {found['before']} to run {found['after']}", "bold"))
    _section(page, "runs", found["runs"])
    _section(page, "rows", found["tables"])
    _section(
        page, "articles", found["articles"], ("change", "published_date", "source", "headline")
    )
    _section(page, "mentions", found["mentions"])
    _section(page, "events opened", found["opened"], _EVENT)
    _section(page, "events closed", found["closed"], (*_EVENT, "now_in"))
    _section(page, "events changed", [_told(row) for row in found["changed"]])
    _section(page, "checks", found["checks"])


def _told(row: Row) -> Row:
    changes = (
        f"{change['column']}: {cell(change['before']) or '(none)'} → "
        f"{cell(change['after']) or '(none)'}"
        for change in row["changes"]
    )
    return {
        "event_key": row["event_key"][:12],
        "event_type": row["event_type"],
        "words": row["words"],
        "changes": "; ".join(changes),
    }


def _section(page: Console, title: str, rows: list[Row], names: tuple[str, ...] = ()) -> None:
    page.print()
    page.print(Text(plain(f"{title}: {len(rows) or 'nothing changed'}"), "bold"))
    if rows:
        put(page, rows[:SHOWN], names or tuple(rows[0]))
    if len(rows) > SHOWN:
        page.print(Text(f"and {len(rows) - SHOWN} more; --json has them all"))
