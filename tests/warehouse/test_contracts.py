"""Contract, DDL, Polars schema and dictionary agree; rules part good rows from bad."""

from datetime import date

import duckdb
import polars as pl
import pytest

from warehouse.connection import connect, create_file
from warehouse.contracts.facts import FACT_QUANTITY
from warehouse.contracts.keys import content_key, content_key_of
from warehouse.contracts.registry import STAGE_TABLES, WAREHOUSE_TABLES
from warehouse.contracts.rows import part
from warehouse.ddl import described
from warehouse.dictionary import FILE, render
from warehouse.errors import WarehouseError
from warehouse.migrations import migrate
from warehouse.views import HELPERS, ORDER, create_views


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    path = tmp_path_factory.mktemp("warehouse") / "w.duckdb"
    create_file(path)
    with connect(path) as connection:
        migrate(connection)
        create_views(connection)
    return path


@pytest.mark.parametrize("table", WAREHOUSE_TABLES, ids=lambda t: t.full_name)
def test_a_migrated_file_is_what_the_contracts_declare(migrated, table):
    query = (
        "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns() "
        "WHERE schema_name = ? AND table_name = ? ORDER BY column_index"
    )
    with connect(migrated, read_only=True) as connection:
        found = connection.execute(query, [table.schema, table.name]).fetchall()
    assert found == [(c.name, c.type.value, c.nullable, described(c)) for c in table.columns]


def test_the_file_opens_in_older_clients(migrated):
    with connect(migrated, read_only=True) as connection:
        tags = connection.execute(
            "SELECT tags FROM duckdb_databases() WHERE NOT internal"
        ).fetchall()
    assert "v1.5" in str(tags)


def test_views_have_comments(migrated):
    with connect(migrated, read_only=True) as connection:
        rows = connection.execute(
            "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal UNION ALL "
            "SELECT function_name, comment FROM duckdb_functions() WHERE NOT internal"
        ).fetchall()
    helpers = {call.partition("(")[0] for call in HELPERS}
    assert {name for name, comment in rows if comment} == set(ORDER) | helpers


def test_happenings_are_shown_as_their_mentions_are(migrated):
    """Both views name the columns themselves, so that filters reach the tables: they must agree."""
    with connect(migrated, read_only=True) as connection:
        shown, of_mentions = (
            [(name, str(kind)) for name, kind in zip(view.columns, view.types, strict=True)]
            for view in (connection.table("main.events"), connection.table("main.event_mentions"))
        )
    assert shown[: len(of_mentions)] == of_mentions
    assert len(shown) > len(of_mentions)


def test_the_dictionary_is_current():
    assert FILE.read_text(encoding="utf-8") == render()


def test_a_newer_file_is_refused(migrated, tmp_path):
    path = tmp_path / "newer.duckdb"
    path.write_bytes(migrated.read_bytes())
    with connect(path) as connection:
        connection.execute(
            "INSERT INTO ops.schema_migration VALUES (9999, 'later', repeat('0', 64))"
        )
        with pytest.raises(WarehouseError, match="newer version"):
            migrate(connection)


@pytest.mark.parametrize("table", [*STAGE_TABLES, *WAREHOUSE_TABLES], ids=lambda t: t.full_name)
def test_names_and_references_are_sound(table):
    known = {f"{t.full_name}.{c.name}" for t in WAREHOUSE_TABLES for c in t.columns}
    assert set(table.key) <= {c.name for c in table.columns}
    assert {c.references for c in table.columns if c.references} <= known


def quantity(**changes):
    row = dict(
        quantity_key="a" * 32, article_key="b" * 32, quantity_start=0, quantity_end=3,
        quantity_text="two", measure="killed", low=2.0, best=2.0, high=2.0, qualifier="exact",
        unit="person", date_key=date(2025, 1, 1),
    )  # fmt: skip
    return FACT_QUANTITY.frame([{**row, **changes}])


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"low": 3.0}, "low_to_best"),
        ({"best": 3.0, "low": 1.0}, "best_to_high"),
        ({"low": None, "best": None, "high": None}, "says_a_number"),
        ({"measure": "eaten"}, "measure_is_allowed"),
        ({"quantity_key": "short"}, "quantity_key_has_form"),
        ({"quantity_text": None}, "quantity_text_is_given"),
        ({"quantity_end": 0}, "quantity_is_a_span"),
        ({"quantity_start": -1}, "quantity_start_in_range"),
    ],
)
def test_a_row_that_breaks_a_rule_is_set_aside(changes, rule):
    kept, broken = part(FACT_QUANTITY, pl.concat([quantity(), quantity(**changes)]))
    assert kept.height == 1
    assert broken["rule"].to_list() == [rule]
    assert '"quantity_key"' in broken["content"][0]


def test_a_key_follows_from_content():
    frame = pl.DataFrame({"a": ["x", None, ""], "b": [1, 1, 1]})
    keys = frame.select(content_key("a", "b")).to_series().to_list()
    assert len(set(keys)) == 3
    assert keys[0] == content_key_of("x", 1)
    assert content_key_of("a", "bc") != content_key_of("ab", "c")


def test_polars_and_duckdb_store_the_same(migrated):
    frame = quantity()
    with duckdb.connect() as connection:
        connection.register("frame", frame.to_arrow())
        assert connection.sql("SELECT low FROM frame").fetchall() == [(2.0,)]
