"""What was promised: the programme, problems, goals, focus areas."""

from enum import StrEnum
from typing import Annotated

from macros.model.base import Entity, Frozen, Ref, Source, Text, Whole
from macros.model.period import Period


class Quotation(Frozen):
    """An exact wording of a source; further languages translate it."""

    wording: Text
    source: Source
    note: Text | None = None


class Axis(Quotation):
    """One of the two axes into which the programme is divided; `letter` as the report has it."""

    letter: str


class Programme(Entity):
    """The programme as a whole: who made it, when, why, and what came of it."""

    title: Text
    subtitle: Text
    period: Period
    summary: Text
    project: Text
    """The sentence that names the project in which the report arose."""
    place: tuple[Quotation, ...]
    annotation: tuple[Quotation, ...]
    topics: tuple[Quotation, ...]
    rationale: tuple[Quotation, ...]
    strategy: tuple[Quotation, ...]
    """How the goals arose."""
    axes: tuple[Axis, ...]
    schedule: tuple[Quotation, ...]
    """What the report says of its schedule as a whole."""
    outputs: tuple[Quotation, ...]
    """What the report says of its outputs as a whole."""
    achievements: tuple[Quotation, ...]
    """How the report introduces its evaluation and its benefits."""
    challenges: tuple[Quotation, ...]
    """What remains, as the report names it, one thing each."""
    conclusions: tuple[Quotation, ...]


class Problem(Entity):
    """A problem area that the programme answers to."""

    order: Whole
    title: Text
    summary: Text
    """In plain words, without what could stigmatise anybody."""
    wording: Text
    areas: tuple[Annotated[str, Ref("areas")], ...] = ()
    goals: tuple[Annotated[str, Ref("goals")], ...] = ()


class GoalLevel(StrEnum):
    """The level of a goal; the last two are goals of cooperation."""

    STRATEGIC = "strategic"
    SPECIFIC = "specific"
    MEASURE = "measure"
    GENERAL = "cooperation-general"
    COOPERATION = "cooperation"


class Target(Frozen):
    """A number that was promised: `value` in `unit`, to be reached by `due` (None: not said)."""

    value: Whole
    unit: Text
    due: Period | None = None
    source: Source


class Goal(Entity):
    """A goal or measure; `title` is the exact wording of the source."""

    level: GoalLevel
    number: str | None = None
    """As the source writes it (`3.1.1`); None where it gives none."""
    parent: Annotated[str, Ref("goals")] | None = None
    label: Text
    """A short plain name for menus and cards, ours."""
    title: Text
    details: tuple[Text, ...] = ()
    """Sub-bullets of the source."""
    summary: Text
    """What this means for people, ours."""
    target: Target | None = None
    areas: tuple[Annotated[str, Ref("areas")], ...] = ()
    actors: tuple[Annotated[str, Ref("actors")], ...] = ()
    indicators: tuple[Annotated[str, Ref("indicators")], ...] = ()
    """Indicators that ask for the same thing; our reading."""


class Area(Entity):
    """A focus area: its aim and the kinds of support that it names."""

    order: Whole
    title: Text
    label: Text
    summary: Text
    wording: Text
    bullets: tuple[Text, ...]
    postponed: Text | None = None
    """What the sources say has been put off; stands among what has not succeeded."""
    next_step: Text | None = None
    """What the sources announce as next; None where they say nothing."""
    next_step_source: Source | None = None
