"""How it went: criteria, indicators, evaluations, benefits."""

from typing import Annotated

from macros.core.schema.answers import Answer
from macros.core.schema.base import Entity, Frozen, Ref, Source, Text, Whole, YesNo
from macros.core.schema.corrections import Corrected
from macros.core.schema.period import Period


class Assessment(Frozen):
    """One dated answer to an indicator's question, with its exact wording."""

    on: Period
    on_note: Text | None = None
    """Why this date, where the source gives none."""
    answer: Answer
    wording: Text
    reason_given: YesNo = True
    """Whether the wording says more than the answer itself."""
    source: Source
    note: Text | None = None
    """Where wording and answer disagree, or other sources know more."""
    doubt: Text | None = None
    """Why the answer itself is not certain, in one sentence; shown wherever the answer is."""
    see: tuple[Source, ...] = ()

    @property
    def anchor(self) -> str:
        """Its anchor on the page of its indicator, made from its period: `h-2023-q1`."""
        return "h-" + self.on.text.lower().replace("/", "_")


class CorrectedAnswer(Corrected):
    """A published answer that was changed or taken back."""

    was: Answer


class Criterion(Entity):
    """A criterion of social inclusion (KQSZ); its indicators name it."""

    number: str
    title: Text
    label: Text
    summary: Text
    mandatory: YesNo = False
    baseline_title: Text
    """What the baseline table calls it."""
    baseline_source: Source


class Indicator(Entity):
    """One question asked of the town, and the answers given over time, oldest first."""

    criterion: Annotated[str, Ref("criteria")]
    order: Whole
    """Place within the criterion, from 1."""
    label: Text
    """The question in a few plain words, ours."""
    question: Text
    """Exact wording of the final table."""
    question_baseline: Text | None = None
    """Exact wording of the baseline table where it differs."""
    assessments: tuple[Assessment, ...] = ()
    corrections: tuple[CorrectedAnswer, ...] = ()


class Evaluation(Entity):
    """A verdict that the source gives on a goal or on a focus area."""

    order: Whole
    goal: Annotated[str, Ref("goals")] | None = None
    area: Annotated[str, Ref("areas")] | None = None
    on: Period
    on_note: Text | None = None
    verdict: Answer
    title: Text
    """How the evaluation names what it judges."""
    wording: tuple[Text, ...]
    """The points of the evaluation, the verdict's own words first."""
    corrections: tuple[CorrectedAnswer, ...] = ()


class Benefit(Entity):
    """A benefit that the report claims for the whole programme."""

    order: Whole
    title: Text
    wording: Text
    areas: tuple[Annotated[str, Ref("areas")], ...] = ()


class PlanItem(Entity):
    """An item of the further plan."""

    order: Whole
    wording: Text
    areas: tuple[Annotated[str, Ref("areas")], ...] = ()
    actors: tuple[Annotated[str, Ref("actors")], ...] = ()
