"""One rule of what sources claim: happenings, casualties, disputed claims and the report agree."""

from dataclasses import replace
from datetime import date

import pytest

from tests.warehouse.newsroom import Newsroom, Report, Telling
from warehouse.query import ask
from warehouse.review import review

FRIDAY, SATURDAY = date(2025, 1, 10), date(2025, 1, 11)


def post(*tellings):
    return Report(tellings=tellings)


def wire(*tellings, **changes):
    return Report("Norland Wire", tellings=tellings, **changes)


FOUR, SIX, SEVEN = Telling(), Telling(killed=6), Telling(killed=7)
LATER = {"published": SATURDAY, "own_id": "2", "tail": "Nobody in the quarter slept that night."}
CASES = {
    "alone": ([post(FOUR)], (4, 4, 4, 1), []),
    "agree": ([post(FOUR), wire(FOUR)], (4, 4, 4, 2), []),
    "overlap": ([post(Telling(killed=6, bounds=(4, 8))), wire(Telling(killed=8, bounds=(6, 10)))],
                (4, 6, 10, 2), []),
    "contain": ([post(Telling(bounds=(4, None))), wire(SIX)], (4, 6, 6, 2), []),
    "touch": ([post(Telling(bounds=(2, 4))), wire(Telling(bounds=(4, 9)))], (2, 4, 9, 2), []),
    "both open": ([post(Telling(bounds=(4, None))), wire(Telling(killed=6, bounds=(6, None)))],
                  (4, 6, None, 2), []),
    "about": ([post(Telling(bounds=(None, None))), wire(SIX)], (4, 6, 6, 2), []),
    "contradict": ([post(FOUR), wire(SIX)], (4, 4, 6, 2), [("number", 4, 6)]),
    "contradict an open one": ([post(FOUR), wire(Telling(killed=6, bounds=(6, None)))],
                               (4, 4, 6, 2), [("number", 4, 6)]),
    "deny": ([post(FOUR), wire(replace(FOUR, is_denied=True, killed=None))], (4, 4, 4, 1),
             [("denial", None, None)]),
    "fear": ([post(FOUR), wire(Telling(killed=40, is_feared=True))], (4, 4, 4, 1), []),
    "correct itself": ([wire(SIX), wire(SEVEN, **LATER)], (7, 7, 7, 1), []),
}  # fmt: skip
"""What sources do → reports; low, best, high, sources; kinds of dispute with upper, lower bound."""


@pytest.mark.parametrize(("reports", "expected", "disputes"), CASES.values(), ids=CASES)
def test_all_that_tells_of_claims_follows_one_rule(tmp_path, reports, expected, disputes):
    live = Newsroom(tmp_path).night(reports)
    columns = "low, best, high, n_sources"
    assert ask(live, f"SELECT {columns} FROM event_measures WHERE measure = 'killed'").rows() == [
        expected
    ]
    assert ask(live, f"SELECT {columns} FROM casualties").rows() == [expected]
    bounds = "killed_low, killed_best, killed_high"
    assert ask(live, f"SELECT {bounds} FROM events").rows() == [expected[:3]]
    shown = ask(live, "SELECT kind, one_high, other_low FROM disputed_claims").rows()
    assert shown == disputes
    assert ask(live, "SELECT is_disputed FROM events").rows() == [(bool(disputes),)]
    run = ask(live, "SELECT run_id FROM ops.run").item()
    assert len(review(live, run).disputes) == bool(disputes)


def test_who_says_the_numbers_that_contradict(tmp_path):
    live = Newsroom(tmp_path).night([post(FOUR), wire(SIX), wire(Telling("Lima"))])
    rows = ask(live, "SELECT one_source, one_words, other_source, other_words, place "
                     "FROM disputed_claims").rows()  # fmt: skip
    assert rows == [("Selma Post", "4 people", "Norland Wire", "6 people", "Lyon")]
