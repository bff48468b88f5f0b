"""The numbers of a map for every area, category and period, all from published counts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from shapely.geometry.base import BaseGeometry

from macros.core.schema.period import Period
from macros.features.crime.counting import cells as crime_cells
from macros.features.crime.counting.span import stretch
from macros.features.crime.counting.totals import totals
from macros.features.crime.counts import Count
from macros.features.crime.mapping.areas import Area, Part, named
from macros.features.crime.mapping.classes import Range, Scale, classes
from macros.features.crime.models import Category, CrimeSet

ALL = ""
"""Stands for all categories, or for all periods together."""


@dataclass(frozen=True)
class Span:
    """A choice of time: all periods (`ALL`), a year made of its halves, or one period."""

    id: str
    periods: tuple[str, ...]
    whole: Period
    """From the first to the last day that the data cover."""
    length: str
    """What it may be compared with: choices of time with the same text."""


@dataclass(frozen=True, eq=False)
class Atlas:
    """Everything that a map shows of one set of counts.

    `categories` are those that are counted by area, `apart` those counted for the whole town
    only.
    """

    dataset: CrimeSet
    town: BaseGeometry | None
    areas: tuple[Area, ...]
    categories: tuple[Category, ...]
    apart: tuple[Category, ...]
    spans: tuple[Span, ...]
    counts: tuple[Count, ...]
    declared: tuple[int, ...] = ()
    divisions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For each period the areas into which the town was divided."""

    @cached_property
    def _by_area(self) -> Mapping[tuple[str, str, str], Range]:
        found: dict[tuple[str, str, str], Range] = defaultdict(lambda: (0, 0))
        for row in self.counts:
            if not row.whole:
                for category in (row.category, ALL):
                    low, high = found[row.cell, category, row.period]
                    found[row.cell, category, row.period] = low + row.low, high + row.high
        return dict(found)

    @cached_property
    def _totals(self) -> Mapping[tuple[str, str], Range]:
        return totals(self.counts)

    def number(self, area: str, category: str, span: Span) -> Range | None:
        """Give the least and greatest number of an area; None where it was no area then."""
        if any(area not in self.divisions[period] for period in span.periods):
            return None
        return _sum(self._by_area.get((area, category, p), (0, 0)) for p in span.periods)

    def total(self, category: str, span: Span) -> Range:
        """Give the number of the whole town; of all categories, those counted apart included."""
        return _sum(self._totals.get((p, category), (0, 0)) for p in span.periods)

    def change(self, area: str, category: str, before: Span, after: Span) -> Range | None:
        """Give by how much an area's number rose (below zero: fell), at least and at most."""
        was, now = self.number(area, category, before), self.number(area, category, after)
        return None if was is None or now is None else (now[0] - was[1], now[1] - was[0])

    def only(self, codes: Collection[str]) -> "Atlas":
        """Give the same atlas with these categories alone; "all" then means all of these.

        Totals that are given for all categories together are left out.
        """
        return replace(
            self,
            categories=tuple(c for c in self.categories if c.code in codes),
            apart=tuple(c for c in self.apart if c.code in codes),
            counts=tuple(row for row in self.counts if row.category in codes),
        )

    def span(self, span_id: str) -> Span:
        """Give the choice of time with this id; raise KeyError."""
        return {span.id: span for span in self.spans}[span_id]

    @property
    def single(self) -> tuple[Span, ...]:
        """The choices of time but "all": years and halves."""
        return tuple(span for span in self.spans if span.id != ALL)

    def scale(self, category: str, span: Span) -> Scale:
        """Give the classes of colour of a view: the same for all times of the same length."""
        return self._scales[category, span.length]

    @cached_property
    def _scales(self) -> Mapping[tuple[str, str], Scale]:
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for category in (ALL, *(c.code for c in self.categories)):
            for span in self.spans:
                numbers = (self.number(area.id, category, span) for area in self.areas)
                found[category, span.length] += [n[1] for n in numbers if n and n[1]]
        return {
            key: Scale(
                self.declared or classes(numbers, self.dataset.smallest), max(numbers, default=0)
            )
            for key, numbers in found.items()
        }


