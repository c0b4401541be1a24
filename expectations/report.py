"""The report of a run: one self-contained HTML page; every word of an article is escaped."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from expectations.trends import (
    Trend,
    band_in_words,
    decimals,
    few_in_words,
    freshness,
    in_words,
    is_unusual,
    trends,
)

Row = dict[str, Any]
"""Column name → value."""

_TEMPLATES = Path(__file__).parent / "templates"
_GAP = 0.25
"""Share of a bar's room that is left empty beside it."""
_SOURCES = 40
"""Sources whose freshness is shown at most; those that are late come first."""
_WORDS = 1500
"""Code points of a sentence that are shown at most."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; `mark` names what it is (trigger, actor …) or is empty."""

    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart, in units of its view box, with the value it stands for."""

    x: float
    y: float
    width: float
    height: float
    value: float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """Width, height and bars of a chart, and top and height of the band behind them, if any."""

    width: float
    height: float
    bars: list[Bar]
    band: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to look at: the section that shows it, and a line for people."""

    section: str
    words: str


def pieces(sentence: str, offset: int, spans: list[tuple[int, int, str]]) -> list[Piece]:
    """Part a sentence into marked and unmarked stretches.

    `offset` is the sentence's start in the article; `spans` are start, end and mark, in offsets
    of the article. Where spans overlap, the one named first wins.
    """
    owners = [-1] * len(sentence)
    for number, (start, end, _) in reversed(list(enumerate(spans))):
        for position in range(max(start - offset, 0), min(end - offset, len(sentence))):
            owners[position] = number
    found: list[Piece] = []
    begin = 0
    for position in range(1, len(sentence) + 1):
        if position == len(sentence) or owners[position] != owners[begin]:
            owner = owners[begin]
            found.append(Piece(sentence[begin:position], spans[owner][2] if owner >= 0 else ""))
            begin = position
    return found


