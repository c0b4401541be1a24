"""Readings of expressions that count from the publication date or from the day told last."""

from datetime import date, timedelta

from transforms.extract.times.calendar_readings import quarter
from transforms.extract.times.context import Context, Items, Reading, first, last, number
from transforms.extract.times.lexer import Lexeme
from transforms.extract.times.periods import month_value, shifted, week_value
from transforms.extract.times.tense import FUTURE

_NO_DATE = {"l": "PAST_REF", "A": "PAST_REF", "B": "PAST_REF", "X": "FUTURE_REF",
            "F": "FUTURE_REF", "T": "PRESENT_REF", "t": "PAST_REF", "r": "PAST_REF"}  # fmt: skip


def clock_part(items: Items) -> str:
    """The time of day in an expression as TIMEX3: T22:00, TNI, or nothing."""
    for item in items:
        if item.code == "H":
            return f"T{clock_value(item.text)}"
        if item.code == "P":
            return f"T{item.value}"
    return ""


def clock_value(text: str) -> str:
    """As in "7:15 p.m." as 19:15."""
    figures = "".join(c if c.isdigit() else " " for c in text).split()
    hour, minute = int(figures[0]), figures[1] if len(figures) > 1 else "00"
    if "p" in text and hour < 12:
        hour += 12
    if "a" in text and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute}"


def weekday_date(number_of_day: int, step: str | None, context: Context) -> date | None:
    """The day meant by a weekday: by its modifier, else by tense; the day itself counts."""
    day = context.published
    if day is None:
        return None
    back = (day.isoweekday() - number_of_day) % 7
    ahead = (number_of_day - day.isoweekday()) % 7
    if step == "l":
        return day - timedelta(days=back or 7)
    if step == "X":
        return day + timedelta(days=ahead or 7)
    if context.direction == FUTURE or context.before in ("until", "till", "by"):
        return day + timedelta(days=ahead)
    return day - timedelta(days=back)


def weekday(items: Items, context: Context) -> Reading | None:
    """Tuesday, last Tuesday, Wednesday at 10 p.m., noon Thursday."""
    name, step = first(items, "W"), first(items, "lTX")
    if name is None:
        return word(items, context)
    day = weekday_date(int(name.value), step.code if step else None, context)
    if day is None:
        return Reading(f"XXXX-WXX-{name.value}", "unknown")
    return Reading(day.isoformat() + clock_part(items), "weekday")


def weekday_set(items: Items, _: Context) -> Reading | None:
    """Every Tuesday, Tuesdays."""
    name = first(items, "WJ")
    return Reading(f"XXXX-WXX-{name.value}", "explicit") if name else None


def word(items: Items, context: Context) -> Reading | None:
    """Today, yesterday evening, now, recently."""
    item = first(items, "R")
    if item is None:
        return None
    if not item.value.startswith("D"):
        return Reading(item.value, "publication" if item.value == "PRESENT_REF" else "unknown")
    if context.published is None:
        return Reading(_word_without_date(item.value), "unknown")
    shift, _, part = item.value[1:].partition("T")
    day = context.published + timedelta(days=int(shift))
    clock = f"T{part}" if part else clock_part(items)
    return Reading(day.isoformat() + clock, "publication" if shift == "0" else "relative")


def _word_without_date(value: str) -> str:
    return {"-": "PAST_REF", "1": "FUTURE_REF"}.get(value[1], "PRESENT_REF")


def daypart(items: Items, context: Context) -> Reading | None:
    """Last night, this morning."""
    part, step = last(items, "P"), last(items, "lTX")
    if part is None or step is None:
        return None
    if context.published is None:
        return Reading(_NO_DATE[step.code], "unknown")
    day = context.published + timedelta(days=int(step.value))
    return Reading(f"{day.isoformat()}T{part.value}", "relative")


def clock(items: Items, context: Context) -> Reading | None:
    """7:15 p.m.: a time of the day told last, else of no day known."""
    if context.anchor is None:
        return Reading(f"XXXX-XX-XX{clock_part(items)}", "unknown")
    return Reading(context.anchor.isoformat() + clock_part(items), "relative")


def moved(day: date, unit: str, steps: float) -> str | None:
    """The period of a unit's size that lies `steps` units from a day, as TIMEX3 value."""
    whole = int(steps)
    try:
        return _moved(day, unit, whole)
    except (ValueError, OverflowError):
        return None


def _moved(day: date, unit: str, steps: int) -> str | None:
    if unit == "D":
        return (day + timedelta(days=steps)).isoformat()
    if unit in ("W", "F"):
        return week_value(day + timedelta(weeks=steps * (2 if unit == "F" else 1)))
    if unit == "WE":
        return f"{week_value(day + timedelta(weeks=steps))}-WE"
    if unit == "M":
        return month_value(*shifted(day.year, day.month, steps))
    if unit == "Y":
        return f"{day.year + steps:04d}"
    if unit == "DE":
        return f"{day.year // 10 + steps:03d}"
    return f"{day.year // 100 + steps:02d}" if unit == "CE" else None


