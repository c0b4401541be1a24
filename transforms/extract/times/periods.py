"""Periods of the calendar as TIMEX3 values: written, and read back as first and last day."""

import re
from collections.abc import Callable
from datetime import date, timedelta

Bounds = tuple[date, date, str]
"""First day, last day, precision."""

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which each season begins, after the meteorological calendar of the north."""


def shifted(year: int, month: int, months: int) -> tuple[int, int]:
    """The month that lies `months` after (or before) a month."""
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def months_bounds(year: int, month: int, count: int) -> tuple[date, date]:
    """First and last day of `count` months from the given one."""
    after = shifted(year, month, count)
    return date(year, month, 1), date(*after, 1) - timedelta(days=1)


def week_value(day: date) -> str:
    """The ISO week of a day, `2025-W02`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_value(year: int, month: int) -> str:
    """A month, `2024-06`."""
    return f"{year:04d}-{month:02d}"


def _day(found: re.Match[str]) -> Bounds:
    day = date(int(found[1]), int(found[2]), int(found[3]))
    return day, day, "time" if found[4] else "day"


def _week(found: re.Match[str]) -> Bounds:
    monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
    first = monday + timedelta(days=5 if found[3] else 0)
    return first, monday + timedelta(days=6), "week" if not found[3] else "day"


def _month(found: re.Match[str]) -> Bounds:
    return (*months_bounds(int(found[1]), int(found[2]), 1), "month")


def _quarter(found: re.Match[str]) -> Bounds:
    return (*months_bounds(int(found[1]), 3 * int(found[2]) - 2, 3), "quarter")


def _half(found: re.Match[str]) -> Bounds:
    return (*months_bounds(int(found[1]), 6 * int(found[2]) - 5, 6), "year")


def _season(found: re.Match[str]) -> Bounds:
    return (*months_bounds(int(found[1]), SEASONS[found[2]], 3), "season")


def _year(found: re.Match[str]) -> Bounds:
    return (*months_bounds(int(found[1]), 1, 12), "year")


def _decade(found: re.Match[str]) -> Bounds:
    return (*months_bounds(int(found[1]) * 10, 1, 120), "decade")


def _century(found: re.Match[str]) -> Bounds:
    return (*months_bounds(int(found[1]) * 100, 1, 1200), "century")


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Bounds]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.+)?"), _day),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _week),
    (re.compile(r"(\d{4})-(\d\d)"), _month),
    (re.compile(r"(\d{4})-Q([1-4])"), _quarter),
    (re.compile(r"(\d{4})-H([12])"), _half),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), _season),
    (re.compile(r"(\d{4})"), _year),
    (re.compile(r"(\d{3})"), _decade),
    (re.compile(r"(\d{2})"), _century),
)


def bounds(value: str) -> Bounds | None:
    """First day, last day and precision of a TIMEX3 value; None where it names no period.

    An interval, "2024-05-03/2024-05-05", reaches from the first day of one to the last of two.
    """
    if "/" in value:
        one, two = (bounds(part) for part in value.split("/", 1))
        return (one[0], two[1], "day" if one[2] == "day" else "year") if one and two else None
    for shape, read in _SHAPES:
        found = shape.fullmatch(value)
        if found:
            try:
                return read(found)
            except (ValueError, OverflowError):
                return None
    return None
