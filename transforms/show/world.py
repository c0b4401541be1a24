"""The map of the world: outlines and places in the Equal Earth projection.

Equal Earth keeps areas true, so that no country looks more important than it is (Šavrič, Patterson
and Jenny 2018, "The Equal Earth map projection", whose polynomial this is).
"""

import math
from dataclasses import dataclass
from functools import cache

from seeds import load
from seeds.tables.places import OUTLINES

WIDTH = 1000.0
"""Width of the whole map in its own units; all coordinates are in these."""
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = math.sqrt(3) / 2
_LEAST_VIEW = 60.0
"""Least width of a view: closer in, the outlines are too coarse."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A country's outline: its code (empty where it has none), name and SVG path."""

    country: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class View:
    """A part of the map: left, top, width and height."""

    x: float
    y: float
    width: float
    height: float

    def __str__(self) -> str:
        """As the viewBox of an SVG image."""
        return f"{self.x:.1f} {self.y:.1f} {self.width:.1f} {self.height:.1f}"


def _plane(longitude: float, latitude: float) -> tuple[float, float]:
    t = math.asin(_M * math.sin(math.radians(latitude)))
    a1, a2, a3, a4 = _A
    slope = 9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(t) / (3 * slope)
    return x, a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t


_EAST = _plane(180.0, 0.0)[0]
_NORTH = _plane(0.0, 90.0)[1]
_UNIT = WIDTH / (2 * _EAST)
HEIGHT = 2 * _NORTH * _UNIT
"""Height of the whole map."""
WORLD = View(0.0, 0.0, WIDTH, HEIGHT)


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Longitude and latitude in degrees → position on the map, from its upper left corner."""
    x, y = _plane(longitude, latitude)
    return (x + _EAST) * _UNIT, (_NORTH - y) * _UNIT


@cache
def outlines() -> tuple[Outline, ...]:
    """The outline of every country."""
    rows = load(OUTLINES).iter_rows(named=True)
    return tuple(
        Outline(row["country"] or "", row["name"], "".join(map(_path, row["rings"])))
        for row in rows
    )


def _path(ring: str) -> str:
    values = [float(value) for value in ring.split()]
    points = (project(x, y) for x, y in zip(values[::2], values[1::2], strict=True))
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def view_of(points: list[tuple[float, float]]) -> View:
    """The part of the map that shows all of some positions with room around; the world for none."""
    if not points:
        return WORLD
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width = max(max(xs) - min(xs), (max(ys) - min(ys)) * WIDTH / HEIGHT) * 1.3
    width = min(max(width, _LEAST_VIEW), WIDTH)
    height = width * HEIGHT / WIDTH
    x = min(max((max(xs) + min(xs) - width) / 2, 0.0), WIDTH - width)
    y = min(max((max(ys) + min(ys) - height) / 2, 0.0), HEIGHT - height)
    return View(x, y, width, height)
