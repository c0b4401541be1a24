"""Readings of dates that name their day, month, quarter, season or year."""

from datetime import date, timedelta

from transforms.extract.times.clock import clock_part
from transforms.extract.times.context import Context, Items, Reading, first, last, number
from transforms.extract.times.lexer import Lexeme
from transforms.extract.times.periods import SEASONS, month_value
from transforms.extract.times.tense import FUTURE, PAST

_GRACE = 7
"""Days by which a date may lie on the side that its verb's tense does not speak of."""
_OTHER_SIDE, _OTHER_SIDE_OF_NOUN = 340, 100
"""Days that the side of the tense outweighs: beside a verb, and beside a noun in its clause."""
_LATE = 60
"""Days after which the present no longer tells what was: "takes effect on Jan. 1"."""
_NEWS = 14
"""Days by which what has been is the likelier where nothing tells the side."""
_LOOKING_AHEAD = frozenset({"until", "till", "by", "to"})
_OF_PUPILS = frozenset({"academic", "school"})
"""What is told of years that begin in September."""
_LONGEST = 40
"""Years that a span written as 1914-18 may last."""
_AROUND_SEASONS = frozenset({"in", "during", "over", "since", "until", "by", "of", "into", "for"})
_EARLY_IN_SENTENCE = frozenset(
    {"in", "through", "last", "next", "since", "by", "until", "till", "from", "of", "during", "to"}
)


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


def _nearest(options: list[date], context: Context) -> date:
    """The option nearest to publication; a verb's own tense keeps to its side, within limits.

    A clause in the past tells what was rather than what will be, a noun in it less surely.
    """
    published = context.published or options[0]
    side, other = context.direction, _OTHER_SIDE if context.direct else _OTHER_SIDE_OF_NOUN
    reached = side == PAST and context.before == "by"
    ahead = context.before in _LOOKING_AHEAD and not reached
    if context.before == "through":
        side = ""

    def rank(day: date) -> tuple[int, date]:
        apart = (day - published).days
        other_side = (side == PAST and apart > _GRACE) or (side == FUTURE and apart < -_GRACE)
        other_side = other_side or (context.ahead and apart < -_LATE)
        if (other_side and not ahead) or (ahead and apart < 0):
            return abs(apart) + other, day
        return abs(apart) + (_NEWS if apart > 0 and side != FUTURE else 0), day

    return min(options, key=rank)


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
    clock = clock_part(items)
    if year:
        value = _iso(int(year.value or year.text), int(month.value), int(count))
        return Reading(value + clock, "explicit") if value else None
    if context.published is None:
        return Reading(f"XXXX-{int(month.value):02d}-{int(count):02d}", "unknown")
    options = _years_around(context.published, int(month.value), int(count))
    if not options:
        return None
    return Reading(_nearest(options, context).isoformat() + clock, "relative")


def days_span(items: Items, context: Context) -> Reading | None:
    """May 3-5, 3 to 5 May: from the first day to the last."""
    numbers = [item for item in items if item.code == "N"]
    if any(item.code == "v" and item.text != "to" for item in items) or len(numbers) != 2:
        return None
    rest = [item for item in items if item.code in "MY"]
    one, two = (day_of_month([*rest, day], context) for day in numbers)
    if one is None or two is None or not one.value < two.value:
        return None
    return Reading(f"{one.value}/{two.value}", one.basis)


def years_span(items: Items, context: Context) -> Reading | None:
    """2014-16, the 2023-24 academic year: from the first year to the last."""
    one = next(i for i, item in enumerate(items) if item.code == "Y")
    first_year, second = int(items[one].value), int(number(items[one + 2]))
    if second < 100:
        second += first_year // 100 * 100
    named = {item.text for item in items if item.code == "k"}
    if not first_year < second <= first_year + _LONGEST or not (named or context.bare_year):
        return None
    if named & _OF_PUPILS:
        return Reading(f"{first_year:04d}-09/{second:04d}-08", "explicit")
    return Reading(f"{first_year:04d}/{second:04d}", "explicit")


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
    if items[-1].text not in ("may", "march", "august"):
        return True
    return len(items) > 1 or context.before in _EARLY_IN_SENTENCE


def month_alone(items: Items, context: Context) -> Reading | None:
    """June, last June, this September: the year told by the word before and by tense."""
    if not is_month(items, context):
        return None
    month = int(items[-1].value)
    day = context.published
    if day is None:
        return Reading(f"XXXX-{month:02d}", "unknown")
    step = first(items, "lTX")
    year = _year_of_month(month, day, step.code if step else None, context)
    return Reading(month_value(year, month), "relative")


def _year_of_month(month: int, day: date, step: str | None, context: Context) -> int:
    """Of "last February", told in March, the year is the one before: else it were "last month"."""
    if step == "T":
        return day.year
    if step == "l":
        return day.year if month < day.month - 1 else day.year - 1
    if step == "X":
        return day.year if month > day.month else day.year + 1
    return _nearest([date(year, month, 15) for year in _near_years(day)], context).year


def _near_years(day: date) -> range:
    """The year of a day, the one before and the one after, as far as the calendar goes."""
    return range(max(day.year - 1, 1), min(day.year + 1, 9999) + 1)


def season(items: Items, context: Context) -> Reading | None:
    """The winter of 2024, last summer. A season belongs to the year in which it begins."""
    name, year, step = last(items, "S"), first(items, "Y"), first(items, "lTX")
    if name is None:
        return None
    if year:
        return Reading(f"{int(year.value):04d}-{name.value}", "explicit")
    if context.published is None:
        return Reading(f"XXXX-{name.value}", "unknown")
    if step is None and not _is_season(items, context):
        return None
    year_of = _season_year(name.value, step.code if step else "", context)
    return Reading(f"{year_of:04d}-{name.value}", "relative")


def _is_season(items: Items, context: Context) -> bool:
    """Whether "spring" and "fall" without more stand where a season may."""
    return len(items) > 1 and context.before in _AROUND_SEASONS and context.after != "of"


def _season_middle(name: str, year: int) -> date:
    return date(year, 12, 31) if name == "WI" else date(year, SEASONS[name] + 1, 15)


def _season_year(name: str, step: str, context: Context) -> int:
    day = context.published or date.min
    if not step:
        return _nearest([_season_middle(name, year) for year in _near_years(day)], context).year
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
    if step.text == "past":
        return Reading("P100Y", "explicit")
    return Reading(f"{context.published.year // 100 + int(step.value):02d}", "relative")


def year(items: Items, context: Context) -> Reading | None:
    """2024, the year 2024, early 2024."""
    item = last(items, "Y")
    if item is None and last(items, "N"):
        item = last(items, "N")
        return Reading(f"{item.value:0>4}", "explicit") if item and _is_year(item) else None
    if item is None or (len(items) == 1 and not context.bare_year):
        return None
    return Reading(f"{int(item.value):04d}", "explicit")


def _is_year(item: Lexeme) -> bool:
    return 1500 <= number(item) <= 2100


def past_or_future(items: Items, context: Context) -> Reading | None:
    """The past, the future, the near future, the short term: no date is meant."""
    word = items[-1].text
    if word == "term" and [item.code for item in items] == ["d", "j", "u"]:
        return Reading("FUTURE_REF", "unknown")
    if word not in ("past", "future") or context.attributive:
        return None
    if word == "past" and context.before not in _EARLY_IN_SENTENCE | {"than"}:
        return None
    return Reading("PAST_REF" if word == "past" else "FUTURE_REF", "unknown")
