"""Where time expressions stand: patterns over word classes, tried in the order of their table."""

import re
from collections.abc import Callable, Iterator
from functools import cache

import seeds
from seeds.tables.calendar import TIME_PATTERNS
from transforms.extract.times import accounting_readings as accounting
from transforms.extract.times import calendar_readings as calendar
from transforms.extract.times import relative_readings as relative
from transforms.extract.times.context import Context, Items, Reading
from transforms.extract.times.lexer import Lexeme

Reader = Callable[[Items, Context], Reading | None]

READERS: dict[str, Reader] = {
    "numeric": calendar.numeric,
    "date": calendar.day_of_month,
    "days_span": calendar.days_span,
    "years_span": calendar.years_span,
    "month": calendar.month_of_year,
    "month_of_year": calendar.month_of_year,
    "month_alone": calendar.month_alone,
    "quarter": accounting.quarter,
    "half": accounting.half,
    "reported": accounting.reported,
    "full_year": accounting.full_year,
    "year_end": accounting.year_end,
    "past_or_future": calendar.past_or_future,
    "season": calendar.season,
    "decade": calendar.decade,
    "century": calendar.century,
    "year": calendar.year,
    "weekday": relative.weekday,
    "weekday_set": relative.weekday_set,
    "word": relative.word,
    "daypart": relative.daypart,
    "overnight": relative.overnight,
    "clock": relative.clock,
    "unit": relative.unit_relative,
    "told_before": relative.told_before,
    "ago": relative.ago,
    "earlier": relative.earlier,
    "span": relative.span,
    "recent": relative.recent,
    "duration": relative.duration,
    "bare_units": relative.bare_units,
    "no_time": relative.no_time,
    "every": relative.every,
    "often": relative.often,
}
"""The readings that the table of patterns may name."""


@cache
def _patterns() -> tuple[re.Pattern[str], dict[str, Reader]]:
    rows = list(seeds.load(TIME_PATTERNS).select("name", "pattern", "reading").iter_rows())
    whole = "|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in rows)
    # No expression begins with a word that tells nothing of time: it is passed over at once.
    return re.compile(f"(?=[^.])(?:{whole})"), {name: READERS[reading] for name, _, reading in rows}


def matches(lexemes: list[Lexeme]) -> Iterator[tuple[int, int, Reader]]:
    """Index of the first lexeme and after the last, and the reading, of each expression."""
    pattern, readers = _patterns()
    for match in pattern.finditer("".join(item.code for item in lexemes)):
        yield match.start(), match.end(), readers[match.lastgroup or ""]
