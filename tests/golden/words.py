"""Finding the words that a gold file quotes: which occurrence, and up to where."""

from datetime import date, timedelta

from warehouse.contracts.document import Span

ELLIPSIS = " … "


def find(words: str, text: str, start: int, end: int) -> Span:
    """The span of quoted words in `text[start:end]`.

    `word#2` is the second occurrence; `first … last` runs from the first words to the last ones,
    which may lie behind `end`. Raises `ValueError` for words that are not there.
    """
    first, dots, last = words.partition(ELLIPSIS)
    span = _occurrence(first, text, start, end)
    if not dots:
        return span
    return span[0], _occurrence(last, text, span[1], len(text))[1]


def _occurrence(words: str, text: str, start: int, end: int) -> Span:
    quoted, mark, number = words.rpartition("#")
    if not (mark and number.isdigit()):
        quoted, number = words, "1"
    at = start - 1
    for _ in range(int(number)):
        at = text.find(quoted, at + 1, end)
        while at >= 0 and not _is_whole(text, at, at + len(quoted)):
            at = text.find(quoted, at + 1, end)
        if at < 0:
            raise ValueError(f"{words!r} is not in {text[start:end]!r}")
    return at, at + len(quoted)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text begins and ends where words do."""
    inside = text[start:end]
    opens = start == 0 or not (text[start - 1].isalnum() and inside[0].isalnum())
    return opens and (end == len(text) or not (text[end].isalnum() and inside[-1].isalnum()))


def bounds(value: str) -> tuple[str | None, str | None, str]:
    """Earliest day, latest day and precision of a TIMEX3 value that names a stretch of days."""
    day, clock, _ = value.partition("T")
    if len(day) == 10 and day[:4].isdigit():
        return day, day, "time" if clock else "day"
    if len(value) == 7 and value[5:].isdigit():
        first = date(int(value[:4]), int(value[5:]), 1)
        following = (first + timedelta(days=31)).replace(day=1)
        return str(first), str(following - timedelta(days=1)), "month"
    if len(value) == 8 and value[4:6] == "-W":
        monday = date.fromisocalendar(int(value[:4]), int(value[6:]), 1)
        return str(monday), str(monday + timedelta(days=6)), "week"
    if len(value) == 4 and value.isdigit():
        return f"{value}-01-01", f"{value}-12-31", "year"
    return None, None, "unknown"
