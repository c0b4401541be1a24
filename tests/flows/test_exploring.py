"""The analyst's server: who is let in, what may be asked, where things are drawn."""

from datetime import date

import pytest
from starlette.datastructures import QueryParams
from starlette.testclient import TestClient

from flows.errors import OperatorError
from flows.explore.app import BadChoiceError, choice_of, create, link, when
from flows.explore.drawing import draw
from flows.loopback import LARGEST_BODY, LOOPBACK, bound
from transforms.show.world import WORLD
from warehouse.exploring import Choice, Overview

TOKEN = "t" * 32


@pytest.fixture
def client(tmp_path):
    """A client of a server whose live file is not there: enough to see who is let in."""
    app = create(tmp_path / "missing.duckdb", TOKEN)
    return TestClient(app, base_url="http://127.0.0.1:8000")


@pytest.mark.parametrize("path", ["/", "/static/map.js", "/wrong/", f"/{TOKEN[:-1]}/", "/%00"])
def test_without_the_token_nothing_is_served(client, path):
    answer = client.get(path)
    assert answer.status_code == 403
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org:80", "169.254.169.254", ""])
def test_another_name_of_this_machine_is_refused(client, host):
    assert client.get(f"/{TOKEN}/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "localhost"])
def test_this_machine_is_let_in(client, host):
    assert client.get(f"/{TOKEN}/static/map.js", headers={"host": host}).status_code == 200


def test_nothing_is_sent_from_another_site(client):
    sent = {"origin": "https://example.org"}
    assert client.post(f"/{TOKEN}/", headers=sent).status_code == 403
    assert client.post(f"/{TOKEN}/", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post(f"/{TOKEN}/", content=b"x" * (LARGEST_BODY + 1)).status_code == 413
    assert client.post(f"/{TOKEN}/").status_code == 405


def test_a_missing_warehouse_is_told_with_the_remedy(client):
    answer = client.get(f"/{TOKEN}/")
    assert answer.status_code == 503
    assert "run `dateline run` first" in answer.text


@pytest.mark.parametrize("way", ["../app.py", "..%2fapp.py", "%2e%2e/app.py"])
def test_files_outside_the_page_are_not_served(client, way):
    assert client.get(f"/{TOKEN}/static/{way}").status_code in {403, 404}


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("event_type=WAR", "event_type is one of"),
        ("factuality=true", "factuality is one of"),
        ("since=yesterday", "write it as 2025-01-31"),
        ("page=0", "a number from 1 to"),
        ("page=999999", "narrow the choice"),
        ("colour=red", "there is no filter colour"),
        ("actor=" + "x" * 201, "at most 200 letters"),
        ("actor=a%0Ab", "on one line"),
    ],
)
def test_what_cannot_be_understood_is_told_with_the_remedy(client, asked, words):
    answer = client.get(f"/{TOKEN}/?{asked}")
    assert answer.status_code == 422
    assert words in answer.text
    with pytest.raises(BadChoiceError, match=words):
        choice_of(QueryParams(asked))


def test_an_address_says_the_choice_and_back_again():
    choice = Choice(event_type="AID", since=date(2025, 1, 1), actor="R & D ?")
    assert choice_of(QueryParams(link(choice, 3)[1:])) == (choice, 3)
    assert link(choice, actor=None, country="UKR") == "?event_type=AID&since=2025-01-01&country=UKR"
    assert choice_of(QueryParams("event_type=&actor= ")) == (Choice(), 1)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "no date"),
        (date(2025, 1, 1), date(2025, 1, 1), "2025-01-01"),
        (None, date(2025, 1, 1), "? – 2025-01-01"),
        (date(2025, 1, 1), date(2025, 1, 3), "2025-01-01 – 2025-01-03"),
    ],
)
def test_days_read_as_a_person_writes_them(first, last, words):
    assert when({"earliest_date": first, "latest_date": last}) == words


def seen(places=(), timeline=(), unit="month"):
    return Overview({}, unit, list(timeline), [], [], [], list(places), [], [], 1.0)


def test_circles_stand_for_numbers_by_their_area():
    places = [{"longitude": 30.0, "latitude": 50.0, "n": n} for n in (100, 25)]
    one, other = draw(seen(places)).circles
    assert one.radius == pytest.approx(2 * other.radius, abs=0.02)
    assert draw(seen()).view == WORLD


def test_bars_stand_where_their_days_lie():
    rows = [{"start": date(2025, 1, 1), "n": 10}, {"start": date(2025, 3, 1), "n": 5}]
    first, last = draw(seen(timeline=rows)).steps
    assert (first.first, first.last) == (date(2025, 1, 1), date(2025, 1, 31))
    assert (first.height, last.height) == (90, 45)
    assert last.x == pytest.approx(1000 * 59 / 90, abs=0.1)
    assert last.x + last.width <= 1000


@pytest.mark.parametrize("unit", ["day", "month", "year", "century"])
def test_the_last_day_that_there_is_has_a_bar(unit):
    start = date(9999, 12, 1) if unit in {"day", "month"} else date(9999, 1, 1)
    (step,) = draw(seen(timeline=[{"start": start, "n": 1}], unit=unit)).steps
    assert step.first <= step.last


def test_a_port_that_is_taken_is_told():
    with bound(0) as listener:
        assert listener.getsockname()[0] == LOOPBACK
        listener.listen()
        with pytest.raises(OperatorError, match="choose another with --port"):
            bound(listener.getsockname()[1])
