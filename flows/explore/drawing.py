"""Where the circles of the map and the bars of the timeline stand."""

import math
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from transforms.show.world import View, project, view_of
from warehouse.exploring import Overview, Row

_LARGEST = 0.028
"""Radius of the largest circle, as a share of the view's width; areas stand for numbers."""
_SMALLEST = 0.004
TIMELINE = (1000.0, 90.0)
"""Width and height of the timeline in its own units."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A place on the map."""

    x: float
    y: float
    radius: float
    place: Row


@dataclass(frozen=True, slots=True)
class Step:
    """A bar of the timeline: its days and its number."""

    x: float
    y: float
    width: float
    height: float
    first: date
    last: date
    n: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """The map's view and circles, the largest first, and the timeline's bars."""

    view: View
    circles: list[Circle]
    steps: list[Step]


def draw(found: Overview) -> Drawn:
    """Place what an overview holds."""
    points = [project(place["longitude"], place["latitude"]) for place in found.places]
    view = view_of(points)
    top = max((place["n"] for place in found.places), default=1)
    circles = [
        Circle(round(x, 2), round(y, 2), round(_radius(place["n"] / top, view.width), 2), place)
        for (x, y), place in zip(points, found.places, strict=True)
    ]
    return Drawn(view, circles, _steps(found.timeline, found.unit))


def _radius(share: float, width: float) -> float:
    return width * max(_LARGEST * math.sqrt(share), _SMALLEST)


def _steps(timeline: list[Row], unit: str) -> list[Step]:
    if not timeline:
        return []
    width, height = TIMELINE
    first, last = timeline[0]["start"], _end(timeline[-1]["start"], unit)
    days = (last - first).days + 1
    top = max(row["n"] for row in timeline)
    found = []
    for row in timeline:
        end = _end(row["start"], unit)
        tall = max(height * row["n"] / top, 2)
        x = width * (row["start"] - first).days / days
        room = width * ((end - row["start"]).days + 1) / days
        found.append(Step(round(x, 2), round(height - tall, 1), round(max(room * 0.85, 0.5), 2),
                          round(tall, 1), row["start"], end, row["n"]))  # fmt: skip
    return found


def _end(start: date, unit: str) -> date:
    """The last day of the unit that begins on a day."""
    match unit:
        case "day":
            return start
        case "month":
            return start.replace(day=monthrange(start.year, start.month)[1])
        case "year":
            return start.replace(month=12, day=31)
    return date(min(start.year + 99, date.max.year), 12, 31)
