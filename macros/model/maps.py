"""Where: sets of crime counts, areas, maps."""

from typing import Annotated

from macros.model.base import Day, Entity, Frozen, Ref, Text, Whole
from macros.model.period import Period


class Category(Frozen):
    """A kind of offence that a set of counts tells apart; `code` as the source numbers it."""

    code: str
    title: Text


class Left(Frozen):
    """How many rows were left out, and why."""

    count: Whole
    reason: Text


class CrimeSet(Entity):
    """A set of counts per cell, category and period; the counts lie in `<id>.csv` beside it."""

    title: Text
    period: Period
    retrieved: Day | None = None
    condition: Text
    """Under what condition the data may be used."""
    method: Text
    categories: tuple[Category, ...]
    smallest: Whole = 1
    """Smallest count that is shown as it is."""
    read: Whole | None = None
    kept: Whole | None = None
    left_out: tuple[Left, ...] = ()


class CrimeMap(Entity):
    """A map for readers, made from one set of counts."""

    title: Text
    summary: Text
    meaning: Text
    """What the map does not mean."""
    dataset: Annotated[str, Ref("crime")]
    areas: tuple[Annotated[str, Ref("areas")], ...] = ()
    goals: tuple[Annotated[str, Ref("goals")], ...] = ()
