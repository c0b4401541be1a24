"""The reviewer's page over HTTP: who is let in, what is written down, what a night changes."""

import json
import re
import socket
import subprocess
import sys
from datetime import datetime
from html import unescape

import pytest
from starlette.testclient import TestClient

from flows.building import LINKING
from flows.desk.app import create
from flows.desk.session import Session
from flows.loopback import LARGEST_BODY
from flows.night import run_night
from warehouse.build import finish, load, start_build
from warehouse.decisions import read
from warehouse.desk import Choice, draw
from warehouse.publish import live_path
from warehouse.query import ask

TOKEN = "a-token"
ARTICLES = {
    "one": "Police in Paris arrested 12 protesters on Friday. France sent aid to Chad on Monday.",
    "two": "Russian forces shelled the town of Kupiansk on Thursday, killing three people.",
    "three": "The United States imposed sanctions on Iran on Tuesday, the White House said.",
}


@pytest.fixture(scope="module")
def state(tmp_path_factory, make_job):
    folder = tmp_path_factory.mktemp("desk")
    (folder / "inbox").mkdir()
    for name, text in ARTICLES.items():
        article = {"id": name, "title": f"<b>{name}", "text": text, "source": f"The {name}",
                   "published_at": "2025-01-10"}  # fmt: skip
        (folder / "inbox" / f"{name}.json").write_text(json.dumps(article), encoding="utf-8")
    run_night(make_job(folder / "inbox", folder / "state"))
    return folder / "state"


@pytest.fixture
def live(state):
    return live_path(state / "warehouse")


def clock():
    return datetime(2025, 1, 12, 9, 30)


@pytest.fixture
def desk(live, tmp_path):
    """A function from a reviewer to a client of a sitting of theirs, and the folder."""

    def sit(reviewer="ann", **choice):
        session = Session(live, tmp_path / "reviews", reviewer, Choice(**choice))
        client = TestClient(create(session, TOKEN, clock), base_url="http://127.0.0.1:8000")
        return client, session

    sit.folder = tmp_path / "reviews"
    return sit


def fields(page):
    """What the form of a page would send."""
    found = dict(
        re.findall(r'<input (?:type="hidden" |id="\w+" )name="(\w+)"[^>]* value="([^"]*)"', page)
    )
    found |= dict(re.findall(r'<textarea [^>]*name="(\w+)"[^>]*>(.*?)</textarea>', page, re.DOTALL))
    for select in re.finditer(
        r'<select [^>]*name="(\w+)".*?<option value="([^"]*)" selected', page, re.DOTALL
    ):
        found[select[1]] = select[2]
    return {name: unescape(value) for name, value in found.items()}


def press(client, number, verdict, **changes):
    page = client.get(f"/{TOKEN}/event/{number}").text
    form = {**fields(page), "verdict": verdict, **changes}
    return client.post(f"/{TOKEN}/event/{number}", data=form, follow_redirects=False)


@pytest.mark.parametrize(
    "path", ["/", "/event/1", "/a-toke/", "/a-tokens/", "/%61-token", "//", "/page/keys.js"]
)
def test_without_the_token_nothing_is_shown(desk, path):
    client, _ = desk()
    answer = client.get(path, follow_redirects=False)
    if path != "/%61-token":
        assert answer.status_code == 403
    assert "arrested" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "[::1]", ""]
)
def test_another_name_of_the_machine_is_refused(desk, host):
    client, _ = desk()
    answer = client.get(f"/{TOKEN}/event/1", headers={"host": host}, follow_redirects=False)
    assert answer.status_code == 400
    assert "arrested" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"origin": "null"}, {"origin": "http://127.0.0.1:9"},
     {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}],
)  # fmt: skip
def test_no_other_site_can_send_a_decision(desk, headers):
    client, _ = desk()
    form = {**fields(client.get(f"/{TOKEN}/event/1").text), "verdict": "accepted"}
    answer = client.post(f"/{TOKEN}/event/1", data=form, headers=headers)
    assert answer.status_code == 403
    assert read(desk.folder).kept == ()


