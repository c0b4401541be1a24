"""Parting rows that keep their contract from rows that break it, before anything is loaded."""

from collections.abc import Iterator

import polars as pl

from warehouse.contracts.column import Column, Severity, Table


def _broken(column: Column) -> Iterator[tuple[str, pl.Expr, str]]:
    value = pl.col(column.name)
    if not column.nullable:
        yield f"{column.name}_is_given", value.is_null(), f"{column.name} is missing"
    if column.severity is not Severity.CRITICAL:
        return
    if column.allowed:
        wrong = ~value.is_in(list(column.allowed))
        yield f"{column.name}_is_allowed", wrong, f"{column.name} must be one of {column.allowed}"
    if column.minimum is not None:
        wrong = value < column.minimum
        yield f"{column.name}_in_range", wrong, f"{column.name} is below {column.minimum:g}"
    if column.maximum is not None:
        wrong = value > column.maximum
        yield f"{column.name}_in_range", wrong, f"{column.name} is above {column.maximum:g}"
    if column.pattern:
        wrong = ~value.str.contains(column.pattern)
        yield f"{column.name}_has_form", wrong, f"{column.name} must match {column.pattern}"


def _conditions(table: Table) -> Iterator[tuple[str, pl.Expr, str]]:
    for column in table.columns:
        yield from _broken(column)
    for rule in table.rules:
        if rule.severity is Severity.CRITICAL:
            yield rule.name, ~pl.sql_expr(rule.condition), f"broken: {rule.description}"
    later = pl.int_range(pl.len()).over(table.key) > 0
    yield "key_is_unique", later, f"a row with the same {', '.join(table.key)} came before"


def part(table: Table, frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Part the rows of a frame into those that keep the contract and those that break it.

    Only critical rules count: a warning is reported by the audit and loaded. Returns the kept rows
    and one row a broken row with `rule`, `reason` (of the first rule it breaks) and `content`
    (the row as JSON), in the order of the frame.
    """
    conditions = list(_conditions(table))
    rule = pl.coalesce(pl.when(wrong).then(pl.lit(name)) for name, wrong, _ in conditions)
    reason = pl.coalesce(pl.when(wrong).then(pl.lit(words)) for _, wrong, words in conditions)
    marked = frame.with_columns(rule.alias("__rule"), reason.alias("__reason"))
    broken = marked.filter(pl.col("__rule").is_not_null()).select(
        pl.col("__rule").alias("rule"),
        pl.col("__reason").alias("reason"),
        pl.struct(frame.columns).struct.json_encode().alias("content"),
    )
    kept = marked.filter(pl.col("__rule").is_null()).drop("__rule", "__reason")
    return kept, broken
