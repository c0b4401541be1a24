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
    "review": [],
    "explore": [],
    "report": [],
    "audit": [],
}


def nothing(path):
    """No file at all."""


def text(path):
    path.write_text("no database\n")


def of_another_program(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE mine AS SELECT 1 AS one")


@pytest.mark.parametrize("make", [nothing, text, of_another_program])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_cannot_be_read_is_told_in_a_line(command, make, tmp_path):
    path = tmp_path / "warehouse" / "dateline.duckdb"
    path.parent.mkdir()
    make(path)
    arguments = [one.format(folder=tmp_path) for one in COMMANDS[command]]
    error = RUN.invoke(app, [command, *arguments, "--state", str(tmp_path)]).exception
    assert isinstance(error, OperatorError | WarehouseError), error
    if command != "sql" or make is not of_another_program:  # there it is the query that fails
        assert str(path.parent) in str(error)
        assert "\n" not in str(error)


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
    older = tmp_path / "older"
    older.mkdir()
    for one in migrations.migrations()[:-1]:
        (older / f"{one.number:04}_{one.name}.sql").write_text(one.sql, encoding="utf-8")
    path = tmp_path / "old.duckdb"
    create_file(path)
    with connect(path) as connection:
        migrations.migrate(connection, older)
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
