"""Replay and backfill: what is tried again, what that changes, and what it must leave alone."""

import json
import shutil
from contextlib import contextmanager
from dataclasses import replace

import duckdb
import pytest

from expectations import report
from expectations.checks import checks_of
from flows import extracting, night
from flows.commands import print_summary
from flows.night import run_night
from seeds import contract
from transforms import fingerprint
from transforms.extract.events import triggers
from transforms.tables import quarantine
from warehouse.contracts.column import RowRule
from warehouse.contracts.facts import FACT_QUANTITY
from warehouse.contracts.ops import CHECK_RESULT
from warehouse.contracts.registry import WAREHOUSE_TABLES
from warehouse.query import ask

FLOOD = {
    "id": "f-1", "source": "Valdoria Gazette", "published_at": "2025-01-10T08:00:00Z",
    "headline": "Flood kills four",
    "body": "PARIS, Jan. 10, 2025 (Gazette) - A flood killed four people near Lyon on Friday, the "
            "French interior ministry said. Soldiers rescued 30 people.",
}  # fmt: skip
STRIKE = {
    "id": "s-1", "source": "Valdoria Gazette", "published_at": "2025-01-11T08:00:00Z",
    "headline": "Nine arrested at protest",
    "body": "LONDON, Jan. 11, 2025 (Gazette) - Police arrested nine people at a protest in London "
            "on Saturday, the British interior ministry said.",
}  # fmt: skip


class PlainJudge:
    """Runs the queries of the critical checks itself: quick, and fails where a row comes back."""

    def shards(self, *_):
        return CHECK_RESULT.frame()

    def database(self, path, run_id):
        with duckdb.connect(path, read_only=True) as connection:
            for check in (c for table in WAREHOUSE_TABLES for c in checks_of(table)):
                if check.kind == "rows" and check.severity == "critical":
                    query = check.arguments["query"].replace("{batch}", check.table)
                    assert connection.execute(query).fetchall() == [], check
        return CHECK_RESULT.frame()


@pytest.fixture
def tonight(tmp_path, make_job, monkeypatch):
    """A function that runs the next job on `tmp_path / "inbox"` and returns its summary."""

    @contextmanager
    def judge():
        yield PlainJudge()

    monkeypatch.setattr(night, "auditor", judge)
    (tmp_path / "inbox").mkdir()
    runs = iter(range(1, 60))

    def run(kind="nightly", published=(None, None), **settings):
        job = make_job(tmp_path / "inbox", tmp_path / "state", next(runs), kind)
        changed = job.settings.model_copy(update=settings)
        return run_night(replace(job, settings=changed, published=published))

    return run


def put(tmp_path, name, *articles):
    lines = "\n".join(a if isinstance(a, str) else json.dumps(a) for a in articles)
    (tmp_path / "inbox" / name).write_text(lines)


def quarantined(summary):
    query = (
        "SELECT file_path, rule, run_id, replayed_run_id FROM ops.quarantine ORDER BY file_path, "
        "replayed_run_id IS NULL"
    )
    return ask(summary.warehouse, query).rows()


def states(summary):
    query = "SELECT file_path, state FROM ops.file_manifest ORDER BY ALL"
    return ask(summary.warehouse, query).rows()


@pytest.mark.parametrize("kind", ["replay", "nightly"])
def test_a_mended_file_is_taken_in_and_said_to_be(tonight, tmp_path, kind):
    put(tmp_path, "flood.json", "{ broken")
    put(tmp_path, "other.json", "{ broken")
    put(tmp_path, "strike.json", STRIKE)
    first = tonight()
    put(tmp_path, "flood.json", FLOOD)
    second = tonight(kind)
    [flood, other] = quarantined(second)
    assert flood[0] == "flood.json"
    assert flood[2:] == (first.run_id, second.run_id)
    assert other[2:] == (first.run_id, None), "what is broken still stays open"
    assert states(second) == [
        ("flood.json", "loaded"), ("flood.json", "superseded"), ("other.json", "quarantined"),
        ("strike.json", "loaded"),
    ]  # fmt: skip
    assert not second.quarantined, "nothing is new in quarantine"


def test_a_replay_looks_anew_at_what_could_not_be_opened(tonight, tmp_path):
    put(tmp_path, "flood.json", FLOOD)
    first = tonight(max_file_mb=0)
    assert [(path, rule) for path, rule, *_ in quarantined(first)] == [("flood.json", "too_large")]
    second = tonight("replay")
    assert quarantined(second)[0][3] == second.run_id
    assert states(second) == [("flood.json", "loaded")]


