"""Polygons in WGS 84 → paths of an SVG picture."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import shapely
from shapely.geometry.base import BaseGeometry

WIDTH = 640.0
MARGIN = 8.0
LEAST = 0.5
"""Points nearer than this (in units of the picture) to a straight line are left out."""


@dataclass(frozen=True)
class Projection:
    """Equal steps in both directions at the middle of the town; `height` is the picture's."""

    west: float
    north: float
    shrink: float
    scale: float
    height: float

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Give the place of a point in the picture, to a tenth."""
        x = MARGIN + (lon - self.west) * self.shrink * self.scale
        y = MARGIN + (self.north - lat) * self.scale
        return round(x, 1), round(y, 1)

    def path(self, shape: BaseGeometry) -> str:
        """Give the outlines of a shape as path data."""
        flat = shapely.transform(
            shape, lambda xy: [self.point(lon, lat) for lon, lat in xy], include_z=False
        )
        simple = shapely.simplify(flat, LEAST / 2, preserve_topology=True)
        return "".join(_ring(ring) for ring in rings(simple))


def projection(shape: BaseGeometry, width: float = WIDTH) -> Projection:
    """Give the projection that fits `shape` into a picture of this width."""
    west, south, east, north = shape.bounds
    shrink = math.cos(math.radians((south + north) / 2))
    scale = (width - 2 * MARGIN) / ((east - west) * shrink or 1.0)
    return Projection(west, north, shrink, scale, round((north - south) * scale + 2 * MARGIN, 1))


def rings(shape: BaseGeometry) -> Iterator[Sequence[tuple[float, float]]]:
    """Give the outlines of polygons: of each the outer one, then its holes."""
    for part in polygons(shape):
        yield from (list(ring.coords) for ring in (part.exterior, *part.interiors))


def polygons(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    """Give the polygons of a shape, whatever else it holds."""
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon" and not part.is_empty:
            yield part
        elif part.geom_type == "GeometryCollection":
            yield from polygons(part)


def _ring(points: Iterable[tuple[float, float]]) -> str:
    whole = [(round(x), round(y)) for x, y in points][:-1]
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(whole)]
    lines = " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-")
    return f"M{whole[0][0]} {whole[0][1]}l{lines}z"


def coordinates(shape: BaseGeometry, decimals: int = 5) -> list[list[list[list[float]]]]:
    """Give a shape as the coordinates of a GeoJSON MultiPolygon, rounded (5 decimals: a metre)."""
    return [
        [
            [[round(x, decimals), round(y, decimals)] for x, y in ring.coords]
            for ring in (part.exterior, *part.interiors)
        ]
        for part in polygons(shape)
    ]
