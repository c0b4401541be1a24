"""`dateline sql`, `explain` and `dictionary` over the bundled articles, as an analyst calls them."""

import json
import re
from datetime import date

import duckdb
import polars as pl
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.drawing import as_csv, cell, drawn, plain
from flows.errors import OperatorError
from warehouse.contracts.registry import WAREHOUSE_TABLES
from warehouse.contracts.reviews import REVIEW_OVERRIDE
from warehouse.ddl import described
from warehouse.query import ask

RUN = CliRunner()
DANGEROUS = [
    "DELETE FROM core.fact_event",
    "CREATE TABLE mine AS SELECT 1",
    "CREATE VIEW main.mine AS SELECT 1",
    "UPDATE core.fact_event SET event_type = 'AID'",
    "ATTACH '/tmp/other.duckdb' AS other",
    "COPY (SELECT 1 AS x) TO '{folder}/out.csv'",
    "COPY (SELECT 1 AS x) TO '{warehouse}.tmp/out.csv'",
    "EXPORT DATABASE '{folder}/out'",
    "SELECT * FROM read_csv('{folder}/secret.csv')",
    "SELECT * FROM read_text('{folder}/secret.csv')",
    "SELECT * FROM '{folder}/secret.csv'",
    "SELECT * FROM glob('{folder}/*')",
    "SELECT * FROM read_csv('https://example.org/data.csv')",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "SELECT * FROM frame",
    "PRAGMA enable_profiling = 'json'",
]


@pytest.fixture(scope="module")
def dateline(bundled):
    """A function that calls the command line over the bundled night."""
    state = str(bundled.warehouse.parents[1])

    def call(*words, **how):
        return RUN.invoke(app, [*words, "--state", state], **how)

    return call


@pytest.mark.parametrize("query", DANGEROUS)
def test_a_query_cannot_write_nor_reach_anything_else(bundled, tmp_path, dateline, query):
    (tmp_path / "secret.csv").write_text("word\nsecret\n")
    frame = pl.DataFrame({"word": ["secret"]})
    before = bundled.warehouse.read_bytes()
    done = dateline("sql", query.format(folder=tmp_path, warehouse=bundled.warehouse))
    assert isinstance(done.exception, OperatorError)
    assert "secret" not in done.output + frame.columns[0]
    assert bundled.warehouse.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT words\nFORM events", "LINE 2: FORM events"),
        ("SELECT *\nFROM events\nWHERE wurds = 1", "LINE 3: WHERE wurds = 1"),
        ("SELECT nothing_such(1)", "LINE 1"),
        ("SELECT words::INT FROM events", "Could not convert string"),
        ("", "there is no query"),
        ("/* nothing */", "no statement"),
    ],
)
def test_a_query_that_fails_says_where_and_why(dateline, query, words):
    assert words in str(dateline("sql", query).exception)


def test_a_query_comes_from_a_file_or_standard_input(dateline, tmp_path):
    (tmp_path / "ask.sql").write_text("SELECT 1 AS one", encoding="utf-8")
    for done in (
        dateline("sql", "--file", str(tmp_path / "ask.sql"), "--format", "csv"),
        dateline("sql", "-", "--format", "csv", input="SELECT 1 AS one;\n"),
        dateline("sql", "--format", "csv", input="SELECT 1 AS one"),
    ):
        assert done.output == "one\n1\n"
    both = dateline("sql", "SELECT 1", "--file", str(tmp_path / "ask.sql"))
    assert "not both" in str(both.exception)
    assert "cannot be read" in str(dateline("sql", "--file", "nowhere.sql").exception)


@pytest.mark.parametrize("name", ["rows.csv", "rows.json", "rows.parquet", "rows.txt"])
def test_rows_are_written_as_the_file_is_called(dateline, tmp_path, name):
    out = tmp_path / name
    query = "SELECT DATE '2025-01-12' AS day, ['a', 'b'] AS names, 300 AS n FROM range(300)"
    assert dateline("sql", query, "--out", str(out)).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == [name]
    match out.suffix:
        case ".csv":
            assert out.read_text().splitlines()[:2] == ["day,names,n", '2025-01-12,"a, b",300']
            assert len(out.read_text().splitlines()) == 301
        case ".json":
            row = {"day": "2025-01-12", "names": ["a", "b"], "n": 300}
            assert json.loads(out.read_text()) == [row] * 300
        case ".parquet":
            assert pl.read_parquet(out).row(0) == (date(2025, 1, 12), ["a", "b"], 300)
        case _:
            assert out.read_text().splitlines()[2].split(" │ ") == ["2025-01-12", "a, b ", "300"]


