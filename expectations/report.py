"""The report of a run: one self-contained HTML page; every word of an article is escaped."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

Row = dict[str, Any]
"""Column name → value."""

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; `mark` names what it is (trigger, actor …) or is empty."""

    text: str
    mark: str


def pieces(sentence: str, offset: int, spans: list[tuple[int, int, str]]) -> list[Piece]:
    """Part a sentence into marked and unmarked stretches.

    `offset` is the sentence's start in the article; `spans` are start, end and mark, in offsets
    of the article. Where spans overlap, the one named first wins.
    """
    marks = [""] * len(sentence)
    for start, end, mark in reversed(spans):
        for position in range(max(start - offset, 0), min(end - offset, len(sentence))):
            marks[position] = mark
    found: list[Piece] = []
    begin = 0
    for position in range(1, len(sentence) + 1):
        if position == len(sentence) or marks[position] != marks[begin]:
            found.append(Piece(sentence[begin:position], marks[begin]))
            begin = position
    return found


def marked(event: Row) -> list[Piece]:
    """The sentence of a sampled event with its words marked."""
    spans = [(event["trigger_start"], event["trigger_end"], "trigger")]
    spans += [(p["start"], p["end"], _mark(p["role"])) for p in event["participants"] or []]
    spans += [(q["start"], q["end"], "number") for q in event["quantities"] or []]
    return pieces(event["sentence_text"], event["sentence_start"], spans)


def _mark(role: str) -> str:
    return role if role in {"actor", "recipient"} else "other"


def number(value: float | None) -> str:
    """A number for people: thousands parted, no needless decimals, – for none."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


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


def points(values: list[float], width: int, height: int) -> str:
    """The points of an SVG polyline through some values, oldest first."""
    if not values:
        return ""
    top = max(max(values), 1)
    step = width / max(len(values) - 1, 1)
    return " ".join(
        f"{i * step:.1f},{height - 2 - (height - 6) * value / top:.1f}"
        for i, value in enumerate(values)
    )


def samples(text: str | None) -> list[Any]:
    """The rows that broke a check, as they were kept in JSON."""
    return json.loads(text) if text else []


def status(review: Any, *, is_published: bool) -> tuple[str, str]:  # noqa: ANN401 (see `render`)
    """The state of a run: a word for the style sheet and a line for people."""
    failed = [c for c in review.checks if not c["has_passed"]]
    critical = [c for c in failed if c["severity"] == "critical"]
    if not is_published:
        n = len([c for c in critical if c["stage"] == "build"])
        return (
            "bad",
            f"Rejected, {n} critical check{'s' * (n != 1)} failed: readers see the last good night",
        )
    if critical or failed:
        return "warn", f"Published; {len(failed)} of {len(review.checks)} checks did not pass."
    return "good", f"Published; all {len(review.checks)} checks passed."


def render(review: Any, *, is_published: bool) -> str:  # noqa: ANN401 (rows of any reader will do)
    """The page of a run as HTML text.

    `review` has the attributes of `warehouse.review.Review`; nothing here opens a database.
    """
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(number=number, bounds=bounds, samples=samples)
    environment.globals.update(marked=marked, points=points)
    state, line = status(review, is_published=is_published)
    return environment.get_template("report.html.j2").render(
        review=review, state=state, line=line, is_published=is_published
    )
