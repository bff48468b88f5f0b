"""Places of help as a still map and a list; surveys of feeling safe as tables."""

from collections.abc import Iterator
from dataclasses import dataclass

import shapely
from markupsafe import Markup

from macros.core.pages.view import View
from macros.features.crime.mapping import areas
from macros.features.crime.models import TownPart
from macros.features.crime.pages.draw import projection
from macros.features.places.models import Place, Question, Survey


@dataclass(frozen=True)
class Spot:
    """A place in the picture: its number in the list and where it stands."""

    number: int
    place: Place
    x: float
    y: float


def places(view: View) -> Markup:
    """Give the places of help and prevention, or that none are known."""
    found = view.kb.list(Place)
    if not found:
        return view.render("places", spots=[], outline="", height=0)
    town = areas.polygon(view.kb.boundary)
    points = shapely.multipoints([(place.lon, place.lat) for place in found])
    grid = projection(shapely.buffer(points, 0.01) if town is None else town.union(points))
    spots = [
        Spot(number, place, *grid.point(place.lon, place.lat))
        for number, place in enumerate(found, 1)
    ]
    outline = "" if town is None else grid.path(town)
    return view.render("places", spots=spots, outline=outline, height=grid.height)


@dataclass(frozen=True)
class Asked:
    """A question with its answers: a row for each part of the town (or the whole town)."""

    question: Question
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def surveys(view: View) -> Markup:
    """Give the surveys of feeling safe, the latest first, or that none is published."""
    found = sorted(
        (s for s in view.kb.list(Survey) if s.published <= view.day),
        key=lambda s: (s.published, s.id),
        reverse=True,
    )
    return view.render("surveys", surveys=[(s, list(_asked(view, s))) for s in found])


def _asked(view: View, survey: Survey) -> Iterator[Asked]:
    parts = view.kb.all(TownPart)
    for question in survey.questions:
        mine = [a for a in survey.answers if a.question == question.code]
        names = list(dict.fromkeys(answer.part for answer in mine))
        counts = {(a.part, a.option): a.count.replace("-", "–") for a in mine}
        yield Asked(
            question,
            tuple(
                (
                    view.plain(parts[name].title) if name else str(view.t("map.column.town")),
                    tuple(counts.get((name, o.code), "0") for o in question.options),
                )
                for name in names
            ),
        )
