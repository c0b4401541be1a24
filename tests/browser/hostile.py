"""Articles that attack the pages they are shown on, and how a page is watched."""

from dataclasses import dataclass, field
from itertools import pairwise

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


def opened_page(chromium, address, width, scheme):
    """A page with everything unfolded, and what it did while it was open."""
    context = chromium.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=False
    )
    opened, seen = context.new_page(), Seen()
    opened.on("request", lambda asked: seen.requests.append(asked.url))
    opened.on("pageerror", lambda error: seen.errors.append(str(error)))
    opened.on("console", lambda said: seen.errors.append(said.text))
    opened.on("dialog", lambda box: (seen.dialogs.append(box.message), box.dismiss()))
    opened.goto(address)
    opened.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    opened.wait_for_timeout(300)
    return opened, seen


def runs_an_added_script(opened) -> bool:
    """Whether a script that had found its way into the page would run: it must not."""
    opened.evaluate(
        "words => { const s = document.createElement('script'); s.textContent = words; "
        "document.body.append(s); }",
        MARKER,
    )
    return opened.evaluate("document.documentElement.dataset.pwned") is not None


def is_wider_than_its_window(opened) -> bool:
    """Whether a page has to be scrolled sideways."""
    return opened.evaluate("document.documentElement.scrollWidth") > opened.viewport_size["width"]


def heading_levels_are_in_order(opened) -> bool:
    """Whether one h1 comes first and no level is left out on the way down."""
    levels = opened.locator("h1, h2, h3").evaluate_all("all => all.map(h => Number(h.tagName[1]))")
    down = all(after - level <= 1 for level, after in pairwise(levels))
    return levels[0] == 1 and levels.count(1) == 1 and down


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
"""Script that lists the elements whose words stand out too little: WCAG 2.2, 1.4.3."""
