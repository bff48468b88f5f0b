"""Progress: answers counted, never weighed; "not assessed" is a value of its own."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from macros.derive import rules
from macros.load.knowledge import KnowledgeBase
from macros.model.assessment import Answer, Assessment, Criterion, Evaluation, Indicator


class Change(StrEnum):
    """How the latest answer compares with the first."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Tally:
    """How many of `total` indicators have which answer; `none` have no assessment."""

    yes: int
    partly: int
    no: int
    none: int
    mostly: int = 0
    hardly: int = 0

    @property
    def total(self) -> int:
        """All indicators counted."""
        return sum(count for _, count in self.items())

    def items(self) -> tuple[tuple[str, int], ...]:
        """Give the counts by the name of their mark, best first."""
        return tuple((name, getattr(self, name)) for name in (*Answer, "none"))


@dataclass(frozen=True)
class Course:
    """The course of one indicator up to a day: first and latest assessment; None: not assessed.

    `latest` is None also where there is only the first.
    """

    indicator: Indicator
    baseline: Assessment | None
    latest: Assessment | None

    @property
    def change(self) -> Change:
        """Whether the latest answer is better than the first."""
        before = self.baseline.answer.value if self.baseline else None
        now = self.latest.answer.value if self.latest else None
        return Change(rules.change({"before": before, "now": now}))

    @property
    def now(self) -> Assessment | None:
        """The newest assessment there is."""
        return self.latest or self.baseline


@dataclass(frozen=True)
class Progress:
    """Indicators with their courses, and what follows by counting them."""

    courses: tuple[Course, ...]

    @property
    def baseline(self) -> Tally:
        """The first answers."""
        return _tally(course.baseline for course in self.courses)

    @property
    def latest(self) -> Tally:
        """The newest answers."""
        return _tally(course.now for course in self.courses)

    def changed(self, change: Change) -> tuple[Course, ...]:
        """Give the courses with that change."""
        return tuple(course for course in self.courses if course.change is change)

    @property
    def better(self) -> int:
        """How many answers are better than the first."""
        return len(self.changed(Change.BETTER))

    @property
    def same(self) -> int:
        """How many are the same."""
        return len(self.changed(Change.SAME))

    @property
    def worse(self) -> int:
        """How many are worse."""
        return len(self.changed(Change.WORSE))

    @property
    def unknown(self) -> int:
        """How many cannot be compared."""
        return len(self.changed(Change.UNKNOWN))

    @property
    def still_no(self) -> tuple[Course, ...]:
        """The courses whose newest answer is NO."""
        return tuple(c for c in self.courses if c.now and c.now.answer is Answer.NO)

    @property
    def on(self) -> Assessment | None:
        """The newest assessment of all: its date is the date of the figures."""
        known = [course.now for course in self.courses if course.now]
        return max(known, key=lambda assessment: assessment.on, default=None)


def course(indicator: Indicator, day: date) -> Course:
    """Give the course of an indicator as it was known at the end of `day`."""
    known = [a for a in indicator.assessments if a.on.end <= day]
    return Course(indicator, known[0] if known else None, known[-1] if len(known) > 1 else None)


def progress(indicators: Iterable[Indicator], day: date) -> Progress:
    """Give the progress of some indicators as of `day`."""
    return Progress(tuple(course(indicator, day) for indicator in indicators))


def of_criterion(kb: KnowledgeBase, criterion: str, day: date) -> Progress:
    """Give the progress of one criterion's indicators."""
    return progress((i for i in kb.list(Indicator) if i.criterion == criterion), day)


def groups(kb: KnowledgeBase, day: date) -> tuple[tuple[Criterion, Progress], ...]:
    """Give every criterion with its progress, in the order of presentation."""
    return tuple((c, of_criterion(kb, c.id, day)) for c in kb.list(Criterion))


def verdict(kb: KnowledgeBase, kind: str, entity_id: str, day: date) -> Evaluation | None:
    """Give the newest verdict on a goal or area; None: nobody gave one, and none is derived."""
    field = {"goals": "goal", "areas": "area"}[kind]
    known = [e for e in kb.list(Evaluation) if getattr(e, field) == entity_id and e.on.end <= day]
    return max(known, key=lambda evaluation: evaluation.on, default=None)


def _tally(assessments: Iterable[Assessment | None]) -> Tally:
    found = Counter(str(a.answer) if a else "none" for a in assessments)
    return Tally(**{name: found[name] for name in (*Answer, "none")})