def test_no_other_site_is_told_anything(desk):
    client, _ = desk()
    answer = client.get(f"/{TOKEN}/event/1", headers={"origin": "https://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-frame-options"] == "DENY"
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "<b>" not in answer.text


def test_too_much_or_no_form_is_refused(desk):
    client, _ = desk()
    where = f"/{TOKEN}/event/1"
    assert client.post(where, data={"comment": "x" * LARGEST_BODY}).status_code == 413
    chunks = (b"x" * 1000 for _ in range(200))
    assert client.post(where, content=chunks).status_code == 413
    assert client.post(where, content=b"\xff\xfe=1").status_code == 400
    assert client.post(where, content="&".join(f"f{n}=1" for n in range(50))).status_code == 400
    assert client.post(where, data={"verdict": "accepted"}).status_code == 422
    assert client.get(f"/{TOKEN}/event/999").status_code == 404
    assert client.get(f"/{TOKEN}/event/0").status_code == 404
    assert client.get(f"/{TOKEN}/page/../app.py").status_code in {403, 404}
    assert read(desk.folder).kept == ()


def test_a_verdict_is_saved_at_once_and_the_next_event_comes(desk):
    client, session = desk()
    answer = press(client, 1, "accepted", comment="plain  enough")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/{TOKEN}/event/2")
    kept = read(desk.folder).kept
    assert [one.decision.verdict for one in kept] == ["accepted"]
    said = kept[0].decision
    assert (said.reviewer, said.comment, said.drawn) == ("ann", "plain enough", "sample")
    assert said.decided_at == clock()
    text = ARTICLES[said.article_id.split(":")[1]]
    assert text[said.trigger.start : said.trigger.end] == said.trigger.text
    assert session.judged() == {1: "accepted"}
    assert "You have <strong>accepted</strong>" in client.get(f"/{TOKEN}/event/1").text


def test_a_sitting_goes_on_where_it_was_left_and_ends(desk):
    client, session = desk()
    for number in range(1, len(session) + 1):
        press(client, number, "rejected" if number % 2 else "accepted")
    again, _ = desk()
    assert again.get(f"/{TOKEN}/", follow_redirects=False).headers["location"] == f"/{TOKEN}/done"
    assert "All judged" in again.get(f"/{TOKEN}/").text
    press(again, 2, "withdrawn")
    assert again.get(f"/{TOKEN}/", follow_redirects=False).headers["location"].endswith("/event/2")


def test_only_what_was_changed_is_corrected(desk):
    client, _ = desk(type="ASSAULT")
    answer = press(client, 1, "corrected", factuality="possible", place="Kharkiv, UKR",
                   numbers="three people | wounded | 3 | 3 | 4")  # fmt: skip
    assert answer.status_code == 303
    given = json.loads(read(desk.folder).kept[0].decision.corrections.plain())
    assert set(given) == {"factuality", "place", "numbers"}
    assert given["place"]["country_code"] == "UKR"
    page = client.get(f"/{TOKEN}/event/1").text
    assert fields(page)["place"].startswith("Kharkiv")
    assert fields(page)["factuality"] == "possible"


def test_stage_contexts_and_speaker_are_corrected_and_shown_again(desk):
    client, _ = desk(type="SANCTION")
    before = fields(client.get(f"/{TOKEN}/event/1").text)
    assert before["speaker"].startswith("the White House")
    answer = press(client, 1, "corrected", stage="threatened", contexts="economic, diplomatic",
                   speaker="Iran | Iran's government", stance="denies")  # fmt: skip
    assert answer.status_code == 303
    given = json.loads(read(desk.folder).kept[0].decision.corrections.plain())
    assert (given["stage"], given["contexts"]) == ("threatened", ["economic", "diplomatic"])
    assert (given["speaker"]["words"]["text"], given["speaker"]["stance"]) == ("Iran", "denies")
    after = fields(client.get(f"/{TOKEN}/event/1").text)
    assert (after["stage"], after["contexts"]) == ("threatened", "economic, diplomatic")
    assert (after["speaker"], after["stance"]) == ("Iran | Iran's government", "denies")


def test_what_is_not_understood_is_said_and_nothing_is_lost(desk):
    client, _ = desk(type="ASSAULT")
    answer = press(client, 1, "corrected", actors="the <i>Martians", comment="I wonder")
    assert answer.status_code == 422
    assert "do not stand in the article" in answer.text
    assert "<i>" not in answer.text
    assert fields(answer.text)["actors"] == "the <i>Martians"
    assert fields(answer.text)["comment"] == "I wonder"
    assert press(client, 1, "corrected").status_code == 422
    assert press(client, 1, "perhaps").status_code == 422
    assert read(desk.folder).kept == ()


def test_reviewers_see_each_other_after_their_own_verdict_only(desk):
    ann, _ = desk("ann")
    ben, _ = desk("ben")
    press(ann, 1, "rejected", comment="no <b>xyzzy</b> thing")
    before = ben.get(f"/{TOKEN}/event/1").text
    assert "<bdi>ann</bdi>" not in before
    assert "xyzzy" not in before
    press(ben, 1, "accepted")
    page = ben.get(f"/{TOKEN}/event/1").text
    assert "You differ" in page
    assert "no &lt;b&gt;xyzzy&lt;/b&gt; thing" in page
    assert "(differs)" in ben.get(f"/{TOKEN}/done").text


def test_the_sample_is_the_same_for_the_same_seed_and_spread_over_types(live):
    every = draw(live, Choice(size=500))
    assert set(draw(live, Choice(size=3)).keys) == set(every.keys[:3])
    assert draw(live, Choice(size=500)).keys == every.keys
    assert draw(live, Choice(size=500, seed=2)).keys != every.keys
    assert sorted(draw(live, Choice(size=500, seed=2)).keys) == sorted(every.keys)
    types = ask(live, "SELECT event_mention_key, event_type FROM core.fact_event_mention")
    type_of = dict(types.iter_rows())
    kinds = set(type_of.values())
    assert {type_of[key] for key in every.keys[: len(kinds)]} == kinds
    assert every.total == len(every.keys) == len(type_of)


def test_filters_choose(live):
    rows = ask(live, "SELECT event_mention_key, event_key, source FROM main.event_mentions").rows()
    key, happening, source = rows[0]
    assert draw(live, Choice(event=key)).keys == (key,)
    assert key in draw(live, Choice(event=happening)).keys
    of_source = {row[0] for row in rows if row[2] == source}
    assert set(draw(live, Choice(source=source)).keys) == of_source
    assert draw(live, Choice(run_id="20250112T020001-000000")).total == len(rows)
    assert draw(live, Choice(run_id="another")).keys == ()
    assert Choice(source=source).drawn == Choice(event=key).drawn == "chosen"
    assert Choice(type="AID").drawn == "sample"


def test_no_event_is_said(desk):
    client, _ = desk(run_id="another")
    assert "There is no such event" in client.get(f"/{TOKEN}/").text


def test_a_night_may_publish_in_between(desk, live, state):
    """The decision is followed, the sitting goes on, and a form of the day before is not taken."""
    client, _ = desk(type="ASSAULT")
    old = fields(client.get(f"/{TOKEN}/event/1").text)
    press(client, 1, "corrected", factuality="possible")
    frame = ask(live, "FROM core.fact_event_mention")
    path = start_build(state / "warehouse", "20250113T020000-000000")
    finish(path, "20250113T020000-000000", read(desk.folder), LINKING)
    path.replace(live)
    assert ask(live, "SELECT review_status FROM core.fact_event_mention WHERE "
               "factuality = 'possible'").to_series().to_list() == ["corrected"]  # fmt: skip
    page = client.get(f"/{TOKEN}/event/1").text
    assert "asserted" in page
    assert press(client, 1, "accepted").status_code == 303
    path = start_build(state / "warehouse", "20250114T020000-000000")
    moved = frame.with_columns(timing=frame["timing"].replace("new", "background"))
    told = {name: ask(live, f"FROM core.{name}") for name in
            ("fact_quantity", "fact_attribution", "bridge_event_actor", "bridge_event_quantity")}  # fmt: skip
    frames = {"core.fact_event_mention": moved, **{f"core.{n}": f for n, f in told.items()}}
    load(path, frames, replaced_articles=frame["article_key"].unique())
    finish(path, "20250114T020000-000000", read(desk.folder), LINKING)
    path.replace(live)
    answer = client.post(f"/{TOKEN}/event/1", data={**old, "verdict": "rejected"})
    assert answer.status_code == 422
    assert "look again" in answer.text


def test_the_command_listens_on_this_machine_alone_and_prints_its_address(state):
    code = "from flows.cli import main; main()"
    command = [sys.executable, "-c", code, "review", "--state", str(state), "--reviewer", "ann"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        address = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{32}/", address)
        port = int(address.split(":")[2].split("/")[0])
        with socket.create_connection(("127.0.0.1", port), timeout=20) as peer:
            peer.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            assert b"403" in peer.recv(100)
    finally:
        process.terminate()
        _, errors = process.communicate(timeout=20)
    assert "Traceback" not in errors
    assert "are before 'ann'" in errors


@pytest.mark.parametrize(
    ("flags", "remedy"),
    [(["--type", "MISCHIEF"], "one of AGREE"), (["--reviewer", "a\nb\x1b"], "name of 1 to 60")],
)
def test_wrong_flags_are_named(state, flags, remedy):
    code = "from flows.cli import main; main()"
    command = [sys.executable, "-c", code, "review", "--state", str(state), *flags]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert remedy in done.stderr
    assert "Traceback" not in done.stderr
