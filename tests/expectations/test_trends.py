"""Usual bands: robust, aware of the weekday, silent where there are too few nights."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations.trends import (
    NAMED,
    band_in_words,
    few_in_words,
    freshness,
    in_words,
    is_unusual,
    trends,
)

MONDAY = date(2025, 6, 2)


def series(measure: str, values: list[float | None], part: str = "") -> pl.DataFrame:
    """One value a night up to, and with, a Monday."""
    first = MONDAY - timedelta(days=len(values) - 1)
    rows = [(measure, part, first + timedelta(days=i), v) for i, v in enumerate(values)]
    return pl.DataFrame(
        [row for row in rows if row[3] is not None],
        schema={"measure": pl.String, "part": pl.String, "night": pl.Date, "value": pl.Float64},
        orient="row",
    )


def judged(*frames: pl.DataFrame):
    return trends(pl.concat(frames), MONDAY)


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ([100.0] * 10 + [100.0], "usual"),
        ([100.0] * 10 + [128.0], "usual"),  # three times the square root of the median is 30
        ([100.0] * 10 + [131.0], "above"),
        ([100.0] * 10 + [69.0], "below"),
        ([100.0] * 9 + [9000.0, 131.0], "above"),  # one odd night does not widen the band
        ([60.0, 140.0] * 5 + [180.0], "usual"),  # nights that vary widely
        ([100.0] * 4 + [9000.0], "few"),
        ([9000.0], "few"),
    ],
)
def test_a_night_is_judged_by_the_nights_before(values, state):
    (found,) = judged(series("articles", values))
    assert found.state == state
    assert is_unusual(found) == (state in {"above", "below"})


def test_few_nights_are_said_to_be_few_and_no_band_is_invented():
    (found,) = judged(series("articles", [100.0] * 4 + [9000.0]))
    assert (found.low, found.usual, found.high) == (None, None, None)
    assert (band_in_words(found), found.basis) == ("–", "4 of 5 nights")
    assert in_words(found) == "New articles: 9,000; –"


def test_too_few_nights_are_said_once_with_the_measures_they_hold_for():
    young, old = series("articles", [100.0] * 3), series("mentions", [100.0] * 9)
    few = few_in_words(judged(young))
    assert few.startswith("There are too few nights yet to say what is usual, of any measure")
    both = few_in_words(judged(pl.concat([young, old])))
    assert both == ("Too few nights yet to say what is usual, of 1 of 2 measures: "
                    "New articles (2 of 5 nights).")  # fmt: skip
    assert few_in_words(judged(old)) is None
    parts = [old, *(series("source", [1.0, 2.0], part=f"P{n}") for n in range(NAMED + 3))]
    assert few_in_words(judged(pl.concat(parts))).endswith(" nights); 3 others.")


def weeks(n: int, tonight: float) -> pl.DataFrame:
    """Weeks of 100 articles a night and 10 on Mondays, and then a Monday."""
    days = [MONDAY - timedelta(days=7 * n - i) for i in range(7 * n)]
    values = [10.0 if day.weekday() == 0 else 100.0 for day in days]
    return series("articles", [*values, tonight])


def test_a_monday_is_compared_with_mondays_where_there_are_enough():
    assert judged(weeks(4, 10.0))[0].state == "usual"
    (found,) = judged(weeks(4, 100.0))
    assert found.state == "above"
    assert in_words(found) == "New articles: 100, above the usual 1 to 19 of the last 4 Mondays"


def test_a_monday_is_compared_with_all_nights_where_there_are_too_few_mondays():
    (found,) = judged(weeks(3, 10.0))
    assert found.state == "below"
    assert found.basis == "the last 21 nights"


def test_nights_that_brought_nothing_are_not_what_is_usual():
    files = series("files", [5.0] * 6 + [0.0] * 6 + [5.0])
    articles = series("articles", [100.0] * 6 + [0.0] * 6 + [100.0])
    assert {trend.state for trend in judged(files, articles)} == {"usual"}


def test_a_source_that_falls_silent_is_below_though_it_has_no_row_tonight():
    silent = series("source", [50.0] * 10 + [None], "Daily Ledger")
    (_, found) = judged(silent, series("files", [5.0] * 11))
    assert (found.name, found.value, found.state) == ("Daily Ledger", 0.0, "below")
    assert in_words(found).startswith("Articles of Daily Ledger: 0, below the usual")


def test_a_night_without_articles_has_no_lag_and_is_not_judged():
    (lag, _) = sorted(
        judged(series("lag", [1.0] * 10 + [None]), series("files", [5.0] * 11)),
        key=lambda trend: trend.measure != "lag",
    )
    assert (lag.value, lag.state) == (None, "few")
    assert band_in_words(lag) == "nothing tonight"


@pytest.mark.parametrize(("tonight", "state"), [(1.9, "usual"), (4.0, "above")])
def test_lag_may_vary_by_half_a_day(tonight, state):
    assert judged(series("lag", [1.0] * 10 + [tonight]))[0].state == state


def test_confidence_may_sink_a_little():
    assert judged(series("confidence", [0.7] * 10 + [0.65]))[0].state == "usual"
    found = judged(series("confidence", [0.7] * 10 + [0.6]))[0]
    assert (
        in_words(found)
        == "Mean confidence: 0.60, below the usual 0.64 to 0.76 of the last 10 nights"
    )


def test_what_is_unusual_comes_first_among_its_kind():
    found = judged(
        series("type", [50.0] * 11, "ASSAULT"), series("type", [5.0] * 10 + [40.0], "AID")
    )
    assert [trend.part for trend in found] == ["AID", "ASSAULT"]


def test_no_nights_give_no_trends():
    assert trends(series("articles", []), MONDAY) == []


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=40), st.randoms())
def test_a_band_holds_its_median_and_the_order_of_rows_does_not_matter(values, random):
    frame = series("articles", [float(value) for value in values])
    (found,) = trends(frame, MONDAY)
    rows = list(range(frame.height))
    random.shuffle(rows)
    assert trends(frame[rows], MONDAY) == [found]
    assert found.low is None or 0 <= found.low <= found.usual + 1
    assert found.high is None or found.usual <= found.high + 1


def published(source: str, *days_ago: int) -> pl.DataFrame:
    rows = [{"source": source, "day": MONDAY - timedelta(days=n)} for n in days_ago]
    return pl.DataFrame(rows, schema={"source": pl.String, "day": pl.Date})


def test_a_source_is_late_by_its_own_measure():
    frame = pl.concat([
        published("daily", *range(3, 20)),
        published("weekly", *range(3, 60, 7)),
        published("new", 30, 31),
    ])  # fmt: skip
    found = {row["source"]: row for row in freshness(frame, MONDAY).to_dicts()}
    assert found["daily"]["usual_gap"] == 1
    assert found["daily"]["is_late"] is True
    assert (found["weekly"]["usual_gap"], found["weekly"]["is_late"]) == (7, False)
    assert (found["new"]["n_days"], found["new"]["is_late"]) == (30, None)
    assert next(iter(found)) == "daily"


def test_what_is_published_after_the_night_is_not_yet_known():
    assert freshness(published("daily", -3, 2), MONDAY)["n_days"].to_list() == [2]
