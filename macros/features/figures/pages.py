"""Numbers over the years for readers: a small chart and the same numbers in a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from macros.core.pages import correction_notes
from macros.core.pages.view import View
from macros.features.figures import series as derive
from macros.features.figures.models import Break, Figures, Value
from macros.features.figures.series import FigureTable

WIDTH, HEIGHT = 640.0, 240.0
LEFT, RIGHT, TOP, BOTTOM = 70.0, 24.0, 14.0, 28.0
LEAST = 4
"""A chart needs so many periods; fewer numbers are read in the table."""
DASHES = ("", "7 4", "2 3", "10 3 2 3")


@dataclass(frozen=True)
class Line:
    """A series in a chart: what a line joins, what stands alone, how it is drawn."""

    series: Figures
    paths: tuple[str, ...]
    points: tuple[tuple[float, float], ...]
    dash: str


@dataclass(frozen=True)
class Chart:
    """A chart: lines, ticks (place and words) of both axes, places of breaks."""

    lines: tuple[Line, ...]
    years: tuple[tuple[float, str], ...]
    steps: tuple[tuple[float, str], ...]
    breaks: tuple[float, ...]


def values(entity: Figures) -> dict[str, str]:
    """The published numbers by their period."""
    return {value.period.text: str(value.value) for value in entity.values}


def value_words(view: View, value: str) -> str:
    """A number as the language writes it."""
    return view.number(int(value))


def figures(view: View) -> Markup:
    """Give all tables of figures with their charts."""
    found = derive.tables(view.kb)
    return view.render(
        "figures",
        tables=[(table, chart(view, table), _notes(table), _breaks(table)) for table in found],
        corrected=partial(correction_notes.of, view),
    )


def _notes(table: FigureTable) -> list[tuple[list[Figures], Value]]:
    """Give what is said about single values; what is said about several of a period, once."""
    found: dict[tuple[str, str], tuple[list[Figures], Value]] = {}
    for value, item in sorted(
        ((v, s) for s in table.series for v in s.values if v.note or v.source),
        key=lambda pair: pair[0].period,
    ):
        key = value.period.text, f"{value.note!r} {value.source!r}"
        found.setdefault(key, ([], value))[0].append(item)
    return list(found.values())


def _breaks(table: FigureTable) -> list[Break]:
    return list({b.since.text: b for item in table.series for b in item.breaks}.values())


def chart(view: View, table: FigureTable) -> Chart | None:
    """Give the chart of a table; None where there are too few periods to see a course."""
    if len(table.periods) < LEAST:
        return None
    first, last = table.periods[0].start.year, table.periods[-1].start.year
    top = nice(max(value.value for item in table.series for value in item.values))
    width, height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def x(year: int) -> float:
        return round(LEFT + (year - first) / max(1, last - first) * width, 1)

    def y(value: float) -> float:
        return round(TOP + (1 - value / top) * height, 1)

    def drawn() -> Iterator[Line]:
        for item, dash in zip(table.series, DASHES, strict=False):
            stretches = derive.lines(item, _breaks(table))
            spots = [[(x(v.period.start.year), y(v.value)) for v in part] for part in stretches]
            yield Line(
                item,
                tuple(_path(part) for part in spots if len(part) > 1),
                tuple(point for part in spots for point in part),
                dash,
            )

    step = max(1, -(-(last - first) // 8))
    return Chart(
        tuple(drawn()),
        tuple((x(year), str(year)) for year in range(first, last + 1, step)),
        tuple((y(top * part / 4), view.number(top * part / 4)) for part in range(0, 5, 2)),
        tuple(
            round((x(b.since.start.year) + x(b.since.start.year - 1)) / 2, 1)
            for b in _breaks(table)
        ),
    )


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)


def nice(most: int) -> int:
    """Give the least of 4, 8, 20, 40, 60, 80, … times a power of ten that is at least `most`."""
    power = 1
    while True:
        for step in (4, 8, 12, 16, 20, 32):
            if step * power >= most:
                return step * power
        power *= 10
