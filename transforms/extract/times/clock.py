"""The time of day in an expression."""

from transforms.extract.times.context import Items


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
