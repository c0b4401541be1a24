"""Migrations run on files that hold rows, not only on empty ones."""

import shutil

import pytest

from warehouse import migrations
from warehouse.connection import connect, create_file

VALUES = {"VARCHAR": "'x'", "BIGINT": "1", "DOUBLE": "1", "BOOLEAN": "true", "VARCHAR[]": "[]",
          "STRUCT(measure VARCHAR, low DOUBLE, best DOUBLE, high DOUBLE, qualifier VARCHAR, "
          "unit VARCHAR)[]": "[]",
          "DATE": "DATE '2025-01-12'", "TIMESTAMP": "TIMESTAMP '2025-01-12'"}  # fmt: skip
NUMBERS = [one.number for one in migrations.migrations()]


def fill(connection):
    """Put a row into every table that has none, with a value in every column."""
    tables = connection.execute(
        "SELECT schema_name || '.' || table_name, list(data_type ORDER BY column_index) "
        "FROM duckdb_columns() WHERE NOT internal AND table_name <> 'schema_migration' GROUP BY ALL"
    ).fetchall()
    for name, types in tables:
        if not connection.execute(f"SELECT 1 FROM {name}").fetchone():
            values = ", ".join(VALUES[one] for one in types)
            connection.execute(f"INSERT INTO {name} VALUES ({values})")


@pytest.mark.parametrize("last", NUMBERS[:-1])
def test_a_file_with_rows_is_migrated_from_every_version(tmp_path, last):
    older = tmp_path / "older"
    older.mkdir()
    for number in NUMBERS[:last]:
        [file] = migrations._FOLDER.glob(f"{number:04}_*.sql")
        shutil.copy(file, older)
    path = tmp_path / "old.duckdb"
    create_file(path)
    with connect(path) as connection:
        migrations.migrate(connection, older)
        fill(connection)
        assert migrations.migrate(connection) == NUMBERS[last:]
        assert connection.execute("SELECT count(*) FROM core.fact_event_mention").fetchone() == (1,)
