"""The data dictionary: made from the contracts and the views, never written by hand."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from warehouse.contracts.column import RowRule, Table, TableRule
from warehouse.contracts.registry import STAGE_TABLES, WAREHOUSE_TABLES
from warehouse.ddl import SCHEMAS, described
from warehouse.describe import columns_in, opened
from warehouse.views import ORDER, definition

FILE = Path(__file__).parents[1] / "docs" / "data-dictionary.md"


def render() -> str:
    """The dictionary as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Data dictionary"
    yield ""
    yield "Made from `warehouse/contracts/` by `make dictionary`; do not edit."
    yield ""
    yield "## Views and macros in `main`"
    with opened(None) as connection:
        for name in ORDER:
            yield from _view(name, columns_in(connection, name))
    for schema, meaning in {"stage": "Parquet shards before the build", **SCHEMAS}.items():
        tables = [t for t in (*STAGE_TABLES, *WAREHOUSE_TABLES) if t.schema == schema]
        if tables:
            yield from ("", f"## Schema `{schema}`: {meaning}")
        for table in tables:
            yield from _table(table)


def _view(name: str, columns: list[dict[str, Any]]) -> Iterator[str]:
    one = definition(name)
    call = f"{name}({one.parameters})" if one.is_macro else name
    yield from ("", f"### `{call}`", "", f"{one.comment}.")
    if one.example:
        yield from ("", "```sql", one.example, "```")
    yield from ("", "| column | type | meaning |", "|---|---|---|")
    for column in columns:
        words = (column["meaning"] or "").replace("|", "\\|")
        yield f"| `{column['name']}` | {column['type']} | {words} |"


def _table(table: Table) -> Iterator[str]:
    yield from ("", f"### `{table.full_name}`", "", f"One row is {table.grain}.")
    yield f"Key: {', '.join(f'`{name}`' for name in table.key)}."
    yield from ("", "| column | type | null | meaning |", "|---|---|---|---|")
    for column in table.columns:
        null = "yes" if column.nullable else ""
        yield f"| `{column.name}` | {column.type.value} | {null} | {described(column)} |"
    rules: list[RowRule | TableRule] = [*table.rules, *table.table_rules]
    if rules:
        yield from ("", "Rules:")
    for rule in rules:
        yield f"- `{rule.name}` ({rule.severity.value}): {rule.description}."


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(render(), encoding="utf-8")
