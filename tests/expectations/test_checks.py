"""Every check passes on sound rows, and fails on exactly the row that was made to break it."""

import json
from collections import Counter
from pathlib import Path

import duckdb
import polars as pl
import pytest

from expectations.audit import audit_database, audit_shards
from expectations.checks import checks_of
from tests.expectations.worlds import (
    ALL_TABLES,
    BREAKS,
    OVER_HISTORY,
    Case,
    Row,
    cases,
    sound,
)  # fmt: skip
from warehouse.contracts.registry import STAGE_TABLES, WAREHOUSE_TABLES, table

Found = dict[tuple[str, str], Row]
"""Table and check → its row of `ops.check_result`."""


def frames(rows: list[tuple[str, Row]]) -> dict[str, pl.DataFrame]:
    """Rows by table, in frames of its contract; rows of closed lists are there once."""
    found: dict[str, list[Row]] = {one.full_name: [] for one in ALL_TABLES}
    for name, row in rows:
        key = table(name).column(table(name).key[0])
        if key.allowed and row in found[name] and row == sound(name, 0):
            continue
        found[name].append(row)
    return {name: table(name).frame(some) for name, some in found.items()}


def audited(folder: Path, tables: dict[str, pl.DataFrame]) -> Found:
    """Judge the frames, at the stages to which their tables belong, with Great Expectations."""
    path = folder / "world.duckdb"
    with duckdb.connect(str(path)) as connection:
        for one in WAREHOUSE_TABLES:
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {one.schema}")
            connection.register("rows", tables[one.full_name].to_arrow())
            connection.execute(f"CREATE TABLE {one.full_name} AS FROM rows")
    results = [audit_database(path, "run")]
    for stage, one in zip(("read", "extract"), STAGE_TABLES, strict=True):
        shard = folder / f"{stage}.parquet"
        tables[one.full_name].write_parquet(shard)
        results.append(audit_shards({one.full_name: [shard]}, "run", stage))
    rows = pl.concat(results).iter_rows(named=True)
    return {(row["table_name"], row["expectation"]): row for row in rows}


@pytest.fixture(scope="module")
def all_cases() -> list[Case]:
    return cases(ALL_TABLES)


@pytest.fixture(scope="module")
def on_sound(tmp_path_factory) -> Found:
    rows = [(one.full_name, sound(one.full_name, 0)) for one in ALL_TABLES]
    return audited(tmp_path_factory.mktemp("sound"), frames(rows))


@pytest.fixture(scope="module")
def on_broken(tmp_path_factory, all_cases) -> Found:
    rows = [row for case in all_cases for row in case.rows]
    return audited(tmp_path_factory.mktemp("broken"), frames(rows))


@pytest.mark.parametrize("one", ALL_TABLES, ids=lambda t: t.full_name)
def test_sound_rows_pass_every_check(one, on_sound):
    failed = [c.name for c in checks_of(one) if not on_sound[one.full_name, c.name]["has_passed"]]
    assert failed == []


@pytest.mark.parametrize("one", ALL_TABLES, ids=lambda t: t.full_name)
def test_a_broken_row_fails_its_check_and_no_other(one, all_cases, on_broken):
    """Worlds lie side by side, so a row that broke another check too would be counted there."""
    expected: Counter[str] = Counter()
    for case in all_cases:
        if case.check.table == one.full_name:
            expected[case.check.name] += 2 if case.check.kind == "unique" else 1
            expected.update(case.broken.also)
    found = {c.name: on_broken[one.full_name, c.name] for c in checks_of(one)}
    counts = {name: row["n_unexpected"] for name, row in found.items() if row["n_unexpected"]}
    assert counts == dict(expected)
    assert {name for name, row in found.items() if not row["has_passed"]} == set(expected)


def test_a_failed_check_shows_the_row_by_its_key(all_cases, on_broken):
    judged = [case for case in all_cases if case.check.kind in {"not_null", "in_set", "between"}]
    for case in judged:
        result = on_broken[case.check.table, case.check.name]
        keys = table(case.check.table).key
        row = table(case.check.table).frame([case.rows[0][1]]).row(0, named=True)
        shown = [[str(sample.get(key)) for key in keys] for sample in json.loads(result["samples"])]
        assert [str(row[key]) for key in keys] in shown


def test_a_query_shows_what_it_found(on_broken):
    [row] = json.loads(on_broken["core.fact_quantity", "low_to_high"]["samples"])
    assert (row["low"], row["high"]) == (3.0, 2.0)


def test_columns_must_be_those_of_the_contract(tmp_path, on_sound):
    rows = frames([(one.full_name, sound(one.full_name, 0)) for one in ALL_TABLES])
    found = audited(
        tmp_path, {n: f.with_columns(pl.lit(1).alias("stray")) for n, f in rows.items()}
    )
    failed = {key for key, row in found.items() if not row["has_passed"]}
    assert failed == {(one.full_name, "columns_as_declared") for one in ALL_TABLES}


def test_every_rule_has_a_row_that_breaks_it():
    rules = {(t.full_name, r.name) for t in ALL_TABLES for r in (*t.rules, *t.table_rules)}
    assert rules - set(BREAKS) - OVER_HISTORY == set()
    checks = {(t.full_name, c.name) for t in ALL_TABLES for c in checks_of(t)}
    assert set(BREAKS) | OVER_HISTORY <= checks
