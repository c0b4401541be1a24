"""A change of the rules of linking relinks all that is stored; unchanged rules only what is new."""

from dataclasses import replace
from datetime import date

import pytest

from flows.building import LINKING
from tests.warehouse import newsroom as newsrooms
from tests.warehouse.newsroom import Newsroom, Report, Telling, corrected
from tests.warehouse.test_linking import COPY, LATER, LIMA, POST, WIRE
from transforms.link.happenings import link
from warehouse import relinking
from warehouse.connection import connect
from warehouse.fingerprint import difference
from warehouse.query import ask

FIRST_NIGHT, SECOND_NIGHT = "20250101T020000-000000", "20250102T020000-000000"
CHANGED = "the rules of linking have changed"


def apart(mentions, compared):
    """Rules that compare nothing: each article tells its own happenings."""
    return link(mentions, compared[:0])


def used(**parts):
    return lambda: {**LINKING.used(), **parts}


CAREFUL = replace(LINKING, link=apart, used=used(linking_key="careful", rules_hash="careful"))


@pytest.fixture
def newsroom(tmp_path):
    return Newsroom(tmp_path)


@pytest.fixture
def by_rules(monkeypatch):
    """A function that puts other rules into use."""
    return lambda rules: monkeypatch.setattr(newsrooms, "LINKING", rules)


def because(path):
    rows = ask(path, "SELECT run_id, relinked_because FROM ops.run ORDER BY ALL").rows()
    return dict(rows)


def told(path, columns):
    return ask(path, f"SELECT {columns} FROM events ORDER BY ALL").rows()


def test_other_rules_link_what_older_rules_kept_apart(newsroom, by_rules):
    """By careful rules two reports are two happenings; a night without news makes them one."""
    by_rules(CAREFUL)
    before = newsroom.night([POST, WIRE, LIMA])
    assert told(before, "place, n_sources") == [("Lima", 1), ("Lyon", 1), ("Lyon", 1)]
    former = {key for key, place in told(before, "event_key, place") if place == "Lyon"}
    by_rules(LINKING)
    live = newsroom.night([])
    assert told(live, "place, n_sources") == [("Lima", 1), ("Lyon", 2)]
    assert because(live) == {FIRST_NIGHT: None, SECOND_NIGHT: f"{CHANGED} (code)"}
    ids = ask(live, "SELECT event_id, event_key FROM event_ids").rows()
    assert len({key for one, key in ids if one in former}) == 1, "a merged id leads to what it is"
    assert former <= {one for one, _ in ids}


def test_other_rules_part_what_older_rules_had_linked(newsroom, by_rules):
    [(key,)] = told(newsroom.night([POST, WIRE]), "event_key")
    by_rules(CAREFUL)
    live = newsroom.night([])
    keys = {one for (one,) in told(live, "event_key")}
    assert len(keys) == 2
    assert key in keys, "what was reported first keeps its id"
    assert ask(live, "SELECT count(*) FROM core.bridge_event_link").item() == 0
    history = ask(live, f"SELECT n_sources FROM event_history('{key}') ORDER BY ALL").rows()
    assert history == [(1,), (2,)], "what was believed before is kept"


def test_rows_that_come_out_as_they_were_are_not_written(newsroom, by_rules):
    newsroom.night([POST, WIRE, LIMA])
    by_rules(CAREFUL)
    live = newsroom.night([])
    query = "SELECT DISTINCT place_name, valid_from_run FROM core.fact_event JOIN core.dim_place USING (place_key)"
    rows = dict(ask(live, query + " ORDER BY ALL").rows())
    assert rows == {"Lima": FIRST_NIGHT, "Lyon": SECOND_NIGHT}


@pytest.mark.parametrize("portion", [2, 50_000])
def test_relinked_in_portions_it_is_what_one_night_gives(tmp_path, by_rules, monkeypatch, portion):
    """Whatever came when, under whichever rules, and was corrected or printed by two."""
    reports = [POST, WIRE, COPY, LATER, LIMA, corrected(POST, 5)]
    many = Report("Gazette", date(2025, 1, 11), (Telling(), Telling("Hallin"), Telling("Lima")))
    monkeypatch.setattr(relinking, "_PORTION", portion)
    parts = Newsroom(tmp_path / "parts")
    by_rules(CAREFUL)
    parts.night([LATER, LIMA, many])
    parts.night([POST, COPY])
    by_rules(LINKING)
    live = parts.night([WIRE, corrected(POST, 5)])
    whole = Newsroom(tmp_path / "whole").night([*reports, many])
    assert difference(whole, live) == []


def test_rules_that_stay_relink_nothing(newsroom, monkeypatch):
    newsroom.night([POST, LIMA])
    monkeypatch.setattr(relinking, "_relink", lambda *_: pytest.fail("everything was relinked"))
    live = newsroom.night([WIRE])
    assert set(because(live).values()) == {None}
    assert told(live, "place, n_sources") == [("Lima", 1), ("Lyon", 2)]


@pytest.mark.parametrize(
    ("part", "name"),
    [("rules_hash", "code"), ("dictionaries_hash", "seeds"), ("libraries", "libraries")],
)
def test_each_part_of_the_rules_relinks_and_is_named(newsroom, by_rules, part, name):
    newsroom.night([POST])
    changed = ["other==1"] if part == "libraries" else "other"
    by_rules(replace(LINKING, used=used(linking_key="other", **{part: changed})))
    live = newsroom.night([WIRE])
    assert because(live)[SECOND_NIGHT] == f"{CHANGED} ({name})"
    assert because(newsroom.night([LATER]))["20250103T020000-000000"] is None
    assert ask(live, "SELECT linking_key FROM core.dim_linking").rows() == [("other",)]


def test_a_warehouse_that_does_not_say_its_rules_is_linked_anew(newsroom):
    live = newsroom.night([POST, WIRE])
    with connect(live) as connection:
        connection.execute("DELETE FROM core.dim_linking")
    said = because(newsroom.night([]))[SECOND_NIGHT]
    assert said == "the warehouse does not say by which rules of linking it was made"
