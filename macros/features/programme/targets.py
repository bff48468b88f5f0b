"""Promised numbers: what was reported, how far it is, what is overdue."""

from dataclasses import dataclass
from datetime import date

from macros.features.programme.models import Aim, Goal, Report, Target


@dataclass(frozen=True)
class Standing:
    """How a target stands on a day: the numbers reported by then, oldest first."""

    target: Target
    reports: tuple[Report, ...]
    day: date

    @property
    def last(self) -> Report | None:
        """The newest number; None: nobody reported any, and none is derived."""
        return self.reports[-1] if self.reports else None

    @property
    def share(self) -> float | None:
        """How far it is, from 0 to 1; None where no number is reported."""
        return None if self.last is None else share(self.target, self.last.value)

    @property
    def met(self) -> bool:
        """Whether the newest number is what was promised."""
        return self.share == 1

    @property
    def overdue(self) -> bool:
        """Whether the time has passed and no number shows that it was met."""
        due = self.target.due
        return due is not None and due.end < self.day and not self.met


def share(target: Target, value: int) -> float:
    """Give how far `value` is on the way from the start to the target: linear, from 0 to 1.

    Without a start a number to be reached counts from 0; one to be kept below is met or not. Where
    start and target are the same there is no way to measure: it is met or not.
    """
    if target.aim is Aim.KEEP_BELOW:
        if value <= target.value:
            return 1.0
        if target.start is None or target.start <= target.value:
            return 0.0
        return max(0.0, (target.start - value) / (target.start - target.value))
    start = target.start or 0
    if value >= target.value:
        return 1.0
    if value <= start:
        return 0.0
    return (value - start) / (target.value - start)


def standing(goal: Goal, day: date) -> Standing | None:
    """Give how the target of a goal stands at the end of `day`; None: it has none."""
    if goal.target is None:
        return None
    known = sorted((r for r in goal.target.reports if r.on.end <= day), key=lambda r: r.on)
    return Standing(goal.target, tuple(known), day)