def test_a_replay_leaves_alone_what_is_gone_and_what_was_never_read(tonight, tmp_path):
    put(tmp_path, "flood.json", "{ broken")
    first = tonight()
    (tmp_path / "inbox" / "flood.json").unlink()
    put(tmp_path, "strike.json", STRIKE)
    second = tonight("replay")
    assert [row[1:] for row in quarantined(second)] == [row[1:] for row in quarantined(first)]
    assert states(second) == [("flood.json", "quarantined")]


def test_a_row_is_taken_in_once_its_rule_allows_it(tonight, tmp_path, monkeypatch):
    put(tmp_path, "flood.json", FLOOD)
    strict = RowRule("nobody_counts", "best < 10", "Numbers are small")
    narrow = replace(FACT_QUANTITY, rules=(*FACT_QUANTITY.rules, strict))
    known = quarantine.table_named
    with monkeypatch.context() as patch:
        patch.setattr(
            quarantine,
            "table_named",
            lambda name: narrow if name == narrow.full_name else known(name),
        )
        first = tonight()
        again = tonight("replay")
    assert ("flood.json", "nobody_counts", first.run_id, None) in quarantined(again)
    numbers = "SELECT best FROM core.fact_quantity ORDER BY best"
    assert ask(again.warehouse, numbers)["best"].to_list() == [4]
    second = tonight("replay")
    assert {row[3] for row in quarantined(second)} == {second.run_id}
    assert ask(second.warehouse, numbers)["best"].to_list() == [4, 30]


def extractors(summary):
    query = "SELECT article_id, extractor_key FROM core.dim_article ORDER BY article_id"
    return dict(ask(summary.warehouse, query).rows())


def test_a_backfill_of_some_days_extracts_their_articles_and_no_other(tonight, tmp_path):
    put(tmp_path, "both.jsonl", FLOOD, STRIKE)
    first = tonight()
    before, [flood, strike] = extractors(first), extractors(first)
    day = ask(first.warehouse, "SELECT max(published_date) AS d FROM core.dim_article").item()
    second = tonight("backfill", published=(day, None), disable=["dateline_quantities"])
    assert extractors(second)[flood] == before[flood]
    assert extractors(second)[strike] != before[strike]
    assert states(second) == [("both.jsonl", "loaded")]


def test_a_backfill_extracts_what_is_old_and_then_nothing(tonight, tmp_path):
    put(tmp_path, "flood.json", FLOOD)
    put(tmp_path, "broken.json", "{ broken")
    first = tonight()
    before, files = extractors(first), states(first)
    put(tmp_path, "strike.json", STRIKE)  # comes after the first night: no work of a backfill
    second = tonight("backfill", disable=["dateline_quantities"])
    after = extractors(second)
    assert after.keys() == before.keys()
    assert set(after.values()).isdisjoint(before.values())
    assert ask(second.warehouse, "SELECT count(*) AS n FROM core.fact_quantity").item() == 0
    assert states(second) == files
    third = tonight("backfill", disable=["dateline_quantities"])
    assert third.n_articles == third.n_event_mentions == 0
    assert extractors(third) == after


@pytest.fixture
def own_seeds(tmp_path, monkeypatch):
    """A copy of the seeds that can be changed; what was read of the others is forgotten."""
    folder = tmp_path / "seeds"
    for name in ("data", "models", "tables"):
        shutil.copytree(contract.DATA.parent / name, folder / name)
    shutil.copy(contract.__file__, folder / "contract.py")
    monkeypatch.setattr(contract, "DATA", folder / "data")
    monkeypatch.setattr(fingerprint, "_SEEDS", folder)
    read_from = (contract.load, triggers.lexicon, fingerprint._file_digest)

    def forget():
        for function in read_from:
            function.cache_clear()

    forget()
    yield folder, forget
    monkeypatch.undo()
    forget()


def types(summary):
    query = "SELECT event_type FROM core.fact_event_mention ORDER BY 1"
    return ask(summary.warehouse, query)["event_type"].to_list()


def parts(summary):
    query = "SELECT rules_hash, dictionaries_hash FROM core.dim_extractor"
    return ask(summary.warehouse, query).rows()


