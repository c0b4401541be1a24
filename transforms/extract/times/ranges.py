"""Two times that make one range: "between January 2016 and December 2019", "from May 3 to June 5".

Each end stays an expression of its own. A year, day or week that one end leaves out is that of the
other: March in "from March until June 2021" is that of 2021.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from transforms.extract.times.periods import bounds
from warehouse.contracts.document import Time

_LEAD = re.compile(
    r"\b(between|from)\s+(?:the\s+|about\s+|around\s+|early\s+|mid-?\s*|late\s+|at\s+|in\s+)*$",
    re.IGNORECASE,
)
_REACH = 40
"""Characters before a time in which the word that opens a range may stand."""
_TO = re.compile(
    r"\s*(?:,\s*)?(?:(and|to|until|till|through|up\s+to)\s+|[-–]\s*)"
    r"(?:the\s+|about\s+|around\s+|early\s+|mid-?\s*|late\s+|in\s+|on\s+)*",
    re.IGNORECASE,
)
_OPEN_MONTH = re.compile(r"[^\W\d_]+\.?(?:\s+\d{1,2}(?:st|nd|rd|th)?)?|\d{1,2}\s+[^\W\d_]+")
"""A month, or a day of one, without its year and without "last" or "next"."""
_OPEN_CLOCK = re.compile(
    r"(?:\D*\s)?\d{1,2}(?:[:.]?\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s(?:hours|hrs|[A-Z]{3}))?", re.I
)
_DATED = re.compile(r"(\d{4})-(\d\d)(-\d\d)?")
_COARSENESS = ("time", "day", "week", "month", "quarter", "season", "year", "decade", "century",
               "unknown")  # fmt: skip
_WEEK = timedelta(days=7)


def range_of(text: str, times: Sequence[Time], index: int) -> tuple[int, Time] | None:
    """The range that a time opens or closes: index of the time that opens it, and the whole.

    The whole has the span and basis of its first end and the coarser precision of the two.
    """
    for first in (index, index - 1):
        if first < 0 or first + 1 >= len(times):
            continue
        one, two = times[first], times[first + 1]
        if _makes_range(text, one, two) and (one.earliest or "") <= (two.earliest or ""):
            precision = max(one.precision, two.precision, key=_COARSENESS.index)
            value = f"{one.value}/{two.value}"
            return first, Time(one.span, value, one.earliest, two.latest, precision, one.basis)
    return None


def _makes_range(text: str, one: Time, two: Time) -> bool:
    if one.earliest is None or two.earliest is None:
        return False
    lead = _LEAD.search(text[max(one.span[0] - _REACH, 0) : one.span[0]])
    link = _TO.fullmatch(text[one.span[1] : two.span[0]])
    if lead is None or link is None:
        return False
    return lead[1].lower() == "between" or (link[1] or "").lower() != "and"


def complete(text: str, times: list[Time]) -> None:
    """Give both ends of each range what only one of them tells: year, week, day of an hour."""
    for one, two in pairwise(times):
        if not _makes_range(text, one, two):
            continue
        if one.basis == two.basis == "weekday":
            _shift(two, _after(one, two))
        elif "T" in one.value and _is_open(text, one, _OPEN_CLOCK) and "T" in two.value:
            _set(one, two.value[:10] + one.value[10:])
        elif _is_open(text, one, _OPEN_MONTH) and _DATED.fullmatch(one.value):
            _of_one_year(text, one, two)


def _is_open(text: str, time: Time, shape: re.Pattern[str]) -> bool:
    return time.basis == "relative" and shape.fullmatch(text[slice(*time.span)]) is not None


def _of_one_year(text: str, one: Time, two: Time) -> None:
    """Move the end without a year to where the range is shortest."""
    if not _DATED.fullmatch(two.value):
        return
    year, month = int(two.value[:4]), one.value[4:]
    if two.basis == "explicit":
        _set(one, f"{year - (month > two.value[4:]):04d}{month}")
        one.basis = two.basis
    elif _is_open(text, two, _OPEN_MONTH):
        began = int(one.value[:4])
        _set(two, f"{began + (two.value[4:] < month):04d}{two.value[4:]}")


def _after(one: Time, two: Time) -> timedelta:
    """By how many weeks the second of two weekdays is off the first such day after the first."""
    apart = date.fromisoformat(two.earliest or "") - date.fromisoformat(one.earliest or "")
    return -(apart // _WEEK) * _WEEK


def _shift(time: Time, by: timedelta) -> None:
    try:
        day = date.fromisoformat(time.value[:10]) + by
    except OverflowError:  # beyond the calendar's years: the day stays as it was read
        return
    _set(time, day.isoformat() + time.value[10:])


def _set(time: Time, value: str) -> None:
    known = bounds(value)
    if known is not None:
        first, last, time.precision = known
        time.value, time.earliest, time.latest = value, first.isoformat(), last.isoformat()
