"""How old what is known is: fresh, stale, overdue, or never assessed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from macros.core.kb.knowledge import KnowledgeBase
from macros.features.assessment.models import Indicator

STALE = 12
"""After so many months a year has passed without a new answer."""


class Freshness(StrEnum):
    """How old the newest answer to an indicator is."""

    FRESH = "fresh"
    STALE = "stale"
    """More than a year has passed since."""
    OVERDUE = "overdue"
    """More time has passed than was promised."""
    NONE = "none"
    """It was never assessed."""


@dataclass(frozen=True)
class Age:
    """When an indicator was last assessed; `months` ago, None where it never was."""

    indicator: Indicator
    months: int | None
    promised: int | None
    """Months within which somebody promised to assess it again; None: nobody did."""

    @property
    def overdue(self) -> bool:
        """Whether more time has passed than was promised; never where nothing was."""
        return self.promised is not None and (self.months is None or self.months > self.promised)

    @property
    def freshness(self) -> Freshness:
        """How old the answer is, in a word."""
        if self.months is None:
            return Freshness.NONE
        if self.overdue:
            return Freshness.OVERDUE
        return Freshness.STALE if self.months > STALE else Freshness.FRESH


def age(kb: KnowledgeBase, indicator: Indicator, day: date) -> Age:
    """Give the age of an indicator's newest answer known at the end of `day`."""
    known = [one.on.end for one in indicator.assessments if one.on.end <= day]
    old = months(max(known), day) if known else None
    return Age(indicator, old, kb.site.assessed_every)


def months(since: date, day: date) -> int:
    """Give how many months lie between two days, counted by the calendar's months."""
    return (day.year - since.year) * 12 + day.month - since.month


def ages(kb: KnowledgeBase, day: date) -> tuple[Age, ...]:
    """Give the age of every indicator's newest answer."""
    return tuple(age(kb, indicator, day) for indicator in kb.list(Indicator))
