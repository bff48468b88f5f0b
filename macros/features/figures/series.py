"""Numbers over the years: tables, lines that join only what may be joined, rates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.schema.period import Period
from macros.features.figures.models import Break, Figures, Value


@dataclass(frozen=True)
class Rate:
    """A number per 1,000 inhabitants, with the two numbers that it comes from."""

    value: Value
    population: Value
    per_thousand: float


@dataclass(frozen=True)
class FigureTable:
    """Series that stand in one table: `cells[row][column]` is a value or None (not known)."""

    main: Figures
    series: tuple[Figures, ...]
    periods: tuple[Period, ...]
    cells: tuple[tuple[Value | None, ...], ...]
    rates: tuple[tuple[Figures, tuple[Rate, ...]], ...]


def tables(kb: KnowledgeBase) -> tuple[FigureTable, ...]:
    """Give every table of figures, in the order of their first series."""
    found = sorted(kb.list(Figures), key=lambda item: item.order)
    return tuple(
        _table(kb, [item, *(other for other in found if other.beside == item.id)])
        for item in found
        if item.beside is None
    )


def _table(kb: KnowledgeBase, series: Sequence[Figures]) -> FigureTable:
    periods = sorted({value.period for item in series for value in item.values})
    cells = tuple(
        tuple(next((v for v in item.values if v.period == period), None) for item in series)
        for period in periods
    )
    rated = ((item, tuple(rates(kb, item))) for item in series)
    return FigureTable(
        series[0],
        tuple(series),
        tuple(periods),
        cells,
        tuple((item, found) for item, found in rated if found),
    )


def rates(kb: KnowledgeBase, series: Figures) -> Iterator[Rate]:
    """Give the rates per 1,000 inhabitants of the periods for which both numbers are known."""
    people = kb.all(Figures).get(series.population or "")
    known = {value.period.text: value for value in people.values} if people else {}
    for value in series.values:
        population = known.get(value.period.text)
        if population is not None and population.value:
            yield Rate(value, population, value.value * 1000 / population.value)


def lines(series: Figures, breaks: Sequence[Break]) -> tuple[tuple[Value, ...], ...]:
    """Give the stretches of a series that a line may join.

    A line ends where a year is missing, and where the numbers came about in another way.
    """
    stretches: list[list[Value]] = []
    for value in sorted(series.values, key=lambda value: value.period):
        last = stretches[-1][-1] if stretches else None
        if last is None or not _follows(last.period, value.period, breaks):
            stretches.append([])
        stretches[-1].append(value)
    return tuple(tuple(stretch) for stretch in stretches)


def _follows(before: Period, after: Period, breaks: Sequence[Break]) -> bool:
    gap = (after.start - before.end).days
    return gap == 1 and not any(before.start < b.since.start <= after.start for b in breaks)
