"""Counts of offences and the town's boundary, from CSV and GeoJSON."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from macros.load.knowledge import Count
from macros.model.base import Entity
from macros.model.period import Period
from macros.problem import Problem, Problems

COLUMNS = ("lon", "lat", "period", "category", "count")


def counts(text: str, path: str) -> tuple[Count, ...]:
    """Give the counts in a CSV file with the columns COLUMNS; raise Problems (KB701, KB702)."""
    rows = csv.reader(io.StringIO(text))
    header = next(rows, [])
    if tuple(header) != COLUMNS:
        args = {"found": ",".join(header), "expected": ",".join(COLUMNS)}
        raise Problems([Problem(path, 1, 1, "KB701", args)])
    found: list[Count] = []
    problems: list[Problem] = []
    for row in rows:
        try:
            found.append(_count(row))
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


def _count(row: list[str]) -> Count:
    if len(row) != len(COLUMNS):
        raise _Cell("*", ",".join(row), f"{len(COLUMNS)} ×")
    values: list[Any] = []
    for column, text in zip(COLUMNS, row, strict=True):
        values.append(_value(column, text))
    return Count(*values)


def _value(column: str, text: str) -> float | int | str:
    limits = {"lon": (-180.0, 180.0), "lat": (-90.0, 90.0)}
    try:
        if column in limits:
            low, high = limits[column]
            number = float(text)
            if low <= number <= high:
                return number
        elif column == "count":
            if text.isascii() and text.isdigit() and len(text) < 10:
                return int(text)
        elif column == "period":
            return Period.parse(text).text
        elif text.strip():
            return text
    except ValueError:
        pass
    expected = {"count": "0, 1, 2, …", "period": "2022, 2025-H1", "category": "37"}
    raise _Cell(column, text, expected.get(column, "-180 … 180"))


def pairs(files: Mapping[str, bytes], sets: Mapping[str, Entity]) -> Iterator[Problem]:
    """Find counts without a description and the other way round (KB703)."""
    for path in files:
        if path.startswith("crime/") and path.endswith((".csv", ".yml")):
            other = path[:-3] + ("yml" if path.endswith("csv") else "csv")
            if other not in files:
                yield Problem(path, 1, 1, "KB703", {"found": path, "expected": other})


def boundary(text: str, path: str) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Give the rings of a boundary as (longitude, latitude); raise Problems (KB704)."""
    try:
        data = json.loads(text)
        if data["type"] == "FeatureCollection":
            (data,) = data["features"]
        geometry = data["geometry"]
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
    except (ValueError, KeyError, TypeError) as error:
        raise Problems([Problem(path, 1, 1, "KB704", {"found": repr(error)})]) from None
    return rings