def unit_relative(items: Items, context: Context) -> Reading | None:
    """Last week, this month, next year, that day, the end of the month, the weekend."""
    step, unit = last(items, "lTXt"), last(items, "UKQG")
    if unit is None:
        return None
    code = step.code if step else "d"
    if unit.text.endswith("s"):
        return _vague_span(code, unit)
    if unit.code == "Q":
        return quarter(items, context)
    return _single_unit(items, context, code, unit)


def _vague_span(code: str, unit: Lexeme) -> Reading:
    if code == "X":
        return Reading("FUTURE_REF", "unknown")
    return Reading(length("X", unit.value), "explicit")


def _single_unit(items: Items, context: Context, code: str, unit: Lexeme) -> Reading | None:
    day = context.anchor if code == "t" else context.published
    if day is None:
        return Reading(_NO_DATE.get(code, "PAST_REF"), "unknown")
    steps = {"l": -1, "X": 1}.get(code, 0)
    if unit.value == "WE" and code == "d":
        steps = 0 if context.direction == FUTURE or day.isoweekday() >= 6 else -1
    value = moved(day, unit.value, steps)
    if value is None:
        return Reading("PRESENT_REF" if code == "T" else "PAST_REF", "unknown")
    return Reading(value + clock_part(items), "relative")


def amount(items: Items) -> tuple[str, float]:
    """The count of units: as TIMEX3 writes it ("X" where vague), and as a number."""
    found = first(items, "N")
    vague = first(items, "w")
    if vague and not found:
        return "X", 0.0
    count = number(found, 1.0) + (0.5 if first(items, "z") else 0.0)
    return (str(int(count)) if count == int(count) else str(count)), count


def length(count: str, unit: str) -> str:
    """A duration as TIMEX3: P2Y, PT3H, P10Y for a decade."""
    if unit in ("DE", "CE") and count != "X":
        return f"P{int(float(count) * (10 if unit == 'DE' else 100))}Y"
    if unit == "F" and count != "X":
        return f"P{int(float(count) * 2)}W"
    if unit == "Q":
        return f"P{count}Q"
    return f"PT{count}{unit[1]}" if unit.startswith("T") else f"P{count}{unit[:2]}"


def ago(items: Items, context: Context) -> Reading | None:
    """Nearly three years ago: as precise as its unit."""
    unit = last(items, "U")
    count, steps = amount(items)
    if unit is None or count == "X" or context.published is None:
        return Reading("PAST_REF", "unknown")
    if unit.value.startswith("T"):
        return Reading("PAST_REF", "unknown")
    value = moved(context.published, unit.value, -steps)
    return Reading(value, "relative") if value else Reading("PAST_REF", "unknown")


def earlier(items: Items, context: Context) -> Reading | None:
    """A day earlier, two weeks later: counted from the day told last."""
    unit, side = last(items, "U"), last(items, "BF")
    count, steps = amount(items)
    day = context.anchor or context.published
    if unit is None or side is None:
        return None
    if count == "X" or day is None or unit.value.startswith("T"):
        return Reading(_NO_DATE[side.code], "unknown")
    value = moved(day, unit.value, steps * int(side.value))
    return Reading(value or _NO_DATE[side.code], "relative" if value else "unknown")


def span(items: Items, _: Context) -> Reading | None:
    """The past three months, the next few days: a length."""
    unit = last(items, "UQ")
    return Reading(length(amount(items)[0], unit.value), "explicit") if unit else None


def recent(items: Items, _: Context) -> Reading | None:
    """Recent years."""
    return Reading(length("X", items[-1].value), "explicit")


def duration(items: Items, _: Context) -> Reading | None:
    """Two weeks, an hour, eight-year, two and a half years."""
    unit = last(items, "UGQ")
    if unit is None:
        return None
    count, steps = amount(items)
    if count != "X" and steps != int(steps) and unit.value in ("Y", "TH", "TM"):
        return Reading(_with_half(int(steps), unit.value, steps - int(steps)), "explicit")
    return Reading(length(count, unit.value), "explicit")


def _with_half(whole: int, unit: str, rest: float) -> str:
    smaller = {"Y": "6M", "TH": "30M", "TM": "30S"}[unit]
    if rest != 0.5:
        return length(str(whole + rest), unit)
    return f"{length(str(whole), unit)}{smaller}"


def every(items: Items, _: Context) -> Reading | None:
    """Every day, each year, every two weeks."""
    unit = last(items, "USMP")
    if unit is None:
        return None
    if unit.code == "U":
        count = first(items, "NO")
        return Reading(length(str(int(number(count, 1.0))), unit.value), "explicit")
    prefix = {"S": "XXXX-", "M": "XXXX-", "P": "XXXX-XX-XXT"}[unit.code]
    value = f"{int(unit.value):02d}" if unit.code == "M" else unit.value
    return Reading(prefix + value, "explicit")


def often(items: Items, _: Context) -> Reading | None:
    """Daily, weekly, annual."""
    return Reading(items[0].value, "explicit")
