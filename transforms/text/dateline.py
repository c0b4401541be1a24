"""Datelines, bylines and sign-off codes: what stands in an article's text and is not its body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from warehouse.contracts.document import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_YEAR = r"(?:'?\d{2}|\d{4})(?![\d:])"
_DATE = (
    rf"{_WEEKDAY}(?:(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:[,.]?\s+(?P<year>{_YEAR}))?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{_MONTH})(?:[,.]?\s+(?P<year2>{_YEAR}))?)"
)
_NAME = (
    r"(?-i:[A-ZÀ-Ý][\w'’.\-]*(?:[ /](?:[A-ZÀ-Ý][\w'’.\-]*|de|del|la|el|al|of|the|da|do|di)){0,4})"
)
_PLACE = rf"(?P<place>{_NAME}(?:,\s*{_NAME}){{0,3}}?)"
_AGENCY = r"(?:\((?P<agency>[^()\n]{2,60})\)|/(?P<agency2>[A-Z][A-Za-z\-]{1,20})/)"
_DASH = r"(?:-{1,3}|[–—]|:)"
_DATELINE = re.compile(
    rf"\s*(?:{_PLACE}[,.]?\s*)?(?P<open>\()?(?P<date>{_DATE})?\)?\s*,?\s*(?:{_AGENCY})?\s*,?\s*"
    rf"(?:{_DASH}|(?(open)(?<=\))|(?!)))"
    rf"\s+(?:\[[^\[\]\n]{{2,80}}\]\s*){{0,4}}",
    re.IGNORECASE,
)
"""A dash ends a dateline; a date in brackets ends it too, as press offices print it."""
_BYLINE = re.compile(r"\s*By\s+(?P<name>[^\n]{3,80})\n+", re.IGNORECASE)
_SEARCHED = 240
_LONGEST = 130
_LINE = re.compile(r"[^\n\r\u2028\u2029\x85]+")
_SENTENCE_END = re.compile(r"[a-z0-9)][.!?][\"'”’]?\s*$")
_MOST_HEADINGS, _LONGEST_HEADING = 14, 160
_EDITION = r"(?:update|report|summary|briefing|bulletin|release|statement|transcript|news)"
_EDITION_DATE = re.compile(
    rf"\b{_EDITION}\W+(?:(?:for|of|on)\s+)?(?P<date>{_DATE})\s*(?:\Z|:)", re.IGNORECASE
)
_LEADING_DATE = re.compile(rf"\s*(?P<date>{_DATE})\s*(?:\Z|:)", re.IGNORECASE)

_SIGN_OFF = re.compile(
    r"(?:\(?(?:reporting|writing|editing|additional reporting|compiled|edited|translated)"
    r"(?:\s+and\s+\w+)?\s+by\b.*\)?"
    r"|(?:[A-Za-z]{2,6}/){1,4}[A-Za-z]{0,6}/?"
    r"|-*\s*(?:END(?:S|\s+ITEM)?|MORE|30)\b[\s./-]*(?:[A-Z]{2,6}/?){0,4}"
    r"|#{2,}|\*{3,}|_{3,}|-{3,})\s*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_SIGN_OFF = 300


@dataclass(frozen=True, slots=True)
class Dateline:
    """What opens an article. Spans are offsets into its text; `year` is None where none is told.

    `end` is where the body begins; `byline` the name after "By", if a line says so.
    """

    span: Span
    end: int
    place_span: Span | None = None
    date_span: Span | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    agency: str | None = None
    agency_span: Span | None = None
    byline: str | None = None


@lru_cache(maxsize=8)
def parse_dateline(text: str) -> Dateline | None:
    """The dateline of a text: at its start or behind its headings and byline; None where none is.

    A place alone counts only in capitals, as agencies print it: "WASHINGTON — "; behind headings a
    dateline must name a date or an agency. What stands before a dateline is no body either.
    """
    byline, undated = None, None
    for start in _heading_starts(text):
        found = _BYLINE.match(text, start)
        byline = found or byline
        start = found.end() if found else start
        match = _DATELINE.match(text, start, start + _SEARCHED)
        if match and _is_dateline(match, text):
            if _is_dated(match):
                return _made(match, start, _name(byline))
            at_top = start == 0 or (byline is not None and byline.start() == 0)
            undated = undated or (_made(match, start, _name(byline)) if at_top else None)
    if undated or byline is None or byline.start():
        return undated
    return Dateline((0, byline.end()), byline.end(), byline=_name(byline))


def _name(byline: re.Match[str] | None) -> str | None:
    return byline["name"].strip() if byline else None


def _heading_starts(text: str) -> Iterator[int]:
    """Where the text begins, and each line behind lines that are headings and no sentences."""
    yield 0
    for number, line in enumerate(_LINE.finditer(text)):
        if number and line[0].strip():
            yield line.start()
        if number == _MOST_HEADINGS or not _is_heading(line[0]):
            return


def _is_heading(line: str) -> bool:
    if len(line) > _LONGEST_HEADING:
        return False
    if line.lstrip().lower().startswith("by "):
        return True
    return not _SENTENCE_END.search(line)


def _is_dated(match: re.Match[str]) -> bool:
    return bool(match["date"] or (match["place"] and (match["agency"] or match["agency2"])))


def heading_date(text: str) -> Dateline | None:
    """The date that a heading opens with or that tells its edition; None where none does.

    "May 9: Operations in the south", "Morning update, Feb. 9, 2011".
    """
    for line in _LINE.finditer(text):
        if not _is_heading(line[0]):
            return None
        ends = line.span()
        match = _LEADING_DATE.match(text, *ends) or _EDITION_DATE.search(text, *ends)
        if match:
            year, month, day = _numbers(match)
            return Dateline(
                ends, ends[0], date_span=_trimmed(match, "date"), year=year, month=month, day=day
            )
    return None


def _is_dateline(match: re.Match[str], text: str) -> bool:
    if match.end() - match.start() > _LONGEST or "\n\n" in match[0].strip():
        return False
    if match["date"] and (match["place"] or match["agency"]):
        return True
    if match["agency"] or match["agency2"]:
        return bool(match["place"]) or match.start() == 0
    place = match["place"] or ""
    after = text[match.end() : match.end() + 400]
    return len(place) > 2 and place.isupper() and not after.isupper()


def _made(match: re.Match[str], start: int, byline: str | None) -> Dateline:
    year, month, day = _numbers(match)
    agency = "agency" if match["agency"] else "agency2"
    first = start + len(match[0]) - len(match[0].lstrip())
    return Dateline(
        span=(first, start + len(match[0].rstrip())),
        end=match.end(),
        place_span=match.span("place") if match["place"] else None,
        date_span=_trimmed(match, "date") if match["date"] else None,
        month=month,
        day=day,
        year=year,
        agency=(match[agency] or "").strip() or None,
        agency_span=match.span(agency) if match[agency] else None,
        byline=byline,
    )


def _numbers(match: re.Match[str]) -> tuple[int | None, int | None, int | None]:
    month = match["month"] or match["month2"]
    day = match["day"] or match["day2"]
    return (
        _year(match["year"] or match["year2"]),
        _MONTHS.index(month[:3].lower()) + 1 if month else None,
        int(day) if day else None,
    )


def _trimmed(match: re.Match[str], group: str) -> Span:
    start, end = match.span(group)
    return start, start + len(match.string[start:end].rstrip(" ,."))


def _year(digits: str | None) -> int | None:
    """Four digits as they stand; two mean the century whose year is nearest below 2050."""
    if digits is None:
        return None
    number = int(digits.lstrip("'"))
    if number >= 100:
        return number
    return 2000 + number if number < 50 else 1900 + number


def sign_off(text: str) -> int:
    """Where the sign-off at the end of a text begins; its length where there is none.

    Codes of editors ("END/WD/SMA/", "ab/cd"), credits ("Reporting by …") and closing rules, each
    on lines of its own.
    """
    end = len(text.rstrip())
    while end:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].strip()
        if not line or len(line) > _LONGEST_SIGN_OFF or not _SIGN_OFF.fullmatch(line):
            break
        if start == 0:
            break
        end = len(text[:start].rstrip())
    return len(text) if end == len(text.rstrip()) else _next_line(text, end)


def _next_line(text: str, end: int) -> int:
    position = text.find("\n", end)
    return len(text) if position < 0 else position + 1
