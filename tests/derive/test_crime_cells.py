"""Cells: they fill the town, do not overlap, and keep their ids."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.features.crime.counting.cells import Cell, areas, hull, locate, nearest, voronoi
from macros.features.crime.counting.place import Area
from macros.features.crime.counts import Count, cell_id
from macros.features.crime.models import Merged

TOWN = shapely.box(14.5, 50.9, 14.6, 51.0)
MICRO = st.tuples(st.integers(14_500_000, 14_600_000), st.integers(50_900_000, 51_000_000))
CENTRES = st.sets(MICRO, min_size=1, max_size=25).map(
    lambda found: [(lon / 1e6, lat / 1e6) for lon, lat in found]
)


@settings(deadline=None, max_examples=60)
@given(CENTRES)
def test_cells_fill_the_town_without_overlap(centres: list[tuple[float, float]]) -> None:
    cells = voronoi(centres, TOWN)
    assert len(cells) == len(centres)
    assert math.isclose(sum(c.polygon.area for c in cells), TOWN.area, rel_tol=1e-6)
    assert math.isclose(shapely.union_all([c.polygon for c in cells]).area, TOWN.area, rel_tol=1e-6)
    for cell in cells:
        assert cell.polygon.distance(shapely.Point(cell.lon, cell.lat)) < 1e-9
        assert cell.id == cell_id(cell.lon, cell.lat)


@settings(deadline=None, max_examples=30)
@given(CENTRES, MICRO)
def test_a_point_belongs_to_the_nearest_centre(
    centres: list[tuple[float, float]], point: tuple[int, int]
) -> None:
    lon, lat = point[0] / 1e6, point[1] / 1e6
    shrink = math.cos(math.radians(sum(y for _, y in centres) / len(centres)))
    best = min(math.hypot((x - lon) * shrink, y - lat) for x, y in centres)
    for cell in voronoi(centres, TOWN):
        if cell.polygon.buffer(-1e-9).covers(shapely.Point(lon, lat)):
            assert math.hypot((cell.lon - lon) * shrink, cell.lat - lat) <= best + 1e-8


@pytest.mark.parametrize(
    "centres",
    [
        [],
        [(14.55, 50.95)],
        [(14.52, 50.95), (14.58, 50.95)],
        [(14.52, 50.92), (14.55, 50.95), (14.58, 50.98)],
        [(14.7, 50.95), (14.55, 50.95)],
    ],
)
def test_few_centres_in_a_line_or_outside(centres: list[tuple[float, float]]) -> None:
    cells = voronoi(centres, TOWN)
    assert [(c.lon, c.lat) for c in cells] == sorted(centres)
    assert not cells or math.isclose(sum(c.polygon.area for c in cells), TOWN.area, rel_tol=1e-6)


def test_a_cell_keeps_its_id_when_others_come() -> None:
    before = {c.id for c in voronoi([(14.52, 50.92), (14.58, 50.98)], TOWN)}
    after = {c.id for c in voronoi([(14.52, 50.92), (14.55, 50.9), (14.58, 50.98)], TOWN)}
    assert before < after


def test_without_a_boundary_the_hull_is_wider_than_the_centres() -> None:
    centres = [(14.52, 50.92), (14.58, 50.98), (14.58, 50.92)]
    around = hull(centres)
    assert all(around.contains(shapely.Point(c)) for c in centres)
    assert math.isclose(
        sum(c.polygon.area for c in voronoi(centres, None)), around.area, rel_tol=1e-6
    )
    assert hull([(14.5, 50.9)]).area > 0


def test_merged_cells_are_the_union_of_their_members() -> None:
    a, b, c = (14.52, 50.92), (14.53, 50.93), (14.58, 50.98)
    group = Merged(cell="m-1", lon=14.525, lat=50.925, members=(cell_id(*a), cell_id(*b)))
    rows = [
        Count("m-1", 14.525, 50.925, "2025-H1", "35", 7, 7),
        Count(cell_id(*c), *c, "2025-H1", "35", 9, 9),
        Count("", None, None, "2025-H1", "96", 1, 1),
    ]
    found = {cell.id: cell for cell in areas(rows, [group], TOWN)}
    assert set(found) == {"m-1", cell_id(*c)}
    assert math.isclose(sum(x.polygon.area for x in found.values()), TOWN.area, rel_tol=1e-6)
    assert found["m-1"].polygon.covers(shapely.MultiPoint([a, b]))


def test_centres_find_the_given_area_they_lie_in() -> None:
    west = Cell("zapad", 14.52, 50.95, shapely.box(14.5, 50.9, 14.55, 51.0))
    east = Cell("vychod", 14.58, 50.95, shapely.box(14.55, 50.9, 14.6, 51.0))
    found = locate([(14.51, 50.95), (14.59, 50.95), (14.55, 50.95), (15.0, 50.95)], [west, east])
    assert {c: cell.id for c, cell in found.items()} == {
        (14.51, 50.95): "zapad",
        (14.59, 50.95): "vychod",
        (14.55, 50.95): "vychod",
    }


def test_the_nearest_cell() -> None:
    cells = {"a": (14.5, 50.9), "b": (14.51, 50.9), "c": (14.5, 50.905)}
    assert nearest(cells, "a") == "c"


def test_an_area_with_holes_and_parts() -> None:
    ring = shapely.box(14.0, 50.0, 15.0, 51.0).difference(shapely.box(14.4, 50.4, 14.6, 50.6))
    area = Area(shapely.union(ring, shapely.box(16.0, 50.0, 16.1, 50.1)))
    x = np.array([14.1, 14.5, 16.05, 15.5, 14.1])
    y = np.array([50.1, 50.5, 50.05, 50.5, 50.1])
    asked = np.array([True, True, True, True, False])
    assert area.covers(x, y, asked).tolist() == [True, False, True, False, False]
