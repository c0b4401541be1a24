"""What people use besides SQL opens the published file read-only: pandas, Polars, Arrow."""

import duckdb
import pytest

QUERY = (
    "SELECT event_key, event_type, event_date, actors, killed_low FROM events ORDER BY event_key"
)


@pytest.fixture
def reader(bundled):
    """A connection such as a notebook opens."""
    with duckdb.connect(str(bundled.warehouse), read_only=True) as connection:
        yield connection


def test_pandas_reads_the_events(reader):
    pandas = pytest.importorskip("pandas")
    frame = reader.sql(QUERY).df()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == ["event_key", "event_type", "event_date", "actors", "killed_low"]
    assert frame["event_key"].is_unique
    assert frame["event_type"].isin(["ASSAULT", "AID"]).any()


def test_polars_reads_the_events(reader):
    frame = reader.sql(QUERY).pl()
    assert frame.schema["actors"].is_nested()
    assert frame.schema["event_date"].is_temporal()
    assert frame.height == reader.execute("SELECT count(*) FROM events").fetchone()[0]


def test_arrow_reads_the_events(reader):
    table = reader.sql(QUERY).to_arrow_table()
    assert table.column_names[0] == "event_key"
    assert table.num_rows == reader.sql(QUERY).pl().height
    assert str(table.schema.field("event_date").type) == "date32[day]"


def test_all_three_read_the_same(reader):
    read = (reader.sql(QUERY).df()["event_key"].tolist(), reader.sql(QUERY).pl()["event_key"].to_list(),
            reader.sql(QUERY).to_arrow_table()["event_key"].to_pylist())  # fmt: skip
    assert read[0] == read[1] == read[2]


def test_a_reader_cannot_write(reader):
    with pytest.raises(duckdb.InvalidInputException, match="read-only"):
        reader.execute("DELETE FROM core.fact_event")


def test_two_readers_open_the_file_at_once(reader, bundled):
    with duckdb.connect(str(bundled.warehouse), read_only=True) as other:
        query = "SELECT count(*) FROM events"
        assert other.execute(query).fetchone() == reader.execute(query).fetchone()
