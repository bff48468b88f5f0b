"""How far work is on a day: outputs and steps of the schedule, as reported and by their dates."""

from datetime import date
from enum import StrEnum

from macros.core.schema.period import Period
from macros.features.work.models import Output, Status, Step, WorkState

_CLOSED = (WorkState.DONE, WorkState.CANCELLED)


class Stand(StrEnum):
    """How a step of the schedule stands on a day: what was reported, else what its dates say."""

    DONE = "done"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    OVERDUE = "overdue"
    """It should be over, and nobody reported that it is."""
    NOW = "now"
    AHEAD = "ahead"


def known(item: Output | Step, day: date) -> tuple[Status, ...]:
    """Give the reports on a piece of work that were known at the end of `day`, oldest first."""
    found = [one for one in item.statuses if one.on.end <= day]
    return tuple(sorted(found, key=lambda one: one.on))


def status(item: Output | Step, day: date) -> Status | None:
    """Give the newest report; None: nobody has reported anything, and nothing is derived."""
    return next(reversed(known(item, day)), None)


def late(step: Step, day: date) -> bool:
    """Whether a step should be over and nobody has reported that it is."""
    reported = status(step, day)
    return step.period.end < day and (reported is None or reported.state not in _CLOSED)


def stand(step: Step, day: date) -> Stand:
    """Give how a step stands at the end of `day`."""
    reported = status(step, day)
    return standing(reported.state if reported else None, step.period, day)


def standing(reported: WorkState | None, planned: Period, day: date) -> Stand:
    """Give how a step planned for a period stands on `day`; None: nobody reported anything."""
    if reported in (*_CLOSED, WorkState.POSTPONED):
        return Stand(reported.value)
    if planned.end < day:
        return Stand.OVERDUE
    return Stand.NOW if reported is not None or planned.start <= day else Stand.AHEAD
