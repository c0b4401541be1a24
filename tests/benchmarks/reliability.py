"""How far a confidence can be believed: the share that is right in each band of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

BANDS = 10


@dataclass(frozen=True, slots=True)
class Band:
    """Events of about one confidence: from which on, how many, their mean, and the share right."""

    start: float
    count: int
    confidence: float
    right: float


def bands(told: Iterable[tuple[float, bool]]) -> list[Band]:
    """Pairs of a confidence and whether it was right, in bands of a tenth."""
    parted: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in told:
        parted.setdefault(min(int(confidence * BANDS), BANDS - 1), []).append((confidence, right))
    return [
        Band(number / BANDS, len(rows), sum(c for c, _ in rows) / len(rows),
             sum(r for _, r in rows) / len(rows))
        for number, rows in sorted(parted.items())
    ]  # fmt: skip


def expected_error(found: Iterable[Band]) -> float:
    """The mean distance of confidence and share right, bands weighed by their events (ECE)."""
    found = list(found)
    total = sum(band.count for band in found)
    return sum(band.count * abs(band.confidence - band.right) for band in found) / max(total, 1)


def events_of(
    gold: Iterable[dict[str, Any]], documents: Iterable[dict[str, Any]]
) -> Iterator[tuple[float, bool]]:
    """Each event's confidence, and whether a relation of its sentence has the event's type."""
    types = {record["id"]: {one["type"] for one in record["relations"]} for record in gold}
    for document in documents:
        for event in document.get("events", ()):
            root = "YIELD" if event["type"] in {"CONCEDE", "RETREAT"} else event["type"]
            yield event["confidence"], root in types[document["id"]]


def table(told: Iterable[tuple[float, bool]]) -> Iterator[str]:
    """The reliability table as lines of text."""
    found = bands(told)
    for band in found:
        yield (f"  confidence {band.start:.1f}–{band.start + 1 / BANDS:.1f}   n {band.count:5}   "
               f"mean {band.confidence:.2f}   right {band.right:.2f}")  # fmt: skip
    yield f"  expected calibration error {expected_error(found):.3f}"
