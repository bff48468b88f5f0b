"""Crime counts and the boundary fit what is said about them."""

from collections.abc import Iterator

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.shape import suggest
from macros.core.messages import Both, Problem
from macros.core.schema.period import Period
from macros.features.crime.counting import cells
from macros.features.crime.mapping import areas
from macros.features.crime.models import CrimeSet

_MISSING = Both("chybí", "is missing")
_THERE = Both("ve složce je", "is there")
_NOTHING = Both("čára hranice nic neohraničuje", "the line of the boundary encloses nothing")


def counts(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every count has a category of its set (KB706) and lies in the set's period (KB707)."""
    sets = kb.all(CrimeSet)
    for name, rows in kb.counts.items():
        if name not in sets:
            continue
        period = sets[name].period
        codes = [category.code for category in sets[name].categories]
        path = f"crime/{name}.csv"
        for line, row in enumerate(rows, 2):
            if row.category and row.category not in codes:
                hint = suggest(row.category, codes)
                args = {"found": row.category, "expected": ", ".join(codes), "hint": hint}
                yield Problem(path, line, 1, "KB706", args)
            when = Period.parse(row.period)
            if when.start < period.start or when.end > period.end:
                args = {"found": row.period, "expected": period.text}
                yield Problem(path, line, 1, "KB707", args)


def boundary(kb: KnowledgeBase) -> Iterator[Problem]:
    """The site says rightly whether there is a boundary (KB708)."""
    there = kb.boundary is not None
    if kb.site.boundary != there and ("boundary", "") not in kb.unread:
        args = {
            "found": "yes" if kb.site.boundary else "no",
            "expected": _THERE if there else _MISSING,
        }
        yield Problem(kb.site_origin.path, *kb.site_origin.at("boundary"), "KB708", args)


def shapes(kb: KnowledgeBase) -> Iterator[Problem]:
    """Boundaries enclose something (KB704), and every counted area lies on the map (KB709)."""
    town = areas.polygon(kb.boundary)
    if town is not None and town.is_empty:
        yield Problem("boundary.geojson", 1, 1, "KB704", {"found": _NOTHING})
        return
    for name, named in kb.areas.items():
        polygons = [areas.polygon(rings) for rings in named.values()]
        if any(polygon is None or polygon.is_empty for polygon in polygons):
            yield Problem(f"crime/{name}.geojson", 1, 1, "KB704", {"found": _NOTHING})
    for dataset in kb.list(CrimeSet):
        rows = kb.counts.get(dataset.id, ())
        if given := kb.areas.get(dataset.id):
            there = set(given)
        else:
            merged = [group for item in dataset.imports for group in item.merged]
            found = cells.areas(rows, merged, town)
            there = {cell.id for cell in found if not cell.polygon.is_empty}
        for line, row in enumerate(rows, 2):
            if not row.whole and row.cell not in there:
                there.add(row.cell)  # once is enough
                yield Problem(f"crime/{dataset.id}.csv", line, 1, "KB709", {"found": row.cell})
