"""Decisions in the build: followed, kept with the original, and the same however they came."""

import json
import shutil

import polars as pl
import pytest

from flows.building import LINKING
from flows.night import run_night
from tests.warehouse.reviewed import (
    ALL,
    LATER,
    TEXT,
    build,
    frames_of,
    issues,
    judged,
    key_of,
    one,
    published,
    span,
)
from warehouse.build import finish, start_build
from warehouse.decisions import TORN, Complaint, Kept, Reviews
from warehouse.desk import event
from warehouse.fingerprint import difference
from warehouse.overrides import FIELD_LOST
from warehouse.publish import live_path
from warehouse.query import ask
from warehouse.standing import GONE, UNREAD


@pytest.fixture(scope="module")
def first(tmp_path_factory, make_job):
    """The warehouse folder of a night of one article."""
    folder = tmp_path_factory.mktemp("reviewed")
    (folder / "inbox").mkdir()
    article = {"id": "one", "text": TEXT, "source": "The Wire", "published_at": "2025-01-10"}
    (folder / "inbox" / "one.json").write_text(json.dumps(article), encoding="utf-8")
    summary = run_night(make_job(folder / "inbox", folder / "state"))
    assert summary.is_published
    return folder / "state" / "warehouse"


@pytest.fixture
def house(first, tmp_path):
    shutil.copytree(first, tmp_path / "warehouse")
    return tmp_path / "warehouse"


def test_without_decisions_nothing_changes(house):
    before = house / "before.duckdb"
    shutil.copyfile(live_path(house), before)
    assert difference(before, build(house)) == []


def test_what_is_rejected_is_kept_and_not_shown(house):
    path = build(house, [judged(house, "arrested", "rejected")])
    key = key_of(house, "arrested")
    views = ask(path, "SELECT DISTINCT table_name FROM duckdb_columns() WHERE schema_name = 'main' "
                "AND column_name = 'event_mention_key' AND table_name <> 'reviews'")  # fmt: skip
    assert {"events", "event_mentions"} <= set(views["table_name"])
    for name in views["table_name"]:
        query = f"SELECT 1 FROM main.{name} WHERE event_mention_key = '{key}'"
        assert ask(path, query).is_empty(), name
    kept = one(path, f"FROM core.fact_event_mention WHERE event_mention_key = '{key}'")
    assert kept["review_status"] == "rejected"
    happening = f"SELECT is_current FROM core.fact_event WHERE event_key = '{kept['event_key']}'"
    assert not ask(path, happening).item()
    assert not published(path, "shelled").is_empty()


def test_what_is_withdrawn_comes_back(house):
    before = house / "before.duckdb"
    shutil.copyfile(live_path(house), before)
    no = judged(house, "shelled", "rejected")
    build(house, [no])
    path = build(house, [no, judged(house, "shelled", "withdrawn", minutes=1)])
    assert not published(path, "shelled").is_empty()
    assert difference(before, path) == ["ops.review_decision"]


def test_corrected_fields_are_published_and_the_original_is_kept(house):
    before = published(live_path(house), "shelled").row(0, named=True)
    path = build(house, [judged(house, "shelled", "corrected", **ALL)])
    row = published(path, "shelled").row(0, named=True)
    assert (row["event_type"], row["event_mode"], row["cameo_code"]) == (
        "ASSAULT", "heavy-weapons", "194")  # fmt: skip
    assert (str(row["earliest_date"]), str(row["latest_date"])) == ("2025-01-08", "2025-01-09")
    assert (row["factuality"], row["timing"]) == ("possible", "background")
    assert (row["stage"], row["contexts"]) == ("attempted", ["military", "territory"])
    assert (row["speaker"], row["stance"]) == ("French ministry", "doubts")
    assert (row["place"], row["country"], row["latitude"]) == ("Kharkiv", "UKR", 50.0)
    assert (row["actors"], row["actor_countries"]) == (["the governor"], ["UKR"])
    assert row["recipients"] == []
    assert (row["wounded_low"], row["wounded_high"], row["killed_low"]) == (3, 4, None)
    assert row["review_status"] == "corrected"
    kept = {r["field"]: r for r in ask(path, "FROM ops.review_override").to_dicts()}
    assert set(kept) == set(ALL)
    assert json.loads(kept["actors"]["original"])[0]["participant_name"] == before["actors"][0]
    assert json.loads(kept["numbers"]["original"])[0]["measure"] == "killed"
    assert kept["place"]["reviewers"] == ["ann"]


