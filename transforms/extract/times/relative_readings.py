"""Readings of expressions that count from the publication date or from the day told last."""

from dataclasses import replace
from datetime import date, timedelta

from transforms.extract.times.accounting_readings import quarter, year_before
from transforms.extract.times.clock import clock_part
from transforms.extract.times.context import Context, Items, Reading, first, last, number
from transforms.extract.times.lexer import Lexeme
from transforms.extract.times.periods import month_value, shifted, week_value
from transforms.extract.times.tense import FUTURE, PAST

_BEFORE = frozenset({"previous", "preceding", "following"})
"""Words that count from the period told last, not from publication."""
_LENGTHY = frozenset({"for", "in", "within", "over", "after", "of", "took", "last", "lasted"})
_LONG = {"DE": "E", "CE": "C"}
"""How TIMEX3 writes decades and centuries of no known number."""
_FINER = {"Y": ("year", "season", "quarter", "month", "week", "day", "time"),
          "M": ("month", "week", "day", "time"), "W": ("week", "day", "time"),
          "D": ("day", "time")}  # fmt: skip
_NO_DATE = {"l": "PAST_REF", "A": "PAST_REF", "B": "PAST_REF", "X": "FUTURE_REF",
            "F": "FUTURE_REF", "T": "PRESENT_REF", "t": "PAST_REF", "r": "PAST_REF"}  # fmt: skip


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
    due = context.before in ("until", "till")
    due = due or (context.before == "by" and context.direction != PAST)
    if context.direction == FUTURE or due:
        return day + timedelta(days=ahead)
    return day + timedelta(days=ahead) if context.ahead else day - timedelta(days=back)


def weekday(items: Items, context: Context) -> Reading | None:
    """Tuesday, last Tuesday, Wednesday at 10 p.m., noon Thursday."""
    name, step = first(items, "W"), first(items, "lTX")
    if name is None:
        return word(items, context)
    if step and step.text in _BEFORE and context.anchor:
        context = replace(context, published=context.anchor)
    if items[-1].code == "P" and items[-1].text.endswith("s"):
        return Reading(f"XXXX-WXX-{name.value}T{items[-1].value}", "explicit")
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
    item = first(items, "RC")
    if item is None or (item.text == "soon" and _is_relative_soon(context)):
        return None
    if item.value == "THEN":
        return _then(items, context)
    if item.code == "C":
        return Reading("PRESENT_REF", "publication")
    if not item.value.startswith("D"):
        return Reading(item.value, "publication" if item.value == "PRESENT_REF" else "unknown")
    if context.published is None:
        return Reading(_word_without_date(item.value), "unknown")
    shift, _, part = item.value[1:].partition("T")
    day = context.published + timedelta(days=int(shift))
    clock = f"T{part}" if part else clock_part(items)
    return Reading(day.isoformat() + clock, "publication" if shift == "0" else "relative")


def _then(items: Items, context: Context) -> Reading | None:
    """Since then, until then: the day told last. Elsewhere it only goes on with the story."""
    if len(items) > 1:
        return clock(items, context) if first(items, "H") else None
    told = context.anchor != context.published and context.anchor
    if not told or context.before not in ("since", "until", "till", "by"):
        return None
    if context.direction == FUTURE and context.published and told < context.published:
        return None
    return Reading(told.isoformat(), "relative")


def _is_relative_soon(context: Context) -> bool:
    """Whether "soon" belongs to "as soon as" or "soon after"."""
    return context.before == "as" or context.after in ("as", "after")


def _word_without_date(value: str) -> str:
    return {"-": "PAST_REF", "1": "FUTURE_REF"}.get(value[1], "PRESENT_REF")


def daypart(items: Items, context: Context) -> Reading | None:
    """Last night, this morning; in the morning, at dawn: of the day told last."""
    part, step = last(items, "P"), last(items, "lTX")
    if part is None:
        return None
    day = context.published if step else context.anchor
    if day is None:
        return Reading(_NO_DATE[step.code] if step else f"XXXX-XX-XXT{part.value}", "unknown")
    if step:
        day += timedelta(days=int(step.value))
    elif first(items, "t") is None and context.before not in (
        "in",
        "during",
        "by",
        "on",
        "throughout",
        "at",
        "",
    ):
        return None
    return Reading(f"{day.isoformat()}T{part.value}", "relative")


