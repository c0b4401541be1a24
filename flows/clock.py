"""The one place that reads the clock. Everything else is told the time."""

import hashlib
import os
from datetime import UTC, date, datetime


def now() -> datetime:
    """The present moment in UTC, without a zone, as the warehouse stores moments."""
    return datetime.now(UTC).replace(tzinfo=None)


def today() -> date:
    """The present day in UTC."""
    return now().date()


def new_run_id(moment: datetime) -> str:
    """An id that sorts by time and that no other process makes: `20250112T020000-1a2b3c`."""
    salt = f"{moment.isoformat()}/{os.getpid()}".encode()
    return f"{moment:%Y%m%dT%H%M%S}-{hashlib.sha256(salt).hexdigest()[:6]}"
