"""The analyst's questions: each filter leaves what it says, counts agree, nothing is unbounded."""

from datetime import date

import duckdb
import pytest

from tests.warehouse.small import File
from warehouse import exploring
from warehouse.errors import WarehouseError
from warehouse.exploring import Choice, article, happenings, overview


@pytest.fixture
def path(tmp_path):
    """Three happenings: an attack in Kyiv told by two sources, aid denied, and one without a date."""
    file = File(tmp_path / "small.duckdb")
    for code, name in (("UKR", "Ukraine"), ("RUS", "Russia")):
        file.add("core.dim_country", country_code=code, country_name=name)
    kyiv = file.add("core.dim_place", place_name="Kyiv", country_code="UKR", latitude=50.45,
                    longitude=30.52)["place_key"]  # fmt: skip
    common = {"is_current": True, "valid_to_run": None, "factuality": "asserted"}
    file.add("core.fact_event", event_key="a" * 32, event_type="ASSAULT", place_key=kyiv,
             earliest_date=date(2025, 1, 1), latest_date=date(2025, 1, 3), **common)  # fmt: skip
    file.add("core.fact_event", event_key="b" * 32, event_type="AID", place_key=None,
             earliest_date=date(2025, 3, 1), latest_date=date(2025, 3, 1),
             **{**common, "factuality": "denied"})  # fmt: skip
    file.add("core.fact_event", event_key="c" * 32, event_type="AID", place_key=None,
             earliest_date=None, latest_date=None, **common)  # fmt: skip
    file.add("core.fact_event", event_key="d" * 32, event_type="AID", place_key=kyiv,
             earliest_date=None, latest_date=None, **{**common, "is_current": False})  # fmt: skip
    one, two = (
        file.article("One"),
        file.article("Two", text="Missiles fell on Kyiv, <b>they</b> said."),
    )
    for number, (key, source) in enumerate((("a", one), ("a", two), ("b", one), ("c", one))):
        mention = file.mention(source, key * 32, event_type="ASSAULT", confidence=0.5 + number / 10)
        if key == "a":
            for role, code, name in (
                ("actor", "RUS", "Russian forces"),
                ("recipient", "UKR", "100%"),
            ):
                file.add("core.bridge_event_actor", event_mention_key=mention, article_key=source,
                         role=role, country_code=code, participant_name=name)  # fmt: skip
        if key == "c":
            file.mention(source, key * 32, review_status="rejected", confidence=1.0)
    return file.write()


ASSAULT, AID, UNDATED = "a" * 32, "b" * 32, "c" * 32


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (Choice(), [AID, ASSAULT, UNDATED]),
        (Choice(event_type="AID"), [AID, UNDATED]),
        (Choice(factuality="denied"), [AID]),
        (Choice(since=date(2025, 1, 3)), [AID, ASSAULT]),  # it may have been as late as that
        (Choice(since=date(2025, 1, 4)), [AID]),
        (Choice(until=date(2025, 1, 1)), [ASSAULT]),
        (Choice(country="UKR"), [ASSAULT]),
        (Choice(actor="russian F"), [ASSAULT]),
        (Choice(actor="ukr"), [ASSAULT]),
        (Choice(actor="0%"), [ASSAULT]),  # no wildcard, and no harm
        (Choice(actor="'; DROP TABLE x --"), []),
        (Choice(actor_country="RUS", recipient_country="UKR"), [ASSAULT]),
        (Choice(actor_country="UKR"), []),
        (Choice(source="Two"), [ASSAULT]),
        (Choice(source="One", event_type="AID", since=date(2025, 1, 1)), [AID]),
    ],
)
def test_a_choice_leaves_what_it_says(path, choice, left):
    assert [row["event_key"] for row in happenings(path, choice, 1)] == left
    found = overview(path, choice)
    assert found.counts["n"] == len(left)
    assert sum(row["n"] for row in found.types) == len(left)
    assert sum(row["n"] for row in found.factualities) == len(left)
    assert sum(row["n"] for row in found.timeline) == found.counts["n_dated"]


def test_an_overview_counts_happenings_and_not_their_mentions(path):
    found = overview(path, Choice())
    assert found.counts == {
        "n": 3,
        "n_dated": 2,
        "first": date(2025, 1, 1),
        "last": date(2025, 3, 1),
    }
    assert [(p["name"], p["country"], p["n"]) for p in found.places] == [("Kyiv", "UKR", 1)]
    assert [(c["name"], c["n"]) for c in found.countries] == [("Ukraine", 1)]
    assert [(d["actor"], d["recipient"], d["n"]) for d in found.dyads] == [("Russia", "Ukraine", 1)]
    assert [(s["name"], s["n"]) for s in found.sources] == [("One", 3), ("Two", 1)]
    assert (found.unit, found.share) == ("day", 1.0)


def test_a_happening_is_told_by_its_surest_mention_with_all_its_sources(path):
    (row,) = happenings(path, Choice(event_type="ASSAULT"), 1)
    assert (row["source"], row["n_sources"], row["n_articles"]) == ("Two", 2, 2)
    assert [party["name"] for party in row["parties"]] == ["Russian forces", "100%"]


def test_the_list_is_cut_into_pages(path, monkeypatch):
    monkeypatch.setattr(exploring, "_LIST", exploring._LIST.replace("LIMIT 25", "LIMIT 2"))
    monkeypatch.setattr(exploring, "PAGE", 2)
    pages = [[row["event_key"] for row in happenings(path, Choice(), n)] for n in (1, 2, 3)]
    assert pages == [[AID, ASSAULT], [UNDATED], []]


def test_what_needs_mentions_is_counted_in_a_sample_that_says_its_share(path, monkeypatch):
    monkeypatch.setattr(exploring, "SAMPLE", 2.1)
    found = overview(path, Choice())
    assert found.share == pytest.approx(0.7)
    # Keys below seven tenths of all: of a…, b… and c… only a…
    assert [(s["name"], s["n"]) for s in found.sources] == [("One", 1), ("Two", 1)]


def test_an_article_comes_with_its_mentions_and_spans(path):
    (row,) = happenings(path, Choice(event_type="ASSAULT"), 1)
    found = article(path, row["article_key"])
    assert found.row["text"].startswith("Missiles")
    assert [m["event_key"] for m in found.mentions] == [ASSAULT]
    assert {mark for _, _, mark in found.spans} >= {"trigger", "actor", "recipient"}
    assert article(path, "f" * 32) is None


@pytest.mark.parametrize(
    ("days", "unit"), [(1, "day"), (121, "month"), (3651, "year"), (40_001, "century")]
)
def test_the_timeline_has_few_bars_whatever_its_length(days, unit):
    first = date(1900, 1, 1)
    assert exploring._unit(first, date.fromordinal(first.toordinal() + days)) == unit
    assert exploring._unit(None, None) == "day"


def test_a_file_of_an_older_dateline_is_told_with_the_remedy(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("ALTER TABLE core.dim_place DROP COLUMN latitude")
    with pytest.raises(WarehouseError, match="`dateline run` brings it up to date"):
        overview(path, Choice())
