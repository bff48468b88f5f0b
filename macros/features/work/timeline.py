"""Time: quarters and what happened in them, steps of the schedule and where today lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.memoize import once
from macros.core.schema.period import Period
from macros.features.programme.models import Programme
from macros.features.work.models import Activity, Comment, Step


@dataclass(frozen=True)
class Quarter:
    """A quarter with its activities and the expert's comment; None: there is none."""

    period: Period
    activities: tuple[Activity, ...]
    comment: Comment | None

    @property
    def id(self) -> str:
        """As in its address: `2023-q1`."""
        return self.period.text.lower()


@once
def quarters(kb: KnowledgeBase) -> tuple[Quarter, ...]:
    """Give every quarter that has an activity or a comment, oldest first."""
    done: dict[Period, list[Activity]] = {}
    for activity in kb.list(Activity):
        done.setdefault(activity.period, []).append(activity)
    said: dict[Period, Comment] = {}
    for comment in kb.list(Comment):
        said.setdefault(comment.period, comment)
    return tuple(
        Quarter(period, tuple(done.get(period, ())), said.get(period))
        for period in sorted({*done, *said})
    )


class Phase(StrEnum):
    """Where a planned period lies, seen from a day; says nothing of whether it was kept."""

    PAST = "past"
    NOW = "now"
    AHEAD = "ahead"


def phase(period: Period, day: date) -> Phase:
    """Give the phase of `period` on `day`."""
    if period.end < day:
        return Phase.PAST
    return Phase.NOW if period.start <= day else Phase.AHEAD


@dataclass(frozen=True)
class Bar:
    """A step drawn on the axis of time: `start` and `length` are shares of the whole, 0 to 1."""

    step: Step
    start: float
    length: float


@dataclass(frozen=True)
class Chart:
    """Bars on an axis; `ticks` are (share, year, quarter); `today` is None outside the axis."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, int, int], ...]
    today: float | None


def chart(steps: Sequence[Step], day: date) -> Chart:
    """Give the picture of a schedule, its axis in whole quarters around all steps."""
    if not steps:
        return Chart((), (), None)
    first = min(step.period.start for step in steps)
    last = max(step.period.end for step in steps)
    marks = _quarters(first, last)
    low, high = marks[0].start.toordinal(), marks[-1].end.toordinal() + 1

    def share(moment: date) -> float:
        return (moment.toordinal() - low) / (high - low)

    bars = tuple(
        Bar(
            step,
            share(step.period.start),
            (step.period.end.toordinal() + 1 - step.period.start.toordinal()) / (high - low),
        )
        for step in steps
    )
    ticks = tuple((share(q.start), q.start.year, (q.start.month + 2) // 3) for q in marks)
    return Chart(bars, ticks, share(day) if low <= day.toordinal() < high else None)


@once
def ended_quarters(kb: KnowledgeBase, day: date) -> tuple[Period, ...]:
    """Give every quarter that ended before `day`, from the one in which the programme began."""
    programmes = kb.list(Programme)
    if not programmes or programmes[0].period.start > day:
        return ()
    found = _quarters(programmes[0].period.start, day)
    return tuple(quarter for quarter in found if quarter.end < day)


def _quarters(first: date, last: date) -> list[Period]:
    found = [Period.quarter(first.year, (first.month + 2) // 3)]
    while found[-1].end < last:
        year, number = int(found[-1].text[:4]), int(found[-1].text[-1])
        found.append(Period.quarter(year + number // 4, number % 4 + 1))
    return found
