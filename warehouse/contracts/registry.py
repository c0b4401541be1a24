"""All tables in one list, and what can be asked of them."""

from warehouse.contracts import dimensions, facts, history, links, ops, reviews, stage
from warehouse.contracts.column import Table

STAGE_TABLES: tuple[Table, ...] = stage.TABLES
CORE_TABLES: tuple[Table, ...] = (
    *dimensions.TABLES, *facts.TABLES, *links.TABLES, *history.TABLES,
)  # fmt: skip
OPS_TABLES: tuple[Table, ...] = (*ops.TABLES, *reviews.TABLES)
WAREHOUSE_TABLES: tuple[Table, ...] = (*CORE_TABLES, *OPS_TABLES)
"""The tables of the DuckDB file; staged tables are Parquet shards."""

_BY_NAME = {table.full_name: table for table in (*STAGE_TABLES, *WAREHOUSE_TABLES)}


def table(full_name: str) -> Table:
    """The table called `schema.name`. Raises `KeyError` naming what there is."""
    if full_name not in _BY_NAME:
        raise KeyError(f"no table {full_name}; there are {', '.join(_BY_NAME)}")
    return _BY_NAME[full_name]
