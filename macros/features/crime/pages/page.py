"""The page of a map, its teaser, and the pieces that goals and areas show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from macros.core.kb.knowledge import kind_of
from macros.core.kb.relations import naming
from macros.core.pages.view import View
from macros.core.records.explanation import Explanation
from macros.core.schema.base import Entity
from macros.core.urls import addresses
from macros.features.crime.mapping.atlas import ALL, Atlas, Span
from macros.features.crime.models import CrimeMap, Crop
from macros.features.crime.pages import explained
from macros.features.crime.pages.atlases import atlas_of, category_name, span_name
from macros.features.crime.pages.picture import Picture, area_name, picture
from macros.features.programme.models import Area, Goal

MOST_COLUMNS = 6
"""A table with more periods than this shows years (the downloads have every period)."""


@dataclass(frozen=True)
class Table:
    """The numbers of one category: a row for each area, a column for each choice of time."""

    name: str
    total: str
    spans: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    totals: tuple[str, ...]
    left: bool
    """Whether there are areas without any record, which therefore have no row."""


def facts(view: View, crime_map: CrimeMap) -> Mapping[str, Any]:
    """Give what the page of a map shows."""
    kb, seen = view.kb, atlas_of(view.kb, crime_map)
    common = {
        "dataset": seen.dataset,
        "areas": [kb.all(Area)[name] for name in crime_map.areas],
        "goals": [kb.all(Goal)[name] for name in crime_map.goals],
        "known": seen.town is not None,
        "still": None,
    }
    if not seen.areas:
        return common
    every = seen.spans[0]
    page, data = addresses.page(crime_map), f"{view.base}/data/mapy/{crime_map.id}"
    top, number = highest(view, seen, every)
    return common | {
        "still": picture(view, seen),
        "description": describe(view, seen, ALL, every),
        "period": view.period(every.whole),
        "total": view.range(seen.total(ALL, every)),
        "counted": tuple(_counted(view, seen, every)),
        "views": sorted(
            {anchor(c.code)[1:] for c in seen.categories}
            | {crop_anchor(crop)[1:] for crop in crime_map.crops}
        ),
        "top": Markup(", ").join(area_name(view, seen.areas[i]) for i in top),
        "top_number": number,
        "frame": view.link(f"{page}mapa.html"),
        "tables": tuple(_tables(view, seen)),
        "csv": f"{data}.csv",
        "geojson": f"{data}.geojson",
        "explained": explained.of(crime_map, seen),
        "totals": tuple(_totals(view, crime_map, seen)),
    }


def _totals(view: View, crime_map: CrimeMap, seen: Atlas) -> Iterator[tuple[str, Explanation]]:
    """Give how the totals of the tables came about, then those of pieces on other pages."""
    for category in (ALL, *(one.code for one in seen.dataset.categories)):
        for span in columns(seen):
            name = f"{category_name(view, seen, category)}, {span_name(view, span)}"
            yield name, explained.total(crime_map, seen, category, span)


@dataclass(frozen=True)
class Counted:
    """A category with its number; `share` of the greatest of them, in hundredths, rounded up.

    `href` is its view, None where it is counted for the whole town only.
    """

    name: Markup
    number: str
    share: int
    href: str | None


def _counted(view: View, seen: Atlas, span: Span) -> Iterator[Counted]:
    """Give all categories, that with the greatest number first."""
    known = [(seen.total(c.code, span), c) for c in seen.dataset.categories]
    divided = {c.code for c in seen.categories}
    most = max((high for (_, high), _ in known), default=0) or 1
    for number, category in sorted(known, key=lambda pair: (-pair[0][1], -pair[0][0])):
        yield Counted(
            view.inline(category.title),
            view.range(number),
            -(-number[1] * 100 // most),
            anchor(category.code) if category.code in divided else None,
        )


def anchor(category: str = ALL, span: str = ALL, against: str = ALL) -> str:
    """Give the part of a map's address that chooses a view.

    The page has an id for every one that it or another page links to: without JavaScript the link
    leads to the still picture.
    """
    chosen = {"kategorie": category, "obdobi": span, "proti": against}
    return "#" + "&".join(f"{name}={value}" for name, value in chosen.items() if value)


def crop_anchor(crop: Crop) -> str:
    """Give the view of a piece of the map: the change between its periods."""
    one = crop.categories[0] if len(crop.categories) == 1 else ALL
    return anchor(one, crop.after, crop.before)


def highest(view: View, seen: Atlas, span: Span) -> tuple[tuple[int, ...], str]:
    """Give the places of the areas with the greatest number, and that number.

    None where numbers are not published exactly, or where more than three areas share it.
    """
    numbers = [seen.number(area.id, ALL, span) or (0, 0) for area in seen.areas]
    most = max(low for low, _ in numbers)
    top = tuple(i for i, (low, _) in enumerate(numbers) if low == most)
    exact = all(low == high for low, high in numbers)
    return (top, view.number(most)) if exact and most > 1 and len(top) <= 3 else ((), "")


def describe(view: View, seen: Atlas, category: str, span: Span) -> str:
    """Give the numbers of a view in words, for those who do not see the picture.

    Areas without a record are not told one by one: who listens wants to hear the others.
    """
    numbers = {area: seen.number(area.id, category, span) for area in seen.areas}
    some = {area: number for area, number in numbers.items() if number and number[1]}
    none = sum(1 for number in numbers.values() if number and not number[1])
    name = category_name(view, seen, category)
    said: list[str] = [view.t("map.described", category=name, period=view.period(span.whole))]
    if some:
        listed = (f"{area_name(view, area)}: {view.range(number)}" for area, number in some.items())
        said.append(f"{'; '.join(listed)}.")
    if none:
        said.append(view.t("map.table.left", n=none))
    return " ".join(said)


def _tables(view: View, seen: Atlas) -> Iterator[Table]:
    spans = columns(seen)
    for code in (ALL, *(category.code for category in seen.categories)):
        if code != ALL and len(seen.categories) == 1:
            continue
        every = {
            area_name(view, area): [seen.number(area.id, code, span) for span in spans]
            for area in seen.areas
        }
        rows = {
            name: numbers
            for name, numbers in every.items()
            if code == ALL or any(n is None or n[1] for n in numbers)
        }
        yield Table(
            category_name(view, seen, code),
            view.range(seen.total(code, seen.spans[0])),
            tuple(span_name(view, span) for span in spans),
            tuple(
                (name, tuple("–" if n is None else view.range(n) for n in numbers))
                for name, numbers in rows.items()
            ),
            tuple(view.range(seen.total(code, span)) for span in spans),
            len(every) > len(rows),
        )


def columns(seen: Atlas) -> Sequence[Span]:
    """Give the choices of time that a table shows: the oldest first, all together last."""
    single = sorted(seen.single, key=lambda span: (span.whole.start, span.whole.end))
    if len(single) > MOST_COLUMNS:
        years = [span for span in single if len(span.id) == 4]
        single = years or single
    return (*single, *(span for span in seen.spans if span.id == ALL))


def teaser(view: View) -> Markup:
    """Give the first map as a still picture that leads to the live one."""
    found = view.kb.list(CrimeMap)
    if not found:
        return view.render("map-teaser", map=None)
    seen = atlas_of(view.kb, found[0])
    if not seen.areas:
        return view.render("map-teaser", map=found[0], still=None)
    every = seen.spans[0]
    return view.render(
        "map-teaser",
        map=found[0],
        still=picture(view, seen),
        description=describe(view, seen, ALL, every),
        period=view.period(every.whole),
        total=view.range(seen.total(ALL, every)),
    )


@dataclass(frozen=True)
class Pair:
    """A piece of a map: the same categories before and after."""

    map: CrimeMap
    crop: Crop
    names: tuple[str, ...]
    before: Picture
    after: Picture
    anchor: str
    texts: tuple[tuple[str, str, str], ...]
    """Of before and after: the period, the total, the numbers in words."""


def pairs(view: View, entity: Entity) -> Iterator[Pair]:
    """Give the pieces of maps that belong to a goal or an area."""
    kind = kind_of(entity)
    for crime_map in view.kb.list(CrimeMap):
        for crop in crime_map.crops:
            if entity.id in getattr(crop, kind, ()):
                yield _pair(view, crime_map, crop)


def _pair(view: View, crime_map: CrimeMap, crop: Crop) -> Pair:
    seen = explained.cropped(atlas_of(view.kb, crime_map), crop)
    spans = [seen.span(crop.before), seen.span(crop.after)]
    names = [category_name(view, seen, c.code) for c in seen.categories]
    scale = explained.crop_scale(seen, crop)
    return Pair(
        crime_map,
        crop,
        tuple(names),
        picture(view, seen, ALL, spans[0], scale),
        picture(view, seen, ALL, spans[1], scale),
        crop_anchor(crop),
        tuple(
            (
                view.period(span.whole),
                view.range(seen.total(ALL, span)),
                describe(view, seen, ALL, span),
            )
            for span in spans
        ),
    )


def excerpts(view: View, entity: Entity) -> Mapping[str, Any]:
    """Pieces of maps before and after, and the maps that belong here without such a piece."""
    found = list(pairs(view, entity))
    shown = [pair.map for pair in found]
    every = naming(view.kb, view.back, entity, CrimeMap)
    return {"pairs": found, "maps": [one for one in every if one not in shown]}
