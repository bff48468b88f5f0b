"""Files of maps: the page in the frame and its script, the numbers as CSV and GeoJSON."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from macros.core.outputs.csv_file import Cell, written
from macros.core.pages import policies
from macros.core.pages.view import View
from macros.core.urls import addresses
from macros.features.crime.mapping.areas import Area
from macros.features.crime.mapping.atlas import ALL, Atlas, Span
from macros.features.crime.mapping.classes import Range
from macros.features.crime.models import CrimeMap
from macros.features.crime.pages.atlases import atlas_of, category_name, span_name
from macros.features.crime.pages.draw import coordinates
from macros.features.crime.pages.live import Live, live
from macros.features.crime.pages.picture import TONES, area_name, tones

COLUMNS = ("area", "area_name", "lon", "lat", "period", "category", "category_name")


Properties = dict[str, str | int | None]
Side = Callable[[Range], int]
Field = tuple[str, str, Span, Side]
"""The name of a number, its category, its time, which end of a range it is."""


def files(views: Mapping[str, View]) -> Iterator[tuple[str, str | bytes]]:
    """Give of each map the frame in every language, its script, and `data/mapy/<id>.*`."""
    first = next(iter(views.values()))
    for crime_map in first.kb.list(CrimeMap):
        seen = atlas_of(first.kb, crime_map)
        if not seen.areas:
            continue
        page, made = str(addresses.page(crime_map)), live(seen)
        yield f"{page}mapa.js", made.script
        for language, view in views.items():
            path = addresses.localized(f"{page}mapa.html", language, first.kb.default)
            yield path.lstrip("/"), frame(view, crime_map, seen, made)
        yield f"data/mapy/{crime_map.id}.csv", table(views, crime_map, seen)
        yield f"data/mapy/{crime_map.id}.geojson", geojson(views, crime_map, seen)


def frame(view: View, crime_map: CrimeMap, seen: Atlas, made: Live) -> str:
    """Give the page inside the frame."""
    page = str(addresses.page(crime_map))
    source = crime_map.source or seen.dataset.source
    return str(
        view.render(
            "map-frame",
            title=view.plain(crime_map.title),
            live=made,
            policy=policies.live_map(view),
            script=f"{view.base}/{page}mapa.js",
            page=view.link(page),
            basemap=view.kb.site.basemap,
            credit=view.place(source) if source else view.t("unknown"),
            facts=_facts(view, seen),
            against=_compared(seen),
        )
    )


def _compared(seen: Atlas) -> frozenset[str]:
    """Give the choices of time that there is another one of the same length for."""
    lengths = Counter(span.length for span in seen.spans)
    return frozenset(span.id for span in seen.spans if lengths[span.length] > 1)


def _facts(view: View, seen: Atlas) -> dict[str, Any]:
    codes = (ALL, *(category.code for category in seen.categories))
    lengths = list(dict.fromkeys(span.length for span in seen.spans))
    one = {span.length: span for span in reversed(seen.spans)}
    return {
        "categories": [{"id": code, "name": category_name(view, seen, code)} for code in codes],
        "spans": [
            {"id": span.id, "name": span_name(view, span), "length": lengths.index(span.length)}
            for span in seen.spans
        ],
        "areas": {area.id: area_name(view, area) for area in seen.areas},
        # by category, then by length: the lower bounds of the classes, the greatest number last
        "scales": [
            [[*(scale := seen.scale(code, one[name])).bounds, scale.most] for name in lengths]
            for code in codes
        ],
        "tones": [tones(count) for count in range(1, TONES + 1)],
        "totals": [[view.range(seen.total(c, span)) for span in seen.spans] for c in codes],
        "words": {name: str(view.t(f"map.live.{name}")) for name in _WORDS},
    }


_WORDS = ("total", "changed", "area", "more", "fewer", "same", "map", "zoomIn", "zoomOut")


def table(views: Mapping[str, View], crime_map: CrimeMap, seen: Atlas) -> str:
    """Every published count as CSV, with source and condition in each row.

    `least` and `most` differ where the exact number is not published; an empty area is the whole
    town.
    """
    view = next(iter(views.values()))
    names = {area.id: area_name(view, area) for area in seen.areas}
    titles = {c.code: view.plain(c.title) for c in seen.dataset.categories}
    rows: list[Sequence[Cell]] = []
    said = about(view, crime_map, seen)
    tail = (said["source"], said["note"], said["page"])
    for row in seen.counts:
        name = names.get(row.cell, "")
        place = (None, None) if row.whole else (row.lon, row.lat)
        kind = (row.category, titles.get(row.category, ""))
        rows.append((row.cell, name, *place, row.period, *kind, row.low, row.high, *tail))
    return written((*COLUMNS, "least", "most", "source", "note", "condition"), rows)


def about(view: View, crime_map: CrimeMap, seen: Atlas) -> dict[str, str]:
    """Give source, condition and caution of a map, as plain text."""
    source = crime_map.source or seen.dataset.source
    return {
        "title": view.plain(crime_map.title),
        "source": str(view.place(source).striptags()) if source else "",
        "condition": view.plain(seen.dataset.condition),
        "note": str(view.t("map.approximate")),
        "page": view.absolute(str(addresses.page(crime_map))),
    }


def geojson(views: Mapping[str, View], crime_map: CrimeMap, seen: Atlas) -> str:
    """Give the areas with their counts as GeoJSON (RFC 7946), source and condition beside them.

    Properties are flat, so that a geographic information system can colour by them: text, or whole
    numbers named `n_<period>_<category>` (`n_2024h1_37`, `n_all_all`). Where a smallest count
    protects the set they are two, `min_…` and `max_…`; null where the area did not exist then.
    `fields` says in words what each number counts. The member `counts` of a feature lists the
    published rows as they are written.
    """
    fields = _fields(seen)
    view = next(iter(views.values()))
    said = about(view, crime_map, seen)
    tail: Properties = {"source": said["source"], "note": said["note"], "condition": said["page"]}
    features = [
        {
            "type": "Feature",
            "id": area.id,
            "properties": _names(views, area) | _numbers(seen, area, fields) | tail,
            "counts": [
                {"period": row.period, "category": row.category, "count": row.number}
                for row in seen.counts
                if row.cell == area.id
            ],
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": coordinates(area.cell.polygon, 6),
            },
        }
        for area in seen.areas
    ]
    content = {
        "type": "FeatureCollection",
        **{lang: about(v, crime_map, seen) for lang, v in views.items()},
        "period": seen.dataset.period.text,
        "categories": {c.code: dict(c.title.root) for c in seen.dataset.categories},
        "fields": {
            name: {
                "period": span.whole.text,
                "category": code,
                **{
                    lang: f"{category_name(v, seen, code)}, {span_name(v, span)}"
                    for lang, v in views.items()
                },
            }
            for name, code, span, _ in fields
        },
        "features": features,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def _names(views: Mapping[str, View], area: Area) -> Properties:
    names = {language: area_name(view, area) for language, view in views.items()}
    first = next(iter(names.values()))
    return {"area": area.id, "name": first, **{f"name_{lang}": n for lang, n in names.items()}}


def _numbers(seen: Atlas, area: Area, fields: Iterable[Field]) -> Properties:
    found = ((name, seen.number(area.id, code, span), side) for name, code, span, side in fields)
    return {name: None if number is None else side(number) for name, number, side in found}


def _fields(seen: Atlas) -> list[Field]:
    """Give the numbers of an area that the file of a map has."""
    exact = all(row.exact for row in seen.counts)
    sides: dict[str, Side] = {"n": min} if exact else {"min": min, "max": max}
    found: dict[str, Field] = {}
    for span in seen.spans:
        for code in (ALL, *(category.code for category in seen.categories)):
            when, what = (_plain(part) or "all" for part in (span.id.replace("-", ""), code))
            for side, end in sides.items():
                name = plain = f"{side}_{when}_{what}"
                while name in found:  # two codes that differ only in signs
                    name = f"{plain}_{len(found)}"
                found[name] = name, code, span, end
    return list(found.values())


def _plain(text: str) -> str:
    """Give a text as a part of the name of a field: ASCII letters in lower case, digits, `_`."""
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