def test_a_file_that_says_no_format_is_asked_for_one(dateline, tmp_path):
    assert "--format" in str(dateline("sql", "SELECT 1", "-o", str(tmp_path / "rows")).exception)
    missing = dateline("sql", "SELECT 1", "-o", str(tmp_path / "none" / "rows.csv"))
    assert "cannot be written" in str(missing.exception)


@pytest.mark.parametrize("form", ["table", "csv", "json"])
@pytest.mark.parametrize("value", ["INTERVAL 3 DAY", "[INTERVAL 3 DAY]", "'3 days'::BLOB"])
def test_what_polars_has_no_type_for_is_told_in_words(dateline, form, value):
    done = dateline("sql", f"SELECT {value} AS span, 1 AS n", "--format", form)
    assert done.exit_code == 0, done.exception
    assert "3 days" in done.stdout


@pytest.mark.parametrize("query", ["DESCRIBE events", "SHOW TABLES", "SUMMARIZE core.dim_sector",
                                   "EXPLAIN FROM events", "FROM runs;"])  # fmt: skip
def test_a_client_s_own_questions_are_answered(dateline, query):
    done = dateline("sql", query)
    assert done.exit_code == 0, done.exception
    assert len(done.stdout.splitlines()) > 2


def test_a_table_is_cut_and_says_so(dateline):
    done = dateline("sql", "SELECT range AS n FROM range(500)", "--limit", "3")
    assert len(done.stdout.splitlines()) == 5
    assert "--limit takes more" in done.stderr


def test_hostile_words_steer_no_terminal(dateline):
    assert plain("a\x1b[31mb\x07\u202ec\nd\te") == "a[31mbc\nd\te"
    shown = dateline("sql", "SELECT '[bold]x[/bold]' || chr(27) || '[2J' AS \"[red]name\"").stdout
    assert "[bold]x[/bold][2J" in shown
    assert "[red]name" in shown
    assert "\x1b" not in shown


def test_values_are_drawn_as_people_write_them():
    frame = pl.DataFrame({"a": [2300.0, None], "b": [[{"low": 2.0, "high": None}], []]})
    assert [cell(value) for value in frame["a"]] == ["2300", ""]
    assert [cell(value) for value in frame["b"]] == ["low 2", ""]
    assert drawn(frame).row_count == 2
    assert as_csv(frame).splitlines()[1:] == ['2300.0,"[{""low"": 2.0, ""high"": null}]"', ',""']


def key(bundled, column="event_key"):
    """A key of the event that several sentences of one article tell."""
    query = f"SELECT {column} FROM event_mentions WHERE words = 'captured' AND source = 'K4P'"
    return ask(bundled.warehouse, query).item()


@pytest.mark.parametrize("column", ["event_key", "event_mention_key"])
def test_explain_tells_all_that_is_behind_an_event(bundled, dateline, column):
    wanted = key(bundled, column)
    done = dateline("explain", wanted[:12], "--json")
    found = json.loads(done.stdout)
    assert set(found) == {"event", "mentions", "links", "checks", "runs"}
    assert found["event"]["event_key"] == key(bundled)
    first = found["mentions"][0]
    assert [p["name"] for p in first["participants"]] == [
        "Ukrainian troops",
        "North Korean soldiers",
    ]
    assert [(n["measure"], n["low"]) for n in first["numbers"]] == [("captured", 3)]
    assert first["speaker_name"] == "Volodymyr Zelensky"
    assert first["file_path"] == "2025/01-09-own-article.txt"
    assert (first["decisions"], first["corrections"]) == ([], [])
    assert first["rule"]
    assert first["rules_hash"]
    assert found["runs"][-1]["run_id"] == found["event"]["valid_from_run"]
    assert any(check["table_name"] == "core.fact_event_mention" for check in found["checks"])
    linked = {link["event_mention_key"] for link in found["links"]}
    assert linked <= {mention["event_mention_key"] for mention in found["mentions"]}