def statement_of(path, words):
    query = f"""SELECT t.* FROM core.fact_event_mention m
    LEFT JOIN core.fact_attribution t USING (attribution_key) WHERE trigger_text = '{words}'"""
    return one(path, query)


def test_the_numbers_of_a_statement_go_with_its_corrected_speaker(house):
    before = statement_of(live_path(house), "shelled")
    speaker = {**ALL["speaker"], "stance": "denies"}
    path = build(house, [judged(house, "shelled", "corrected", speaker=speaker)])
    after = statement_of(path, "shelled")
    assert (after["speaker_name"], after["stance"]) == ("French ministry", "denies")
    kept = ("content_text", "cue_text", "attribution_kind")
    assert [after[name] for name in kept] == [before[name] for name in kept]
    killed = ask(path, "SELECT speaker FROM quantities WHERE measure = 'killed'")
    assert killed["speaker"].to_list() == ["French ministry"]
    seen = event(path, key_of(house, "shelled")).mention
    assert (seen["speaker"], seen["stance"]) == (
        before["speaker_name"] or before["source_text"], before["stance"])  # fmt: skip


def test_an_event_may_be_according_to_nobody_or_to_somebody_new(house):
    said = [judged(house, "shelled", "corrected", speaker=None),
            judged(house, "arrested", "corrected", speaker={"stance": "predicts"})]  # fmt: skip
    path = build(house, said)
    assert published(path, "shelled")["speaker"].to_list() == [None]
    told = statement_of(path, "arrested")
    assert (told["stance"], told["source_text"]) == ("predicts", None)
    assert told["content_text"] == "Police in Paris arrested 12 protesters on Friday."
    assert event(path, key_of(house, "arrested")).mention["stance"] is None


def test_corrected_numbers_are_according_to_the_corrected_speaker(house):
    said = judged(house, "shelled", "corrected", numbers=ALL["numbers"], speaker=ALL["speaker"])
    rows = ask(build(house, [said]), "SELECT speaker FROM quantities WHERE measure = 'wounded'")
    assert rows["speaker"].to_list() == ["French ministry"]


def test_a_statement_goes_when_no_event_needs_it_any_more(house):
    """Two events share one statement: each has the speaker that its own reviewer names."""
    before = house / "before.duckdb"
    shutil.copyfile(live_path(house), before)
    told = statement_of(before, "shelled")
    assert statement_of(before, "killing") == told
    query = f"FROM core.fact_attribution WHERE attribution_key = '{told['attribution_key']}'"
    said = [judged(house, "shelled", "corrected", speaker=ALL["speaker"]),
            judged(house, "killing", "corrected", speaker=None)]  # fmt: skip
    path = build(house, said[:1])
    assert statement_of(path, "shelled")["speaker_name"] == "French ministry"
    assert statement_of(path, "killing") == told
    path = build(house, said)
    assert ask(path, query).is_empty()
    assert difference(before, build(house)) == []


def test_an_actor_keeps_who_it_is_beside_other_corrections(house):
    seen = event(live_path(house), key_of(house, "shelled"))
    (actor,) = seen.role("actor")
    assert actor["actor_id"]
    same = {"words": {name: actor[name] for name in ("start", "end", "text")},
            "name": actor["name"], "actor_id": actor["actor_id"]}  # fmt: skip
    said = judged(house, "shelled", "corrected", actors=[same], place=ALL["place"], numbers=[])
    path = build(house, [said])
    key = f"WHERE event_mention_key = '{key_of(house, 'shelled')}' AND role = 'actor'"
    known = ask(
        path,
        f"SELECT actor_id FROM core.bridge_event_actor JOIN core.dim_actor USING (actor_key) {key}",
    )
    assert known.item() == actor["actor_id"]


def test_a_corrected_build_is_sound(house):
    from expectations.audit import audit_database

    run = "20250112T020001-000000"
    said = [judged(house, "shelled", "corrected", **ALL), judged(house, "arrested", "rejected")]
    checks = audit_database(build(house, said, run=run), run)
    failed = checks.filter(~pl.col("has_passed"))
    assert failed.select("table_name", "description", "observed").rows() == []


def test_taking_decisions_away_gives_back_what_was_read(house):
    before = house / "before.duckdb"
    shutil.copyfile(live_path(house), before)
    build(house, [judged(house, "shelled", "corrected", **ALL)])
    build(
        house, [judged(house, "shelled", "corrected", **ALL), judged(house, "arrested", "rejected")]
    )
    assert difference(before, build(house)) == []


