"""Polygons from files: the town's boundary and given cells, GeoJSON in WGS 84."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from macros.core.messages import Problem, Problems
from macros.core.schema.base import ID
from macros.features.crime.counting.cells import Cell
from macros.features.crime.counts import cell_id

LARGEST = 200 << 20
_NAMES = ("id", "kod", "code")


def boundary(path: Path) -> BaseGeometry:
    """Give the union of the polygons in a file; raise Problems (KB004, KB736)."""
    return shapely.union_all([polygon for _, polygon in _polygons(path)])


def cells(path: Path, area: BaseGeometry | None) -> tuple[Cell, ...]:
    """Give the given cells that touch `area`, clipped to it; raise Problems (KB004, KB736).

    A cell is called by its feature's id, else by the property id, kod or code, where that is
    a valid id; else by a point within it.
    """
    found: dict[str, Cell] = {}
    for feature, polygon in _polygons(path):
        part = polygon if area is None else shapely.intersection(polygon, area)
        if part.is_empty or not part.area:
            continue
        point = shapely.point_on_surface(part)
        lon, lat = round(point.x, 6), round(point.y, 6)
        name = _name(feature) or cell_id(lon, lat)
        if name in found:
            raise _problem(path, f"2 × {name}")
        found[name] = Cell(name, lon, lat, part)
    if not found:
        raise _problem(path, "0 ×")
    return tuple(found[name] for name in sorted(found))


def _name(feature: dict[str, Any]) -> str | None:
    properties = feature.get("properties") or {}
    for value in (feature.get("id"), *(properties.get(name) for name in _NAMES)):
        if value is not None and re.fullmatch(ID, str(value)):
            return str(value)
    return None


def _polygons(path: Path) -> Iterator[tuple[dict[str, Any], BaseGeometry]]:
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError(f"> {LARGEST} B")
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
        features = data["features"] if data["type"] == "FeatureCollection" else [data]
        for feature in features:
            polygon = shape(feature["geometry"])
            if polygon.geom_type not in ("Polygon", "MultiPolygon"):
                raise ValueError(polygon.geom_type)
            west, south, east, north = polygon.bounds
            if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
                raise ValueError(f"{west} {south} {east} {north}")
            yield feature, polygon if polygon.is_valid else shapely.make_valid(polygon)
        if not features:
            raise ValueError("0 ×")
    except OSError as error:
        args = {"found": str(error.strerror)}
        raise Problems([Problem(str(path), 1, 1, "KB004", args)]) from None
    except (ValueError, KeyError, TypeError, AttributeError, shapely.errors.ShapelyError) as error:
        raise _problem(path, repr(error)) from None


def _problem(path: Path, found: str) -> Problems:
    return Problems([Problem(str(path), 1, 1, "KB736", {"found": found})])
