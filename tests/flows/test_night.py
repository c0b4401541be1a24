"""The whole night through the plain functions: once, again, corrected, and in other orders."""

import shutil
from pathlib import Path

import pytest

from flows.night import run_night
from warehouse.fingerprint import difference
from warehouse.publish import live_path
from warehouse.query import ask

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "seeds" / "articles"
SOME = ("2024/03-23-crocus-update.json", "2024/03-23-crocus-correction.json",
        "2023/11-24-hostages.txt", "valdoria/empty.txt", "valdoria/broken.json",
        "valdoria/hostile.json", "2024/11-27-lebanon-truce.jsonl")  # fmt: skip


def fill(inbox: Path, names: tuple[str, ...]) -> Path:
    for name in names:
        target = inbox / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ARTICLES / name, target)
    return inbox


@pytest.fixture(scope="module")
def night(tmp_path_factory, make_job):
    folder = tmp_path_factory.mktemp("night")
    inbox = fill(folder / "inbox", SOME)
    summary = run_night(make_job(inbox, folder / "state"))
    return folder, summary


def test_a_night_is_published_and_says_what_it_did(night):
    _, summary = night
    assert summary.is_published
    assert summary.n_new_files == len(SOME)
    assert summary.checks["failed"] == 0
    assert {path for path, _ in summary.quarantined} == {
        "valdoria/empty.txt",
        "valdoria/broken.json",
    }
    assert summary.report.exists()


def test_every_file_has_one_state(night):
    _, summary = night
    rows = ask(summary.warehouse, "SELECT file_path, state, reason FROM files").rows_by_key(
        "file_path"
    )
    assert set(rows) == set(SOME)
    assert rows["2024/03-23-crocus-update.json"][0][0] == "superseded"
    assert rows["valdoria/empty.txt"][0][0] == "quarantined"
    assert "empty" in rows["valdoria/empty.txt"][0][1]


def test_a_correction_is_the_current_version(night):
    _, summary = night
    query = "SELECT headline, version_number FROM articles WHERE headline LIKE 'Death toll%'"
    [(headline, version)] = ask(summary.warehouse, query).rows()
    assert headline.endswith("rises to 133")
    assert version == 2


def test_an_unknown_field_is_an_issue(night):
    _, summary = night
    details = ask(summary.warehouse, "SELECT detail FROM ops.issue")["detail"].to_list()
    assert any("desk_mood" in detail for detail in details)


def test_spans_point_at_their_words(night):
    _, summary = night
    query = (
        "SELECT count(*) FILTER (substring(a.text, m.trigger_start + 1, m.trigger_end - "
        "m.trigger_start) = m.trigger_text) AS same, count(*) AS n "
        "FROM core.fact_event_mention m JOIN core.dim_article a USING (article_key)"
    )
    same, n = ask(summary.warehouse, query).row(0)
    assert same == n > 0


def test_again_loads_nothing_twice(night, make_job):
    folder, first = night
    before = folder / "before.duckdb"
    shutil.copy(first.warehouse, before)
    again = run_night(make_job(folder / "inbox", folder / "state", run=2))
    assert again.is_published
    assert again.n_new_files == again.n_articles == again.n_event_mentions == 0
    assert difference(before, again.warehouse) == []


def test_nights_and_order_do_not_matter(night, make_job, tmp_path):
    folder, _ = night
    inbox, state = tmp_path / "inbox", tmp_path / "state"
    for number, name in enumerate(reversed(SOME), start=1):
        fill(inbox, (name,))
        assert run_night(make_job(inbox, state, run=number)).is_published
    whole = live_path(folder / "state" / "warehouse")
    assert difference(whole, live_path(state / "warehouse")) == []


def test_backfill_and_replay_change_nothing_that_is_right(night, make_job):
    folder, _ = night
    live = live_path(folder / "state" / "warehouse")
    before = folder / "before-backfill.duckdb"
    shutil.copy(live, before)
    for number, kind in enumerate(("backfill", "replay"), start=3):
        assert run_night(make_job(folder / "inbox", folder / "state", number, kind)).is_published
    assert difference(before, live) == []
