"""What the report asks of a file: who disagrees, what is unknown, what was changed, what is drawn."""

from datetime import date

import pytest

from tests.warehouse.small import BEFORE, RUN, File
from warehouse.review import outcome, review


@pytest.fixture
def file(tmp_path):
    return File(tmp_path / "small.duckdb")


def differing(file, *, is_disputed):
    keys = [file.killed(file.mention(file.article(source), "e" * 32), low, high)
            for source, low, high in (("One", 10.0, 12.0), ("Two", 20.0, None))]  # fmt: skip
    file.add("core.fact_event_measure", event_key="e" * 32, measure="killed", unit="person",
             is_disputed=is_disputed, quantity_keys=keys)  # fmt: skip


def test_sources_whose_numbers_do_not_overlap_disagree(file):
    differing(file, is_disputed=True)
    (found,) = file.review().disputes
    assert found["numbers"] == "killed – One: 10 to 12; Two: at least 20"
    assert not found["is_denied"]


def test_numbers_disagree_only_where_the_happening_says_so(file):
    differing(file, is_disputed=False)
    assert file.review().disputes == []


def test_a_denial_of_what_another_asserts_is_a_disagreement(file):
    file.mention(file.article("One"), "e" * 32)
    file.mention(file.article("Two"), "e" * 32, factuality="denied")
    (found,) = file.review().disputes
    assert found["is_denied"]
    assert [(v["source"], v["factuality"]) for v in found["voices"]] == [
        ("One", "asserted"), ("Two", "denied"),
    ]  # fmt: skip


def test_what_reviewers_rejected_contradicts_nothing_and_is_not_drawn(file):
    file.mention(file.article("One"), "e" * 32)
    file.mention(file.article("Two"), "e" * 32, factuality="denied", review_status="rejected")
    seen = file.review()
    assert seen.disputes == []
    assert [event["source"] for event in seen.sample] == ["One"]


def test_a_disagreement_of_an_earlier_night_is_not_told_again(file):
    for factuality in ("asserted", "denied"):
        file.mention(file.article(factuality, BEFORE), "e" * 32, factuality=factuality)
    assert file.review().disputes == []


def named(file, article, words, **given):
    key = file.mention(article, "e" * 32, sentence_start=0, sentence_end=99)
    file.add("core.bridge_event_actor", event_mention_key=key, article_key=article,
             **{"actor_key": None, "participant_name": words, "participant_text": words,
                "participant_start": 5, "participant_end": 9, **given})  # fmt: skip


def test_names_that_are_new_and_unknown_are_told_and_no_others(file):
    tonight, earlier = file.article("Post"), file.article("Old Post", BEFORE)
    named(file, tonight, "Free Coast Army")
    named(file, tonight, "two soldiers")
    named(file, tonight, "Protesters", participant_start=0)
    named(file, tonight, "Joe Biden", actor_key="a" * 32)
    named(file, tonight, "Aino Vesse")
    named(file, earlier, "Aino Vesse")
    found = [(row["kind"], row["name"]) for row in file.review().unknown]
    assert found == [("actor", "Free Coast Army"), ("source", "Post")]


def test_changes_are_counted_from_the_run_before(file):
    file.article("Post", BEFORE)
    file.article("Post", version_number=1)
    file.article("Post", version_number=2)
    for start, end in ((RUN, None), (BEFORE, RUN), (BEFORE, None)):
        file.add("core.fact_event", valid_from_run=start, valid_to_run=end)
    for key, name, start, end in (
        ("c" * 32, "core.fact_event_history", BEFORE, RUN),  # told otherwise since this run
        ("c" * 32, "core.fact_event", RUN, None),
        ("d" * 32, "core.fact_event_history", BEFORE, RUN),  # joined with another
    ):
        file.add(name, event_key=key, valid_from_run=start, valid_to_run=end)
    seen = file.review()
    assert seen.changes == {"articles_new": 1, "articles_corrected": 1, "events_opened": 1,
                            "events_changed": 1, "events_closed": 2}  # fmt: skip
    assert [row["change"] for row in seen.closed] == ["changed", "closed", "closed"]


def test_an_article_that_comes_again_is_not_new(file):
    article = file.article("Post", BEFORE)
    again = file.add("ops.file_manifest", run_id=RUN)
    file.add("ops.file_article", file_key=again["file_key"], article_key=article)
    assert file.review().changes["articles_new"] == 0


def test_the_sample_goes_round_the_types_of_each_source_and_says_how_many_there_are(file):
    for source in ("One", "Two"):
        article = file.article(source)
        for n in range(12):
            kind = "AID" if n < 2 else "ASSAULT"
            file.mention(article, f"{n:032x}", event_type=kind)
    sample = file.review().sample
    drawn = [(event["source"], event["event_type"], event["n_stratum"]) for event in sample]
    each = [("AID", 2), ("AID", 2), ("ASSAULT", 10), ("ASSAULT", 10)]
    assert sorted(drawn) == [(source, *one) for source in ("One", "Two") for one in each]


def test_another_run_draws_another_sample_and_the_same_run_the_same(file):
    for run in (BEFORE, RUN):
        article = file.article("One", run)
        for n in range(50):
            file.mention(article, f"{n:032x}")
    first = [event["event_mention_key"] for event in file.review().sample]
    again = [event["event_mention_key"] for event in review(file.path, RUN).sample]
    other = [event["event_mention_key"] for event in review(file.path, BEFORE).sample]
    assert first == again
    assert first != other


def test_the_nights_are_those_up_to_the_run(file):
    file.article("Post", BEFORE)
    file.article("Post")
    seen = file.review(BEFORE)
    assert set(seen.nights["night"]) == {date(2025, 1, 11)}
    sources = seen.nights.filter(measure="source")
    assert sources.select("part", "value").rows() == [("Post", 1.0)]
    lag = seen.nights.filter(measure="lag")["value"].to_list()
    assert lag == [1.0]


def test_an_outcome_tells_what_this_run_set_aside_and_what_failed(file):
    for run in (BEFORE, RUN):
        file.add("ops.quarantine", run_id=run, replayed_run_id=None, file_path=run)
        file.add("ops.check_result", run_id=run, has_passed=False)
    file.add("ops.check_result", run_id=RUN, has_passed=True)
    file.review()
    found = outcome(file.path, RUN)
    assert [row["file_path"] for row in found.quarantined] == [RUN]
    assert len(found.failed) == 1