def test_order_and_nights_make_no_difference(house, tmp_path):
    said = [
        judged(house, "shelled", "rejected"),
        judged(house, "shelled", "corrected", minutes=5, **ALL),
        judged(house, "arrested", "accepted", reviewer="ben"),
        judged(house, "arrested", "rejected", reviewer="ann"),
    ]
    other = tmp_path / "other"
    shutil.copytree(house, other)
    for night in range(1, 5):
        path = build(house, said[:night], run=f"2025011{2 + night}T020000-000000")
    reversed_ = Reviews(tuple(Kept(d, f"reviews/{d.reviewer}.jsonl", said.index(d) + 1)
                              for d in reversed(said)))  # fmt: skip
    built = start_build(other, "20250116T020000-000000")
    finish(built, "20250116T020000-000000", reversed_, LINKING)
    assert difference(path, built) == []


def test_reviewers_who_differ_change_nothing_and_it_shows(house):
    before = published(live_path(house), "shelled").drop("review_status")
    said = [judged(house, "shelled", "rejected"), judged(house, "shelled", "accepted", "ben")]
    path = build(house, said)
    after = published(path, "shelled")
    assert after["review_status"].to_list() == ["disputed"]
    assert after.drop("review_status").equals(before)
    shown = ask(path, "SELECT reviewer, verdict, is_disputed FROM main.reviews ORDER BY reviewer")
    assert shown.rows() == [("ann", "rejected", True), ("ben", "accepted", True)]
    agreed = build(house, [*said, judged(house, "shelled", "rejected", "ben", minutes=9)])
    assert published(agreed, "shelled").is_empty()
    assert ask(agreed, "SELECT count(*) FROM main.reviews WHERE counts").item() == 2


def test_corrections_that_differ_are_disputed(house):
    path = build(house, [judged(house, "shelled", "corrected", factuality="possible"),
                         judged(house, "shelled", "corrected", "ben", factuality="denied")])  # fmt: skip
    row = published(path, "shelled").row(0, named=True)
    assert (row["review_status"], row["factuality"]) == ("disputed", "asserted")


def test_a_decision_survives_another_reading(house):
    fields = {name: ALL[name] for name in ("factuality", "stage", "contexts", "speaker")}
    said = [judged(house, "shelled", "corrected", **fields),
            judged(house, "arrested", "rejected")]  # fmt: skip
    frames = frames_of(live_path(house))
    build(house, said)
    again = build(house, said, frames=frames)
    row = published(again, "shelled").row(0, named=True)
    assert (row["factuality"], row["stage"]) == ("possible", "attempted")
    assert (row["contexts"], row["speaker"]) == (["military", "territory"], "French ministry")
    assert published(again, "arrested").is_empty()


def other_type(frames, words, new):
    told = frames["core.fact_event_mention"]
    changed = pl.col("trigger_text") == words
    mention = told.filter(changed)["event_mention_key"].item()
    renamed = {
        name: frame.with_columns(
            pl.col("event_mention_key").replace(mention, "f" * 32)
        ) if "event_mention_key" in frame.columns else frame
        for name, frame in frames.items()
    }  # fmt: skip
    told = renamed["core.fact_event_mention"]
    renamed["core.fact_event_mention"] = told.with_columns(
        pl.when(changed).then(pl.lit(new)).otherwise("event_type").alias("event_type")
    )
    return renamed


def test_an_accepted_type_stays_when_it_is_read_otherwise(house):
    said = [judged(house, "shelled", "accepted")]
    type_ = said[0].event_type
    path = build(house, said, frames=other_type(frames_of(live_path(house)), "shelled", "COERCE"))
    assert published(path, "shelled")["event_type"].to_list() == [type_]
    kept = ask(path, "FROM ops.review_override").row(0, named=True)
    assert json.loads(kept["original"])["event_type"] == "COERCE"


def test_a_rejection_is_of_one_type(house):
    said = [judged(house, "shelled", "rejected")]
    path = build(house, said, frames=other_type(frames_of(live_path(house)), "shelled", "COERCE"))
    row = published(path, "shelled").row(0, named=True)
    assert (row["event_type"], row["review_status"]) == ("COERCE", None)
    assert ask(path, "SELECT standing FROM ops.review_decision").item() == "agreed"
    assert issues(path) == []


def without(frames, words):
    gone = frames["core.fact_event_mention"].filter(pl.col("trigger_text") == words)
    return {
        name: frame.join(gone.select("event_mention_key"), on="event_mention_key", how="anti")
        if "event_mention_key" in frame.columns else frame
        for name, frame in frames.items()
    }  # fmt: skip


