"""Imports in tests: a small package in every form, and what an import may not change."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.core.messages import Problem, Problems
from macros.features.crime.importing.run import Order, import_crime
from tests.support.police import TYPES, Offence, collection, package, table

NAME = "2025_500000"
DAY = date(2026, 1, 10)
OFFENCES = (
    Offence(1),
    Offence(2, (35, 42, 55, 102)),
    Offence(3, (97, 76), x=14.52, y=50.92, date="2025-07-01T00:00:00.0000+02:00"),
    Offence(4, (35,), state=3),
    Offence(5, (35,), relevance=2),
    Offence(6, (96, 89), x=14.52, y=50.92),
)
ROWS = """\
cell,lon,lat,period,category,count
,,,2025-H1,96,1
14550000-50950000,14.550000,50.950000,2025-H1,35,2
14520000-50920000,14.520000,50.920000,2025-H2,76,1
"""
AREA = {
    "type": "Feature",
    "properties": {},
    "geometry": {
        "type": "Polygon",
        "coordinates": [[[14.54, 50.9], [14.6, 50.9], [14.6, 51], [14.54, 51], [14.54, 50.9]]],
    },
}


def order(folder: Path, *sources: Path, **more: object) -> Order:
    return replace(Order(folder / "kb", sources, retrieved=DAY), **more)  # type: ignore[arg-type]


def refused(wanted: Order) -> Problem:
    before = tree(wanted.folder)
    with pytest.raises(Problems) as problems:
        import_crime(wanted)
    assert tree(wanted.folder) == before
    (problem,) = problems.value.problems
    assert problem.message("cs") != problem.message("en")
    assert "{" not in problem.message("cs") + problem.message("en")
    return problem


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def written(folder: Path) -> str:
    return (folder / "kb" / "crime" / "policie.csv").read_text()


def lay(folder: Path, form: str) -> Path:
    path = folder / NAME
    if form == "zip":
        return package(folder / f"{NAME}.zip", OFFENCES)
    if form == "folder":
        path.mkdir()
        (path / f"{NAME}.csv").write_bytes(table(OFFENCES))
        (path / "types.csv").write_text(TYPES)
        return path
    if form == "geojson":
        path.with_suffix(".geojson").write_bytes(collection(OFFENCES))
        return path.with_suffix(".geojson")
    if form == "bom":
        path.with_suffix(".csv").write_bytes(b"\xef\xbb\xbf" + table(OFFENCES))
    else:
        path.with_suffix(".csv").write_bytes(table(OFFENCES))
    return path.with_suffix(".csv")
