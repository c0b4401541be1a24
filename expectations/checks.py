"""What must hold, made from the contracts: plain values, before Great Expectations is imported."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from warehouse.contracts.column import Column, Severity, Table
from warehouse.contracts.registry import STAGE_TABLES, WAREHOUSE_TABLES

STAGES = {"read": ("stage.article",), "extract": ("stage.document",), "build": None}
"""Stage of the audit → the tables judged there; None: all tables of the warehouse."""


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation on one table, with its severity and its words for people.

    `kind` is one of not_null, in_set, between, regex, unique, columns, rows; `arguments` are what
    that kind needs. A `rows` check is a query for rows that should not exist.
    """

    table: str
    name: str
    kind: str
    description: str
    severity: Severity
    column: str | None = None
    arguments: dict[str, Any] = field(default_factory=dict)


def tables_of(stage: str) -> tuple[Table, ...]:
    """The tables that are judged at a stage. Raises `KeyError` for a stage that is none."""
    names = STAGES[stage]
    everything = (*STAGE_TABLES, *WAREHOUSE_TABLES)
    if names is None:
        return WAREHOUSE_TABLES
    return tuple(table for table in everything if table.full_name in names)


def checks_of(table: Table) -> list[Check]:
    """All checks of a table, in the order of its contract."""
    return [
        _columns(table),
        _unique(table),
        *(check for column in table.columns for check in _column_checks(table, column)),
        *_rules(table),
    ]


def _columns(table: Table) -> Check:
    names = [column.name for column in table.columns]
    return Check(table.full_name, "columns_as_declared", "columns",
                 "The columns are those of the contract, in its order", Severity.CRITICAL,
                 arguments={"column_list": names})  # fmt: skip


def _unique(table: Table) -> Check:
    return Check(table.full_name, "key_is_unique", "unique",
                 f"No two rows share {', '.join(table.key)}", Severity.CRITICAL,
                 arguments={"column_list": list(table.key)})  # fmt: skip


def _column_checks(table: Table, column: Column) -> Iterator[Check]:
    def check(name: str, kind: str, description: str, **arguments: object) -> Check:
        severity = Severity.CRITICAL if kind == "not_null" else column.severity
        return Check(table.full_name, f"{column.name}_{name}", kind, description, severity,
                     column.name, arguments)  # fmt: skip

    if not column.nullable:
        yield check("is_given", "not_null", f"{column.name} is never null")
    if column.allowed:
        allowed = ", ".join(column.allowed)
        yield check("is_allowed", "in_set", f"{column.name} is one of {allowed}",
                    value_set=list(column.allowed))  # fmt: skip
    if column.minimum is not None or column.maximum is not None:
        yield check("in_range", "between", f"{column.name} lies {_range(column)}",
                    min_value=column.minimum, max_value=column.maximum)  # fmt: skip
    if column.pattern:
        yield check("has_form", "regex", f"{column.name} has the form {column.pattern}",
                    regex=column.pattern)  # fmt: skip
    if column.references:
        yield check("refers", "rows", f"{column.name} refers to {column.references}",
                    query=_orphans(table, column))  # fmt: skip


def _range(column: Column) -> str:
    if column.maximum is None:
        return f"at or above {column.minimum:g}"
    if column.minimum is None:
        return f"at or below {column.maximum:g}"
    return f"between {column.minimum:g} and {column.maximum:g}"


def _orphans(table: Table, column: Column) -> str:
    target, _, key = str(column.references).rpartition(".")
    return _batched(
        table,
        f"SELECT f.{column.name}, count(*) AS n FROM {table.full_name} f "
        f"ANTI JOIN {target} d ON f.{column.name} = d.{key} "
        f"WHERE f.{column.name} IS NOT NULL GROUP BY ALL",
    )


def _batched(table: Table, query: str) -> str:
    """The query with the placeholder by which Great Expectations names the table it judges."""
    escaped = query.replace("{", "{{").replace("}", "}}")
    return escaped.replace(f"FROM {table.full_name}", "FROM {batch}", 1)


def _rules(table: Table) -> Iterator[Check]:
    for rule in table.rules:
        query = _batched(table, f"SELECT * FROM {table.full_name} WHERE NOT ({rule.condition})")
        yield Check(table.full_name, rule.name, "rows", rule.description, rule.severity,
                    arguments={"query": query})  # fmt: skip
    for whole in table.table_rules:
        yield Check(table.full_name, whole.name, "rows", whole.description, whole.severity,
                    arguments={"query": _batched(table, whole.query)})  # fmt: skip
