"""How the totals and the colours of a map came about."""

from collections.abc import Iterator

from macros.derive import addresses
from macros.derive.explanations import Cell, Explanation, Place, Thing, Where, anchor
from macros.derive.maps.atlas import ALL, Atlas
from macros.derive.rules import BY_NAME, Rule
from macros.model.maps import CrimeMap
from macros.present.maps.atlases import atlas_of
from macros.present.view import View


def explanations(view: View) -> Iterator[Explanation]:
    """Give the explanations of every map that has numbers."""
    for crime_map in view.kb.list(CrimeMap):
        seen = atlas_of(view.kb, crime_map)
        if seen.areas:
            yield from of(crime_map, seen)


def of(crime_map: CrimeMap, seen: Atlas) -> tuple[Explanation, ...]:
    """Give how the total and the colours of one map came about."""
    return total(crime_map, seen), colours(crime_map, seen)


def file(crime_map: CrimeMap) -> str:
    """Give the file below `data/` that has every published count of a map."""
    return f"mapy/{crime_map.id}.csv"


def total(crime_map: CrimeMap, seen: Atlas) -> Explanation:
    """Give how the number of the whole town came about, in the view that the page opens with."""
    things = tuple(_counts(crime_map, seen))
    exact = all(thing.inputs["least"] == thing.inputs["most"] for thing in things)
    rules = (BY_NAME["least"],) if exact else (BY_NAME["least"], BY_NAME["most"])
    return _explanation(crime_map, seen, "total", rules, things)


def _counts(crime_map: CrimeMap, seen: Atlas) -> Iterator[Thing]:
    """Give what is added up: the total of a period where there is one, else its categories."""
    name = file(crime_map)
    for period in seen.spans[0].periods:
        rows = [row for row in seen.counts if row.period == period]
        whole = {row.category for row in rows if row.whole}
        for category in ("",) if "" in whole else sorted({row.category for row in rows}):
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


def colours(crime_map: CrimeMap, seen: Atlas) -> Explanation:
    """Give how each area came by its colour, in the view that the page opens with."""
    span, things = seen.spans[0], []
    for area in seen.areas:
        number = seen.number(area.id, ALL, span)
        if number is not None:
            where: Where = {"area": area.id, "period": span.periods}
            cells = {
                "least": Cell(number[0], "least"),
                "most": Cell(number[1], "most"),
                "limits": Cell(seen.scale(ALL, span).bounds),
            }
            things.append(Thing(Place(file(crime_map), where), cells))
    return _explanation(crime_map, seen, "class", (BY_NAME["class"],), tuple(things))


def _explanation(
    crime_map: CrimeMap, seen: Atlas, what: str, rules: tuple[Rule, ...], things: tuple[Thing, ...]
) -> Explanation:
    name = f"maps.{crime_map.id}.{what}"
    page = f"{addresses.page(crime_map)}#{anchor(name)}"
    return Explanation(name, page, rules, things, seen.spans[0].whole)
