"""A night of hostile articles, and a browser to look at its pages with."""

import json
import shutil
from datetime import datetime

import pytest

from flows.job import Job
from flows.night import run_night
from flows.settings import Settings
from tests.browser.hostile import articles

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update"]  # fmt: skip


@pytest.fixture(scope="session")
def night(tmp_path_factory):
    if CHROMIUM is None:
        pytest.skip("no Chromium; install it with `apt-get install chromium`")
    folder = tmp_path_factory.mktemp("hostile")
    inbox = folder / "inbox"
    inbox.mkdir()
    for number, article in enumerate(articles()):
        (inbox / f"{number}.json").write_text(json.dumps(article), encoding="utf-8")
    (inbox / "<img src=x onerror=alert(1)>.json").write_text('{"text": "<script>', encoding="utf-8")
    (inbox / "<b>empty.txt").write_text("", encoding="utf-8")
    moment = datetime(2025, 1, 12, 2)
    settings = Settings(inbox=inbox, state=folder / "state")
    return run_night(Job("nightly", "20250112T020000-000000", moment.date(), moment, settings))


@pytest.fixture(scope="module")
def chromium():
    if CHROMIUM is None:
        pytest.skip("no Chromium; install it with `apt-get install chromium`")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()