def atlas(
    dataset: CrimeSet,
    counts: Sequence[Count],
    town: BaseGeometry | None,
    parts: Sequence[Part] = (),
    given: Mapping[str, BaseGeometry] | None = None,
) -> Atlas:
    """Give the atlas of a set of counts within the town's boundary (None: hull of the centres).

    `given` are the source's own areas by id, where the set is counted in them.
    """
    merged = [group for item in dataset.imports for group in item.merged]
    found = _given(counts, given) if given else crime_cells.areas(counts, merged, town)
    divided = {row.category for row in counts if not row.whole}
    divisions = _divisions(dataset, counts)
    return Atlas(
        dataset,
        town,
        named(found, town, parts),
        tuple(c for c in dataset.categories if c.code in divided),
        tuple(c for c in dataset.categories if c.code not in divided),
        tuple(_spans(divisions, _covered(dataset))),
        tuple(counts),
        divisions=divisions,
    )


def _given(
    counts: Iterable[Count], given: Mapping[str, BaseGeometry]
) -> tuple[crime_cells.Cell, ...]:
    places = {row.cell: (row.lon, row.lat) for row in counts if row.lon is not None}
    for name, shape in given.items():
        if name not in places:
            point = shape.representative_point()
            places[name] = (point.x, point.y)
    return tuple(
        crime_cells.Cell(name, float(lon or 0), float(lat or 0), given[name])
        for name, (lon, lat) in sorted(places.items())
        if name in given
    )


def _divisions(dataset: CrimeSet, counts: Sequence[Count]) -> dict[str, frozenset[str]]:
    """Give the areas of each period: where cells were merged, their members are none."""
    periods = sorted({row.period for row in counts}, key=Period.parse)
    names = {row.cell for row in counts if not row.whole}
    groups = {
        period.text: {group.cell: set(group.members) for group in item.merged}
        for item in dataset.imports
        for period in item.periods
    }
    every = {name for found in groups.values() for name in found}
    divisions = {}
    for period in periods:
        own = groups.get(period, {})
        members = {member for found in own.values() for member in found} - own.keys()
        divisions[period] = frozenset(names - members - (every - own.keys()))
    return divisions


def _covered(dataset: CrimeSet) -> dict[str, Period]:
    """Give of each period that was read in part only what the data cover of it."""
    found = {}
    for item in dataset.imports:
        for period in item.periods:
            start = max(period.start, item.covered.start)
            end = min(period.end, item.covered.end)
            if (start, end) != (period.start, period.end) and start <= end:
                found[period.text] = stretch(f"{start:%Y-%m}", f"{end:%Y-%m}")
    return found


def _spans(
    divisions: Mapping[str, frozenset[str]], covered: Mapping[str, Period]
) -> Iterator[Span]:
    periods = {name: covered.get(name) or Period.parse(name) for name in divisions}
    if not periods:
        return
    if len(periods) > 1 and len(set(divisions.values())) == 1:
        yield _span(ALL, periods, ALL)
    years: dict[str, list[str]] = defaultdict(list)
    for period in periods:
        years[period[:4]].append(period)
    for year, halves in sorted(years.items(), reverse=True):
        whole = len(halves) > 1 and len(years) > 1 and year not in halves
        if whole and len({divisions[h] for h in halves}) == 1:
            yield _span(year, {h: periods[h] for h in halves})
        for half in reversed(halves):
            yield _span(half, {half: periods[half]})


def _span(name: str, periods: Mapping[str, Period], length: str | None = None) -> Span:
    first, *_, last = [*periods.values(), *periods.values()]
    whole = first
    if len(periods) > 1:
        whole = stretch(f"{first.start:%Y-%m}", f"{last.end:%Y-%m}")
    if length is None:
        months = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month
        length = f"{whole.start.month}+{months + 1}" if _partial(periods) else str(months + 1)
    return Span(name, tuple(periods), whole, length)


def _partial(periods: Mapping[str, Period]) -> bool:
    return any(period.text != name for name, period in periods.items())


def _sum(numbers: Iterable[Range]) -> Range:
    found = list(numbers)
    return sum(low for low, _ in found), sum(high for _, high in found)
