"""The report in a real browser: hostile articles are shown, never obeyed; it fits a phone."""

from pathlib import Path

import pytest

from expectations.report import render
from tests.browser.hostile import (
    CONTRAST,
    HOSTILE,
    heading_levels_are_in_order,
    is_wider_than_its_window,
    opened_page,
    runs_an_added_script,
)
from tests.expectations.nights import with_nights
from warehouse.query import ask
from warehouse.review import review

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def later(night, tmp_path_factory):
    """The report of the same night with ten weeks of nights before it."""
    folder = tmp_path_factory.mktemp("later")
    path = with_nights(night.warehouse, folder / "later.duckdb", 70)
    page = folder / "later.html"
    page.write_text(render(review(path, night.run_id), is_published=True), encoding="utf-8")
    return page


@pytest.fixture(params=[(1280, "light"), (360, "dark")], ids=["desk", "phone"])
def page(request, chromium, night):
    """The report on a desk and on a phone, with everything unfolded, and what it did."""
    opened, seen = opened_page(chromium, night.report.resolve().as_uri(), *request.param)
    yield opened, seen
    opened.context.close()


@pytest.fixture(
    params=[(1280, "light", "first"), (360, "dark", "first"), (1280, "dark", "later"),
            (360, "light", "later")],
    ids=lambda one: "-".join(map(str, one)),
)  # fmt: skip
def any_page(request, chromium, night, later):
    """A first night and a later one, wide and narrow, light and dark."""
    width, scheme, which = request.param
    file = night.report if which == "first" else later
    opened, seen = opened_page(chromium, file.resolve().as_uri(), width, scheme)
    yield opened, seen
    opened.context.close()


def test_nothing_is_run_and_nothing_is_fetched(page, night):
    opened, seen = page
    assert seen.requests == [f"file://{night.report.resolve()}"]
    assert seen.dialogs == seen.errors == []
    assert opened.evaluate("document.documentElement.dataset.pwned") is None
    assert opened.url == f"file://{night.report.resolve()}"


def test_articles_make_no_elements(page):
    opened, _ = page
    made = "script, img, iframe, link, object, embed, base, use, a[href^='javascript'], form"
    assert opened.locator(made).count() == 0
    assert opened.locator("style").count() == 1
    assert opened.locator("meta[http-equiv]").count() == 1
    handlers = "[...document.querySelectorAll('*')].filter(e => e.getAttributeNames().some(n => n.startsWith('on'))).length"
    assert opened.evaluate(handlers) == 0


def test_no_script_could_run_even_if_one_came_in(page):
    opened, _ = page
    assert not runs_an_added_script(opened)


def test_hostile_words_are_shown_as_they_are(page):
    opened, _ = page
    text = opened.locator("main").evaluate("main => main.textContent")
    for attack in HOSTILE:
        assert f"Police arrest two protesters {attack}" in text
    assert "<img src=x onerror=alert(1)>.json" in text
    assert "{{ 7 * 7 }}" in text


def test_nothing_is_wider_than_the_screen(any_page):
    opened, _ = any_page
    assert not is_wider_than_its_window(opened)


def test_sections_say_how_much_they_hold(page, night):
    opened, _ = page
    headings = opened.locator("main h2").all_inner_texts()
    assert headings == ["What was read", "Checks", "Quarantine", "Trends", "The last run",
                        "Sources", "Not known before", "Disagreement", "A sample for review",
                        "Verdicts so far"]  # fmt: skip
    held = dict(
        opened.locator("nav a").evaluate_all(
            "links => links.map(a => [a.hash, a.querySelector('b').textContent])"
        )
    )
    assert held["#read"] == str(night.n_articles) == str(len(HOSTILE))
    assert held["#checks"] == str(len(night.failed_checks))
    assert held["#quarantine"] == str(opened.locator("#quarantine .card").count()) == "2"
    assert held["#events"] == str(opened.locator("#events article").count())
    assert int(held["#events"]) > len(HOSTILE)


