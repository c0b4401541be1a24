"""Pieces of the report: marks, bounds, bars, rows."""

from datetime import date

import pytest

from expectations.report import (
    _environment,
    bars,
    bounds,
    by_table,
    chart,
    columns,
    marked,
    pieces,
    samples,
)
from expectations.trends import Trend


def test_words_are_marked_and_nothing_is_lost():
    sentence = "Police arrested two men."
    found = pieces(
        sentence, 100, [(107, 115, "trigger"), (100, 106, "actor"), (116, 123, "number")]
    )
    assert [(p.text, p.mark) for p in found if p.mark] == [
        ("Police", "actor"), ("arrested", "trigger"), ("two men", "number"),
    ]  # fmt: skip
    assert "".join(p.text for p in found) == sentence


def test_the_first_of_two_marks_wins_and_spans_elsewhere_mark_nothing():
    found = pieces("two men", 10, [(10, 13, "number"), (10, 17, "recipient"), (90, 95, "time")])
    assert [(p.text, p.mark) for p in found] == [("two", "number"), (" men", "recipient")]


def test_neighbours_of_one_kind_stay_apart():
    found = pieces("ABCD", 0, [(0, 2, "actor"), (2, 4, "actor")])
    assert [p.text for p in found] == ["AB", "CD"]


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (2.0, 2.0, 2.0, "2"),
        (1000.0, 1000.0, None, "≥ 1,000"),
        (None, 50.0, 50.0, "≤ 50"),
        (40.0, 45.0, 50.0, "40–50"),
        (None, 3.5, None, "3.5"),
        (None, None, None, "–"),
    ],
)
def test_bounds_read_as_a_person_writes_them(low, best, high, words):
    assert bounds({"low": low, "best": best, "high": high}) == words


def test_bars_stand_on_the_ground_and_fit():
    found = bars([0, 5, 10], width=280, height=64)
    assert [bar.value for bar in found] == [0, 5, 10]
    assert found[2].height == 64
    assert all(abs(bar.y + bar.height - 64) < 0.2 and bar.x + bar.width <= 280 for bar in found)


def trend(values, low=None, high=None):
    return Trend("articles", "", [date(2025, 1, 1)] * len(values), values, values[-1], "usual", "",
                 low, None if low is None else (low + high) / 2, high)  # fmt: skip


def test_the_band_lies_in_the_chart_where_the_bars_would_end():
    found = chart(trend([4.0, 8.0], low=2.0, high=6.0), width=280, height=64)
    assert found.band == (16.0, 32.0)
    assert [bar.height for bar in found.bars] == [32, 64]
    assert chart(trend([4.0, 8.0])).band is None


def test_a_night_without_a_value_has_no_bar():
    assert [bar.height for bar in chart(trend([None, 3.0])).bars] == [0, 64]


def test_a_sentence_without_end_is_shown_around_its_trigger():
    text = "a" * 9000 + " killed " + "b" * 9000
    spans = dict.fromkeys(
        ("time_start", "place_start", "source_start", "quantities", "participants")
    )
    found = marked({**spans, "sentence_text": text, "sentence_start": 50,
                    "trigger_start": 9051, "trigger_end": 9057})  # fmt: skip
    assert [piece.text for piece in found if piece.mark] == ["killed"]
    assert sum(len(piece.text) for piece in found) < 1600


def test_rows_are_shown_whatever_they_were_kept_as():
    assert samples(None) == []
    assert samples('["a", {"b": 1}]') == [{"value": "a"}, {"b": 1}]
    assert columns([{"a": 1}, {"b": 2, "a": 3}]) == ["a", "b"]


def test_checks_are_counted_by_stage_and_table():
    common = {"table_name": "core.x", "has_passed": True, "severity": "critical"}
    checks = [
        {**common, "stage": "build"},
        {**common, "stage": "build", "has_passed": False, "severity": "warning"},
        {**common, "stage": "read", "has_passed": False},
    ]
    found = [(r["stage"], r["n"], r["passed"], r["warned"], r["failed"]) for r in by_table(checks)]
    assert found == [("read", 1, 0, 0, 1), ("build", 2, 1, 1, 0)]


def test_verdicts_are_told_with_the_weighted_share_and_what_they_stand_for():
    page = _environment().get_template("verdicts.html.j2")
    counts = dict.fromkeys(("n_judged", "n_accepted", "n_corrected", "n_rejected", "n_disputed"), 3)
    names = [f"weighted_{part}_precision{end}" for part in ("type", "row") for end in ("", "_low", "_high")]  # fmt: skip
    known = {**counts, **dict.fromkeys(names, 0.25), "event_type": None, "represented_share": 0.5}
    gone = {**counts, **dict.fromkeys(names), "event_type": "AID", "represented_share": 0}
    html = page.render(review={"precision": [known, gone]})
    assert "all types" in html
    assert "50 %" in html
    assert "25 % <span" in html
    assert html.count("not known") == 2
