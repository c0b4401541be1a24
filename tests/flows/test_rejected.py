"""A build that fails its audit: readers keep the last good night, and somebody is told."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from flows import commands, night
from warehouse.contracts.ops import CHECK_RESULT
from warehouse.publish import live_path, rejected_path
from warehouse.query import ask

STORY = "PARIS, Jan. 10, 2025 - A flood killed four people near Lyon on Friday, officials said.\n"


class Judge:
    """Finds one critical check of the build broken, or none."""

    def __init__(self, is_content):
        self.is_content = is_content

    def shards(self, *_):
        return CHECK_RESULT.frame()

    def database(self, path, run_id):
        row = {
            "check_key": run_id.replace("T", "").replace("-", "").ljust(32, "0"), "run_id": run_id,
            "stage": "build", "suite": "build.core.dim_article", "table_name": "core.dim_article",
            "expectation": "key_is_unique", "description": "No two rows share a key",
            "severity": "critical", "has_passed": self.is_content,
        }  # fmt: skip
        return CHECK_RESULT.frame([row])


@pytest.fixture
def webhook():
    """Address of a server on this machine, and what was posted to it."""
    posted = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", posted
    server.shutdown()
    server.server_close()


def test_a_rejected_build_is_kept_named_and_told_of(tmp_path, monkeypatch, webhook, capsys):
    url, posted = webhook
    inbox, state = tmp_path / "inbox", tmp_path / "state"
    inbox.mkdir()
    (inbox / "flood.txt").write_text(STORY)
    monkeypatch.setenv("DATELINE_WEBHOOK_URL", url)

    def run(is_content):
        @contextmanager
        def judge():
            yield Judge(is_content)

        monkeypatch.setattr(night, "auditor", judge)
        return commands.run_job("nightly", {"inbox": inbox, "state": state}, plain=True)

    assert run(True) == 0
    live = live_path(state / "warehouse")
    before = live.read_bytes()
    (inbox / "more.txt").write_text(STORY.replace("four", "five"))
    assert run(False) == 1
    assert live.read_bytes() == before
    [build] = rejected_path(state / "warehouse").glob("*.duckdb")
    assert ask(build, "SELECT count(*) AS n FROM core.dim_article").item() == 2
    [notice] = posted
    assert notice["run_id"] == build.stem
    assert str(build) in notice["text"]
    out = capsys.readouterr().out
    assert "rejected: readers keep the last good night" in out
    assert str(build) in out
    assert run(True) == 0, "the next night takes the same articles in"
    assert ask(live, "SELECT count(*) AS n FROM core.dim_article").item() == 2
    assert len(posted) == 1
