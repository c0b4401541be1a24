"""Rules that compare a night with the nights before, and one about many documents."""

from datetime import datetime, timedelta

import duckdb
import pytest

from expectations.audit import audit_shards, judge, opened
from expectations.engine import url_of
from tests.expectations.worlds import OVER_HISTORY, Row, sound
from warehouse.contracts.ops import RUN_TABLE, TABLE_METRIC
from warehouse.contracts.stage import STAGE_DOCUMENT

USUAL = {"n_new_files": 40, "n_new_articles": 40, "n_new_event_mentions": 200, "n_quarantined": 20}


def night(number: int, **measured: int) -> Row:
    row = sound("ops.run", number)
    moment = datetime(2025, 1, 1, 2) + timedelta(days=number)
    return {**row, "run_id": f"{moment:%Y%m%dT%H%M%S}-000000", "as_of_date": moment.date(), **USUAL,
            **measured}  # fmt: skip


def failed(folder, table, rows: list[Row]) -> set[str]:
    """Names of the checks of a table that real rows do not pass."""
    path = folder / "history.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE SCHEMA ops")
        for one, some in {RUN_TABLE: [], TABLE_METRIC: [], table: rows}.items():
            connection.register("rows", one.frame(some).to_arrow())
            connection.execute(f"CREATE OR REPLACE TABLE {one.full_name} AS FROM rows")
    with opened(url_of(path), {"read_only": True}) as source:
        judged = judge(source, table, "run", "build")
    return {row["expectation"] for row in judged if not row["has_passed"]} - {"run_id_refers"}


@pytest.mark.parametrize(
    ("measured", "broken"),
    [
        ({}, set()),
        ({"n_new_files": 2}, {"files_as_usual"}),
        ({"n_new_files": 400}, {"files_as_usual"}),
        ({"n_new_articles": 9, "n_new_event_mentions": 45}, {"articles_as_usual"}),
        ({"n_new_event_mentions": 1}, {"events_as_usual"}),
        ({"n_quarantined": 90}, {"aside_as_usual"}),
    ],
)
def test_a_night_is_compared_with_those_before(tmp_path, measured, broken):
    nights = [night(number) for number in range(6)] + [night(6, **measured)]
    assert failed(tmp_path, RUN_TABLE, nights) == broken


def test_a_second_run_of_a_night_belongs_to_it(tmp_path):
    nothing = dict.fromkeys(USUAL, 0)
    again = {**night(5, **nothing), "run_id": "20250106T090000-000000"}
    assert failed(tmp_path, RUN_TABLE, [*map(night, range(6)), again]) == set()


def test_few_nights_are_compared_with_nothing(tmp_path):
    assert failed(tmp_path, RUN_TABLE, [night(1), night(2, n_new_files=4000)]) == set()


def metrics(table_name: str, *values: float) -> list[Row]:
    return [{"run_id": f"run{i}", "table_name": table_name, "metric": "rows", "value": value}
            for i, value in enumerate(values)]  # fmt: skip


@pytest.mark.parametrize(
    ("table_name", "values", "broken"),
    [
        ("core.dim_article", (10, 10, 12), set()),
        ("core.dim_article", (10, 12, 11), {"nothing_is_lost"}),
        ("core.dim_article", (10, 9, 9), set()),
        ("core.fact_event", (200, 150), set()),
        ("core.fact_event", (200, 99), {"facts_stay"}),
        ("core.fact_event", (90, 1), set()),
    ],
)
def test_tables_keep_their_rows(tmp_path, table_name, values, broken):
    assert failed(tmp_path, TABLE_METRIC, metrics(table_name, *values)) == broken


@pytest.mark.parametrize(("n_errors", "passed"), [(1, True), (2, False)])
def test_few_documents_are_errors(tmp_path, n_errors, passed):
    rows = [sound("stage.document", n) for n in range(20)]
    for row in rows[:n_errors]:
        row |= {"document": None, "error_code": "broken"}
    path = tmp_path / "documents.parquet"
    STAGE_DOCUMENT.frame(rows).write_parquet(path)
    found = audit_shards({"stage.document": [path]}, "run", "extract")
    result = dict(found.select("expectation", "has_passed").iter_rows())
    assert result["few_errors"] is passed
    assert all(result[name] for name in result if name != "few_errors")


def test_every_rule_over_history_is_tried_here():
    tried = {"files_as_usual", "articles_as_usual", "events_as_usual", "aside_as_usual",
             "nothing_is_lost", "facts_stay", "few_errors"}  # fmt: skip
    assert {name for _, name in OVER_HISTORY} == tried
