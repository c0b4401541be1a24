"""What was believed before: closed rows of happenings and their measures, by the runs they stood.

The rows of today stand in `core.fact_event` and `core.fact_event_measure`; when a run changes one,
the row as it was moves here. All of it tells of runs, so nothing here is business: two warehouses
of the same articles agree on what is believed, and differ in when they came to believe it.
"""

from dataclasses import replace

from warehouse.contracts.column import Column, Table
from warehouse.contracts.facts import FACT_EVENT, FACT_EVENT_MEASURE

_RUNS = ("valid_from_run", "valid_to_run")


def _past(column: Column) -> Column:
    """The column in a row of the past: what it referred to may be gone; it is not judged again."""
    if column.name in _RUNS:
        return replace(column, nullable=False)
    return Column(column.name, column.type, column.description, nullable=column.nullable,
                  unit=column.unit, is_business=False)  # fmt: skip


def history_of(table: Table) -> Table:
    """The table that holds the closed rows of another, under its name with `_history`."""
    return Table(
        table.schema,
        f"{table.name}_history",
        f"a row of {table.full_name} as it stood from one run to another",
        tuple(map(_past, table.columns)),
        key=(*table.key, "valid_from_run"),
    )


FACT_EVENT_HISTORY = history_of(FACT_EVENT)
FACT_EVENT_MEASURE_HISTORY = history_of(FACT_EVENT_MEASURE)

TABLES = (FACT_EVENT_HISTORY, FACT_EVENT_MEASURE_HISTORY)
