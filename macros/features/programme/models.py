"""What was promised: the programme, problems, goals, focus areas."""

from enum import StrEnum
from typing import Annotated

from macros.core.schema.base import Entity, Frozen, Ref, Source, Text, Whole
from macros.core.schema.period import Period


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


class Aim(StrEnum):
    """Which way a promised number is meant."""

    REACH = "reach"
    """At least so many."""
    KEEP_BELOW = "keep-below"
    """At most so many: for what should fall."""


class Report(Frozen):
    """A number that somebody reported towards a target, for the end of a period."""

    on: Period
    value: Whole
    source: Source
    note: Text | None = None
    doubt: Text | None = None
    """Why the number does not show what the goal brought, in one sentence."""


class Target(Frozen):
    """A number that was promised: `value` in `unit`, to be reached by `due` (None: not said)."""

    value: Whole
    unit: Text
    aim: Aim = Aim.REACH
    due: Period | None = None
    start: Whole | None = None
    """The number at the beginning; None: not known."""
    reports: tuple[Report, ...] = ()
    """Reported numbers, oldest first; none: nobody reported any."""
    source: Source


class Earlier(Frozen):
    """How a goal read before it was changed; what is missing here was the same as now."""

    until: Period
    """Until the end of this it read so."""
    label: Text | None = None
    title: Text | None = None
    target: Target | None = None
    reason: Text | None = None
    """Why it was changed; None: not said."""
    source: Source | None = None
    """Where the change is written."""


class Ended(Frozen):
    """From the end of `on` a goal holds no more."""

    on: Period
    reason: Text | None = None
    source: Source | None = None


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
    since: Period | None = None
    """When it was added; None: it is as old as the programme."""
    earlier: tuple[Earlier, ...] = ()
    """Its wordings before changes, oldest first; the fields above are what holds now."""
    ended: Ended | None = None


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
