"""Counts of offences and the town's boundary, from CSV and GeoJSON."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from macros.core.messages import Both, Problem, Problems
from macros.core.schema.base import ID
from macros.core.schema.period import Period
from macros.features.crime.counts import Count, cell_id, parse_number

COLUMNS = ("cell", "lon", "lat", "period", "category", "count")
_NUMBER = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,15})?")
_LIMITS = {"lon": 180.0, "lat": 90.0}
_EXPECTED = {
    "cell": Both("označení oblasti jako 14545928-50944832", "the id of an area"),
    "lon": Both("stupně od -180 do 180 s desetinnou tečkou", "degrees from -180 to 180"),
    "lat": Both("stupně od -90 do 90 s desetinnou tečkou", "degrees from -90 to 90"),
    "period": Both("období jako 2022 nebo 2025-H1", "a period such as 2022 or 2025-H1"),
    "category": Both("kód kategorie jako 37", "the code of a category such as 37"),
    "count": Both("celé číslo od 0, nebo rozmezí 1-4", "a whole number from 0, or a range 1-4"),
}


def counts(text: str, path: str) -> tuple[Count, ...]:
    """Give the counts in a CSV file with the columns COLUMNS; raise Problems (KB701, 702, 705).

    The column `cell` may be left out where every cell is known by its centre. The count at index
    n stands on line n + 2: every line is one count.
    """
    first, *lines = text.rstrip("\n").split("\n")
    header = tuple(first.split(","))
    if header not in (COLUMNS, COLUMNS[1:]):
        args = {"found": first, "expected": ",".join(COLUMNS)}
        raise Problems([Problem(path, 1, 1, "KB701", args)])
    found: list[Count] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 2):
        try:
            found.append(_count(line, header))
        except _Cell as cell:
            args = {"found": cell.found, "column": cell.column}
            place = path, number, cell.position
            problems.append(Problem(*place, "KB702", {**args, "expected": _EXPECTED[cell.column]}))
        except (csv.Error, ValueError):
            args = {"found": line or "„“", "expected": str(len(header))}
            problems.append(Problem(path, number, 1, "KB705", args))
    if problems:
        raise Problems(problems)
    return tuple(found)


class _Cell(Exception):  # noqa: N818 - names what is wrong
    def __init__(self, column: str, found: str, position: int) -> None:
        self.column, self.found, self.position = column, found, position
        super().__init__(column)


def _count(line: str, header: tuple[str, ...]) -> Count:
    (row,) = csv.reader([line], strict=True)
    if len(row) != len(header):
        raise ValueError(line)
    read: dict[str, Any] = {}
    at: dict[str, int] = {}
    position = 1
    for column, text in zip(header, row, strict=True):
        at[column] = position
        read[column] = _value(column, text, position)
        position += len(text) + 1
    lon, lat, (low, high) = read["lon"], read["lat"], read["count"]
    if (lon is None) != (lat is None):
        raise _Cell("lat", row[header.index("lat")], at["lat"])
    cell = read.get("cell", "" if lon is None else cell_id(lon, lat))
    if (lon is None) != (cell == ""):
        raise _Cell("cell", cell or "„“", at.get("cell", 1))
    if not read["category"] and cell:
        raise _Cell("category", "„“", at["category"])
    return Count(cell, lon, lat, read["period"], read["category"], low, high)


def _value(column: str, text: str, position: int) -> Any:
    if column in ("cell", "category", "lon", "lat") and not text.strip():
        return None if column in _LIMITS else ""
    try:
        if column in _LIMITS:
            if _NUMBER.fullmatch(text) and abs(float(text)) <= _LIMITS[column]:
                return float(text)
        elif column == "count":
            return parse_number(text)
        elif column == "period":
            return Period.parse(text).text
        elif column == "category" or re.fullmatch(ID, text):
            return text.strip()
    except ValueError:
        pass
    raise _Cell(column, text, position)


def pairs(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Find counts without a description and the other way round (KB703)."""
    for path in files:
        if re.fullmatch(rf"crime/{ID[1:-1]}\.(csv|yml|geojson)", path):
            other = path.rpartition(".")[0] + (".csv" if path.endswith(".yml") else ".yml")
            if other not in files:
                yield Problem(path, 1, 1, "KB703", {"found": path, "expected": other})


Ring = tuple[tuple[float, float], ...]


def boundary(text: str, path: str) -> tuple[Ring, ...]:
    """Give the rings of a boundary as (longitude, latitude); raise Problems (KB704)."""
    return _shaped(text, path, lambda data: {"": _only(data)})[""]


def town(text: str, path: str) -> tuple[tuple[Ring, ...], str | None]:
    """Give the rings of a town's boundary and the code of the town, None where it names none."""
    rings, data = boundary(text, path), json.loads(text)
    feature = data["features"][0] if data["type"] == "FeatureCollection" else data
    properties = feature.get("properties")
    named = properties if isinstance(properties, dict) else {}
    return rings, next((str(named[name]) for name in _CODES if named.get(name)), None)


_CODES = ("code", "kod", "kod_obce", "KOD", "nationalCode")
"""What sources call the code of a municipality."""


def areas(text: str, path: str) -> dict[str, tuple[Ring, ...]]:
    """Give the rings of each of the source's own areas by id; raise Problems (KB704)."""
    return _shaped(text, path, _features)


def _shaped(
    text: str, path: str, read: Callable[[Any], dict[str, tuple[Ring, ...]]]
) -> dict[str, tuple[Ring, ...]]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        words = Both("zápis JSON zde není správný", "the JSON is not right here")
        problem = Problem(path, error.lineno, error.colno, "KB704", {"found": words})
        raise Problems([problem]) from None
    except (ValueError, RecursionError):
        words = Both("zápis JSON je příliš složitý", "the JSON is too complicated")
        raise Problems([Problem(path, 1, 1, "KB704", {"found": words})]) from None
    try:
        shapes = read(data)
    except (ValueError, KeyError, TypeError, OverflowError):
        words = Both("nemá očekávanou podobu", "it does not have the expected form")
        raise Problems([Problem(path, 1, 1, "KB704", {"found": words})]) from None
    rings = [ring for shape in shapes.values() for ring in shape]
    if not all(shapes.values()) or any(len(ring) < 4 or ring[0] != ring[-1] for ring in rings):
        words = Both("čára hranice není uzavřená", "the line of the boundary is not closed")
    elif not all(abs(x) <= 180 and abs(y) <= 90 for ring in rings for x, y in ring):
        words = Both("souřadnice nejsou ve stupních", "the coordinates are not degrees")
    else:
        return shapes
    raise Problems([Problem(path, 1, 1, "KB704", {"found": words})])


def _features(data: Any) -> dict[str, tuple[Ring, ...]]:
    found = {item["id"]: tuple(_rings(item)) for item in data["features"]}
    if len(found) != len(data["features"]) or not all(re.fullmatch(ID, name) for name in found):
        raise ValueError("id")
    return found


def _only(data: Any) -> tuple[Ring, ...]:
    if data["type"] == "FeatureCollection":
        (data,) = data["features"]
    return tuple(_rings(data))


def _rings(data: Any) -> Iterator[Ring]:
    geometry = data["geometry"]
    many = {"Polygon": False, "MultiPolygon": True}[geometry["type"]]
    for part in geometry["coordinates"] if many else [geometry["coordinates"]]:
        for ring in part:
            yield tuple((float(x), float(y)) for x, y, *_ in ring)
