"""Happenings across articles: the same whatever the nights, and what was believed on each."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.building import LINKING
from tests.warehouse import newsroom as newsrooms
from tests.warehouse.newsroom import OWN_WORDS, Newsroom, Report, Telling, corrected
from transforms.link.documents import linked
from warehouse.fingerprint import difference
from warehouse.query import ask

FRIDAY, SATURDAY = date(2025, 1, 10), date(2025, 1, 11)
POST = Report()
WIRE = Report("Norland Wire", tellings=(Telling(killed=6),))
COPY = replace(WIRE, outlet="Gazette", tail=OWN_WORDS["Norland Wire"])
LATER = Report("Norland Wire", SATURDAY, (Telling(killed=7),), own_id="2", tail="Seven it is now.")
LIMA = Report(
    "Selma Post", date(2025, 1, 7), (Telling("Lima", date(2025, 1, 3)),), own_id="lima",
    tail="Prosecutors of the Peruvian capital opened an inquiry, and schools near the port stayed "
         "shut, while fishermen searched the bay for a boat that had left without lights.",
)  # fmt: skip


@pytest.fixture
def newsroom(tmp_path):
    return Newsroom(tmp_path)


def told(path, columns, where="true"):
    query = f"SELECT {columns} FROM events WHERE {where} ORDER BY ALL"
    return ask(path, query).rows()


def test_reports_of_one_happening_are_one_row(newsroom):
    live = newsroom.night([POST, WIRE, LIMA])
    rows = told(live, "place, n_mentions, n_articles, n_sources, killed_low, killed_high")
    assert rows == [("Lima", 1, 1, 1, 4, 4), ("Lyon", 2, 2, 2, 4, 6)]


def test_a_text_in_two_outlets_counts_as_one_source(newsroom):
    live = newsroom.night([WIRE, COPY])
    assert told(live, "n_articles, n_sources, is_disputed") == [(2, 1, False)]
    clusters = ask(live, "SELECT count(DISTINCT syndication_key) FROM core.dim_article").item()
    assert clusters == 1


def test_numbers_that_do_not_overlap_are_a_dispute(newsroom):
    live = newsroom.night([POST, WIRE])
    assert told(live, "is_disputed") == [(True,)]
    rows = ask(live, "SELECT measure, low, best, high, n_claims, n_sources, is_disputed "
                     "FROM event_measures").rows()  # fmt: skip
    assert rows == [("killed", 4, 4, 6, 2, 2, True)]


def test_a_denial_is_a_dispute_and_claims_no_number(newsroom):
    denial = replace(WIRE, tellings=(Telling(killed=None, is_denied=True),))
    live = newsroom.night([POST, denial])
    rows = told(live, "factuality, is_disputed, killed_low, killed_high, n_sources")
    assert rows == [("asserted", True, 4, 4, 2)]


def test_of_each_source_the_last_number_counts(newsroom):
    live = newsroom.night([WIRE, LATER])
    rows = told(live, "killed_best, killed_high, is_disputed, first_reported_date, "
                      "last_reported_date, n_sources")  # fmt: skip
    assert rows == [(7, 7, False, FRIDAY, SATURDAY, 1)]


def test_a_link_says_how_sure_it_is_and_why(newsroom):
    live = newsroom.night([POST, WIRE])
    query = (
        "SELECT link_kind, score BETWEEN 0.5 AND 1, length(reason) > 5 FROM core.bridge_event_link"
    )
    assert ask(live, query).rows() == [("same_happening", True, True)]


def test_a_correction_closes_what_was_told_before(newsroom):
    first = newsroom.night([POST])
    [(key,)] = told(first, "event_key")
    live = newsroom.night([corrected(POST, 5)], as_of=date(2025, 1, 13))
    assert told(live, "event_key, killed_low, killed_high, n_mentions") == [(key, 5, 5, 1)]
    mentions = ask(live, "SELECT count(*), count(DISTINCT event_key) FROM core.fact_event_mention")
    assert mentions.row(0) == (2, 1), "the facts of the version before are kept"
    rows = ask(live, f"SELECT from_date, killed_low, to_run IS NULL FROM event_history('{key}')")
    assert rows.rows() == [(date(2025, 1, 12), 4, False), (date(2025, 1, 13), 5, True)]


def test_documents_are_linked_as_a_warehouse_links_them(newsroom):
    """`dateline link` and a night find the same happenings in the same mentions."""
    many = Report("Gazette", SATURDAY, (Telling(), Telling("Hallin"), Telling("Lima", killed=6)))
    reports = [POST, WIRE, COPY, LIMA, many]
    live = newsroom.night(reports)
    stored = ask(live, "SELECT article_key, event_key FROM core.fact_event_mention").rows()
    documents = [{"id": one.key, "text": one.text, "title": None, **one.document}
                 for one in reports]  # fmt: skip
    named = [(document["id"], event["event_id"]) for document in linked(documents)
             for event in document["events"]]  # fmt: skip
    assert sorted(named) == sorted(stored)
    assert len({key for _, key in stored}) == 4


def test_what_was_believed_on_a_night_stays_known(newsroom):
    newsroom.night([POST], as_of=date(2025, 1, 12))
    newsroom.night([LIMA], as_of=date(2025, 1, 13))
    live = newsroom.night([WIRE], as_of=date(2025, 1, 15))

    def believed(day):
        query = f"SELECT place, n_sources, killed_high FROM events_as_of('{day}') ORDER BY ALL"
        return ask(live, query).rows()

    assert believed("2025-01-11") == []
    assert believed("2025-01-12") == [("Lyon", 1, 4)]
    assert believed("2025-01-14") == [("Lima", 1, 4), ("Lyon", 1, 4)]
    assert believed("2025-01-15") == [("Lima", 1, 4), ("Lyon", 2, 6)]


def test_every_id_that_a_happening_had_is_found(newsroom):
    """What is published first names the happening, though it was read last."""
    late = replace(LATER, published=date(2025, 1, 12))
    [(former,)] = told(newsroom.night([late]), "event_key")
    live = newsroom.night([POST])
    [(key,)] = told(live, "event_key")
    assert key != former
    found = ask(live, f"SELECT event_key FROM event_ids WHERE event_id = '{former}'").item()
    assert found == key
    history = ask(live, f"SELECT event_key, n_articles FROM event_history('{former}')").rows()
    assert history == [(former, 1), (key, 2)]


def test_rows_that_stay_the_same_are_not_written(newsroom):
    newsroom.night([POST, LIMA])
    live = newsroom.night([WIRE])
    query = "SELECT place_name, valid_from_run FROM core.fact_event JOIN core.dim_place USING (place_key)"
    assert dict(ask(live, query).rows()) == {
        "Lima": "20250101T020000-000000", "Lyon": "20250102T020000-000000",
    }  # fmt: skip
    assert ask(live, "SELECT count(*) FROM core.fact_event_history").item() == 1


def test_an_article_read_again_takes_nothing_from_others(newsroom):
    newsroom.night([POST, WIRE])
    before = newsroom.folder / "before.duckdb"
    before.write_bytes(newsroom.live.read_bytes())
    live = newsroom.night([WIRE])
    assert difference(before, live) == []
    assert told(live, "n_articles") == [(2,)]


def test_no_marks_are_published(newsroom):
    live = newsroom.night([POST])
    query = "SELECT DISTINCT schema_name FROM duckdb_tables() ORDER BY ALL"
    assert ask(live, query)["schema_name"].to_list() == ["core", "ops"]


TELLINGS = st.builds(
    Telling, place=st.sampled_from(["Lyon", "Hallin"]), day=st.sampled_from([FRIDAY, SATURDAY]),
    killed=st.sampled_from([None, 4, 6]), is_denied=st.booleans(),
)  # fmt: skip
REPORTS = st.builds(
    Report,
    outlet=st.sampled_from(["Selma Post", "Norland Wire", "Gazette"]),
    published=st.sampled_from([FRIDAY, SATURDAY, date(2025, 1, 20)]),
    tellings=st.lists(TELLINGS, min_size=1, max_size=3, unique_by=lambda one: one.sentence).map(tuple),
    own_id=st.sampled_from(["1", "2"]),
    updated=st.sampled_from([None, "2025-01-11T08:00:00Z"]),
    tail=st.sampled_from(["", OWN_WORDS["Norland Wire"]]),
)  # fmt: skip


@pytest.mark.parametrize("crowded", [LINKING.crowded, 2])
@settings(max_examples=2, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    reports=st.lists(REPORTS, min_size=2, max_size=7, unique_by=lambda one: one.key), data=st.data()
)
def test_order_and_nights_do_not_matter(tmp_path_factory, monkeypatch, crowded, reports, data):
    monkeypatch.setattr(newsrooms, "LINKING", replace(LINKING, crowded=crowded))
    folder = tmp_path_factory.mktemp("world")
    whole = Newsroom(folder / "whole").night(reports)
    parts = Newsroom(folder / "parts")
    shuffled = data.draw(st.permutations(reports))
    cuts = sorted(data.draw(st.lists(st.integers(1, len(reports)), max_size=2)))
    for first, last in zip([0, *cuts], [*cuts, len(reports)], strict=True):
        parts.night(shuffled[first:last])
    again = data.draw(st.sampled_from(reports))
    assert difference(whole, parts.night([again])) == []