def test_the_offsets_that_explain_gives_point_at_its_words(bundled, dateline):
    found = json.loads(dateline("explain", key(bundled), "--json").stdout)
    for mention in found["mentions"]:
        context = mention["context"]
        for one in (*mention["participants"], *mention["numbers"]):
            start = one["start"] - context["start"]
            assert context["text"][start : start + len(one["words"])] == one["words"]


def test_explain_marks_the_words_in_the_article(bundled, dateline):
    shown = dateline("explain", key(bundled)).stdout
    assert "[Ukrainian troops] have [captured] [three] [North Korean soldiers]" in shown
    assert "according to       Volodymyr Zelensky (asserts)" in shown
    assert "checks of its tables passed" in shown


def test_explain_fits_a_narrow_terminal_and_breaks_no_key(bundled, dateline):
    wanted = key(bundled, "event_mention_key")
    shown = dateline("explain", wanted, env={"COLUMNS": "50"}).stdout
    assert max(map(len, shown.splitlines())) <= 50
    lines = [line.strip() for line in shown.splitlines()]
    assert lines.count(wanted) >= 2, "once as a mention, once as a link"
    assert any(line.split() == "role ┃ name ┃ country ┃ sector".split() for line in lines)


def test_explain_says_where_no_day_of_publication_is_known(bundled, dateline):
    query = "SELECT event_key FROM events WHERE published_date IS NULL ORDER BY ALL LIMIT 1"
    shown = dateline("explain", ask(bundled.warehouse, query).item()).stdout
    assert re.search(r"published +not known", shown)


def test_explain_tells_what_reviewers_decided(bundled, tmp_path):
    path = tmp_path / "warehouse" / "dateline.duckdb"
    path.parent.mkdir()
    path.write_bytes(bundled.warehouse.read_bytes())
    row = {c.name: "x" for c in REVIEW_OVERRIDE.columns if c.type == "VARCHAR"}
    row |= {"event_mention_key": key(bundled, "event_mention_key"), "field": "event_type",
            "original": '"COERCE"', "corrected": '"ASSAULT"', "original_keys": [],
            "reviewers": ["Ada [bold]L."]}  # fmt: skip
    with duckdb.connect(str(path)) as connection:
        connection.register("decided", REVIEW_OVERRIDE.frame([row]).to_arrow())
        connection.execute("INSERT INTO ops.review_override BY NAME FROM decided")
    done = RUN.invoke(app, ["explain", key(bundled), "--state", str(tmp_path)])
    assert "Ada [bold]L." in done.stdout
    assert '"ASSAULT"' in done.stdout


def test_a_file_of_an_older_version_is_named_as_such(bundled, tmp_path):
    path = tmp_path / "warehouse" / "dateline.duckdb"
    path.parent.mkdir()
    path.write_bytes(bundled.warehouse.read_bytes())
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP TABLE core.bridge_event_link CASCADE")
    done = RUN.invoke(app, ["explain", key(bundled), "--state", str(tmp_path)])
    assert "brings it up to date" in str(done.exception)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("xyz!", "begins no key"),
        ("ab", "begins no key"),
        ("0123456789abcdef0123456789abcdef", "no event begins with"),
    ],
)
def test_explain_says_what_to_give(dateline, event, words):
    assert words in str(dateline("explain", event).exception)


def test_the_dictionary_says_what_the_contracts_say(dateline):
    for table in WAREHOUSE_TABLES:
        rows = json.loads(dateline("dictionary", table.full_name, "--json").stdout)
        assert [(r["name"], r["meaning"]) for r in rows] == [
            (c.name, described(c)) for c in table.columns
        ]


def test_the_dictionary_lists_everything_and_needs_no_warehouse(dateline, tmp_path):
    listed = json.loads(dateline("dictionary", "--json").stdout)
    alone = RUN.invoke(app, ["dictionary", "--json", "--state", str(tmp_path)])
    assert json.loads(alone.stdout) == listed
    assert {row["kind"] for row in listed} == {"view", "macro", "table"}
    assert all(row["meaning"] for row in listed)
    assert "did you mean main.events" in str(dateline("dictionary", "evnts").exception)


def test_every_column_of_every_view_and_macro_has_a_meaning(dateline):
    listed = json.loads(dateline("dictionary", "--json").stdout)
    for name in (row["name"] for row in listed if row["kind"] != "table"):
        rows = json.loads(dateline("dictionary", name, "--json").stdout)
        assert rows
        assert not [row["name"] for row in rows if not row["meaning"]], name
