"""The cookbook answers what it asks; every view and macro has an example that works."""

import re

import pytest

from tests.end_to_end.answers import COOKBOOK, answer, asked, fill
from warehouse.query import ask
from warehouse.views import ORDER, definition

PAGE = COOKBOOK.read_text("utf-8")
ASKED = asked(COOKBOOK)
QUESTIONS = re.findall(r"^### (\d+)\. (.+\?)$", PAGE, re.MULTILINE)
FOR_ANALYSTS = ORDER[ORDER.index("article_timeline") : ORDER.index("places") + 1]


def test_there_are_thirty_questions_each_with_its_answer():
    assert [int(number) for number, _ in QUESTIONS] == list(range(1, len(QUESTIONS) + 1))
    assert len(QUESTIONS) == len(ASKED) >= 30
    assert all(len(printed.splitlines()) > 1 for _, printed in ASKED)


@pytest.mark.parametrize(("query", "printed"), ASKED, ids=[number for number, _ in QUESTIONS])
def test_a_question_has_the_answer_that_is_printed(bundled, query, printed):
    assert answer(bundled.warehouse, query) == printed


def test_answers_are_filled_in_place(bundled, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("Why?\n\n```sql\nSELECT 1 AS one\n```\n\n```text\nold\n```\nEnd\n")
    assert fill(page, bundled.warehouse) == 1
    assert page.read_text() == "Why?\n\n```sql\nSELECT 1 AS one\n```\n\n```text\none\n1\n```\nEnd\n"
    assert fill(page, bundled.warehouse) == 0


@pytest.mark.parametrize("name", FOR_ANALYSTS)
def test_a_view_has_an_example_that_finds_something(bundled, name):
    example = definition(name).example
    assert example
    assert not ask(bundled.warehouse, example).is_empty()


@pytest.mark.parametrize("name", [name for name in ORDER if definition(name).example])
def test_an_example_can_be_asked(bundled, name):
    assert ask(bundled.warehouse, definition(name).example).columns


@pytest.mark.parametrize("name", FOR_ANALYSTS)
def test_the_cookbook_uses_every_view_for_analysts(name):
    assert re.search(rf"\b{name}\b", PAGE), f"no question of docs/cookbook.md asks {name}"


def test_casualties_add_nothing_twice(bundled):
    counted = ask(bundled.warehouse, "FROM casualties")
    assert counted.select(
        "measure", "event_type", "day", "place", "country", "event_key"
    ).n_unique() == len(counted)
    bounded = counted.drop_nulls(["low", "best", "high"])
    assert (bounded["low"] <= bounded["best"]).all()
    assert (bounded["best"] <= bounded["high"]).all()
    summed = ask(bundled.warehouse, "SELECT sum(low) AS low FROM casualties_by('year')").item()
    once = "SELECT sum(low) FROM casualties WHERE NOT is_total AND day IS NOT NULL"
    assert summed == ask(bundled.warehouse, once).item()


def test_a_sum_is_worth_in_dollars_what_the_year_says(bundled):
    query = (
        "SELECT usd_best * units_per_usd AS back, money_best FROM aid "
        "JOIN core.dim_exchange_rate ON currency = money_currency AND year = rate_year "
        "WHERE usd_best > 0"
    )
    rows = ask(bundled.warehouse, query)
    assert not rows.is_empty()
    for back, given in rows.iter_rows():
        assert back == pytest.approx(given, abs=200)
    dollars = ask(bundled.warehouse, "FROM aid WHERE money_currency = 'USD' AND money_best > 0")
    assert (dollars["usd_best"] == dollars["money_best"]).all()


def test_claims_that_are_disputed_cannot_both_be_right(bundled):
    rows = ask(bundled.warehouse, "FROM disputed_claims")
    numbers = rows.filter(kind="number")
    assert (numbers["one_high"] < numbers["other_low"]).all()
    assert rows.filter(kind="denial")["measure"].is_null().all()


def test_happenings_are_disputed_where_claims_are(bundled):
    keys = "SELECT DISTINCT event_key FROM {} ORDER BY ALL"
    events = ask(bundled.warehouse, keys.format("events WHERE is_disputed"))
    assert events.equals(ask(bundled.warehouse, keys.format("disputed_claims")))


def test_casualties_are_those_of_their_happening(bundled):
    differ = (
        "FROM casualties c ANTI JOIN event_measures m ON c.event_key = m.event_key "
        "AND c.measure = m.measure AND (c.low, c.best, c.high) IS NOT DISTINCT FROM "
        "(m.low, m.best, m.high)"
    )
    assert ask(bundled.warehouse, differ).is_empty()
