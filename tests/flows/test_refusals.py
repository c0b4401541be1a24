"""What is asked for and is not there is refused in words, and leaves nothing behind."""

import logging

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.commands import print_summary
from flows.errors import OperatorError
from flows.job import Summary
from flows.layout import Layout
from flows.quiet import configure
from flows.settings import Settings
from warehouse import migrations
from warehouse.connection import connect, create_file
from warehouse.errors import WarehouseError
from warehouse.publish import live_path, require_run

RUN = CliRunner()


@pytest.fixture
def state(tmp_path):
    """A state folder with a warehouse of this version that holds nothing."""
    path = live_path(Layout(tmp_path).warehouse)
    create_file(path)
    with connect(path) as connection:
        migrations.migrate(connection)
    return tmp_path


@pytest.mark.parametrize("run_id", ["nosuch", "../dateline", "20250112T020000-abcdef"])
def test_a_run_that_is_not_there_has_no_report(state, run_id):
    error = RUN.invoke(app, ["report", run_id, "--state", str(state)]).exception
    assert isinstance(error, WarehouseError)
    assert f"tells of no run {run_id}; there is none" in str(error)
    assert not Layout(state).reports.exists()


def test_of_runs_the_last_are_named(state):
    path = live_path(Layout(state).warehouse)
    with connect(path) as connection:
        columns = connection.execute("DESCRIBE ops.run").fetchall()
        values = ", ".join(
            "$id" if name == "run_id" else f"({DEFAULTS.get(kind, 'NULL')})::{kind}"
            for name, kind, *_ in columns
        )
        for number in range(5):
            connection.execute(f"INSERT INTO ops.run SELECT {values}", {"id": f"run-{number}"})
    require_run(path, "run-3")
    with pytest.raises(WarehouseError, match=r"the last are run-4, run-3, run-2$"):
        require_run(path, "run-9")


DEFAULTS = {"VARCHAR": "'x'", "BIGINT": "0", "BOOLEAN": "true", "DATE": "'2025-01-12'",
            "TIMESTAMP": "'2025-01-12'", "DOUBLE": "0"}  # fmt: skip


@pytest.mark.parametrize("choice", [["--event", "zz"], ["--source", "None"], ["--type", "AID"], []])
def test_where_nothing_is_to_judge_no_page_is_served(state, choice):
    error = RUN.invoke(app, ["review", *choice, "--state", str(state)]).exception
    assert isinstance(error, OperatorError)
    assert "no event that stands fits that choice" in str(error)


@pytest.mark.parametrize("logger", ["prefect.flow_runs", "prefect.task_runs"])
@pytest.mark.parametrize(
    ("error", "is_told"), [(OperatorError("no inbox"), 0), (WarehouseError("held"), 0), (KeyError("x"), 1)]
)  # fmt: skip
def test_tracebacks_are_of_faults_and_not_of_what_can_be_mended(
    tmp_path, monkeypatch, caplog, logger, error, is_told
):
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    configure(Settings(state=tmp_path))
    configure(Settings(state=tmp_path))
    monkeypatch.setattr(logging.getLogger("prefect"), "propagate", True)
    monkeypatch.setattr(logging.getLogger(logger), "propagate", True)
    with caplog.at_level(logging.ERROR, logger):
        try:
            raise error
        except type(error):
            logging.getLogger(logger).exception("it failed")
    logging.getLogger(logger).error("Finished in state Failed")
    assert [bool(record.exc_info) for record in caplog.records].count(True) == is_told
    assert caplog.records[-1].getMessage() == "Finished in state Failed"


@pytest.mark.parametrize("columns", ["50", "140"])
def test_the_doctor_tells_every_setting_however_wide_the_terminal(tmp_path, columns):
    folder = tmp_path / ("none\x1b[31m" + "x" * 60)
    given = ["doctor", "--inbox", str(folder), "--state", str(tmp_path)]
    done = RUN.invoke(app, given, env={"COLUMNS": columns})
    told, _, trouble = done.output.partition("not in order: ")
    assert done.exit_code == 1
    assert "is no folder; make it or set inbox" in trouble
    assert max(map(len, told.splitlines())) <= int(columns)
    assert all(name in told for name in Settings.model_fields)
    assert "\x1b" not in told


def test_names_of_files_steer_no_terminal(capsys, tmp_path):
    odd = [("in/\x1b[2Jx.txt", "cut \x1b]0;title\x07 short")]
    print_summary(
        Summary(
            run_id="r", kind="nightly", is_published=False, n_files=1, n_new_files=1, n_articles=0,
            n_event_mentions=0, relinked_because=None, checks=dict.fromkeys(("passed", "warned", "failed"), 0),
            failed_checks=[], quarantined=odd, left=odd, warehouse=None, report=tmp_path / "r.html",
        )
    )  # fmt: skip
    told = capsys.readouterr().out
    assert told.count("in/[2Jx.txt: cut ]0;title short") == 2
    assert "\x1b" not in told
