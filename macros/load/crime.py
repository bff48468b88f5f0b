"""Counts of offences and the town's boundary, from CSV and GeoJSON."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from macros.model.base import ID, Entity
from macros.model.counts import Count, cell_id, parse_number
from macros.model.period import Period
from macros.problem import Problem, Problems

COLUMNS = ("cell", "lon", "lat", "period", "category", "count")
_EXPECTED = {
    "cell": "14545928-50944832",
    "lon": "-180 … 180",
    "lat": "-90 … 90",
    "period": "2022, 2025-H1",
    "category": "37",
    "count": "0, 1, 2, … 1-4",
}


def counts(text: str, path: str) -> tuple[Count, ...]:
    """Give the counts in a CSV file with the columns COLUMNS; raise Problems (KB701, KB702).

    The column `cell` may be left out where every cell is known by its centre.
    """
    rows = csv.reader(io.StringIO(text))
    header = tuple(next(rows, []))
    if header not in (COLUMNS, COLUMNS[1:]):
        args = {"found": ",".join(header), "expected": ",".join(COLUMNS)}
        raise Problems([Problem(path, 1, 1, "KB701", args)])
    found: list[Count] = []
    problems: list[Problem] = []
    for row in rows:
        try:
            found.append(_count(row, header))
        except _Cell as cell:
            args = {"found": cell.found, "column": cell.column, "expected": cell.expected}
            problems.append(Problem(path, rows.line_num, 1, "KB702", args))
    if problems:
        raise Problems(problems)
    return tuple(found)


class _Cell(Exception):  # noqa: N818 - names what is wrong
    def __init__(self, column: str, found: str, expected: str) -> None:
        self.column, self.found, self.expected = column, found, expected
        super().__init__(column)


def _count(row: list[str], header: tuple[str, ...]) -> Count:
    if len(row) != len(header):
        raise _Cell("*", ",".join(row), f"{len(header)} ×")
    values = dict(zip(header, row, strict=True))
    read = {column: _value(column, text) for column, text in values.items()}
    lon, lat, (low, high) = read["lon"], read["lat"], read["count"]
    if (lon is None) != (lat is None):
        raise _Cell("lat", values["lat"], _EXPECTED["lat"])
    cell = read.get("cell", "" if lon is None else cell_id(lon, lat))
    if (lon is None) != (cell == ""):
        raise _Cell("cell", cell, _EXPECTED["cell"])
    if not read["category"] and cell:
        raise _Cell("category", "", _EXPECTED["category"])
    return Count(cell, lon, lat, read["period"], read["category"], low, high)


def _value(column: str, text: str) -> Any:
    limits = {"lon": 180.0, "lat": 90.0}
    try:
        if column in limits:
            if not text:
                return None
            number = float(text)
            if abs(number) <= limits[column]:
                return number
        elif column == "count":
            return parse_number(text)
        elif column == "period":
            return Period.parse(text).text
        elif column == "cell" and text:
            if re.fullmatch(ID, text):
                return text
        else:
            return text.strip()
    except ValueError:
        pass
    raise _Cell(column, text, _EXPECTED[column])


def pairs(files: Mapping[str, bytes], sets: Mapping[str, Entity]) -> Iterator[Problem]:
    """Find counts without a description and the other way round (KB703)."""
    for path in files:
        if path.startswith("crime/") and path.endswith((".csv", ".yml", ".geojson")):
            other = path.rpartition(".")[0] + (".csv" if path.endswith(".yml") else ".yml")
            if other not in files:
                yield Problem(path, 1, 1, "KB703", {"found": path, "expected": other})


Rings = tuple[tuple[tuple[float, float], ...], ...]


def boundary(text: str, path: str) -> Rings:
    """Give the rings of a boundary as (longitude, latitude); raise Problems (KB704)."""
    try:
        data = json.loads(text)
        if data["type"] == "FeatureCollection":
            (data,) = data["features"]
        return _rings(data["geometry"])
    except (ValueError, KeyError, TypeError) as error:
        raise Problems([Problem(path, 1, 1, "KB704", {"found": repr(error)})]) from None


def areas(text: str, path: str) -> dict[str, Rings]:
    """Give the rings of each of the source's own areas by id; raise Problems (KB704)."""
    try:
        data = json.loads(text)
        found = {str(item["id"]): _rings(item["geometry"]) for item in data["features"]}
        if len(found) != len(data["features"]) or not all(re.fullmatch(ID, name) for name in found):
            raise ValueError("id")
    except (ValueError, KeyError, TypeError) as error:
        raise Problems([Problem(path, 1, 1, "KB704", {"found": repr(error)})]) from None
    return found


def _rings(geometry: Any) -> Rings:
    many = {"Polygon": False, "MultiPolygon": True}[geometry["type"]]
    polygons = geometry["coordinates"] if many else [geometry["coordinates"]]
    rings = tuple(
        tuple((float(x), float(y)) for x, y, *_ in ring) for part in polygons for ring in part
    )
    for ring in rings:
        if len(ring) < 4 or ring[0] != ring[-1]:
            raise ValueError("ring")
        if not all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring):
            raise ValueError("coordinates")
    return rings
