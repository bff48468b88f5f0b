"""Areas that a map shows: cells with a number, a side of the town and a plain name if known."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from macros.core.schema.base import Text
from macros.features.crime.counting.cells import Cell

SIDES = ("e", "ne", "n", "nw", "w", "sw", "s", "se")
Rings = tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True)
class Part:
    """A named part of the town and a point that stands for it (WGS 84)."""

    title: Text
    lon: float
    lat: float


@dataclass(frozen=True, eq=False)
class Area:
    """A cell as a reader knows it.

    `number` counts the areas of a map from north to south; `side` is where it lies as seen from
    the middle of the town (SIDES, or `c` for the middle); `parts` are the town's parts in it.
    """

    id: str
    number: int
    side: str
    parts: tuple[Part, ...]
    cell: Cell


def polygon(rings: Rings | None) -> BaseGeometry | None:
    """Give the area that rings enclose (a ring within a ring is a hole), None without rings."""
    if rings is None:
        return None
    return shapely.build_area(shapely.multilinestrings([list(ring) for ring in rings]))


def named(
    cells: Iterable[Cell], town: BaseGeometry | None, parts: Sequence[Part]
) -> tuple[Area, ...]:
    """Give the areas of `cells` in the order of their numbers, from north to south."""
    found = sorted(cells, key=lambda cell: (-cell.lat, cell.lon, cell.id))
    if not found:
        return ()
    whole = shapely.union_all([cell.polygon for cell in found]) if town is None else town
    return tuple(
        Area(
            cell.id,
            number,
            side(whole, cell.polygon.centroid.x, cell.polygon.centroid.y),
            tuple(p for p in parts if shapely.intersects_xy(cell.polygon, p.lon, p.lat)),
            cell,
        )
        for number, cell in enumerate(found, 1)
    )


def side(town: BaseGeometry, lon: float, lat: float) -> str:
    """Give on which side of the town a point lies: one of SIDES, or `c` for the middle.

    The middle is a circle around the town's centroid with an eighth of the town's area.
    """
    shrink = math.cos(math.radians(lat))
    middle = town.centroid
    east, north = (lon - middle.x) * shrink, lat - middle.y
    radius = math.sqrt(town.area * shrink / math.pi)
    if math.hypot(east, north) < radius * math.sqrt(1 / 8):
        return "c"
    return SIDES[round(math.degrees(math.atan2(north, east)) / 45) % 8]
