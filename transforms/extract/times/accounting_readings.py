"""Readings of the periods that results are reported for: quarters, halves, the year before."""

import re
from datetime import date

from transforms.extract.times.context import Context, Items, Reading, first, last, number
from transforms.extract.times.lexer import Lexeme
from transforms.extract.times.tense import FUTURE

_QUARTER = re.compile(r"(\d{4})-Q(\d)")


def _quarter_index(context: Context) -> int | None:
    """The quarter of publication, counted from the year 0."""
    return _quarter_of(context.published) if context.published else None


def _quarter_of(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _value(index: int) -> Reading:
    return Reading(f"{index // 4:04d}-Q{index % 4 + 1}", "relative")


def quarter(items: Items, context: Context) -> Reading | None:
    """The third quarter of 2024, this year's third quarter, last quarter, the 2024 quarter."""
    place, year = first(items, "O"), first(items, "Y")
    if place and number(place) not in (1, 2, 3, 4):
        return None
    if items[-1].text == "quarters":
        return _quarters(place, first(items, "X"))
    if place and year:
        return Reading(f"{int(year.value):04d}-Q{place.value}", "explicit")
    now = _quarter_index(context)
    if now is None:
        return Reading(f"XXXX-Q{place.value}" if place else "PAST_REF", "unknown")
    step = last(items, "lTXC")
    if place is None and context.ends and step is None:
        return _value(_quarter_of(context.ends))
    if place is None:
        return _value(now + (int(step.value) if step else 0))
    return _placed(int(place.value), int(step.value) if step else None, now, context)


def _quarters(place: Lexeme | None, step: Lexeme | None) -> Reading:
    """Fourth quarters, of any year; the coming quarters, of no known number."""
    if place:
        return Reading(f"XXXX-Q{place.value}", "explicit")
    return Reading("FUTURE_REF" if step else "PXQ", "unknown" if step else "explicit")


def _placed(which: int, step: int | None, now: int, context: Context) -> Reading:
    """A quarter by its number: of the year that is told, else the one begun last.

    One that lies ahead is meant only where the clause looks ahead and it is the next to come.
    """
    this_year = now // 4 * 4 + which - 1
    if step is not None:
        return _value(this_year + 4 * step)
    options = [this_year - 4, this_year, this_year + 4]
    if context.direction == FUTURE:
        return _value(min(options, key=lambda index: (abs(index - now), -index)))
    return _value(max(index for index in options if index <= now))


def reported(items: Items, context: Context) -> Reading | None:
    """The quarter, the latest period: the quarter told last; the year-earlier lies before it."""
    year = first(items, "Y")
    place = first(items, "O")
    if place is None and context.ends and items[-1].code in "QI":
        return _value(_quarter_of(context.ends))
    back = first(items, "ABl") is not None
    if back and any(item.code == "U" and item.value != "Y" for item in items):
        return None
    whole = not context.compares and last(items, "QIk") in (None, items[-1])
    told = _QUARTER.fullmatch(context.quarter or "")
    if year and whole and items[-1].code == "I" and place is None:
        return Reading(f"{int(year.value):04d}", "explicit")
    if place and number(place) in (1, 2, 3, 4):
        told = _QUARTER.fullmatch(_placed_value(int(place.value), context))
    if back and not context.compares and not place and last(items, "QI") is None:
        told = None
    if told is None:
        return _without_quarter(items, context, back=back)
    if year:
        return Reading(f"{int(year.value):04d}-Q{told[2]}", "explicit")
    return Reading(f"{int(told[1]) - int(back):04d}-Q{told[2]}", "relative")


def _placed_value(which: int, context: Context) -> str:
    now = _quarter_index(context)
    return "" if now is None else _placed(which, None, now, context).value


def _without_quarter(items: Items, context: Context, *, back: bool) -> Reading | None:
    year, unit = first(items, "Y"), last(items, "QI")
    if year:
        return Reading(f"{int(year.value):04d}", "explicit")
    if back and context.published:
        return Reading(f"{context.published.year - 1:04d}", "relative")
    now = _quarter_index(context)
    latest = first(items, "L") is not None or context.before in ("for", "during")
    if latest and unit and unit.code == "Q" and now is not None:
        return _value(now - 1)
    return None


def year_before(context: Context) -> Reading | None:
    """A year ago, a year earlier, told beside a quarter: the same quarter of the year before."""
    told = _QUARTER.fullmatch(context.quarter or "") if context.compares else None
    return Reading(f"{int(told[1]) - 1:04d}-Q{told[2]}", "relative") if told else None


def half(items: Items, context: Context) -> Reading | None:
    """The first half of 2024, second half."""
    place, year, step = first(items, "O"), first(items, "Y"), last(items, "TX")
    name = place.value if place else "2" if first(items, "l") else ""
    if name not in ("1", "2"):
        return None
    if year:
        return Reading(f"{int(year.value):04d}-H{name}", "explicit")
    if context.published is None:
        return Reading(f"XXXX-H{name}", "unknown")
    shift = int(step.value) if step else 0
    return Reading(f"{context.published.year + shift:04d}-H{name}", "relative")


def full_year(items: Items, context: Context) -> Reading | None:
    """The year, as results are told: its length where its end is named, else the year itself."""
    if items[-1].value != "Y":
        return None
    if context.after in ("ended", "ending"):
        return Reading("P1Y", "explicit")
    whole = first(items, "k") is not None or context.before in ("for", "of")
    if context.published is None or not whole or context.after in ("of", "that", "to", "when"):
        return None
    return Reading(f"{context.published.year:04d}", "relative")


def year_end(items: Items, context: Context) -> Reading | None:
    """Year-end, the year's end: the last day of the year told by publication."""
    day = context.published
    unit = items[0 if items[0].code == "U" else 1]
    if items[-1].text != "end" or unit.value != "Y" or context.attributive:
        return None
    if day is None:
        return Reading("PRESENT_REF", "unknown")
    back = context.before == "since"
    return Reading(f"{day.year - back:04d}-12-31", "relative")
