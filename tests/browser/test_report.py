"""The report in a real browser: hostile articles are shown, never obeyed; it fits a phone."""

import json
import shutil
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from expectations.report import render
from flows.job import Job
from flows.night import run_night
from flows.settings import Settings
from tests.expectations.nights import with_nights
from warehouse.query import ask
from warehouse.review import review

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update"]  # fmt: skip
RLO, LONG = "\u202e", "Llanfair" * 60
MARKER = "document.documentElement.dataset.pwned = 'yes'"

HOSTILE = [
    f"<script>{MARKER}; alert(1)</script>",
    f'"><img src=x onerror="{MARKER}">',
    f"</style><script>{MARKER}</script><style>*{{display:none}}",
    f"<svg onload=\"{MARKER}\"><use href='https://example.org/x.svg#a'/></svg>",
    f'<a href="javascript:{MARKER}">the minister</a>',
    "<link rel=stylesheet href=https://example.org/x.css><iframe src=//example.org></iframe>",
    "{{ 7 * 7 }} {% for x in y %} ${7*7} #{7*7} <%= 7*7 %>",
    f"the {RLO}retsinim\u2066 was \u2069 {LONG}",
    "</blockquote></bdi></article></main></body></html><base href=https://example.org/>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
]


def articles() -> list[dict[str, str]]:
    """One article for each attack: in headline, byline, source, address, text and a stray field."""
    return [
        {
            "title": f"Police arrest two protesters {attack}",
            "byline": attack,
            "source": f"Source {number} {attack}",
            "url": f"javascript:alert({number})",
            "published_at": "2025-01-10",
            "text": f"Police arrested two protesters in Paris on Friday, a spokesman said. "
            f"On Thursday soldiers attacked {attack} near London, the ministry said. "
            f"The {attack} killed 12 people in Berlin.",
            f"mood {attack}": attack,
        }
        for number, attack in enumerate(HOSTILE)
    ]


@dataclass
class Seen:
    """What a page did while it was open."""

    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
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


@pytest.fixture(scope="module")
def later(night, tmp_path_factory):
    """The report of the same night with ten weeks of nights before it."""
    folder = tmp_path_factory.mktemp("later")
    path = with_nights(night.warehouse, folder / "later.duckdb", 70)
    page = folder / "later.html"
    page.write_text(render(review(path, night.run_id), is_published=True), encoding="utf-8")
    return page


def opened_page(chromium, file, width, scheme):
    """A page with everything unfolded, and what it did while it was open."""
    context = chromium.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=False
    )
    opened, seen = context.new_page(), Seen()
    opened.on("request", lambda asked: seen.requests.append(asked.url))
    opened.on("pageerror", lambda error: seen.errors.append(str(error)))
    opened.on("console", lambda said: seen.errors.append(said.text))
    opened.on("dialog", lambda box: (seen.dialogs.append(box.message), box.dismiss()))
    opened.goto(f"file://{file.resolve()}")
    opened.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    opened.wait_for_timeout(300)
    return opened, seen


@pytest.fixture(params=[(1280, "light"), (360, "dark")], ids=["desk", "phone"])
def page(request, chromium, night):
    """The report on a desk and on a phone, with everything unfolded, and what it did."""
    opened, seen = opened_page(chromium, night.report, *request.param)
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
    opened, seen = opened_page(chromium, file, width, scheme)
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
    opened.evaluate(
        "() => { const s = document.createElement('script'); "
        f's.textContent = "{MARKER}"; document.body.append(s); }}'
    )
    assert opened.evaluate("document.documentElement.dataset.pwned") is None


def test_hostile_words_are_shown_as_they_are(page):
    opened, _ = page
    text = opened.locator("main").evaluate("main => main.textContent")
    for attack in HOSTILE:
        assert f"Police arrest two protesters {attack}" in text
    assert "<img src=x onerror=alert(1)>.json" in text
    assert "{{ 7 * 7 }}" in text


def test_nothing_is_wider_than_the_screen(any_page):
    opened, _ = any_page
    width = opened.evaluate("document.documentElement.scrollWidth")
    assert width <= opened.viewport_size["width"]


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
    levels = opened.locator("h1, h2, h3").evaluate_all("all => all.map(h => Number(h.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - level <= 1 for level, after in pairwise(levels))
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
    opened, _ = opened_page(chromium, later, 1280, "light")
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
    opened, seen = opened_page(chromium, later, 1280, "light")
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


CONTRAST = """() => {
  const rgb = c => c.match(/[\\d.]+/g).map(Number);
  const lum = c => { const [r, g, b] = c.map(v => { v /= 255;
    return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 }); return .2126*r + .7152*g + .0722*b };
  const behind = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c.slice(0, 3) } return [255, 255, 255] };
  const found = [];
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    const [a, b] = [lum(rgb(getComputedStyle(e).color).slice(0, 3)), lum(behind(e))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) found.push([e.tagName, e.className, ratio]);
  }
  return found;
}"""


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
