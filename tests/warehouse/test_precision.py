"""How often events are right: the share of the judged ones, and what it says of all."""

import math

import pytest

from tests.warehouse.small import File
from warehouse.connection import connect
from warehouse.query import ask
from warehouse.views import create_views


class Desk:
    """A file of events of some types, bands of confidence and sources, and verdicts on them."""

    def __init__(self, path):
        self.file, self.articles = File(path), {}

    def events(self, number, confidence, *verdicts, type_="AID", source="Wire"):
        """So many events of one cell, the first ones judged."""
        if source not in self.articles:
            self.articles[source] = self.file.article(source)
        for n in range(number):
            given = {"event_type": type_, "confidence": confidence}
            key = self.file.mention(self.articles[source], "a" * 32, **given)
            if n < len(verdicts):
                self.judged(key, verdicts[n], source_name=source, **given)

    def judged(self, key, verdict, **given):
        self.file.add("ops.review_decision", verdict=verdict, judged_mention_key=key,
                      event_mention_key=key, drawn="sample", standing="counts", corrections=None,
                      **given)  # fmt: skip

    def told(self):
        """Type → its row."""
        path = self.file.write()
        with connect(path) as connection:
            create_views(connection)
        rows = ask(path, "FROM main.review_precision").to_dicts()
        return {row["event_type"]: row for row in rows}


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "small.duckdb")


def test_each_judged_event_stands_for_those_of_its_cell(desk):
    """One of 1 unsure event is right, and none of 1 judged of 9 sure ones: a tenth, not half."""
    desk.events(1, 0.3, "accepted")
    desk.events(9, 0.9, "rejected")
    row = desk.told()["AID"]
    assert (row["n_judged"], row["type_precision"]) == (2, 0.5)
    assert row["weighted_type_precision"] == pytest.approx(0.1)
    assert row["n_effective"] == pytest.approx(10**2 / (1**2 + 9**2))
    assert row["weighted_type_precision_low"] < 0.1 < row["weighted_type_precision_high"]
    assert row["represented_share"] == 1


def test_with_equal_weights_the_estimate_is_that_of_the_sample(desk):
    desk.events(20, 0.9, "accepted", "accepted", "corrected", "rejected")
    row = desk.told()["AID"]
    assert row["n_effective"] == pytest.approx(4)
    for name in ("type_precision", "row_precision"):
        for bound in ("", "_low", "_high"):
            assert row[f"weighted_{name}{bound}"] == pytest.approx(row[f"{name}{bound}"])
    assert (row["type_precision"], row["row_precision"]) == (0.75, 0.5)


def test_bounds_are_those_of_wilson(desk):
    desk.events(10, 0.9, *["accepted"] * 8, "rejected", "rejected")
    row, z = desk.told()["AID"], 1.96
    middle, spread = 0.8 + z**2 / 20, z * math.sqrt(0.8 * 0.2 / 10 + z**2 / 400)
    assert row["type_precision_low"] == pytest.approx((middle - spread) / (1 + z**2 / 10))
    assert row["type_precision_high"] == pytest.approx((middle + spread) / (1 + z**2 / 10))


def test_a_source_that_was_not_judged_is_represented_by_its_band(desk):
    desk.events(2, 0.9, "accepted", source="Wire")
    desk.events(6, 0.9, source="Post")
    desk.events(2, 0.3, "rejected", source="Post")
    row = desk.told()["AID"]
    assert row["weighted_type_precision"] == pytest.approx(8 / 10)
    assert row["represented_share"] == 1


def test_what_nobody_stands_for_is_told(desk):
    desk.events(4, 0.9, "accepted")
    desk.events(6, 0.3)
    row = desk.told()["AID"]
    assert row["weighted_type_precision"] == 1
    assert row["represented_share"] == pytest.approx(0.4)


def test_all_types_together_are_weighed_by_how_many_there_are(desk):
    """A rare type is drawn as often as a common one, and counts for less."""
    desk.events(1, 0.9, "rejected", type_="AID")
    desk.events(9, 0.9, "accepted", type_="CONSULT")
    rows = desk.told()
    assert (rows["AID"]["weighted_type_precision"], rows["AID"]["n_judged"]) == (0, 1)
    assert rows[None]["type_precision"] == 0.5
    assert rows[None]["weighted_type_precision"] == pytest.approx(0.9)
    assert list(rows) == [None, "AID", "CONSULT"]


def test_disputed_events_weigh_nothing_and_gone_ones_leave_the_estimate_open(desk):
    desk.events(3, 0.9, "accepted")
    key = desk.file.rows["ops.review_decision"][0]["event_mention_key"]
    given = {"event_type": "AID", "confidence": 0.9, "source_name": "Wire"}
    desk.judged(key, "rejected", reviewer="ben", **given)
    desk.judged("f" * 32, "accepted", event_type="THREATEN", confidence=0.9, source_name="Wire")
    rows = desk.told()
    assert "AID" not in rows
    gone = rows["THREATEN"]
    assert (gone["n_judged"], gone["type_precision"], gone["represented_share"]) == (1, 1, 0)
    assert gone["weighted_type_precision"] is gone["n_effective"] is None
    assert gone["weighted_type_precision_low"] is None
