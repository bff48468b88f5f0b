"""The numbers of a map for every area, category and period, all from published counts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from shapely.geometry.base import BaseGeometry

from macros.derive.crime import cells as crime_cells
from macros.derive.crime.totals import totals
from macros.derive.maps.areas import Area, Part, named
from macros.derive.maps.classes import Range, classes
from macros.model.counts import Count
from macros.model.maps import Category, CrimeSet
from macros.model.period import Period

ALL = ""
"""Stands for all categories, or for all periods together."""


@dataclass(frozen=True)
class Span:
    """A choice of time: all periods (`ALL`), a year made of its halves, or one period."""

    id: str
    periods: tuple[str, ...]
    whole: Period
    """From the first to the last day."""


@dataclass(frozen=True, eq=False)
class Atlas:
    """Everything that a map shows of one set of counts.

    `categories` are those that are counted by area, `apart` those counted for the whole town
    only. `bounds` are the lower bounds of the classes of colour.
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

        Totals that are given for all categories together are left out. The classes stay.
        """
        return replace(
            self,
            categories=tuple(c for c in self.categories if c.code in codes),
            apart=tuple(c for c in self.apart if c.code in codes),
            counts=tuple(row for row in self.counts if row.category in codes),
            declared=self.bounds,
        )

    def span(self, span_id: str) -> Span:
        """Give the choice of time with this id; raise KeyError."""
        return {span.id: span for span in self.spans}[span_id]

    @property
    def single(self) -> tuple[Span, ...]:
        """The choices of time but "all": years and halves."""
        return tuple(span for span in self.spans if span.id != ALL)

    @cached_property
    def bounds(self) -> tuple[int, ...]:
        """The lower bounds of the classes: those the map declares, else by the rule."""
        return self.declared or classes(list(self._shown()), self.dataset.smallest)

    @cached_property
    def most(self) -> int:
        """The greatest number that any view shows."""
        return max(self._shown(), default=0)

    def _shown(self) -> Iterator[int]:
        for category in (ALL, *(c.code for c in self.categories)):
            for span in self.spans:
                for area in self.areas:
                    number = self.number(area.id, category, span)
                    if number and number[1]:
                        yield number[1]


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
        tuple(_spans(divisions)),
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


def _spans(divisions: Mapping[str, frozenset[str]]) -> Iterator[Span]:
    periods = list(divisions)
    if not periods:
        return
    if len(periods) > 1 and len(set(divisions.values())) == 1:
        yield _span(ALL, periods)
    years: dict[str, list[str]] = defaultdict(list)
    for period in periods:
        years[period[:4]].append(period)
    for year, halves in sorted(years.items(), reverse=True):
        whole = len(halves) > 1 and len(years) > 1 and year not in halves
        if whole and len({divisions[h] for h in halves}) == 1:
            yield _span(year, halves)
        for half in reversed(halves):
            yield _span(half, [half])


def _span(name: str, periods: Sequence[str]) -> Span:
    first, last = Period.parse(periods[0]), Period.parse(periods[-1])
    text = periods[0] if len(periods) == 1 else f"{periods[0]}/{periods[-1]}"
    return Span(name, tuple(periods), Period(text, first.start, last.end))


def _sum(numbers: Iterable[Range]) -> Range:
    found = list(numbers)
    return sum(low for low, _ in found), sum(high for _, high in found)