def marked(event: Row) -> list[Piece]:
    """The sentence of a sampled event with its words marked."""
    spans = [(event["trigger_start"], event["trigger_end"], "trigger")]
    spans += [(q["start"], q["end"], "number") for q in event["quantities"] or []]
    spans += [(p["start"], p["end"], _mark(p["role"])) for p in event["participants"] or []]
    for prefix, mark in (("time", "time"), ("place", "place"), ("source", "speaker")):
        if event[f"{prefix}_start"] is not None:
            spans.append((event[f"{prefix}_start"], event[f"{prefix}_end"], mark))
    start, text = event["sentence_start"], event["sentence_text"]
    if len(text) <= _WORDS:
        return pieces(text, start, spans)
    # A sentence without end is shown around its trigger.
    cut = max(event["trigger_start"] - start - _WORDS // 2, 0)
    shown = pieces(text[cut : cut + _WORDS], start + cut, spans)
    return [Piece("… ", ""), *shown, Piece(" …", "")]


def _mark(role: str) -> str:
    return role if role in {"actor", "recipient"} else "other"


def number(value: float | None) -> str:
    """A number for people: thousands parted, no needless decimals, – for none."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def bounds(quantity: Row) -> str:
    """A reported number with its bounds, as a person would write it."""
    low, best, high = quantity["low"], quantity["best"], quantity["high"]
    if low is not None and low == high:
        return number(low)
    if low is not None and high is not None:
        return f"{number(low)}–{number(high)}"
    if low is not None:
        return f"≥ {number(low)}"
    return f"≤ {number(high)}" if high is not None else number(best)


def bars(
    values: Sequence[float | None], width: float = 280, height: float = 64, top: float = 0
) -> list[Bar]:
    """The bars of a chart of some values, oldest first; a value above nothing is always seen.

    `top` is a value that the chart reaches at least. A missing value has a bar of no height.
    """
    top = max([*(value or 0 for value in values), top, 1e-9])
    room = width / max(len(values), 7)
    return [
        Bar(
            round(position * room, 1),
            round(height - tall, 1),
            round(room * (1 - _GAP), 1),
            round(tall, 1),
            value,
        )
        for position, value in enumerate(values)
        for tall in [0 if value is None else max(height * value / top, 2 if value else 0.5)]
    ]


def chart(trend: Trend, width: float = 280, height: float = 64) -> Chart:
    """The chart of a trend: a bar a night, and the usual band behind them."""
    top = max([*(value or 0 for value in trend.values), trend.high or 0, 1e-9])
    band = None
    if trend.low is not None and trend.high is not None:
        y = height * (1 - trend.high / top)
        band = (round(y, 1), round(height * (1 - max(trend.low, 0) / top) - y, 1))
    return Chart(width, height, bars(trend.values, width, height, top), band)


def samples(text: str | None) -> list[Row]:
    """The rows that broke a check, as they were kept in JSON; a bare value is a row of one."""
    rows = json.loads(text) if text else []
    return [row if isinstance(row, dict) else {"value": row} for row in rows]


def columns(rows: list[Row]) -> list[str]:
    """The names of all columns of some rows, in the order they are first met."""
    return list(dict.fromkeys(name for row in rows for name in row))


def by_source(events: list[Row]) -> list[tuple[str, list[Row]]]:
    """The events of each source, sources in the order in which they come."""
    groups: dict[str, list[Row]] = {}
    for event in events:
        groups.setdefault(event["source"], []).append(event)
    return list(groups.items())


def by_table(checks: list[Row]) -> list[Row]:
    """One row a stage and table: its checks and how many of them passed, warned and failed."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for check in checks:
        groups.setdefault((check["stage"], check["table_name"]), []).append(check)
    order = {"read": 0, "extract": 1, "build": 2}
    rows = [{"stage": s, "table": t, "checks": c, **_tally(c)} for (s, t), c in groups.items()]
    return sorted(rows, key=lambda row: (order.get(row["stage"], 3), row["table"]))


def _tally(checks: list[Row]) -> dict[str, int]:
    failed = [check["severity"] for check in checks if not check["has_passed"]]
    critical = failed.count("critical")
    return {
        "n": len(checks),
        "passed": len(checks) - len(failed),
        "warned": len(failed) - critical,
        "failed": critical,
    }


def status(review: Any, *, is_published: bool) -> tuple[str, str, str]:  # noqa: ANN401 (see `render`)
    """The state of a run: a word for the style sheet, a word and a line for people."""
    checks = review.checks
    n = _tally(checks)
    if not is_published:
        at_build = _tally([check for check in checks if check["stage"] == "build"])["failed"]
        failed = f"{at_build} critical check{'s' * (at_build != 1)} failed"
        line = f"{failed}: readers keep the last good night."
        return "bad", "Rejected", line
    if n["failed"] or n["warned"]:
        line = f"{n['passed']} of {n['n']} checks passed; {n['warned'] + n['failed']} to look at."
        return "warn", "Published", line
    return "good", "Published", f"All {n['n']} checks passed."


def notes(review: Any, found: list[Trend], sources: pl.DataFrame) -> list[Note]:  # noqa: ANN401 (see `render`)
    """What a reviewer should look at, most urgent first; empty where all is as usual."""
    failed = [check for check in review.checks if not check["has_passed"]]
    said = [Note("checks", f"{check['severity']}: {check['description']}") for check in failed]
    said += [Note("trends", in_words(trend)) for trend in found if is_unusual(trend)]
    said += [
        Note("freshness", f"{row['source']} has published nothing for {row['n_days']} days; "
             f"usually it takes {number(row['usual_gap'])}")
        for row in sources.filter(pl.col("is_late")).iter_rows(named=True)
    ]  # fmt: skip
    if review.disputes:
        n = review.disputes[0]["n_all"]
        said.append(Note("disputes", f"Sources disagree on {n} happening{'s' * (n != 1)}"))
    if because := review.run.get("relinked_because"):
        said.append(Note("runs", f"All happenings were linked anew: {because}"))
    return said


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        number=number,
        bounds=bounds,
        samples=samples,
        columns=columns,
        by_table=by_table,
        by_source=by_source,
    )
    environment.tests.update(unusual=is_unusual)
    environment.globals.update(
        marked=marked,
        chart=chart,
        decimals=decimals,
        band_in_words=band_in_words,
        few_in_words=few_in_words,
        is_unusual=is_unusual,
    )
    return environment


def render(review: Any, *, is_published: bool) -> str:  # noqa: ANN401 (rows of any reader will do)
    """The page of a run as HTML text.

    `review` has the attributes of `warehouse.review.Review`; nothing here opens a database.
    """
    state, word, line = status(review, is_published=is_published)
    found = trends(review.nights, review.run["as_of_date"])
    sources = freshness(review.publications, review.run["as_of_date"])
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            review=review,
            state=state,
            word=word,
            line=line,
            tally=_tally(review.checks),
            notes=notes(review, found, sources),
            trends=found,
            wholes={trend.measure: trend for trend in found if not trend.part},
            freshness=sources.head(_SOURCES).to_dicts(),
        )
    )
