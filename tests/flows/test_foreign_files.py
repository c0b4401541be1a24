"""A warehouse that is missing, damaged, another program's or an older version's: one line, told."""

import subprocess
import sys

import duckdb
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.errors import OperatorError
from warehouse import migrations
from warehouse.connection import connect, create_file
from warehouse.errors import WarehouseError
from warehouse.query import ask

RUN = CliRunner()
COMMANDS = {
    "sql": ["SELECT 1 FROM ops.run"],
    "export": ["{folder}/out"],
    "diff": [],
    "explain": ["abcdef"],
    "dictionary": [],
    "review": [],
    "explore": [],
    "report": [],
    "audit": [],
}


def nothing(path):
    """No file at all."""


def text(path):
    path.write_text("no database\n")


def cut_short(path):
    of_another_program(path)
    path.write_bytes(path.read_bytes()[:20_000])


def of_another_program(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE mine AS SELECT 1 AS one")


def of_an_older_version(path):
    older = path.parent / "older"
    older.mkdir()
    for one in migrations.migrations()[:-1]:
        (older / f"{one.number:04}_{one.name}.sql").write_text(one.sql, encoding="utf-8")
    create_file(path)
    with connect(path) as connection:
        migrations.migrate(connection, older)


def of_a_newer_version(path):
    create_file(path)
    with connect(path) as connection:
        migrations.migrate(connection)
        connection.execute("INSERT INTO ops.schema_migration VALUES (999, 'later', 'hash')")


def told(command, make, folder):
    path = folder / "warehouse" / "dateline.duckdb"
    path.parent.mkdir()
    make(path)
    arguments = [one.format(folder=folder) for one in COMMANDS[command]]
    done = RUN.invoke(app, [command, *arguments, "--state", str(folder)])
    return path, done


@pytest.mark.parametrize(
    ("command", "make"),
    [
        (command, make)
        for command in COMMANDS
        for make in (nothing, text, cut_short, of_another_program)
        if (command, make) != ("dictionary", nothing)  # it tells what every warehouse holds
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_a_line(command, make, tmp_path):
    path, done = told(command, make, tmp_path)
    error = done.exception
    assert isinstance(error, OperatorError | WarehouseError), error
    if command != "sql" or make is not of_another_program:  # there it is the query that fails
        assert str(path.parent) in str(error)
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("make", "remedy"),
    [
        (of_an_older_version, "`dateline run` brings it up to date"),
        (of_a_newer_version, "it was written by a newer version; install that one"),
    ],
)
@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - {"sql", "dictionary", "diff"}))
def test_a_file_of_another_version_is_told_with_the_remedy(command, make, remedy, tmp_path):
    path, done = told(command, make, tmp_path)
    assert isinstance(done.exception, OperatorError | WarehouseError), done.exception
    assert str(path) in str(done.exception)
    assert str(done.exception).endswith(remedy)


@pytest.mark.parametrize("make", [of_an_older_version, of_a_newer_version])
def test_the_dictionary_of_another_version_tells_what_the_file_holds(make, tmp_path):
    _, done = told("dictionary", make, tmp_path)
    assert done.exit_code == 0
    assert "core.fact_event_mention" in done.output


def test_damage_that_shows_only_when_asked_for_is_told_with_the_remedy(tmp_path):
    path = tmp_path / "dateline.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "CREATE TABLE mine AS SELECT md5(i::VARCHAR) AS x FROM range(99999) t(i)"
        )
    held = bytearray(path.read_bytes())
    held[300_000:310_000] = bytes(10_000)  # past the first block, which opening a file reads
    path.write_bytes(held)
    with pytest.raises(WarehouseError, match=r"is damaged: Corrupt.*; put back") as found:
        ask(path, "SELECT max(x) FROM mine")
    assert str(path) in str(found.value)
    assert "\n" not in str(found.value)


def test_a_locked_file_is_told_with_who_holds_it(tmp_path):
    path = tmp_path / "dateline.duckdb"
    of_another_program(path)
    holding = f"import duckdb, sys; c = duckdb.connect({str(path)!r}); print('held', flush=True); sys.stdin.read()"  # fmt: skip
    with subprocess.Popen([sys.executable, "-c", holding], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as holder:  # fmt: skip
        assert holder.stdout.readline() == b"held\n"
        with (
            pytest.raises(WarehouseError, match="close that") as told,
            connect(path, read_only=True),
        ):
            pass
        holder.stdin.close()
    assert str(holder.pid) in str(told.value)
    assert "\n" not in str(told.value)


def test_a_file_of_an_older_version_is_not_judged_but_brought_up_to_date(tmp_path):
    path = tmp_path / "old.duckdb"
    of_an_older_version(path)
    with pytest.raises(WarehouseError, match="`dateline run` brings it up to date"):
        migrations.require_current(path)
    with connect(path) as connection:
        migrations.migrate(connection)
    migrations.require_current(path)


@pytest.mark.parametrize("query", ["-- comment", ";", "/* x */ ;; ", " -- one\n-- two\n"])
def test_a_query_without_a_statement_is_told(query, tmp_path):
    of_another_program(tmp_path / "x.duckdb")
    with pytest.raises(WarehouseError, match="no statement"):
        ask(tmp_path / "x.duckdb", query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 1 -- x",
        "SELECT 1;",
        "SELECT 1; -- done",
        "SELECT 1; -- a; b\n",
        "SELECT 0; SELECT 1;",
    ],
)
def test_what_stands_behind_the_last_semicolon_does_no_harm(query, tmp_path):
    of_another_program(tmp_path / "x.duckdb")
    assert ask(tmp_path / "x.duckdb", query, 1).item() == 1


def test_a_semicolon_inside_words_stays(tmp_path):
    of_another_program(tmp_path / "x.duckdb")
    assert ask(tmp_path / "x.duckdb", "SELECT 'x; -- y'; -- z", 1).item() == "x; -- y"
