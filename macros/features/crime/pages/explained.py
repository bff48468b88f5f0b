"""How the totals and the colours of a map came about."""

from collections.abc import Iterator

from macros.core.pages.view import View
from macros.core.records.explanation import (
    Cell,
    Explanation,
    Place,
    Rule,
    Thing,
    Where,
    anchor,
    item,
    rule_named,
)
from macros.core.urls import addresses
from macros.features.crime.mapping.atlas import ALL, Atlas, Span
from macros.features.crime.mapping.classes import Scale
from macros.features.crime.models import CrimeMap, Crop
from macros.features.crime.pages.atlases import atlas_of


def explanations(view: View) -> Iterator[Explanation]:
    """Give the explanations of every map that has numbers."""
    for crime_map in view.kb.list(CrimeMap):
        seen = atlas_of(view.kb, crime_map)
        if seen.areas:
            yield from of(crime_map, seen)
            for span in seen.spans:
                for code in (ALL, *(one.code for one in seen.dataset.categories)):
                    yield total(crime_map, seen, code, span)
            for crop in crime_map.crops:
                yield from of_crop(crime_map, seen, crop)


def of(crime_map: CrimeMap, seen: Atlas) -> tuple[Explanation, ...]:
    """Give how the total and the colours of the view came about with which the page opens."""
    span, name = seen.spans[0], f"maps.{crime_map.id}"
    things = tuple(_counts(crime_map, seen, ALL, span))
    page = f"{addresses.page(crime_map)}#{anchor(f'{name}.total')}"
    whole = Explanation(f"{name}.total", page, _sums(things), things, span.whole)
    return whole, _colours(crime_map, f"{name}.class", seen, span, seen.scale(ALL, span))


def total(crime_map: CrimeMap, seen: Atlas, category: str, span: Span) -> Explanation:
    """Give how the number of a category for the whole town came about."""
    return _total(crime_map, f"{span.id or 'all'}.{category or 'all'}", seen, category, span)


def of_crop(crime_map: CrimeMap, whole: Atlas, crop: Crop) -> Iterator[Explanation]:
    """Give how the totals and the colours of a piece came about, before and after."""
    seen, name = cropped(whole, crop), f"crops.{crime_map.crops.index(crop)}"
    for span in dict.fromkeys((seen.span(crop.before), seen.span(crop.after))):
        yield _total(crime_map, f"{name}.{span.id}", seen, ALL, span)
    span = _darker(seen, crop)
    named = f"maps.{crime_map.id}.class.{name}"
    yield _colours(crime_map, named, seen, span, seen.scale(ALL, span))


def cropped(whole: Atlas, crop: Crop) -> Atlas:
    """Give the atlas of the categories that a piece shows."""
    return whole.only(crop.categories) if crop.categories else whole


def _darker(seen: Atlas, crop: Crop) -> Span:
    spans = [seen.span(crop.before), seen.span(crop.after)]
    return max(spans, key=lambda span: seen.scale(ALL, span).most)


def crop_scale(seen: Atlas, crop: Crop) -> Scale:
    """Give the classes of colour of a piece: the same before and after."""
    return seen.scale(ALL, _darker(seen, crop))


def file(crime_map: CrimeMap) -> str:
    """Give the file below `data/` that has every published count of a map."""
    return f"mapy/{crime_map.id}.csv"


def _total(crime_map: CrimeMap, what: str, seen: Atlas, category: str, span: Span) -> Explanation:
    things = tuple(_counts(crime_map, seen, category, span))
    name = f"maps.{crime_map.id}.totals"
    page = f"{addresses.page(crime_map)}#{anchor(name)}"
    return Explanation(f"{name}.{what}", page, _sums(things), things, span.whole)


def _sums(things: tuple[Thing, ...]) -> tuple[Rule, ...]:
    exact = all(thing.inputs["least"] == thing.inputs["most"] for thing in things)
    return (rule_named("least"),) if exact else (rule_named("least"), rule_named("most"))


def _counts(crime_map: CrimeMap, seen: Atlas, chosen: str, span: Span) -> Iterator[Thing]:
    """Give what is added up: the total of a period where there is one, else its parts."""
    name = file(crime_map)
    for period in span.periods:
        rows = [row for row in seen.counts if row.period == period]
        whole = {row.category for row in rows if row.whole}
        every = ("",) if "" in whole else sorted({row.category for row in rows})
        for category in (chosen,) if chosen else every:
            alone = {"area": ""} if category in whole else {}
            added = [
                row for row in rows if row.category == category and row.whole == (category in whole)
            ]
            yield Thing(
                Place(name, {"period": period, "category": category, **alone}),
                {
                    "least": Cell(sum(row.low for row in added), "least"),
                    "most": Cell(sum(row.high for row in added), "most"),
                },
            )


def _colours(crime_map: CrimeMap, name: str, seen: Atlas, shown: Span, scale: Scale) -> Explanation:
    """Give how each area came by its colour, in all times of the length of the one shown."""
    smallest = Cell(seen.dataset.smallest, "smallest", item(seen.dataset))
    limits = Cell(scale.bounds)
    if seen.declared:
        limits = Cell(scale.bounds, "classes", item(crime_map))
    codes = {"category": tuple(one.code for one in seen.categories)}
    things = []
    for span in (one for one in seen.spans if one.length == shown.length):
        for area in seen.areas:
            number = seen.number(area.id, ALL, span)
            if number is not None:
                where: Where = {"area": area.id, "period": span.periods, **codes}
                cells = {
                    "least": Cell(number[0], "least"),
                    "most": Cell(number[1], "most"),
                    "limits": limits,
                    "smallest": smallest,
                }
                things.append(Thing(Place(file(crime_map), where), cells))
    rules = (rule_named("class"),) if seen.declared else (rule_named("limits"), rule_named("class"))
    page = f"{addresses.page(crime_map)}#{anchor(f'maps.{crime_map.id}.class')}"
    return Explanation(name, page, rules, tuple(things), shown.whole)
