"""Decisions as labelled sentences: the last of each reviewer, and nothing where they differ."""

from datetime import datetime

from transforms.extract.classify.model import CLASSES
from transforms.review.labelled import gold
from transforms.train.event_types import allowed, read_gold
from warehouse.contracts.decision import Decision

SENTENCE = "France sent aid to Chad on Monday."
BEFORE = "Rain fell. "


def words(text):
    start = (BEFORE + SENTENCE).index(text)
    return {"start": start, "end": start + len(text), "text": text}


def decision(verdict="accepted", reviewer="ann", **changes):
    return Decision(**{
        "reviewer": reviewer, "decided_at": datetime(2025, 1, 12, 9), "verdict": verdict,
        "drawn": "sample", "event_mention_key": "a" * 32, "article_id": "one",
        "text_sha256": "b" * 64, "event_type": "AID", "trigger": words("sent"),
        "sentence": words(SENTENCE), "actors": [words("France")], "recipients": [words("Chad")],
        "confidence": 0.7, "run_id": "run1", **changes,
    })  # fmt: skip


def relations(*decisions):
    return [one for record in gold(decisions).records for one in record["relations"]]


def test_an_accepted_event_is_an_example_of_its_type():
    found = gold([decision()])
    (record,) = found.records
    assert found.texts == {record["id"]: SENTENCE}
    (one,) = record["relations"]
    assert (one["type"], one["source_spans"], one["target_spans"]) == ("AID", [[0, 6]], [[19, 23]])
    (labelled,) = read_gold(*found)
    assert labelled.label == "AID"


def test_a_rejected_event_is_an_example_of_anything_else():
    (one,) = relations(decision("rejected"))
    permitted = dict(zip(CLASSES, allowed(one["type"]), strict=True))
    assert permitted.pop("AID") == 0
    assert set(permitted.values()) == {1}


def test_a_corrected_event_teaches_what_was_corrected():
    given = {"event_type": {"event_type": "SUPPORT"},
             "recipients": [{"words": words("Monday"), "name": "Monday"}]}  # fmt: skip
    (one,) = relations(decision("corrected", corrections=given))
    assert (one["type"], one["source_spans"], one["target_spans"]) == (
        "SUPPORT", [[0, 6]], [[27, 33]])  # fmt: skip


def test_the_last_of_each_reviewer_counts_and_disputes_teach_nothing():
    assert relations(decision("rejected"), decision())[0]["type"] == "AID"
    assert relations(decision(), decision("withdrawn")) == []
    assert relations(decision(), decision("rejected", "ben")) == []
    assert len(relations(decision(), decision("rejected", "ben"), decision(reviewer="ben"))) == 1


def test_what_the_classifier_does_not_know_and_parties_elsewhere_are_left_out():
    assert relations(decision(event_type="DISASTER")) == []
    (one,) = relations(decision(actors=[words("Rain")]))
    assert one["source_spans"] == []