def test_a_backfill_reads_with_a_changed_dictionary(tonight, tmp_path, own_seeds):
    folder, forget = own_seeds
    put(tmp_path, "strike.json", STRIKE)
    first = tonight()
    [before], [(rules, dictionaries)] = extractors(first).values(), parts(first)
    assert "COERCE" in types(first)
    words = folder / "data" / "event_words.csv"
    told = "arrest,verb,,,COERCE,"
    assert told in words.read_text()
    words.write_text(words.read_text().replace(told, told.replace("COERCE", "ASSAULT")))
    forget()
    second = tonight("backfill")
    assert "ASSAULT" in types(second)
    assert "COERCE" not in types(second)
    [after], [(rules_after, dictionaries_after)] = extractors(second).values(), parts(second)
    assert after != before
    assert rules_after == rules
    assert dictionaries_after != dictionaries


def test_a_backfill_reads_again_after_a_change_of_a_model(tonight, tmp_path, own_seeds):
    folder, forget = own_seeds
    put(tmp_path, "strike.json", STRIKE)
    before = extractors(tonight())
    model = folder / "models" / "event_types.npz"
    model.write_bytes(model.read_bytes() + b"\0")
    forget()
    second = tonight("backfill")
    assert set(before.values()).isdisjoint(extractors(second).values())
    assert second.n_articles == 0, "the articles are those that were there"


def test_a_backfill_reads_nothing_again_where_no_reading_would_differ(
    tonight, tmp_path, monkeypatch
):
    put(tmp_path, "strike.json", STRIKE)
    before = extractors(tonight())
    templates = tmp_path / "templates"
    shutil.copytree(report._TEMPLATES, templates)
    page = templates / "report.html.j2"
    page.write_text(page.read_text() + "<!-- another page -->")
    monkeypatch.setattr(report, "_TEMPLATES", templates)
    monkeypatch.setattr(extracting, "extract_batch", pytest.fail)
    second = tonight("backfill")
    assert "another page" in second.report.read_text()
    assert extractors(second) == before
    assert second.n_articles == second.n_event_mentions == 0


def texts(summary):
    query = "SELECT article_id, text_sha256, published_date, source_key FROM core.dim_article"
    return ask(summary.warehouse, query).sort("article_id").rows()


def test_a_backfill_extracts_kept_texts_where_the_file_is_gone(tonight, tmp_path):
    put(tmp_path, "flood.json", FLOOD)
    put(tmp_path, "strike.json", STRIKE)
    first = tonight()
    before, told = extractors(first), texts(first)
    (tmp_path / "inbox" / "flood.json").unlink()
    put(tmp_path, "strike.json", FLOOD | {"id": "f-2"})  # the other was overwritten
    second = tonight("backfill", disable=["dateline_quantities"])
    assert states(second) == [("flood.json", "loaded"), ("strike.json", "loaded")]
    assert set(extractors(second).values()).isdisjoint(before.values())
    assert texts(second) == told, "and nothing else of them has changed"
    assert ask(second.warehouse, "SELECT count(*) AS n FROM core.fact_quantity").item() == 0
    assert not quarantined(second)
    assert not second.left


def test_a_backfill_has_the_texts_that_came_in_by_a_replay(tonight, tmp_path):
    put(tmp_path, "flood.json", FLOOD)
    tonight(max_file_mb=0)
    before = extractors(tonight("replay"))
    (tmp_path / "inbox" / "flood.json").unlink()
    after = extractors(tonight("backfill", disable=["dateline_quantities"]))
    assert after.keys() == before.keys()
    assert set(after.values()).isdisjoint(before.values())


def test_a_backfill_names_each_article_that_it_had_to_leave(tonight, tmp_path, capsys):
    put(tmp_path, "flood.json", FLOOD)
    put(tmp_path, "strike.json", STRIKE)
    first = tonight()
    before = extractors(first)
    (tmp_path / "inbox" / "flood.json").unlink()
    shutil.rmtree(tmp_path / "state" / "stage" / "articles")
    second = tonight("backfill", disable=["dateline_quantities"])
    after = extractors(second)
    [flood, strike] = sorted(before)
    assert after[flood] == before[flood], "what is known stays as it is"
    assert after[strike] != before[strike]
    [(path, reason)] = second.left
    assert (path, flood in reason) == ("flood.json", True)
    assert "put the file back into the inbox and run `dateline backfill` again" in reason
    issues = ask(second.warehouse, "SELECT file_path, detail FROM ops.issue").rows()
    assert issues == [(path, reason)], "the report tells of it too"
    print_summary(second)
    assert reason in capsys.readouterr().out
    put(tmp_path, "flood.json", FLOOD)
    third = tonight("backfill", disable=["dateline_quantities"])
    assert extractors(third)[flood] == after[strike]
    assert not third.left
