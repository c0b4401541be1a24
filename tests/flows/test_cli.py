"""The command line as a person meets it: help at once, formats to the letter, errors in a line."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from flows.cli import app

RUN = CliRunner()
HEAVY = ("spacy", "polars", "duckdb", "prefect", "great_expectations", "pandas", "trafilatura",
         "rich")  # fmt: skip
COMMANDS = ("run", "backfill", "replay", "audit", "report", "read", "extract", "link", "classify",
            "train", "review", "sql", "explain", "diff", "dictionary", "export", "explore",
            "schedule", "doctor")  # fmt: skip
HELP_OF_ALL = """
import contextlib, io, sys
from flows.cli import app
for command in sys.argv[1:]:
    with contextlib.redirect_stdout(io.StringIO()) as told, contextlib.suppress(SystemExit):
        app([command, "--help"], prog_name="dateline")
    assert told.getvalue().startswith(f"Usage: dateline {command}"), told.getvalue()
print(*sys.modules)
"""


def lines(output):
    return [json.loads(line) for line in output.splitlines()]


def test_help_imports_nothing_heavy():
    code = (
        "import sys\nfrom flows.cli import main\nsys.argv = ['dateline', '--help']\n"
        f"try:\n    main()\nexcept SystemExit:\n    sys.exit(sum(m in sys.modules for m in {HEAVY}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "nightly job" in done.stdout


def test_help_of_a_command_imports_nothing_heavy():
    done = subprocess.run([sys.executable, "-c", HELP_OF_ALL, *COMMANDS], capture_output=True,
                          text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not set(done.stdout.split()).intersection(HEAVY)


def test_every_command_is_told_of_in_whole_sentences():
    shown = RUN.invoke(app, ["--help"]).output
    for name in COMMANDS:
        assert f"\n  {name} " in shown
    assert "..." not in shown.split("Commands:")[1]


@pytest.mark.parametrize("day", ["2024", "2024-02-30", "yesterday", "12/01/2025"])
def test_a_day_written_otherwise_is_told_how(day):
    done = RUN.invoke(app, ["run", "--as-of", day])
    assert done.exit_code == 2
    assert f"'{day}' is no day written as 2025-01-12." in done.output


def test_a_range_of_days_that_ends_before_it_begins_is_told(tmp_path):
    given = ["backfill", "--since", "2024-05-01", "--until", "2023-05-01", "--state", str(tmp_path)]
    done = RUN.invoke(app, given)
    assert "--since 2024-05-01 is later than --until 2023-05-01" in str(done.exception)
    assert not list(tmp_path.iterdir())


def test_read_gives_every_file_a_line(tmp_path):
    (tmp_path / "good.txt").write_text("OSLO, May 3 2024 - Norway sent aid to Chad.\n")
    (tmp_path / "empty.txt").write_text("")
    files = [str(tmp_path / "good.txt"), str(tmp_path / "empty.txt"), str(tmp_path / "none.txt")]
    found = lines(RUN.invoke(app, ["read", *files]).output)
    assert [line["file"] for line in found] == files
    assert "Norway" in found[0]["text"]
    assert [line["error"]["code"] for line in found[1:]] == ["empty", "unreadable"]


def test_extract_answers_line_by_line():
    articles = [
        {"id": "a", "text": "France sent aid to Chad on Monday.", "published_at": "2024-05-03"},
        {"id": "b"},
    ]
    given = "\n".join(map(json.dumps, articles)) + "\nnot json\n"
    first, second, third = lines(RUN.invoke(app, ["extract", "-"], input=given).output)
    assert first["id"] == "a"
    assert [event["type"] for event in first["events"]] == ["AID"]
    assert second["id"] == "b"
    assert {"code", "message"} <= second["error"].keys()
    assert third["error"]["code"]


def test_extract_without_a_component():
    article = json.dumps({"id": "a", "text": "France sent aid to Chad on Monday."})
    done = RUN.invoke(app, ["extract", "-", "--disable", "dateline_events"], input=article)
    assert lines(done.output)[0]["events"] == []


def test_link_answers_line_by_line_in_any_order():
    articles = [
        {"id": "a", "text": "France sent aid to Chad on Monday.", "published_at": "2024-05-07"},
        {"id": "b", "text": "Aid from France was sent to Chad on Monday, the ministry said."},
        {"id": "c"},
    ]
    extracted = RUN.invoke(
        app, ["extract", "-"], input="\n".join(map(json.dumps, articles))
    ).output.splitlines()
    bad = ["not json", '{"id": "d", "events": "none"}', "[]"]
    forth = lines(RUN.invoke(app, ["link", "-"], input="\n".join([*extracted, *bad])).output)
    back = lines(RUN.invoke(app, ["link", "-"], input="\n".join([*bad, *extracted[::-1]])).output)
    assert forth[:3] == back[:2:-1]
    assert all(event["event_id"] for event in forth[0]["events"])
    assert forth[0]["text"] == articles[0]["text"]
    assert forth[0]["story_id"]
    assert [one["error"]["code"] for one in forth[2:]] == [
        "no_text", "unreadable_json", "no_document", "no_document",
    ]  # fmt: skip
    assert forth[4]["id"] == "d"


@pytest.mark.parametrize("command", [["sql", "SELECT 1"], ["audit"], ["report"], ["export", "x"]])
def test_without_a_warehouse_the_remedy_is_named(tmp_path, command):
    code = f"import sys; sys.argv = ['dateline', *{[*command, '--state', str(tmp_path)]}]; "
    code += "from flows.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "run `dateline run` first" in done.stderr
    assert "Traceback" not in done.stderr