def test_marked_words_are_those_that_are_stored(page, night):
    opened, _ = page
    stored = ask(
        night.warehouse,
        "SELECT trigger_text FROM core.fact_event_mention UNION "
        "SELECT participant_text FROM core.bridge_event_actor UNION "
        "SELECT quantity_text FROM core.fact_quantity UNION "
        "SELECT time_text FROM core.fact_event_mention UNION "
        "SELECT place_text FROM core.fact_event_mention UNION "
        "SELECT source_text FROM core.fact_attribution",
    ).to_series()
    words = opened.locator("#events article mark").evaluate_all(
        "all => all.map(m => m.textContent)"
    )
    assert words
    assert all(any(word in text for text in stored.drop_nulls()) for word in words)
    triggers = opened.locator("#events article mark.trigger").all_inner_texts()
    assert set(triggers) <= set(stored)
    said = set(
        ask(night.warehouse, "SELECT sentence_text FROM core.fact_event_mention").to_series()
    )
    quotes = opened.locator("#events blockquote").evaluate_all("all => all.map(q => q.textContent)")
    assert set(quotes) <= said


def test_it_can_be_read_without_seeing_it(any_page):
    opened, _ = any_page
    assert opened.locator("html[lang=en], main, header, nav, footer").count() == 5
    assert opened.locator("table:not(:has(caption))").count() == 0
    assert heading_levels_are_in_order(opened)
    assert opened.locator("section:not([aria-labelledby])").count() == 0
    assert opened.locator("th:not([scope])").count() == 0
    assert opened.locator("svg:not([aria-hidden=true]):not([role=img][aria-label])").count() == 0
    assert opened.locator(".scroll:not([tabindex='0'][role=region][aria-label])").count() == 0


def test_every_link_leads_to_a_part_of_the_page(any_page):
    opened, _ = any_page
    targets = set(opened.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))"))
    assert {"#checks", "#trends", "#events", "#verdicts"} <= targets
    assert all(opened.locator(target).count() == 1 for target in targets)


def test_it_is_read_from_the_keyboard(chromium, later):
    opened, _ = opened_page(chromium, later.resolve().as_uri(), 1280, "light")
    opened.keyboard.press("Tab")
    assert opened.locator(":focus").inner_text() == "Skip to the report"
    opened.keyboard.press("Tab")
    assert opened.locator(":focus").get_attribute("href") == "#trends"
    opened.keyboard.press("Enter")
    assert opened.evaluate("location.hash") == "#trends"
    opened.context.close()


def test_nothing_moves_where_that_is_not_wanted(chromium, later):
    context = chromium.new_context(reduced_motion="reduce")
    opened = context.new_page()
    opened.goto(f"file://{later.resolve()}")
    motion = "getComputedStyle(document.documentElement).scrollBehavior"
    assert opened.evaluate(motion) == "auto"
    context.close()


def test_a_later_night_names_what_is_unusual(chromium, later):
    opened, seen = opened_page(chromium, later.resolve().as_uri(), 1280, "light")
    assert seen.requests == [f"file://{later.resolve()}"]
    assert seen.errors == seen.dialogs == []
    said = opened.locator(".notes li").all_inner_texts()
    assert any(line.startswith("New event mentions: ") and "10 Sundays" in line for line in said)
    assert all(line.startswith(("New", "Set aside", "Articles of", "Event mentions", "Mean", "Days",
                                "Sources", "Source ", "warning")) for line in said)  # fmt: skip
    charts = opened.locator("#trends figure svg").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label'))"
    )
    assert len(charts) == 6
    assert all(" over 28 nights, oldest first: " in label for label in charts)
    assert opened.locator("#trends svg .band").count() > 6
    assert opened.locator("#trends tbody th").count() >= len(HOSTILE)
    opened.context.close()


def test_a_first_night_says_that_nothing_is_usual_yet(page):
    opened, _ = page
    assert "too few nights yet" in opened.locator("#trends .lead").inner_text()
    assert opened.locator("#trends .band").count() == 0


def test_words_stand_out_from_what_is_behind_them(any_page):
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    opened, _ = any_page
    assert opened.evaluate(CONTRAST) == []


def test_a_sheet_of_paper_shows_everything(chromium, night, tmp_path):
    opened = chromium.new_page()
    opened.goto(f"file://{night.report.resolve()}")
    pdf: bytes = opened.pdf(path=tmp_path / "report.pdf", format="A4")
    opened.emulate_media(media="print")
    assert pdf.startswith(b"%PDF")
    assert not opened.locator("nav").is_visible()
    assert opened.locator("#checks .all li").first.is_visible()
    opened.close()


def test_the_report_is_one_file(night):
    text = Path(night.report).read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert text.count("<style>") == 1
    assert len(text) < 1_000_000


def test_the_same_run_always_draws_the_same_sample(night):
    first, second = (review(night.warehouse, night.run_id).sample for _ in range(2))
    assert first == second
    assert len({event["source"] for event in first}) == len(HOSTILE)
    assert all(event["n_stratum"] >= 1 for event in first)
