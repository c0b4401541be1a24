"""Questions from notebooks of GDELT, ACLED, UCDP and POLECAT, asked of the bundled articles."""

import pytest

from warehouse.query import ask


@pytest.fixture(scope="module")
def rows(bundled):
    return lambda query: ask(bundled.warehouse, query).rows()


@pytest.mark.parametrize(
    ("view", "key"),
    [("gdelt_events", "GLOBALEVENTID"), ("polecat_events", '"Event ID"'), ("ucdp_ged", "id"),
     ("acled_events", "event_id_cnty")],
)  # fmt: skip
def test_an_id_names_one_row(rows, view, key):
    ((n, distinct),) = rows(f"SELECT count(*), count(DISTINCT {key}) FROM {view}")
    assert n == distinct > 0


def test_pairs_say_of_happenings_what_events_says(bundled):
    """Both views join for themselves, so that filters reach the tables: they must agree."""
    events, pairs = (ask(bundled.warehouse, f"FROM {view}") for view in ("events", "event_pairs"))
    shared = [name for name in events.columns if name in pairs.columns]
    told = events.filter(
        (events["factuality"] == "asserted") & (events["timing"] != "future")
        & (events["stage"] != "threatened")
    )  # fmt: skip
    assert {"actors", "place", "killed_low", "speaker", "published_date", "sentence"} < set(shared)
    assert pairs.select(shared).sort("event_key").equals(told.select(shared).sort("event_key"))


def test_mentions_are_of_events(rows):
    assert rows(
        "SELECT count(*) FROM gdelt_mentions m ANTI JOIN gdelt_events e "
        "ON m.GLOBALEVENTID = e.GLOBALEVENTID"
    ) == [(0,)]
    assert rows(
        "SELECT count(*) FROM gdelt_mentions WHERE NOT Confidence BETWEEN 0 AND 100 "
        "OR ActionCharOffset >= MentionDocLen OR SentenceID IS NULL"
    ) == [(0,)]


def test_conflict_by_dyad_as_a_gdelt_notebook_asks(rows):
    found = rows(
        "SELECT SQLDATE, Actor1CountryCode, Actor2CountryCode, EventCode, GoldsteinScale "
        "FROM gdelt_events WHERE QuadClass = 4 AND Actor1CountryCode = 'IRN' "
        "AND Actor2CountryCode = 'ISR' AND SQLDATE BETWEEN 20240401 AND 20240430"
    )
    assert (20240413, "IRN", "ISR", "190", -10.0) in found


def test_deaths_by_conflict_as_a_ucdp_notebook_asks(rows):
    found = rows(
        "SELECT dyad_name, sum(best) FROM ucdp_ged WHERE type_of_violence = 1 AND year = 2023 "
        "GROUP BY ALL"
    )
    assert ("Hamas gunmen - Government of Israel", 200) in found
    assert rows("SELECT count(*) FROM ucdp_ged WHERE NOT low <= best OR NOT best <= high") == [(0,)]


def test_events_by_type_as_an_acled_notebook_asks(rows):
    found = dict(
        rows("SELECT event_type, count(*) FROM acled_events WHERE country = 'Russia' GROUP BY ALL")
    )
    assert found["Battles"] > 0
    assert rows(
        "SELECT count(*) FROM acled_events WHERE event_type = 'Battles' AND civilian_targeting = "
        "'Civilian targeting'"
    ) == [(0,)]
