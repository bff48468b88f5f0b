"""Cells: the areas to whose centres the police move every offence.

The police divided each town into Voronoi polygons of cluster centres. Where their polygons are not
given, they are built again from the distinct centres that occur, within the town's boundary
(Voronoi, GEOS through shapely). A centre where nothing was ever recorded cannot be known, so these
cells are an approximation, and the page says so.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from macros.features.crime.counts import Count, cell_id
from macros.features.crime.models import Merged

Centre = tuple[float, float]


@dataclass(frozen=True)
class Cell:
    """An area with a stable id, its centre (WGS 84) and its polygon."""

    id: str
    lon: float
    lat: float
    polygon: BaseGeometry


def voronoi(centres: Iterable[Centre], area: BaseGeometry | None) -> tuple[Cell, ...]:
    """Give the cell of each distinct centre within `area`, sorted by centre.

    Without an area the hull of the centres takes its place. Every point of the area belongs to
    the cell of the nearest centre, in degrees with the longitude shortened as at that latitude.
    """
    points = sorted(set(centres))
    if not points:
        return ()
    bounds = hull(points) if area is None else area
    shrink = math.cos(math.radians(sum(lat for _, lat in points) / len(points)))
    scale = np.array([shrink, 1.0])
    flat = shapely.transform(bounds, lambda xy: xy * scale)
    if len(points) == 1:
        polygons = [flat]
    else:
        sites = shapely.MultiPoint([(lon * shrink, lat) for lon, lat in points])
        around = shapely.box(*shapely.union(flat, sites).bounds)
        diagram = shapely.get_parts(shapely.voronoi_polygons(sites, extend_to=around))
        tree = shapely.STRtree(diagram)
        _, which = tree.query_nearest(shapely.get_parts(sites), all_matches=False)
        polygons = [shapely.intersection(diagram[i], flat) for i in which]
    back = [shapely.transform(polygon, lambda xy: xy / scale) for polygon in polygons]
    return tuple(
        Cell(cell_id(lon, lat), lon, lat, polygon)
        for (lon, lat), polygon in zip(points, back, strict=True)
    )


def hull(centres: Iterable[Centre]) -> BaseGeometry:
    """Give the hull of the centres, widened by half the usual distance of two neighbours.

    It stands for the boundary where none is known; the median nearest distance is taken, or 500 m
    where there is one centre only.
    """
    points = sorted(set(centres))
    shrink = math.cos(math.radians(sum(lat for _, lat in points) / len(points)))
    scale = np.array([shrink, 1.0])
    flat = shapely.points([(lon * shrink, lat) for lon, lat in points])
    if len(points) > 1:
        tree = shapely.STRtree(flat)
        _, distances = tree.query_nearest(
            flat, exclusive=True, return_distance=True, all_matches=False
        )
        width = float(np.median(distances)) / 2
    else:
        width = 500 / 111_320
    wide = shapely.buffer(shapely.convex_hull(shapely.multipoints(flat)), width, quad_segs=4)
    return shapely.transform(wide, lambda xy: xy / scale)


def areas(
    counts: Iterable[Count], merged: Iterable[Merged], area: BaseGeometry | None
) -> tuple[Cell, ...]:
    """Give the cells of published counts; a merged cell is the union of its members' cells."""
    groups = {group.cell: group.members for group in merged}
    centres: dict[str, Centre] = {}
    for row in counts:
        if row.lon is not None and row.lat is not None:
            for member in groups.get(row.cell, (row.cell,)):
                lon, _, lat = member.partition("-")
                whole = lon.isdigit() and lat.isdigit()
                centres[member] = (int(lon) / 1e6, int(lat) / 1e6) if whole else (row.lon, row.lat)
    cells = {cell.id: cell for cell in voronoi(centres.values(), area)}
    found: dict[str, Cell] = {}
    for row in counts:
        if row.cell in found or row.lon is None or row.lat is None:
            continue
        parts = [cells[cell_id(*centres[m])].polygon for m in groups.get(row.cell, (row.cell,))]
        found[row.cell] = Cell(row.cell, row.lon, row.lat, shapely.union_all(parts))
    return tuple(found[name] for name in sorted(found))


def nearest(cells: Mapping[str, Centre], name: str) -> str:
    """Give the cell whose centre is nearest to that of `name`; the first by id if several are."""
    lon, lat = cells[name]
    shrink = math.cos(math.radians(lat))

    def distance(other: str) -> tuple[float, str]:
        east, north = cells[other]
        return math.hypot((east - lon) * shrink, north - lat), other

    return min((other for other in cells if other != name), key=distance)


def locate(centres: Iterable[Centre], given: Iterable[Cell]) -> dict[Centre, Cell]:
    """Give for each centre the given area it lies in (the first by id), if any."""
    points, polygons = sorted(set(centres)), sorted(given, key=lambda cell: cell.id)
    tree = shapely.STRtree([cell.polygon for cell in polygons])
    found: dict[Centre, Cell] = {}
    pairs = tree.query(shapely.points(points) if points else [], predicate="intersects")
    for point, polygon in sorted(zip(*pairs.tolist(), strict=True)):
        found.setdefault(points[point], polygons[polygon])
    return found