def test_an_accepted_event_that_is_read_no_more_is_told(house):
    said = [judged(house, "shelled", "accepted"), judged(house, "arrested", "rejected", "ben")]
    frames = without(without(frames_of(live_path(house)), "shelled"), "arrested")
    path = build(house, said, frames=frames)
    rows = ask(path, "SELECT verdict, standing FROM ops.review_decision ORDER BY verdict").rows()
    assert rows == [("accepted", "unread"), ("rejected", "agreed")]
    assert issues(path) == [UNREAD]
    assert issues(build(house, said, run="20250114T020000-000000")) == [UNREAD]
    assert issues(build(house, [], run="20250115T020000-000000")) == []


def test_a_torn_line_is_an_issue_that_keeps_its_first_run(house):
    torn = Complaint(TORN, "reviews/ann.jsonl", 3, "line 3 ends before its end")
    build(house, complaints=[torn])
    path = build(house, complaints=[torn], run="20250114T020000-000000")
    row = one(path, f"SELECT * FROM ops.issue WHERE code = '{TORN}'")
    assert row["first_run_id"] == "20250113T020000-000000"
    assert (row["file_path"], row["entry"]) == ("reviews/ann.jsonl", 3)


def night_of(text, house, make_job, tmp_path, run, said):
    """Another night, with one more version of the article, through all steps."""
    inbox, state = tmp_path / "inbox", tmp_path / "state"
    inbox.mkdir(exist_ok=True)
    shutil.copytree(house, state / "warehouse", dirs_exist_ok=True)
    (state / "reviews").mkdir(parents=True, exist_ok=True)
    lines = "".join(one.line() + "\n" for one in said)
    (state / "reviews" / "ann.jsonl").write_text(lines)
    article = {"id": "one", "text": text, "source": "The Wire", "published_at": "2025-01-10",
               "modified_at": f"2025-01-11T0{run}:00:00"}  # fmt: skip
    (inbox / "later.json").write_text(json.dumps(article), encoding="utf-8")
    return run_night(make_job(inbox, state, run=run)).warehouse


def test_a_decision_moves_with_its_sentence_into_a_later_version(house, make_job, tmp_path):
    """The whole night: decisions are read from the state folder."""
    said = [judged(house, "shelled", "corrected", actors=ALL["actors"], speaker=ALL["speaker"]),
            judged(house, "arrested", "rejected")]  # fmt: skip
    gone = LATER.replace("12 protesters", "13 protesters")
    path = night_of(gone, house, make_job, tmp_path, 2, said)
    row = published(path, "shelled").row(0, named=True)
    assert row["actors"] == ["the governor"]
    assert row["speaker"] == "French ministry"
    assert row["trigger_start"] == LATER.index("shelled")
    assert published(path, "arrested").height == 1
    assert issues(path) == [GONE]


def test_words_of_a_correction_that_no_longer_stand_are_told(house, make_job, tmp_path):
    elsewhere = [{"words": span("foreign ministry"), "name": "the ministry"}]
    said = [judged(house, "shelled", "corrected", actors=elsewhere, factuality="possible",
                   speaker=ALL["speaker"])]  # fmt: skip
    changed = TEXT.replace("the foreign ministry said", "the minister said")
    path = night_of(changed, house, make_job, tmp_path, 2, said)
    row = published(path, "shelled").row(0, named=True)
    assert row["factuality"] == "possible"
    assert row["actors"] != ["the ministry"]
    assert row["speaker"] not in {None, "French ministry"}
    assert issues(path) == [FIELD_LOST, FIELD_LOST]


def test_precision_has_an_interval_and_counts_an_event_once(house):
    said = [
        judged(house, "shelled", "accepted"), judged(house, "shelled", "accepted", "ben"),
        judged(house, "arrested", "rejected"),
        judged(house, "send 20 million euros", "accepted"), judged(house, "send 20 million euros", "rejected", "ben"),
    ]  # fmt: skip
    path = build(house, said)
    rows = {r["event_type"]: r for r in ask(path, "FROM main.review_precision").to_dicts()}
    assault = rows["ASSAULT"]
    assert (assault["n_judged"], assault["n_accepted"], assault["type_precision"]) == (1, 1, 1.0)
    assert assault["type_precision_low"] == pytest.approx(0.2065, abs=1e-4)
    assert assault["type_precision_high"] == pytest.approx(1.0)
    coerce = rows["COERCE"]
    assert (coerce["row_precision"], coerce["row_precision_low"]) == (0.0, pytest.approx(0.0))
    assert coerce["row_precision_high"] == pytest.approx(0.7935, abs=1e-4)
    assert "AGREE" not in rows
