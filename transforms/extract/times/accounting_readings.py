"""Readings of the periods that results are reported for: quarters, halves, the year before."""

import re

from transforms.extract.times.context import Context, Items, Reading, first, last, number
from transforms.extract.times.tense import FUTURE

_QUARTER = re.compile(r"(\d{4})-Q(\d)")


def _quarter_index(context: Context) -> int | None:
    """The quarter of publication, counted from the year 0."""
    day = context.published
    return day.year * 4 + (day.month - 1) // 3 if day else None


def _value(index: int) -> Reading:
    return Reading(f"{index // 4:04d}-Q{index % 4 + 1}", "relative")


def quarter(items: Items, context: Context) -> Reading | None:
    """The third quarter of 2024, this year's third quarter, last quarter, the 2024 quarter."""
    place, year = first(items, "O"), first(items, "Y")
    if place and number(place) not in (1, 2, 3, 4):
        return None
    if place and year:
        return Reading(f"{int(year.value):04d}-Q{place.value}", "explicit")
    now = _quarter_index(context)
    if now is None:
        return Reading(f"XXXX-Q{place.value}" if place else "PAST_REF", "unknown")
    step = last(items, "lTXC")
    if place is None:
        return _value(now + (int(step.value) if step else 0))
    return _placed(int(place.value), int(step.value) if step else None, now, context)


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
    back = first(items, "ABl") is not None
    if back and any(item.code == "U" and item.value != "Y" for item in items):
        return None
    told = _QUARTER.fullmatch(context.quarter or "")
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
    whole = first(items, "k") is not None or context.before == "for"
    if context.published is None or not whole or context.after in ("of", "that", "to", "when"):
        return None
    return Reading(f"{context.published.year:04d}", "relative")


def year_end(items: Items, context: Context) -> Reading | None:
    """Year-end, the year's end: of the year told by publication."""
    day = context.published
    if items[-1].text != "end" or items[0 if items[0].code == "U" else 1].value != "Y":
        return None
    return Reading(f"{day.year:04d}", "relative") if day else Reading("PRESENT_REF", "unknown")
