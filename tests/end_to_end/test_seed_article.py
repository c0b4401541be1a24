"""The user's own article, from file to SQL rows. It lies beside the checkout; skips without it."""

import shutil
from datetime import date

import pytest

from flows.night import run_night
from warehouse.query import ask

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def summary(tmp_path_factory, make_job, shared):
    folder = tmp_path_factory.mktemp("seed")
    (folder / "inbox").mkdir()
    for path in (shared / "articles" / "seed").iterdir():
        shutil.copyfile(path, folder / "inbox" / path.name)
    summary = run_night(make_job(folder / "inbox", folder / "state"))
    assert summary.is_published
    return summary


@pytest.fixture(scope="module")
def events(summary):
    return ask(summary.warehouse, "SELECT * FROM events").to_dicts()


def one(events, **fields):
    """The one event whose fields have these values."""
    found = [e for e in events if all(e[name] == value for name, value in fields.items())]
    assert len(found) == 1, [(e["event_type"], e["words"], e["sentence"]) for e in found]
    return found[0]


def test_publication_date(summary):
    rows = ask(summary.warehouse, "SELECT published_date, published_basis FROM articles").rows()
    assert rows == [(date(2025, 1, 12), "inferred")]


def test_capture_of_two_soldiers(events):
    event = one(events, event_type="COERCE")
    assert (event["actor_countries"], event["actor_sectors"]) == (["UKR"], ["MIL"])
    assert (event["recipient_countries"], event["recipient_sectors"]) == (["PRK"], ["MIL"])
    assert (event["captured_low"], event["captured_best"], event["captured_high"]) == (2, 2, 2)
    assert (event["place"], event["country"]) == ("Kursk", "RUS")
    assert event["latest_date"] == date(2025, 1, 11)
    assert event["speaker"] == "Volodymyr Zelensky"
    assert (event["factuality"], event["timing"]) == ("asserted", "new")


def test_wounded_being_executed(events):
    event = one(events, event_type="ASSAULT", factuality="habitual")
    assert set(event["actor_countries"]) == {"RUS", "PRK"}
    assert event["speaker"] == "Volodymyr Zelensky"


def test_casualties_in_a_week(events):
    event = one(events, event_type="ASSAULT", casualties_low=1000)
    assert event["casualties_high"] is None
    assert "PRK" in event["recipient_countries"]
    assert event["speaker"] == "John Kirby"
    assert [n["qualifier"] for n in event["numbers"]] == ["at_least"]


def test_suicides_are_not_asserted(events):
    found = [e for e in events if "lives" in e["sentence"]]
    assert found
    assert all(event["factuality"] != "asserted" for event in found)


def test_deployment(events):
    event = one(events, event_type="MOBILIZE")
    assert (event["actor_countries"], event["actor_sectors"]) == (["PRK"], ["MIL"])
    assert event["place"] == "Kursk"
    assert (event["timing"], event["earliest_date"]) == ("background", date(2024, 10, 1))


def test_hand_over_of_the_presidency(events):
    event = one(events, event_type="TRANSITION")
    assert (event["actors"], event["recipients"]) == (["Joe Biden"], ["Donald Trump"])
    assert event["event_date"] == date(2025, 1, 20)
    assert (event["factuality"], event["timing"]) == ("planned", "future")


def test_wish_to_meet(events):
    event = one(events, event_type="CONSULT", event_mode=None)
    assert set(event["actors"]) == {"Donald Trump", "Vladimir Putin"}
    assert event["factuality"] != "asserted"


def test_aid(events):
    so_far = one(events, event_type="AID", money_low=30e9)
    package = one(events, event_type="AID", money_low=500e6)
    for event in (so_far, package):
        assert (event["actor_countries"], event["recipient_countries"]) == (["USA"], ["UKR"])
        assert event["money_currency"] == "USD"
    assert (so_far["money_high"], so_far["timing"]) == (None, "background")
    assert (package["money_high"], package["timing"]) == (500e6, "new")


def test_sanctions(events):
    event = one(events, event_type="SANCTION")
    assert event["actor_countries"] == ["USA"]
    assert any("oil companies" in name for name in event["recipients"])
    assert any("tankers" in name for name in event["recipients"])
    assert event["timing"] == "new"
    assert {(n["measure"], n["low"], n["high"]) for n in event["numbers"]} == {
        ("organizations", 2, 2),
        ("vessels", 180, None),
    }


def test_pact_and_visit(events):
    pact = one(events, event_type="AGREE")
    assert set(pact["actor_countries"]) == {"RUS", "PRK"}
    visit = one(events, event_type="CONSULT", event_mode="visit")
    assert visit["actors"] == ["Vladimir Putin"]
    assert visit["recipient_countries"] == ["PRK"]
    for event in (pact, visit):
        assert (event["earliest_date"], event["latest_date"]) == (
            date(2024, 6, 1),
            date(2024, 6, 30),
        )
        assert event["timing"] == "background"


def test_invasion(events):
    event = one(events, event_type="ASSAULT", actor_countries=["RUS"], recipient_countries=["UKR"])
    assert event["timing"] == "background"
    assert event["date_precision"] in {"year", "quarter"}
    assert event["earliest_date"] <= date(2022, 2, 24) <= event["latest_date"]


def test_nothing_else(summary, events):
    assert len(events) == 13
    assert all("END/" not in event["sentence"] for event in events)
