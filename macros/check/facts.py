"""Facts that must fit together: orders, ids, dates, levels, counts."""

from collections.abc import Iterator
from datetime import date

from macros.load.knowledge import KnowledgeBase
from macros.model.assessment import Criterion, Evaluation, Indicator
from macros.model.base import Entity
from macros.model.people import Helpline
from macros.model.strategy import Goal, GoalLevel
from macros.model.work import Activity
from macros.problem import Problem


def orders(kb: KnowledgeBase) -> Iterator[Problem]:
    """Two entities of a list never have the same place in it (KB501)."""
    for kind, entities in kb.entities.items():
        seen: dict[tuple[object, ...], str] = {}
        for entity in entities.values():
            place = _place(entity)
            if place is not None:
                other = seen.setdefault(place, entity.id)
                if other != entity.id:
                    origin = kb.origins[kind, entity.id]
                    args = {"found": str(place[-1]), "expected": other}
                    yield Problem(origin.path, *origin.at("order"), "KB501", args)


def _place(entity: Entity) -> tuple[object, ...] | None:
    if not hasattr(entity, "order"):
        return None
    if isinstance(entity, Indicator):
        return entity.criterion, entity.order
    if isinstance(entity, Activity):
        return entity.period, entity.order
    return (entity.order,)


def ids(kb: KnowledgeBase) -> Iterator[Problem]:
    """Ids from which addresses are made fit the content (KB507)."""
    for kind, entity in kb.each():
        expected = _expected_id(entity)
        if expected is not None and expected != entity.id:
            args = {"found": entity.id, "expected": expected}
            yield Problem(kb.origins[kind, entity.id].path, 1, 1, "KB507", args)


def _expected_id(entity: Entity) -> str | None:
    match entity:
        case Indicator():
            return f"{entity.criterion}-{entity.order}"
        case Criterion():
            return entity.number.replace(".", "-")
        case Activity():
            return f"{entity.period.text.lower()}-{entity.order}"
        case Goal(level=GoalLevel.GENERAL | GoalLevel.COOPERATION):
            return f"s-{entity.number or 0}"
        case Goal() if entity.number:
            return entity.number.replace(".", "-")
    return None


def assessments(kb: KnowledgeBase) -> Iterator[Problem]:
    """The assessments of an indicator follow in time, one for a period (KB502)."""
    for indicator in kb.list(Indicator):
        origin = kb.origins["indicators", indicator.id]
        for index in range(1, len(indicator.assessments)):
            before, after = indicator.assessments[index - 1 : index + 1]
            if not before.on < after.on:
                place = origin.at("assessments", index, "on")
                yield Problem(origin.path, *place, "KB502", {"found": after.on.text})


def activity_dates(kb: KnowledgeBase) -> Iterator[Problem]:
    """The days of an activity lie in its quarter (KB503)."""
    for activity in kb.list(Activity):
        origin = kb.origins["activities", activity.id]
        for index, day in enumerate(activity.dates):
            if not activity.period.start <= day <= activity.period.end:
                args = {"found": day.isoformat(), "expected": activity.period.text}
                yield Problem(origin.path, *origin.at("dates", index), "KB503", args)


def evaluations(kb: KnowledgeBase) -> Iterator[Problem]:
    """An evaluation judges exactly one goal or area (KB504)."""
    for evaluation in kb.list(Evaluation):
        if (evaluation.goal is None) == (evaluation.area is None):
            origin = kb.origins["evaluations", evaluation.id]
            yield Problem(origin.path, *origin.at("goal"), "KB504")


_ABOVE = {
    GoalLevel.SPECIFIC: GoalLevel.STRATEGIC,
    GoalLevel.MEASURE: GoalLevel.SPECIFIC,
    GoalLevel.COOPERATION: GoalLevel.GENERAL,
}


def goal_levels(kb: KnowledgeBase) -> Iterator[Problem]:
    """A goal's parent stands one level above it (KB506)."""
    goals = kb.all(Goal)
    for goal in goals.values():
        expected = _ABOVE.get(goal.level)
        parent = goals.get(goal.parent or "")
        if (goal.parent is None) != (expected is None) or (parent and parent.level != expected):
            origin = kb.origins["goals", goal.id]
            args = {"found": goal.level.value, "expected": expected.value if expected else "—"}
            yield Problem(origin.path, *origin.at("parent"), "KB506", args)


def counts(kb: KnowledgeBase) -> Iterator[Problem]:
    """The knowledge base has at least the entities that `kb/expected.yml` counts (KB505)."""
    found = {kind: len(entities) for kind, entities in kb.entities.items()}
    found["texts"] = len(kb.texts)
    for kind, expected in kb.expected.items():
        if found.get(kind, 0) < expected:
            args = {"kind": kind, "expected": str(expected), "found": str(found.get(kind, 0))}
            yield Problem("expected.yml", 1, 1, "KB505", args)


def future(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Nothing has been verified on a day that has not come yet (KB508)."""
    for helpline in kb.list(Helpline):
        if helpline.checked is not None and helpline.checked > today:
            origin = kb.origins["helplines", helpline.id]
            args = {"found": helpline.checked.isoformat()}
            yield Problem(origin.path, *origin.at("checked"), "KB508", args)
