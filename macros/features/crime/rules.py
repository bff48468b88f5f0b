"""Crime counts and the boundary fit what is said about them."""

from collections.abc import Iterator

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.shape import suggest
from macros.core.messages import Both, Problem
from macros.core.records import disclosure
from macros.core.records.disclosure import publishable
from macros.core.schema.period import Period
from macros.features.crime.counting import cells
from macros.features.crime.mapping import areas
from macros.features.crime.models import CrimeSet, Import

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


def protected(kb: KnowledgeBase) -> Iterator[Problem]:
    """Counts below the smallest one are ranges (KB766) and nothing else tells them.

    No total (KB767), no period that overlaps another (KB768), no difference of two published
    states (KB769).
    """
    for dataset in kb.list(CrimeSet):
        rows = kb.counts.get(dataset.id, ())
        if dataset.smallest == 1:
            continue
        path, smallest = f"crime/{dataset.id}.csv", dataset.smallest
        most = str(smallest - 1)
        wrong = [n for n, r in enumerate(rows) if not publishable(r.low, r.high, smallest)]
        for place in wrong:
            args = {"found": rows[place].number, "expected": most}
            yield Problem(path, place + 2, 1, "KB766", args)
        if wrong:
            continue  # what they give away is told by themselves
        for place in disclosure.unsafe_totals(rows, smallest):
            yield Problem(path, place + 2, 1, "KB767", {"found": rows[place].number})
        lines = {row.period: n for n, row in reversed(list(enumerate(rows, 2)))}
        for long, short in disclosure.overlapping(rows):
            args = {"found": short, "expected": long}
            yield Problem(path, lines[short], 1, "KB768", args)
        for period in disclosure.told_by_correcting(kb, dataset):
            yield Problem(path, lines[period], 1, "KB769", {"period": period})
        if not all(row.exact for row in rows):
            yield from _sums(kb, dataset)


def _sums(kb: KnowledgeBase, dataset: CrimeSet) -> Iterator[Problem]:
    """Give the numbers of the description that are totals of what is hidden."""
    origin = kb.origins["crime", dataset.id]
    parts: list[tuple[tuple[str | int, ...], CrimeSet | Import]] = [((), dataset)]
    parts += [(("imports", number), part) for number, part in enumerate(dataset.imports)]
    for where, part in parts:
        for name in ("read", "rows", "offences", "kept", "left_out"):
            if value := getattr(part, name, None):
                found = name if isinstance(value, tuple) else str(value)
                place = origin.at(*where, name)
                yield Problem(origin.path, *place, "KB767", {"found": found})
