"""Dates in metadata, in the forms that feeds and pages use, as ISO."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?$")
_FORMS = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%B %d %Y", "%d.%m.%Y", "%Y/%m/%d",
          "%A, %B %d, %Y", "%A, %d %B %Y", "%a, %d %b %Y")  # fmt: skip
_EPOCH = re.compile(r"^\d{9,10}(?:\d{3})?$")


def iso_moment(value: str) -> str | None:
    """An ISO date or date-time of a date as written; None where it is none that exists."""
    text = value.strip()
    for attempt in (_iso, _compact, _epoch, _mail, _long):
        try:
            found = attempt(text)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
        if found is not None:
            return found
    return None


def _iso(text: str) -> str | None:
    return _numeric(_ISO.match(text))


def _compact(text: str) -> str | None:
    return _numeric(_COMPACT.match(text))


def _numeric(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    day_text = date(int(year), int(month), int(day)).isoformat()
    if hour is None:
        return day_text
    clock = f"{int(hour):02}:{minute}:{second or '00'}"
    offset = "+00:00" if zone in ("Z", "UTC", "GMT") else zone or ""
    if offset and ":" not in offset:
        offset = f"{offset[:3]}:{offset[3:]}"
    return datetime.fromisoformat(f"{day_text}T{clock}{offset}").isoformat()


def _epoch(text: str) -> str | None:
    if not _EPOCH.match(text):
        return None
    seconds = int(text) / (1000 if len(text) > 10 else 1)
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _mail(text: str) -> str | None:
    return parsedate_to_datetime(text).isoformat() if "," in text or ":" in text else None


def _long(text: str) -> str | None:
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC).date().isoformat()
        except ValueError:
            continue
    return None
