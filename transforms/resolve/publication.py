"""The publication date of an article: from metadata, from the dateline, or inferred."""

from datetime import date

from warehouse.contracts.document import Published


def from_metadata(published_at: str | None) -> Published | None:
    """The date of an ISO date or date-time; None where there is none or it cannot be read."""
    try:
        day = date.fromisoformat((published_at or "")[:10])
    except ValueError:
        return None
    return Published(date=day.isoformat(), basis="metadata")
