"""The analyst's page in a real browser: hostile articles, keyboard, map, phone, no network."""

import threading
from urllib.parse import urlsplit

import pytest
import uvicorn

from flows.explore.app import create
from flows.loopback import LOOPBACK, bound
from tests.browser.hostile import (
    CONTRAST,
    HOSTILE,
    heading_levels_are_in_order,
    is_wider_than_its_window,
    opened_page,
    runs_an_added_script,
)
from warehouse.query import ask

pytestmark = pytest.mark.browser
TOKEN = "a-token-of-the-tests"


@pytest.fixture(scope="module")
def root(night):
    """The address of the page over the hostile night."""
    with bound(0) as listener:
        config = uvicorn.Config(
            create(night.warehouse, TOKEN), log_level="critical", lifespan="off"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://{LOOPBACK}:{listener.getsockname()[1]}/{TOKEN}/"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def article(night):
    """The key of an article with hostile words in title and text."""
    query = "SELECT article_key FROM articles WHERE headline LIKE '%{{ 7%' LIMIT 1"
    return ask(night.warehouse, query).item()


@pytest.fixture(
    params=[(1280, "light", "all"), (360, "dark", "all"), (360, "light", "article"),
            (1280, "dark", "article"), (1280, "light", "none")],
    ids=lambda one: "-".join(map(str, one)),
)  # fmt: skip
def page(request, chromium, root, article):
    """Every page, wide and narrow, light and dark."""
    width, scheme, which = request.param
    path = {"all": "", "article": f"article/{article}", "none": "?actor=nobody-at-all"}[which]
    opened, seen = opened_page(chromium, root + path, width, scheme)
    yield opened, seen
    opened.context.close()


def test_nothing_leaves_this_machine_and_nothing_hostile_runs(page, root):
    opened, seen = page
    assert {urlsplit(url).netloc for url in seen.requests} == {urlsplit(root).netloc}
    assert all(urlsplit(url).path.startswith(f"/{TOKEN}/") for url in seen.requests)
    assert seen.errors == seen.dialogs == []
    assert opened.evaluate("document.documentElement.dataset.pwned") is None
    made = "img, iframe, object, embed, base, a[href^='javascript'], meta[http-equiv], style"
    assert opened.locator(made).count() == 0
    assert opened.locator("script:not([src])").count() == 0
    handlers = "[...document.querySelectorAll('*')].filter(e => e.getAttributeNames().some(n => n.startsWith('on') || n === 'style')).length"
    assert opened.evaluate(handlers) == 0


def test_no_script_could_run_even_if_one_came_in(page):
    opened, _ = page
    assert not runs_an_added_script(opened)


def test_it_fits_and_can_be_read(page):
    opened, _ = page
    assert not is_wider_than_its_window(opened)
    assert opened.evaluate(CONTRAST) == []
    assert heading_levels_are_in_order(opened)
    unnamed = "[...document.querySelectorAll('input:not([type=hidden]), select, button')].filter(e => !(e.labels?.length || e.getAttribute('aria-label') || e.textContent.trim())).length"
    assert opened.evaluate(unnamed) == 0
    assert opened.locator("svg:not([aria-hidden=true]):not([role=group][aria-label])").count() == 0


def test_an_article_shows_hostile_words_as_they_are(chromium, root, article, night):
    opened, _ = opened_page(chromium, f"{root}article/{article}", 1280, "light")
    stored = ask(
        night.warehouse, f"SELECT headline, text FROM articles WHERE article_key = '{article}'"
    )
    assert opened.locator("h1").inner_text() == stored["headline"][0]
    text = opened.locator(".text bdi").evaluate("all => all.textContent")
    assert text == stored["text"][0]
    assert HOSTILE[6] in text
    assert HOSTILE[6] in stored["headline"][0]
    triggers = opened.locator(".text mark.trigger").all_inner_texts()
    assert "arrested" in triggers
    assert opened.locator(".mentions li").count() >= 2
    opened.context.close()


def test_a_circle_narrows_the_choice_to_its_place(chromium, root):
    opened, _ = opened_page(chromium, root, 1280, "light")
    circles = opened.locator(".circles circle")
    assert circles.count() >= 3
    paris = opened.locator(".circles a", has=opened.locator("title", has_text="Paris"))
    paris.first.evaluate("one => one.dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    opened.wait_for_url("**/?place=*")
    assert opened.locator(".circles circle").count() == 1
    assert "place Paris" in opened.locator(".given").inner_text()
    x, y, width, height = map(float, opened.locator(".map svg").get_attribute("viewBox").split())
    circle = opened.locator(".circles circle").first
    assert x < float(circle.get_attribute("cx")) < x + width < 1000
    assert y < float(circle.get_attribute("cy")) < y + height
    opened.context.close()


def test_filters_work_from_the_keyboard(chromium, root):
    opened, _ = opened_page(chromium, root, 1280, "light")
    all_of_them = int(opened.locator(".total strong").inner_text().replace(",", ""))
    opened.keyboard.press("Tab")
    assert opened.locator(":focus").inner_text() == "Skip to the content"
    opened.get_by_label("Type").focus()
    opened.keyboard.type("COERCE")
    opened.keyboard.press("Tab")
    opened.get_by_label("Actor or recipient").focus()
    opened.keyboard.type("police")
    opened.keyboard.press("Enter")
    opened.wait_for_url("**event_type=COERCE**")
    found = int(opened.locator(".total strong").inner_text())
    assert 0 < found < all_of_them
    told = opened.locator(".told h3").all_inner_texts()
    assert told
    assert all(heading.startswith("COERCE ") for heading in told)
    listed = opened.locator(".told").all_inner_texts()
    assert all("olice" in words for words in listed)
    opened.get_by_role("link", name="Remove: type COERCE").focus()
    opened.keyboard.press("Enter")
    opened.wait_for_url("**/?actor=police")
    opened.context.close()


def test_the_map_moves_by_button_key_wheel_and_hand(chromium, root):
    opened, _ = opened_page(chromium, root, 1280, "light")
    map_ = opened.locator(".map svg")

    def view():
        return [float(number) for number in map_.get_attribute("viewBox").split()]

    first = view()
    opened.get_by_role("button", name="Closer").click()
    assert view()[2] == pytest.approx(first[2] / 2, rel=1e-3)
    map_.focus()
    before = view()[0]
    opened.keyboard.press("ArrowRight")
    assert view()[0] > before
    opened.keyboard.press("-")
    assert view()[2] == pytest.approx(first[2], rel=1e-3)
    map_.hover()
    opened.keyboard.down("Control")
    opened.mouse.wheel(0, -100)
    opened.keyboard.up("Control")
    opened.wait_for_timeout(100)
    assert view()[2] < first[2]
    box, held = map_.bounding_box(), view()
    opened.mouse.move(box["x"] + 300, box["y"] + 30)
    opened.mouse.down()
    opened.mouse.move(box["x"] + 200, box["y"] + 60, steps=5)
    opened.mouse.up()
    assert view()[0] > held[0] or held[0] + held[2] == pytest.approx(1000)
    opened.get_by_role("button", name="The whole choice").click()
    assert view() == pytest.approx(first, abs=0.1)
    opened.context.close()


def test_it_works_without_scripts(chromium, root):
    context = chromium.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(root)
    assert not opened.locator(".zoom").is_visible()
    opened.locator("#h-event_type + ol a").first.click()
    assert "event_type=" in opened.url
    opened.locator(".told").first.wait_for()  # the address changes before the page is there
    context.close()
