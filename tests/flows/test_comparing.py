"""`dateline diff` over two nights: what it names is what changed, and nothing else."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.night import run_night
from warehouse.compare import compare, kept_runs

RUN = CliRunner()
FIRST = "20250112T020001-000000"
SECOND = "20250112T020002-000000"
OLD = "PARIS, May 3 2024 - France sent 20 million euros of aid to Chad, the ministry said on Friday.\n"
NEW = "LIMA, May 3 2024 - Police arrested three men in Lima on Thursday.\n"


@pytest.fixture(scope="module")
def nights(tmp_path_factory, make_job):
    """A state folder after two nights: one article stays, one is corrected, one is new."""
    folder = tmp_path_factory.mktemp("nights")
    inbox, state = folder / "inbox", folder / "state"
    inbox.mkdir()
    (inbox / "stays.txt").write_text(OLD)
    told = {"id": "wire-1", "published_at": "2024-05-02", "title": "Strike"}
    (inbox / "first.json").write_text(json.dumps(
        {**told, "text": "Russian forces attacked the city of Kharkiv on Wednesday, killing two people."}
    ))  # fmt: skip
    assert run_night(make_job(inbox, state, 1)).is_published
    (inbox / "new.txt").write_text(NEW)
    (inbox / "second.json").write_text(json.dumps(
        {**told, "modified_at": "2024-05-03",
         "text": "Russia denied that its forces attacked the city of Kharkiv on Wednesday."}
    ))  # fmt: skip
    assert run_night(make_job(inbox, state, 2)).is_published
    return state


def diff(nights, *words):
    return RUN.invoke(app, ["diff", *words, "--state", str(nights)])


@pytest.fixture(scope="module")
def found(nights):
    """The difference between the two nights, as JSON."""
    return json.loads(diff(nights, "--json").stdout)


def test_names_of_fields_are_stable(found):
    assert set(found) == {"before", "after", "runs", "articles", "mentions", "opened", "closed",
                          "changed", "checks", "tables"}  # fmt: skip
    assert (found["before"], found["after"]) == (FIRST, SECOND)
    assert [run["run_id"] for run in found["runs"]] == [SECOND]


def test_articles_that_are_new_corrected_or_replaced_are_named(found):
    changes = sorted((row["change"], row["article_id"]) for row in found["articles"])
    assert ("new version", "wire-1") in changes or any("wire-1" in i for _, i in changes)
    assert [change for change, _ in changes] == ["new", "new version", "no longer current"]


def test_happenings_that_opened_and_closed_are_named(found):
    assert "COERCE" in {row["event_type"] for row in found["opened"]}
    assert "AID" not in {row["event_type"] for row in (*found["opened"], *found["closed"])}
    assert all(row["headline"] == "Strike" for row in found["closed"])
    assert found["closed"]


def test_mentions_and_tables_are_counted(found):
    added = {row["event_type"]: row["n_added"] for row in found["mentions"]}
    assert added["COERCE"] == 1
    assert all(row["n_removed"] == 0 for row in found["mentions"])
    rows = {row["table"]: row["after"] - row["before"] for row in found["tables"]}
    assert rows["core.dim_article"] == 2
    assert rows["ops.run"] == 1


def test_a_night_does_not_differ_from_itself(nights):
    run, path = next(iter(kept_runs(nights / "warehouse").items()))
    same = compare((run, path), (run, path))
    assert not any(same[name] for name in ("runs", "articles", "mentions", "opened", "closed",
                                           "changed", "tables"))  # fmt: skip


def test_a_column_that_changed_is_named_with_both_values(nights, tmp_path):
    import duckdb

    path = tmp_path / "changed.duckdb"
    shutil.copyfile(kept_runs(nights / "warehouse")[SECOND], path)
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "UPDATE core.fact_event SET factuality = 'denied' WHERE event_type = 'AID'"
        )
    live = kept_runs(nights / "warehouse")[SECOND]
    changed = compare((SECOND, live), (SECOND, path))["changed"]
    assert [row["changes"] for row in changed] == [
        [{"column": "factuality", "before": "asserted", "after": "denied"}]
    ]


def test_the_difference_is_drawn(nights):
    shown = diff(nights, FIRST, SECOND).stdout
    assert f"from run {FIRST} to run {SECOND}" in shown
    assert "events opened" in shown
    assert "no longer current" in shown


def test_a_run_whose_file_is_not_kept_is_named_with_those_that_are(nights, tmp_path):
    message = str(diff(nights, "2019").exception)
    assert "2019" in message
    assert FIRST in message
    assert "run `dateline run` first" in str(diff(tmp_path).exception)
    assert "several runs begin" in str(diff(nights, "2025").exception)
