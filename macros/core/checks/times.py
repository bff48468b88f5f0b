"""Days and hours are real: the clock of the town knows them, and what was found has been."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.messages import Problem
from macros.core.schema import walk
from macros.core.schema.base import Entity
from macros.core.schema.period import Period
from macros.features.assessment.models import Evaluation, Indicator
from macros.features.news.models import Event, News
from macros.features.places.models import Survey
from macros.features.plan.models import CommIndicator, Communication, Feedback
from macros.features.programme.models import Goal
from macros.features.work.models import Activity, Comment, Output, Step

TOWN = ZoneInfo("Europe/Prague")


def hours(kb: KnowledgeBase) -> Iterator[Problem]:
    """The clock of the town shows every hour (KB544), and shows it once (KB910)."""
    for event in kb.list(Event):
        origin = kb.origins["events", event.id]
        for name in ("start", "end"):
            moment: datetime | None = getattr(event, name)
            if moment is None:
                continue
            args = {"found": moment.isoformat(timespec="minutes")}
            there = moment.replace(tzinfo=TOWN)
            if there.astimezone(UTC).astimezone(TOWN).replace(tzinfo=None) != moment:
                yield Problem(origin.path, *origin.at(name), "KB544", args)
            elif there.utcoffset() != there.replace(fold=1).utcoffset():
                yield Problem(origin.path, *origin.at(name), "KB910", args)


def ahead(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A record of what has been is of a time that has passed (KB542)."""
    for kind, entity in kb.each():
        for path, period in _recorded(entity):
            if period.end > today:
                origin = kb.origins[kind, entity.id]
                args = {"found": period.text, "expected": today.isoformat()}
                yield Problem(origin.path, *origin.at(*path), "KB542", args)


def far(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """No day is so far ahead that its year must be a slip (KB919)."""
    for kind, entity in kb.each():
        for field, most in _FAR.get(type(entity), {}).items():
            for path, value in _values(entity, [field]):
                day = _day(value)
                if day > today + most:
                    origin = kb.origins[kind, entity.id]
                    args = {"found": day.isoformat(), "expected": today.isoformat()}
                    yield Problem(origin.path, *origin.at(*path), "KB919", args)


def _day(value: Any) -> date:
    match value:
        case Period():
            return value.start
        case datetime():
            return value.date()
    return cast(date, value)


_YEAR = timedelta(days=366)
_FAR: Mapping[type[Entity], Mapping[str, timedelta]] = {
    News: {"date": _YEAR, "publish_on": _YEAR, "urgent_until": _YEAR},
    Event: {"start": 2 * _YEAR, "end": 2 * _YEAR, "publish_on": _YEAR},
    Activity: {"period": timedelta(), "dates": timedelta()},
    Comment: {"period": timedelta()},
    Communication: {"deadline": 5 * _YEAR},
    Feedback: {"due": _YEAR},
}
"""How far ahead a day may lie in a field; what an activity or a comment tells has begun."""
_RECORDS: Mapping[type[Entity], tuple[str, ...]] = {
    Indicator: ("assessments.on",),
    Evaluation: ("on",),
    Output: ("statuses.on",),
    Step: ("statuses.on",),
    Goal: ("target.reports.on",),
    CommIndicator: ("baseline.on", "values.on"),
    Communication: ("published.on",),
    Survey: ("period",),
}
"""The fields that say for when a kind tells what has been."""


def _recorded(entity: Entity) -> Iterator[tuple[walk.Path, Period]]:
    """Give the times for which an entity says what has been."""
    for field in _RECORDS.get(type(entity), ()):
        for path, value in _values(entity, field.split(".")):
            yield path, value if isinstance(value, Period) else Period.parse(value.isoformat())


def _values(
    value: Any, names: Sequence[str], path: walk.Path = ()
) -> Iterator[tuple[walk.Path, Any]]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _values(item, names, (*path, index))
    elif names and value is not None:
        yield from _values(getattr(value, names[0]), names[1:], (*path, names[0]))
    elif value is not None:
        yield path, value
