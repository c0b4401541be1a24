"""A bundled article of the kind that reports many happenings at once, from file to SQL rows."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from flows.night import run_night
from warehouse.query import ask

ARTICLE = Path(__file__).resolve().parents[2] / "seeds/articles/2025/01-09-own-article.txt"


@pytest.fixture(scope="module")
def events(tmp_path_factory, make_job):
    """The rows of `events` for the one article, by type."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "inbox").mkdir()
    shutil.copy(ARTICLE, folder / "inbox")
    summary = run_night(make_job(folder / "inbox", folder / "state"))
    assert summary.is_published
    return ask(summary.warehouse, "SELECT * FROM events").to_dicts()


def of(events, event_type, **fields):
    """The one event of a type whose fields have these values."""
    found = [
        event
        for event in events
        if event["event_type"] == event_type
        and all(event[name] == value for name, value in fields.items())
    ]
    assert len(found) == 1, [(e["words"], e["sentence"]) for e in found]
    return found[0]


def test_the_year_of_the_dateline_is_inferred(events):
    assert {event["published_date"] for event in events} == {date(2025, 1, 5)}


def test_a_capture_has_sides_number_place_and_speaker(events):
    event = of(events, "COERCE", factuality="asserted")
    assert event["actor_countries"] == ["UKR"]
    assert event["actor_sectors"] == ["MIL"]
    assert event["recipient_countries"] == ["PRK"]
    assert (event["captured_low"], event["captured_best"], event["captured_high"]) == (3, 3, 3)
    assert (event["place"], event["country"]) == ("Kursk", "RUS")
    assert event["latest_date"] == date(2025, 1, 3)
    assert event["speaker"] == "Volodymyr Zelensky"
    assert event["timing"] == "new"


def test_a_habit_is_no_single_event(events):
    event = of(events, "ASSAULT", factuality="habitual")
    assert set(event["actor_countries"]) == {"RUS", "PRK"}
    assert event["speaker"] == "Volodymyr Zelensky"


def test_losses_keep_their_lower_bound(events):
    event = of(events, "ASSAULT", casualties_low=300)
    assert event["casualties_high"] is None
    assert event["speaker"] == "John Kirby"


def test_plans_and_wishes_are_not_told_as_facts(events):
    handover = of(events, "TRANSITION")
    assert handover["actors"] == ["Joe Biden"]
    assert handover["recipients"] == ["Donald Trump"]
    assert handover["event_date"] == date(2025, 1, 20)
    assert (handover["factuality"], handover["timing"]) == ("planned", "future")
    meeting = of(events, "CONSULT", event_mode=None)
    assert set(meeting["actors"]) == {"Donald Trump", "Vladimir Putin"}
    assert meeting["factuality"] != "asserted"


def test_history_is_background(events):
    invasion = of(events, "ASSAULT", actor_countries=["RUS"], recipient_countries=["UKR"])
    assert invasion["timing"] == "background"
    assert invasion["date_precision"] in {"year", "quarter"}
    pact = of(events, "AGREE")
    assert set(pact["actor_countries"]) == {"RUS", "PRK"}
    assert (pact["earliest_date"], pact["timing"]) == (date(2024, 6, 1), "background")
    visit = of(events, "CONSULT", event_mode="visit")
    assert visit["recipient_countries"] == ["PRK"]
    deployment = of(events, "MOBILIZE")
    assert deployment["earliest_date"] == date(2024, 10, 1)
    assert deployment["timing"] == "background"


def test_aid_and_sanctions_have_sums_and_numbers(events):
    so_far = of(events, "AID", money_low=60e9)
    assert (so_far["money_high"], so_far["timing"]) == (None, "background")
    package = of(events, "AID", money_low=250e6)
    assert (package["money_high"], package["money_currency"]) == (250e6, "USD")
    assert package["event_date"] == date(2025, 1, 2)
    sanctions = of(events, "SANCTION")
    assert {(n["measure"], n["low"], n["qualifier"]) for n in sanctions["numbers"]} == {
        ("organizations", 2, "exact"),
        ("vessels", 20, "at_least"),
    }


def test_nothing_is_read_from_the_sign_off(events):
    assert all("END/" not in event["sentence"] for event in events)
