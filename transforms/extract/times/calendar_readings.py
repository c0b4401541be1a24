"""Readings of dates that name their day, month, quarter, season or year."""

from datetime import date, timedelta

from transforms.extract.times.context import Context, Items, Reading, first, last, number
from transforms.extract.times.periods import SEASONS, month_value
from transforms.extract.times.tense import FUTURE, PAST

_EARLY_IN_SENTENCE = frozenset({"in", "since", "by", "until", "till", "from", "of", "during", "to"})


def full_year(text: str) -> int:
    """The year of two or four digits; two digits lie between 1950 and 2049."""
    year = int(text)
    if year >= 100:
        return year
    return year + (2000 if year < 50 else 1900)


def numeric(items: Items, _: Context) -> Reading | None:
    """2024-03-05, 3/5/2024 (month first, day first where it must be), 5.3.2024."""
    text = items[0].text
    if "-" in text:
        return Reading(text, "explicit")
    one, two, year = (int(part) for part in text.replace(".", "/").split("/"))
    month, day = (two, one) if "." in text or one > 12 else (one, two)
    return Reading(_iso(full_year(str(year)), month, day) or "", "explicit")


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _nearest(options: list[date], published: date, direction: str) -> date:
    """The option on the side that the tense tells, with some days of grace, else the nearest."""
    grace = timedelta(days=7)
    before = [day for day in options if day <= published + grace]
    after = [day for day in options if day >= published - grace]
    if direction == FUTURE and after:
        return min(after)
    if direction == PAST and before:
        return max(before)
    return min(options, key=lambda day: (abs((day - published).days), day))


def _years_around(published: date, month: int, day: int) -> list[date]:
    made = [_iso(published.year + step, month, day) for step in (-1, 0, 1)]
    return [date.fromisoformat(text) for text in made if text]


def day_of_month(items: Items, context: Context) -> Reading | None:
    """5 March 2024, March 5: a day with its month, with or without the year."""
    month, day, year = first(items, "M"), first(items, "NO"), first(items, "Y")
    if month is None or day is None:
        return None
    count = number(day)
    if not 1 <= count <= 31 or count != int(count):
        return None
    if year:
        value = _iso(int(year.value or year.text), int(month.value), int(count))
        return Reading(value, "explicit") if value else None
    if context.published is None:
        return Reading(f"XXXX-{int(month.value):02d}-{int(count):02d}", "unknown")
    options = _years_around(context.published, int(month.value), int(count))
    if not options:
        return None
    return Reading(_nearest(options, context.published, context.direction).isoformat(), "relative")


def month_of_year(items: Items, context: Context) -> Reading | None:
    """March 2024, March last year."""
    month, year = first(items, "M"), first(items, "Y")
    if month is None:
        return None
    if year:
        return Reading(month_value(int(year.value), int(month.value)), "explicit")
    step, unit = last(items, "lTX"), last(items, "U")
    if step is None or unit is None or unit.value != "Y" or context.published is None:
        return month_alone([month], context)
    return Reading(
        month_value(context.published.year + int(step.value), int(month.value)), "relative"
    )


def is_month(items: Items, context: Context) -> bool:
    """Whether "May" and "March" stand where a month may: not as verb or name."""
    month = items[-1]
    if month.text not in ("may", "march", "august"):
        return True
    return len(items) > 1 or context.before in _EARLY_IN_SENTENCE


def month_alone(items: Items, context: Context) -> Reading | None:
    """June, last June, this September: the year told by tense and by the word before."""
    if not is_month(items, context):
        return None
    month = int(items[-1].value)
    day = context.published
    if day is None:
        return Reading(f"XXXX-{month:02d}", "unknown")
    step = first(items, "lTX")
    return Reading(
        month_value(_year_of_month(month, day, step.code if step else None, context), month),
        "relative",
    )


