"""Days that belong into a calendar: steps of the schedule, deadlines, what took place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.memoize import once
from macros.core.schema.base import Entity
from macros.features.news.models import Event
from macros.features.programme.goals import upwards
from macros.features.programme.models import Goal
from macros.features.work.models import Activity, Output, Step

Key = tuple[str, str]


class Sort(StrEnum):
    """What sort of day it is."""

    STEP = "step"
    DEADLINE = "deadline"
    EVENT = "event"


@dataclass(frozen=True)
class Occasion:
    """A day or a stretch of days, `end` included; `about` are the entities that it concerns.

    `begins` and `ends` are hours in the town's time, None where they are not known.
    """

    sort: Sort
    start: date
    end: date
    entity: Entity
    about: frozenset[Key]
    begins: datetime | None = None
    ends: datetime | None = None


@once
def occasions(kb: KnowledgeBase) -> tuple[Occasion, ...]:
    """Give every occasion, in order of time."""
    found = [*_steps(kb), *_targets(kb), *_done(kb), *_coming(kb)]
    return tuple(sorted(found, key=lambda o: (o.start, o.end, o.sort, o.entity.id)))


@once
def by_subject(kb: KnowledgeBase) -> Mapping[Key, tuple[Occasion, ...]]:
    """Give, for each entity that any occasion concerns, those occasions, in order of time."""
    found: dict[Key, list[Occasion]] = {}
    for occasion in occasions(kb):
        for key in occasion.about:
            found.setdefault(key, []).append(occasion)
    return {key: tuple(concerning) for key, concerning in found.items()}


def _steps(kb: KnowledgeBase) -> Iterator[Occasion]:
    outputs = kb.all(Output)
    for step in kb.list(Step):
        served = {goal for output in step.outputs for goal in outputs[output].goals}
        about = _about(kb, served, step.actors)
        start, end = step.period.start, step.period.end
        yield Occasion(Sort.STEP, start, end, step, about)
        if end != start:
            yield Occasion(Sort.DEADLINE, end, end, step, about)


def _targets(kb: KnowledgeBase) -> Iterator[Occasion]:
    for goal in kb.list(Goal):
        if goal.target is not None and goal.target.due is not None:
            due = goal.target.due.end
            yield Occasion(Sort.DEADLINE, due, due, goal, _about(kb, {goal.id}, goal.actors))


def _done(kb: KnowledgeBase) -> Iterator[Occasion]:
    """Give the days that activities name; a row that records the same again adds none."""
    outputs = kb.all(Output)
    for item in kb.list(Activity):
        if item.duplicate_of is None:
            served = {*item.goals, *(goal for o in item.outputs for goal in outputs[o].goals)}
            about = _about(kb, served, item.actors)
            for day in item.dates:
                yield Occasion(Sort.EVENT, day, day, item, about)


def _coming(kb: KnowledgeBase) -> Iterator[Occasion]:
    for item in kb.list(Event):
        begins, ends = item.start, item.end or item.start
        about = _about(kb, set(item.goals), item.actors)
        yield Occasion(Sort.EVENT, begins.date(), ends.date(), item, about, begins, item.end)


def _about(kb: KnowledgeBase, goals: set[str], actors: tuple[str, ...]) -> frozenset[Key]:
    return upwards(kb, goals) | {("actors", actor) for actor in actors}
