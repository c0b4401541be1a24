"""The projection keeps areas, and views hold what they are to show."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.show.world import HEIGHT, WIDTH, WORLD, outlines, project, view_of

LONGITUDES, LATITUDES = st.floats(-180, 180), st.floats(-90, 90)


def test_the_corners_of_the_world():
    assert project(0, 0) == pytest.approx((WIDTH / 2, HEIGHT / 2))
    assert project(-180, 0)[0] == pytest.approx(0)
    assert project(0, 90)[1] == pytest.approx(0)
    assert pytest.approx(2.05, abs=0.01) == WIDTH / HEIGHT  # as the authors give it


@given(LONGITUDES, LATITUDES)
def test_every_place_lies_on_the_map(longitude, latitude):
    x, y = project(longitude, latitude)
    assert -1e-6 <= x <= WIDTH + 1e-6
    assert -1e-6 <= y <= HEIGHT + 1e-6


@given(st.floats(-85, 80), st.floats(-170, 165))
def test_areas_are_true(south, west):
    """A small field covers the same share of the map as of the globe."""
    step = 0.01
    (x0, y0), (x1, _) = project(west, south), project(west + step, south)
    _, y2 = project(west, south + step)
    on_map = abs((x1 - x0) * (y2 - y0))
    on_globe = math.radians(step) * (
        math.sin(math.radians(south + step)) - math.sin(math.radians(south))
    )
    assert on_map / on_globe == pytest.approx(at_equator(step), rel=2e-3)


def at_equator(step: float) -> float:
    (x0, y0), (x1, _), (_, y2) = project(0, 0), project(step, 0), project(0, step)
    return (x1 - x0) * abs(y2 - y0) / (math.radians(step) * math.sin(math.radians(step)))


def test_countries_have_outlines_where_they_lie():
    found = {one.country: one for one in outlines()}
    assert len(found) > 190
    x, y = project(2.35, 48.85)
    path = found["FRA"].path
    numbers = [float(n) for n in path.replace("M", " ").replace("L", " ").replace("Z", " ").split()]
    assert min(numbers[::2]) < x < max(numbers[::2])
    assert min(numbers[1::2]) < y < max(numbers[1::2])


@given(st.lists(st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT)), min_size=1, max_size=9))
def test_a_view_holds_its_points_and_lies_on_the_map(points):
    view = view_of(points)
    assert view.x >= 0
    assert view.y >= 0
    assert view.x + view.width <= WIDTH + 1e-6
    assert view.y + view.height <= HEIGHT + 1e-6
    assert all(view.x <= x + 1e-6 and x <= view.x + view.width + 1e-6 for x, _ in points)
    assert all(view.y <= y + 1e-6 and y <= view.y + view.height + 1e-6 for _, y in points)


def test_no_points_show_the_world():
    assert view_of([]) == WORLD