def _year_of_month(month: int, day: date, step: str | None, context: Context) -> int:
    if step == "T":
        return day.year
    if step == "l":
        return day.year if month < day.month else day.year - 1
    if step == "X" or context.direction == FUTURE or context.before in ("by", "until", "till"):
        return day.year if month >= day.month else day.year + 1
    return day.year if month <= day.month else day.year - 1


def quarter(items: Items, context: Context) -> Reading | None:
    """The third quarter of 2024, last quarter."""
    place, year = first(items, "O"), first(items, "Y")
    if place and number(place) not in (1, 2, 3, 4):
        return None
    if place and year:
        return Reading(f"{int(year.value):04d}-Q{place.value}", "explicit")
    if context.published is None:
        return Reading(f"XXXX-Q{place.value}" if place else "PAST_REF", "unknown")
    day = context.published
    now = (day.month - 1) // 3 + 1
    step = last(items, "lTX")
    if place is None:
        index = day.year * 4 + now - 1 + (int(step.value) if step else 0)
        return Reading(f"{index // 4:04d}-Q{index % 4 + 1}", "relative")
    which = int(place.value)
    if step:
        return Reading(f"{day.year + int(step.value):04d}-Q{which}", "relative")
    earlier = which > now if context.direction != FUTURE else False
    later = context.direction == FUTURE and which < now
    return Reading(f"{day.year - int(earlier) + int(later):04d}-Q{which}", "relative")


def half(items: Items, context: Context) -> Reading | None:
    """The first half of 2024, second half."""
    place, year, step = first(items, "O"), first(items, "Y"), last(items, "lTX")
    if place is None or number(place) not in (1, 2):
        return None
    if year:
        return Reading(f"{int(year.value):04d}-H{place.value}", "explicit")
    if context.published is None:
        return Reading(f"XXXX-H{place.value}", "unknown")
    shift = int(step.value) if step else 0
    return Reading(f"{context.published.year + shift:04d}-H{place.value}", "relative")


def season(items: Items, context: Context) -> Reading | None:
    """The winter of 2024, last summer. A season belongs to the year in which it begins."""
    name, year, step = last(items, "S"), first(items, "Y"), first(items, "lTX")
    if name is None:
        return None
    if year:
        return Reading(f"{int(year.value):04d}-{name.value}", "explicit")
    if context.published is None:
        return Reading(f"XXXX-{name.value}", "unknown")
    if step is None:
        return None
    return Reading(f"{_season_year(name.value, step.code, context.published):04d}-{name.value}",
                   "relative")  # fmt: skip


def _season_year(name: str, step: str, day: date) -> int:
    begins = date(day.year, SEASONS[name], 1)
    if step == "l":
        return day.year if begins + timedelta(days=85) < day else day.year - 1
    if step == "X":
        return day.year if begins > day else day.year + 1
    return day.year


def decade(items: Items, context: Context) -> Reading | None:
    """The late 1980s, the nineties, the '60s."""
    text = last(items, "E")
    digits = "".join(c for c in text.value if c.isdigit()) if text else ""
    if len(digits) == 4:
        return Reading(digits[:3], "explicit")
    century = 20 if digits[:1] in "012" and context.published else 19
    return Reading(f"{century}{digits[:1]}", "explicit") if digits else None


def century(items: Items, context: Context) -> Reading | None:
    """The 19th century, this century."""
    place, step = first(items, "O"), first(items, "TXl")
    if place:
        return Reading(f"{int(place.value) - 1:02d}", "explicit")
    if context.published is None or step is None:
        return Reading("PAST_REF", "unknown")
    return Reading(f"{context.published.year // 100 + int(step.value):02d}", "relative")


def year(items: Items, context: Context) -> Reading | None:
    """2024, the year 2024, early 2024."""
    item = last(items, "Y")
    if item is None or (len(items) == 1 and not context.bare_year):
        return None
    return Reading(f"{int(item.value):04d}", "explicit")
