"""Progress: answers counted, never weighed; "not assessed" is a value of its own."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.schema.answers import Answer
from macros.features.assessment import calculations
from macros.features.assessment.models import Assessment, Criterion, Evaluation, Indicator
from macros.features.programme.models import Goal


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
    """The course of one indicator up to a day: its assessments known by then, oldest first."""

    indicator: Indicator
    known: tuple[Assessment, ...]

    @property
    def baseline(self) -> Assessment | None:
        """The first assessment; None: not assessed."""
        return self.known[0] if self.known else None

    @property
    def latest(self) -> Assessment | None:
        """The newest assessment; None also where there is only the first."""
        return self.known[-1] if len(self.known) > 1 else None

    @property
    def change(self) -> Change:
        """Whether the latest answer is better than the first."""
        before = self.baseline.answer.value if self.baseline else None
        now = self.latest.answer.value if self.latest else None
        return Change(calculations.change({"before": before, "now": now}))

    @property
    def now(self) -> Assessment | None:
        """The newest assessment there is."""
        return self.latest or self.baseline

    @property
    def doubts(self) -> tuple[Assessment, ...]:
        """The assessments compared, first and newest, whose answer is not certain."""
        return tuple(one for one in (self.baseline, self.latest) if one and one.doubt)

    def given_in(self, year: int) -> Assessment | None:
        """Give the last answer given in a year; None: nobody gave any."""
        return next((one for one in reversed(self.known) if one.on.end.year == year), None)


@dataclass(frozen=True)
class Round:
    """The answers given in one year, in the order of the courses; None: a gap."""

    year: int
    answers: tuple[Assessment | None, ...]

    @property
    def tally(self) -> "Tally":
        """The answers counted."""
        return _tally(self.answers)

    @property
    def missing(self) -> bool:
        """Whether nobody answered anything in this year."""
        return not any(self.answers)


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
    def doubtful(self) -> tuple[Course, ...]:
        """The courses in which an answer that is compared is not certain."""
        return tuple(course for course in self.courses if course.doubts)

    @property
    def better_doubtful(self) -> int:
        """How many of the better answers are not certain, then or now."""
        return sum(bool(course.doubts) for course in self.changed(Change.BETTER))

    @property
    def rounds(self) -> tuple[Round, ...]:
        """The answers year by year, from the first year with an answer to the last one."""
        years = sorted({one.on.end.year for course in self.courses for one in course.known})
        if not years:
            return ()
        return tuple(
            Round(year, tuple(course.given_in(year) for course in self.courses))
            for year in range(years[0], years[-1] + 1)
        )

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
    return Course(indicator, tuple(a for a in indicator.assessments if a.on.end <= day))


def progress(indicators: Iterable[Indicator], day: date) -> Progress:
    """Give the progress of some indicators as of `day`."""
    return Progress(tuple(course(indicator, day) for indicator in indicators))


def of_criterion(kb: KnowledgeBase, criterion: str, day: date) -> Progress:
    """Give the progress of one criterion's indicators."""
    return progress((i for i in kb.list(Indicator) if i.criterion == criterion), day)


def groups(kb: KnowledgeBase, day: date) -> tuple[tuple[Criterion, Progress], ...]:
    """Give every criterion with its progress, in the order of presentation."""
    return tuple((c, of_criterion(kb, c.id, day)) for c in kb.list(Criterion))


def of_area(kb: KnowledgeBase, area: str, day: date) -> Progress:
    """Give the progress of the indicators of an area's goals, each counted once."""
    goals = [goal for goal in kb.list(Goal) if area in goal.areas]
    named = {indicator for goal in goals for indicator in goal.indicators}
    return progress((i for i in kb.list(Indicator) if i.id in named), day)


def verdicts(kb: KnowledgeBase, kind: str, entity_id: str, day: date) -> tuple[Evaluation, ...]:
    """Give the verdicts on a goal or area known on `day`, oldest first; none is derived."""
    field = {"goals": "goal", "areas": "area"}[kind]
    known = [e for e in kb.list(Evaluation) if getattr(e, field) == entity_id and e.on.end <= day]
    return tuple(sorted(known, key=lambda evaluation: evaluation.on))


def verdict(kb: KnowledgeBase, kind: str, entity_id: str, day: date) -> Evaluation | None:
    """Give the newest verdict on a goal or area; None: nobody gave one, and none is derived."""
    return next(reversed(verdicts(kb, kind, entity_id, day)), None)


def tally(answers: Iterable[Answer | None]) -> Tally:
    """Give answers or verdicts counted; None: nobody gave one."""
    found = Counter(str(answer or "none") for answer in answers)
    return Tally(**{name: found[name] for name in (*Answer, "none")})


def _tally(assessments: Iterable[Assessment | None]) -> Tally:
    return tally(one.answer if one else None for one in assessments)
