"""The still picture of a map: what its template draws."""

from collections.abc import Iterator
from dataclasses import dataclass

import shapely

from macros.core.pages.view import View
from macros.features.crime.mapping import classes
from macros.features.crime.mapping.areas import Area
from macros.features.crime.mapping.atlas import ALL, Atlas, Span
from macros.features.crime.mapping.classes import Range, Scale
from macros.features.crime.pages.draw import projection

TONES = 5


@dataclass(frozen=True)
class Shape:
    """An area in the picture: its outline, its tone (see `tone`), where its number stands."""

    area: Area
    path: str
    tone: str
    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Step:
    """A line of the legend: tone and numbers."""

    tone: str
    text: str


@dataclass(frozen=True)
class Picture:
    """A map of one view; `outline` is empty where the boundary is not known."""

    height: float
    outline: str
    shapes: tuple[Shape, ...]
    legend: tuple[Step, ...]
    category: str
    span: Span
    total: Range


def picture(
    view: View,
    atlas: Atlas,
    category: str = ALL,
    span: Span | None = None,
    scale: Scale | None = None,
) -> Picture:
    """Give the picture of one view of a map; without a span of the first (all periods).

    `scale` are the classes of colour where they are to be those of another view.
    """
    chosen = span or atlas.spans[0]
    classed = scale or atlas.scale(category, chosen)
    shapes = [area.cell.polygon for area in atlas.areas]
    whole = shapely.union_all([*shapes, *([atlas.town] if atlas.town is not None else [])])
    grid = projection(whole)

    def drawn() -> Iterator[Shape]:
        for area in atlas.areas:
            number = atlas.number(area.id, category, chosen)
            if number is not None:
                path, (x, y) = (
                    grid.path(area.cell.polygon),
                    map(round, grid.point(*label_point(area))),
                )
                yield Shape(area, path, tone(number, classed), x, y, view.range(number))

    return Picture(
        grid.height,
        grid.path(atlas.town) if atlas.town is not None else "",
        tuple(drawn()),
        legend(view, classed),
        category,
        chosen,
        atlas.total(category, chosen),
    )


def label_point(area: Area) -> tuple[float, float]:
    """Give the point within an area that is farthest from its edge, to five decimals."""
    middle = shapely.maximum_inscribed_circle(area.cell.polygon, tolerance=1e-4).coords[0]
    return round(middle[0], 5), round(middle[1], 5)


def tone(number: Range, scale: Scale) -> str:
    """Give the tone of a number: `0` for none, `1` to `5`, `x` where the range spans two."""
    place = classes.place(number, scale.bounds)
    return "x" if place is None else tones(len(scale.bounds))[place + 1]


def tones(count: int) -> tuple[str, ...]:
    """Give the tones of zero and of `count` classes, spread over the five that there are."""
    if count == 1:
        return "0", "3"
    return "0", *(str(round(1 + i * (TONES - 1) / (count - 1))) for i in range(count))


def legend(view: View, scale: Scale) -> tuple[Step, ...]:
    """Give the lines of the legend, from none to most."""
    pairs = zip(tones(len(scale.bounds))[1:], classes.spans(scale), strict=True)
    return Step("0", "0"), *(Step(name, view.range(span)) for name, span in pairs)


def area_name(view: View, area: Area) -> str:
    """Give an area's name: its parts of the town if known, its number and side."""
    side = view.t(f"map.side.{area.side}")
    parts = ", ".join(view.plain(part.title) for part in area.parts)
    if parts:
        return str(view.t("map.area.named", number=str(area.number), parts=parts))
    return str(view.t("map.area", number=str(area.number), side=side))
