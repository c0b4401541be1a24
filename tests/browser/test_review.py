"""The reviewer's page in a real browser: keys, hostile articles, a phone, a sheet of paper."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys

import pytest

from tests.browser.hostile import (
    CONTRAST,
    HOSTILE,
    Seen,
    is_wider_than_its_window,
    runs_an_added_script,
)
from warehouse.decisions import read

pytestmark = pytest.mark.browser

SERVER = "from flows.cli import main; main()"
LABELLED = """() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a, progress')]
  .filter(e => !((e.labels && e.labels.length) || e.textContent.trim() || e.getAttribute('aria-label')))
  .map(e => e.outerHTML)"""
FOCUS = """() => { const s = getComputedStyle(document.activeElement);
  return [document.activeElement.tagName, s.outlineStyle, parseFloat(s.outlineWidth)] }"""


@pytest.fixture(scope="module")
def state(night, tmp_path_factory):
    """A state folder with the hostile night, and decisions of its own."""
    folder = tmp_path_factory.mktemp("reviewed")
    (folder / "warehouse").mkdir()
    shutil.copyfile(night.warehouse, folder / "warehouse" / night.warehouse.name)
    return folder


@pytest.fixture(scope="module")
def address(state):
    """The address that the command prints; the server is stopped as Ctrl-C stops it."""
    command = [sys.executable, "-c", SERVER, "review", "--state", str(state), "--reviewer", "ann",
               "--size", "200"]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    yield process.stdout.readline().strip()
    os.kill(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert "Traceback" not in errors


@pytest.fixture(params=[(1280, "light"), (390, "dark")], ids=["desk", "phone"])
def page(request, chromium, address):
    width, scheme = request.param
    context = chromium.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    opened, seen = context.new_page(), Seen()
    opened.on("request", lambda asked: seen.requests.append(asked.url))
    opened.on("pageerror", lambda error: seen.errors.append(str(error)))
    opened.on("dialog", lambda box: (seen.dialogs.append(box.message), box.dismiss()))
    opened.goto(address)
    yield opened, seen
    context.close()


def number_of(opened):
    return int(re.search(r"/event/(\d+)$", opened.url)[1])


def said(state):
    return [one.decision for one in read(state / "reviews").kept]


def press(opened, key):
    with opened.expect_navigation():
        opened.keyboard.press(key)


def test_the_token_opens_and_nothing_else_does(page, address):
    opened, _ = page
    assert opened.locator("h1").count() == 1
    base = address.rsplit("/", 2)[0]
    for path in ("/", "/event/1", "/" + "x" * 32 + "/"):
        assert opened.goto(base + path).status == 403
        assert opened.locator("h1").count() == 0


def test_an_event_is_judged_by_keys_alone(page, state):
    opened, seen = page
    before = len(said(state))
    first = number_of(opened)
    press(opened, "a")
    assert said(state)[-1].verdict == "accepted"
    assert number_of(opened) > first
    opened.keyboard.press("m")
    opened.keyboard.type("a reason, with r and a in it")
    opened.keyboard.press("Escape")
    press(opened, "r")
    assert (said(state)[-1].verdict, said(state)[-1].comment) == (
        "rejected", "a reason, with r and a in it")  # fmt: skip
    opened.keyboard.press("c")
    assert opened.evaluate("document.activeElement.id") == "kind"
    opened.locator("#timing").focus()
    chosen = "ongoing" if opened.locator("#timing").input_value() != "ongoing" else "background"
    opened.locator("#timing").select_option(chosen)
    press(opened, "Control+Enter")
    assert said(state)[-1].verdict == "corrected"
    assert said(state)[-1].corrections.plain() == json.dumps({"timing": chosen})
    here = number_of(opened)
    press(opened, "p")
    assert number_of(opened) == here - 1
    assert opened.locator(".own").count() == 1
    press(opened, "u")
    assert said(state)[-1].verdict == "withdrawn"
    assert opened.locator(".own").count() == 0
    press(opened, "n")
    assert number_of(opened) == here
    assert len(said(state)) == before + 4
    assert seen.errors == seen.dialogs == []


def test_every_field_can_be_corrected_from_the_keyboard(page, state):
    opened, seen = page
    opened.keyboard.press("c")
    stages = ("accomplished", "attempted", "threatened")
    stage = next(one for one in stages if one != opened.locator("#stage").input_value())
    opened.locator("#stage").select_option(stage)
    opened.locator("#contexts").fill("cyber, military")
    speaker = opened.locator("mark.trigger").first.evaluate("mark => mark.textContent")
    opened.locator("#speaker").fill(f"{speaker} | <b>Somebody</b>")
    opened.locator("#stance").select_option("doubts")
    opened.locator("#stance").focus()
    press(opened, "Control+Enter")
    given = said(state)[-1].corrections
    assert given.model_fields_set == {"stage", "contexts", "speaker"}
    assert (given.stage, given.contexts) == (stage, ("military", "cyber"))
    assert (given.speaker.name, given.speaker.stance) == ("<b>Somebody</b>", "doubts")
    opened.goto(opened.url.rsplit("/", 1)[0] + f"/{number_of(opened) - 1}")
    assert opened.locator("#speaker").input_value().endswith("| <b>Somebody</b>")
    assert opened.locator("main b").count() == 0
    press(opened, "u")
    assert seen.errors == seen.dialogs == []


def test_keys_do_nothing_while_a_field_is_written_in_or_when_they_are_off(page, state):
    opened, _ = page
    before, url = len(said(state)), opened.url
    opened.locator("#comment").fill("")
    opened.keyboard.type("arucnp")
    opened.keyboard.press("Escape")
    opened.keyboard.press("Control+a")
    opened.locator("#keys-on").uncheck()
    opened.locator("#keys-on").evaluate("box => box.blur()")
    opened.keyboard.type("arcnp")
    opened.wait_for_timeout(200)
    assert (len(said(state)), opened.url) == (before, url)
    opened.locator("#keys-on").check()


def test_what_is_wrong_is_said_where_it_is_seen(page, state):
    opened, _ = page
    before = len(said(state))
    opened.keyboard.press("c")
    opened.locator("#actors").fill("<img src=x onerror=alert(1)>")
    with opened.expect_navigation():
        opened.locator("button.correct").click()
    assert "copy them from it" in opened.get_by_role("alert").inner_text()
    assert opened.locator("#fields").get_attribute("open") is not None
    assert opened.locator("#actors").input_value() == "<img src=x onerror=alert(1)>"
    assert len(said(state)) == before


def test_hostile_articles_are_shown_and_never_obeyed(page, address):
    opened, seen = page
    base, count = address, int(opened.locator("progress").get_attribute("max"))
    shown = ""
    made = "img, iframe, object, embed, base, use, svg, a[href^='javascript'], style"
    for number in range(1, count + 1):
        opened.goto(f"{base}event/{number}")
        opened.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert opened.locator(made).count() == 0
        assert opened.locator("script").count() == opened.locator("link").count() == 1
        shown += opened.locator("main").evaluate("main => main.textContent")
    assert seen.dialogs == seen.errors == []
    assert opened.evaluate("document.documentElement.dataset.pwned") is None
    assert all(url.startswith(base) for url in seen.requests)
    assert (
        sum(f"Police arrest two protesters {attack}" in shown for attack in HOSTILE)
        >= len(HOSTILE) - 1
    )


def test_no_script_but_the_pages_own_could_run(page):
    opened, _ = page
    assert not runs_an_added_script(opened)


def test_it_fits_the_screen_and_can_be_read(page, address):
    opened, _ = page
    for where in ("event/1", "done"):
        opened.goto(address + where)
        opened.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert not is_wider_than_its_window(opened)
        assert opened.evaluate(CONTRAST) == []
        assert opened.evaluate(LABELLED) == []
        assert opened.locator("html[lang=en], main, header, nav, footer").count() == 5
        assert opened.locator("h1").count() == 1
        ids = opened.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(ids) == len(set(ids))


def test_the_focus_is_seen_wherever_it_goes(page):
    opened, _ = page
    opened.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    met = set()
    for _ in range(40):
        opened.keyboard.press("Tab")
        tag, style, width = opened.evaluate(FOCUS)
        if tag == "BODY":
            continue
        met.add(tag)
        assert (style, width >= 2) != ("none", False), tag
        assert style != "none"
    assert {"A", "BUTTON", "INPUT", "SELECT", "SUMMARY", "TEXTAREA"} <= met


def test_a_sheet_of_paper_shows_the_event_without_the_form(page):
    opened, _ = page
    if opened.viewport_size["width"] > 1000:
        assert opened.pdf(format="A4").startswith(b"%PDF")
    opened.emulate_media(media="print")
    assert opened.locator("blockquote").is_visible()
    assert not opened.locator("form").is_visible()
    assert not opened.locator("nav").is_visible()
