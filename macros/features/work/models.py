"""What was done: outputs, schedule, activities, the expert's comments."""

from enum import StrEnum
from typing import Annotated

from macros.core.schema.base import Day, Entity, Frozen, Ref, Source, Text, Whole
from macros.core.schema.period import Period


class WorkState(StrEnum):
    """How far a piece of work is, as somebody reported it."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Status(Frozen):
    """A dated report of how far a piece of work is."""

    on: Period
    state: WorkState
    wording: Text
    source: Source


class Output(Entity):
    """Something that the programme was to bring; the report gives none of them a verdict."""

    order: Whole
    title: Text
    """A short plain name, ours."""
    wording: Text
    summary: Text
    goals: tuple[Annotated[str, Ref("goals")], ...] = ()
    areas: tuple[Annotated[str, Ref("areas")], ...] = ()
    actors: tuple[Annotated[str, Ref("actors")], ...] = ()
    statuses: tuple[Status, ...] = ()


class Step(Entity):
    """A row of the schedule; `number` is None for the umbrella row, which the report leaves so."""

    number: Whole | None = None
    order: Whole
    """Place in the table, from 1."""
    wording: Text
    label: Text
    period: Period
    period_wording: Text
    responsible: Text
    """Who answers for it, exact wording."""
    actors: tuple[Annotated[str, Ref("actors")], ...] = ()
    outputs: tuple[Annotated[str, Ref("outputs")], ...] = ()
    statuses: tuple[Status, ...] = ()


class Tag(Entity):
    """A tag that the report puts on activities; `area` is None where it is no focus area."""

    title: Text
    area: Annotated[str, Ref("areas")] | None = None


class Activity(Entity):
    """A row of the log of activities."""

    period: Period
    """The quarter under which the row stands."""
    order: Whole
    """Place within the quarter, from 1."""
    dates: tuple[Day, ...] = ()
    """Single days that the row names."""
    label: Text
    """What happened, in a few plain words, ours."""
    wording: Text
    tags: tuple[Annotated[str, Ref("tags")], ...]
    criterion: Annotated[str, Ref("criteria")]
    goals: tuple[Annotated[str, Ref("goals")], ...] = ()
    outputs: tuple[Annotated[str, Ref("outputs")], ...] = ()
    actors: tuple[Annotated[str, Ref("actors")], ...] = ()
    duplicate_of: Annotated[str, Ref("activities")] | None = None
    """The row that probably records the same; it is counted all the same."""


class Comment(Entity):
    """The expert's comment on a quarter, with the recommendations that it lists."""

    period: Period
    wording: Text
    recommendations: tuple[Text, ...] = ()
    closing: Text | None = None
    """What follows after the list."""
