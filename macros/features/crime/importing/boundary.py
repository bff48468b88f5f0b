"""Fetching the official boundary of a municipality from the register RÚIAN."""

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from macros.core.messages import Problem, Problems
from macros.features.crime.importing import areas
from macros.features.crime.importing.fetch import JSON, RUIAN, Fetcher, Missing
from macros.features.crime.importing.write import write_all

DECIMALS = 6


def fetch_official(
    code: str, target: Path, today: date, fetcher: Fetcher, base: str = RUIAN
) -> bool:
    """Write the boundary of the municipality `code` to `target`; give whether it changed.

    One Feature in WGS 84, coordinates to 0.1 m, properties with name, code, origin, licence and
    the day. A boundary with the same coordinates is left as it is, its day too. Raises Problems
    (KB725 to KB727, KB735, KB736, KB737).
    """
    query = {
        "where": f"kod={code}",
        "outFields": "kod,nazev",
        "outSR": "4326",
        "returnGeometry": "true",
        "geometryPrecision": str(DECIMALS),
        "f": "geojson",
    }
    url = f"{base}?{urlencode(query)}"
    with tempfile.TemporaryDirectory() as folder:
        try:
            path = fetcher.file(url, Path(folder) / "boundary.geojson", JSON)
        except Missing:
            raise _problem(url, "KB725", "HTTP 404") from None
        feature = _feature(path, url, code)
        areas.boundary(path)
    geometry = feature["geometry"]
    geometry["coordinates"] = _rounded(geometry["coordinates"])
    if target.is_file() and _geometry(target) == geometry:
        return False
    properties = {
        "code": code,
        "name": str(feature["properties"].get("nazev", "")),
        "source": "ČÚZK, RÚIAN",
        "licence": "CC BY 4.0",
        "retrieved": today.isoformat(),
    }
    record = {"type": "Feature", "properties": properties, "geometry": geometry}
    text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    write_all({target: text.encode()})
    return True


def _feature(path: Path, url: str, code: str) -> dict[str, Any]:
    try:
        data = json.loads(path.read_bytes())
        if "error" in data:
            raise _problem(url, "KB725", str(data["error"]))
        found = [f for f in data["features"] if str(f["properties"].get("kod")) == code]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _problem(url, "KB726", repr(error)) from None
    if len(found) != 1:
        raise _problem(url, "KB735", code)
    feature: dict[str, Any] = found[0]
    return feature


def _rounded(value: Any) -> Any:
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return round(float(value), DECIMALS)


def _geometry(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())["geometry"]
    except (ValueError, KeyError, TypeError):
        return None


def _problem(url: str, code: str, found: str) -> Problems:
    return Problems([Problem(url, 1, 1, code, {"found": found, "expected": ""})])
