"""The live map: folium's map of the areas, its script and style apart from its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import folium
from branca.element import Element, Figure

from macros.features.crime.mapping.atlas import ALL, Atlas
from macros.features.crime.mapping.classes import Range
from macros.features.crime.pages.draw import coordinates
from macros.features.crime.pages.picture import label_point


class _Map(folium.Map):
    """A folium map that brings no library: the page names the site's own."""

    default_js = []  # noqa: RUF012 - as folium declares them
    default_css = []  # noqa: RUF012


class _Layer(folium.GeoJson):
    default_js: list[tuple[str, str]] = []  # noqa: RUF012
    default_css: list[tuple[str, str]] = []  # noqa: RUF012


@dataclass(frozen=True)
class Live:
    """A live map in parts: its element, its script, the names of the script's variables.

    What folium writes into the page's head (libraries, styles, no zoom) is not taken over.
    """

    html: str
    script: str
    map: str
    areas: str
    town: str


def live(atlas: Atlas) -> Live:
    """Give the live map: one layer of areas with their numbers, one of the boundary.

    Ids are counted from one for each map, so that two builds are the same byte for byte.
    """
    west, south, east, north = _bounds(atlas)
    chart = _Map(
        location=[round((south + north) / 2, 5), round((west + east) / 2, 5)],
        zoom_start=12,
        tiles=None,
        prefer_canvas=True,
        zoom_control=False,
        attribution_control=False,
        scroll_wheel_zoom=False,
        zoom_snap=0.25,
        zoom_animation=False,  # else fitting the town takes a quarter of a second of drawing
    )
    areas = _Layer(features(atlas), name="areas")
    town = _Layer(outline(atlas), name="town", interactive=False)
    areas.add_to(chart)
    town.add_to(chart)
    chart.fit_bounds([[south, west], [north, east]], padding=(8, 8))
    root = cast(Figure, chart.get_root())
    for number, element in enumerate(_elements(root), 1):
        element._id = str(number)
    root.render()
    return Live(
        _tidy(root.html.render()),
        _tidy(root.script.render()),
        chart.get_name(),
        areas.get_name(),
        town.get_name(),
    )


def features(atlas: Atlas) -> dict[str, Any]:
    """Give the areas as GeoJSON; `n` are the numbers, by category, then by time, as they appear.

    A number is a number, `[least, greatest]`, or null where the area was none at the time.
    """
    codes = (ALL, *(category.code for category in atlas.categories))
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": area.id,
                "properties": {
                    "at": label_point(area),
                    "n": [
                        [_short(atlas.number(area.id, code, span)) for span in atlas.spans]
                        for code in codes
                    ],
                },
                "geometry": {
                    "type": "MultiPolygon",
                    "coordinates": coordinates(area.cell.polygon),
                },
            }
            for area in atlas.areas
        ],
    }


def outline(atlas: Atlas) -> dict[str, Any]:
    """Give the town's boundary as GeoJSON; no feature where it is not known."""
    shape = atlas.town
    geometry = {"type": "MultiPolygon", "coordinates": [] if shape is None else coordinates(shape)}
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    return {"type": "FeatureCollection", "features": [] if shape is None else [feature]}


def _short(number: Range | None) -> int | list[int] | None:
    if number is None:
        return None
    low, high = number
    return low if low == high else [low, high]


def _bounds(atlas: Atlas) -> tuple[float, float, float, float]:
    boxes = [area.cell.polygon.bounds for area in atlas.areas]
    if atlas.town is not None:
        boxes.append(atlas.town.bounds)
    west, south, east, north = zip(*boxes, strict=True)
    return (
        round(min(west), 5),
        round(min(south), 5),
        round(max(east), 5),
        round(max(north), 5),
    )


def _elements(root: Element) -> Iterator[Element]:
    for child in root._children.values():
        yield child
        yield from _elements(child)


def _tidy(text: str) -> str:
    """Give a text without the blank lines and indents that the templates leave."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line) + "\n"