def overnight(_: Items, context: Context) -> Reading | None:
    """Overnight: the night before the day told last."""
    if context.anchor is None:
        return Reading("PAST_REF", "unknown")
    return Reading(f"{(context.anchor - timedelta(days=1)).isoformat()}TNI", "relative")


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
    """Last week, this month, next year, that day, the following year, the weekend."""
    step, unit = last(items, "lTXtC"), last(items, "UKQG")
    if unit is None:
        return None
    code = step.code if step else "d"
    if unit.text.endswith("s"):
        return _vague_span(code, unit)
    if (unit.code, code, unit.value) == ("U", "d", "D") and context.anchor:
        return Reading(context.anchor.isoformat(), "relative")
    if unit.code == "Q":
        return quarter(items, context)
    narrated = step and step.text == "next" and first(items, "d") and context.direction == PAST
    if step and (code == "t" or step.text in _BEFORE or narrated):
        return _from_told(items, context, step, unit)
    return _single_unit(items, context, "T" if code == "C" else code, unit)


def _vague_span(code: str, unit: Lexeme) -> Reading:
    if code == "X":
        return Reading("FUTURE_REF", "unknown")
    if (code, unit.value) == ("T", "D"):
        return Reading("PRESENT_REF", "publication")
    return Reading(length("X", unit.value), "explicit")


def _from_told(items: Items, context: Context, step: Lexeme, unit: Lexeme) -> Reading:
    """That year, the following month: counted from a period told before, if it is fine enough."""
    day, precision = context.point or (context.anchor, "day")
    if day is None or precision not in _FINER.get(unit.value, ("day", "time")):
        day = context.published
    value = moved(day, unit.value, int(step.value or 0)) if day else None
    if value is None:
        return Reading(_NO_DATE[step.code], "unknown")
    return Reading(value + clock_part(items), "relative")


def told_before(items: Items, context: Context) -> Reading | None:
    """The day before, the night before: counted from the day told last."""
    if context.anchor is None or context.after[:1].isalnum():
        return None
    if items[1].code == "P":
        return Reading(f"{moved(context.anchor, 'D', -1)}T{items[1].value}", "relative")
    value = moved(context.anchor, items[1].value, -1)
    return Reading(value, "relative") if value else None


def _single_unit(items: Items, context: Context, code: str, unit: Lexeme) -> Reading | None:
    day = context.published
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
    if unit in ("DE", "CE"):
        if count == "X":
            return f"PX{_LONG[unit]}"
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
    if first(items, "Naw") is None:  # years ago
        count = "X"
    if unit is not None and (unit.value, count) == ("Y", "1") and (found := year_before(context)):
        return found
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
    if (unit.value, count, side.code) == ("Y", "1", "B") and (found := year_before(context)):
        return found
    if unit.value == "Y" and context.point:
        day = context.point[0]
    if count == "X" or day is None or unit.value.startswith("T"):
        return Reading(_NO_DATE[side.code], "unknown")
    value = moved(day, unit.value, steps * int(side.value))
    return Reading(value or _NO_DATE[side.code], "relative" if value else "unknown")


def span(items: Items, _: Context) -> Reading | None:
    """The past three months, the next few days: a length."""
    unit = last(items, "UQ")
    return Reading(length(amount(items)[0], unit.value), "explicit") if unit else None


def bare_units(items: Items, context: Context) -> Reading | None:
    """For centuries, within weeks: a length of no known number."""
    unit = items[-1]
    if not unit.text.endswith("s") or context.before not in _LENGTHY or context.attributive:
        return None
    return Reading(length("X", unit.value), "explicit")


def no_time(_: Items, __: Context) -> Reading | None:
    """An age ("52 years old") dates nothing."""
    return None


def recent(items: Items, _: Context) -> Reading | None:
    """Recent years."""
    return Reading(length("X", items[-1].value), "explicit")


def duration(items: Items, context: Context) -> Reading | None:
    """Two weeks, an hour, eight-year, two and a half years."""
    unit = last(items, "UGQ")
    if unit is None or (context.rate and items[0].code == "a"):
        return None
    if context.leads and [item.text for item in items] == ["one", "day"]:
        return Reading("FUTURE_REF", "unknown") if context.direction == FUTURE else None
    count, steps = amount(items)
    due = context.before == "in" and context.direct and context.direction == FUTURE
    if due and count != "X" and context.published and context.after != "of":
        value = moved(context.published, unit.value, steps)
        return Reading(value, "relative") if value else None
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
    unit = last(items, "USMPQ")
    if unit is None:
        return None
    if unit.code in "UQ":
        count = first(items, "NO")
        return Reading(length(str(int(number(count, 1.0))), unit.value), "explicit")
    prefix = {"S": "XXXX-", "M": "XXXX-", "P": "XXXX-XX-XXT"}[unit.code]
    value = f"{int(unit.value):02d}" if unit.code == "M" else unit.value
    return Reading(prefix + value, "explicit")


def often(items: Items, context: Context) -> Reading | None:
    """Daily, weekly, annually; before a noun it is only its kind, behind an amount its rate."""
    if context.attributive or context.rate:
        return None
    return Reading(items[0].value, "explicit")
