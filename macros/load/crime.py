"""Counts of offences and the town's boundary, from CSV and GeoJSON."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from macros.load.knowledge import Count
from macros.model.base import ID
from macros.model.period import Period
from macros.problem import Both, Problem, Problems

COLUMNS = ("lon", "lat", "period", "category", "count")
_NUMBER = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,15})?")
_LIMITS = {"lon": 180.0, "lat": 90.0}
_EXPECTED = {
    "lon": Both("stupně od -180 do 180 s desetinnou tečkou", "degrees from -180 to 180"),
    "lat": Both("stupně od -90 do 90 s desetinnou tečkou", "degrees from -90 to 90"),
    "period": Both("období jako 2022 nebo 2025-H1", "a period such as 2022 or 2025-H1"),
    "category": Both("kód kategorie jako 37", "the code of a category such as 37"),
    "count": Both("celé číslo od 0", "a whole number from 0"),
}


def counts(text: str, path: str) -> tuple[Count, ...]:
    """Give the counts in a CSV file with the columns COLUMNS; raise Problems (KB701, 702, 705).

    The count at index n stands on line n + 2: every line is one count.
    """
    header, *lines = text.rstrip("\n").split("\n")
    if tuple(header.split(",")) != COLUMNS:
        args = {"found": header, "expected": ",".join(COLUMNS)}
        raise Problems([Problem(path, 1, 1, "KB701", args)])
    found: list[Count] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 2):
        try:
            found.append(_count(line))
        except _Cell as cell:
            args = {"found": cell.found, "column": cell.column}
            place = path, number, cell.position
            problems.append(Problem(*place, "KB702", {**args, "expected": _EXPECTED[cell.column]}))
        except (csv.Error, ValueError):
            args = {"found": line or "„“", "expected": str(len(COLUMNS))}
            problems.append(Problem(path, number, 1, "KB705", args))
    if problems:
        raise Problems(problems)
    return tuple(found)


class _Cell(Exception):  # noqa: N818 - names what is wrong
    def __init__(self, column: str, found: str, position: int) -> None:
        self.column, self.found, self.position = column, found, position
        super().__init__(column)


def _count(line: str) -> Count:
    (row,) = csv.reader([line], strict=True)
    if len(row) != len(COLUMNS):
        raise ValueError(line)
    values: list[Any] = []
    position = 1
    for column, text in zip(COLUMNS, row, strict=True):
        values.append(_value(column, text, position))
        position += len(text) + 1
    return Count(*values)


def _value(column: str, text: str, position: int) -> float | int | str:
    if column in _LIMITS:
        if _NUMBER.fullmatch(text) and abs(float(text)) <= _LIMITS[column]:
            return float(text)
    elif column == "count":
        if text.isascii() and text.isdigit() and len(text) < 10:
            return int(text)
    elif column == "period":
        try:
            return Period.parse(text).text
        except ValueError:
            pass
    elif text.strip():
        return text
    raise _Cell(column, text, position)


def pairs(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Find counts without a description and the other way round (KB703)."""
    for path in files:
        if re.fullmatch(rf"crime/{ID[1:-1]}\.(csv|yml)", path):
            other = path[:-3] + ("yml" if path.endswith("csv") else "csv")
            if other not in files:
                yield Problem(path, 1, 1, "KB703", {"found": path, "expected": other})


Ring = tuple[tuple[float, float], ...]


def boundary(text: str, path: str) -> tuple[Ring, ...]:
    """Give the rings of a boundary as (longitude, latitude); raise Problems (KB704)."""
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
        rings = tuple(_rings(data))
    except (ValueError, KeyError, TypeError, OverflowError):
        words = Both("nemá očekávanou podobu", "it does not have the expected form")
        raise Problems([Problem(path, 1, 1, "KB704", {"found": words})]) from None
    if not rings or any(len(ring) < 4 or ring[0] != ring[-1] for ring in rings):
        words = Both("čára hranice není uzavřená", "the line of the boundary is not closed")
    elif not all(abs(x) <= 180 and abs(y) <= 90 for ring in rings for x, y in ring):
        words = Both("souřadnice nejsou ve stupních", "the coordinates are not degrees")
    else:
        return rings
    raise Problems([Problem(path, 1, 1, "KB704", {"found": words})])


def _rings(data: Any) -> Iterator[Ring]:
    if data["type"] == "FeatureCollection":
        (data,) = data["features"]
    geometry = data["geometry"]
    many = {"Polygon": False, "MultiPolygon": True}[geometry["type"]]
    for part in geometry["coordinates"] if many else [geometry["coordinates"]]:
        for ring in part:
            yield tuple((float(x), float(y)) for x, y, *_ in ring)
