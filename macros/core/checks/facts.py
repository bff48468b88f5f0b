"""Facts that must fit together: orders, ids, dates, levels, counts."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from macros.core.kb.knowledge import KnowledgeBase, Origin, kind_of
from macros.core.messages import Both, Problem
from macros.core.records import corrections
from macros.core.schema.base import Entity
from macros.core.schema.period import Period
from macros.features.assessment.models import Criterion, Evaluation, Indicator
from macros.features.crime.models import CrimeSet
from macros.features.people.models import Actor, Helpline
from macros.features.plan.models import Channel, Feedback
from macros.features.programme.models import Goal, GoalLevel
from macros.features.work.models import Activity, Comment, Output, Step


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
        if isinstance(entity, Indicator) and not kb.has("criteria", entity.criterion):
            continue  # the reference is reported
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
        case Activity() | Comment() if _is_quarter(entity.period):
            quarter = entity.period.text.lower()
            return f"{quarter}-{entity.order}" if isinstance(entity, Activity) else quarter
        case Goal(level=GoalLevel.GENERAL | GoalLevel.COOPERATION):
            return f"s-{entity.number or 0}"
        case Goal() if entity.number:
            return entity.number.replace(".", "-")
    return None


def quarters(kb: KnowledgeBase) -> Iterator[Problem]:
    """Activities and comments stand under a quarter, from which their page is made (KB509)."""
    for kind, entity in kb.each():
        if isinstance(entity, Activity | Comment) and not _is_quarter(entity.period):
            origin = kb.origins[kind, entity.id]
            args = {"found": entity.period.text}
            yield Problem(origin.path, *origin.at("period"), "KB509", args)


def _is_quarter(period: Period) -> bool:
    return period.text == period.quarter_text


def series(kb: KnowledgeBase) -> Iterator[Problem]:
    """The dated records of an entity follow in time, one for a period (KB502)."""
    for kind, entity in kb.each():
        origin = kb.origins[kind, entity.id]
        for path, periods in _series(entity):
            for index, (before, after) in enumerate(pairwise(periods), 1):
                if not before < after:
                    place = origin.at(*path[:-1], index, path[-1])
                    yield Problem(origin.path, *place, "KB502", {"found": after.text})


def _series(entity: Entity) -> Iterator[tuple[tuple[str, ...], list[Period]]]:
    match entity:
        case Indicator():
            yield ("assessments", "on"), [one.on for one in entity.assessments]
        case Output() | Step():
            yield ("statuses", "on"), [one.on for one in entity.statuses]
        case Goal():
            reports = entity.target.reports if entity.target else ()
            yield ("target", "reports", "on"), [one.on for one in reports]
            yield ("earlier", "until"), [one.until for one in entity.earlier]


def grades(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every answer and verdict is one of the town's scale (KB513)."""
    given: list[tuple[str, str, tuple[str | int, ...], str]] = [
        ("indicators", one.id, ("assessments", index, "answer"), assessment.answer)
        for one in kb.list(Indicator)
        for index, assessment in enumerate(one.assessments)
    ]
    given += [("evaluations", e.id, ("verdict",), e.verdict) for e in kb.list(Evaluation)]
    expected = ", ".join(kb.site.grades)
    for kind, name, where, grade in given:
        if grade not in kb.site.grades:
            origin = kb.origins[kind, name]
            args = {"found": str(grade), "expected": expected}
            yield Problem(origin.path, *origin.at(*where), "KB513", args)


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
            yield Problem(origin.path, *origin.at("area"), "KB504")


_ABOVE = {
    GoalLevel.SPECIFIC: GoalLevel.STRATEGIC,
    GoalLevel.MEASURE: GoalLevel.SPECIFIC,
    GoalLevel.COOPERATION: GoalLevel.GENERAL,
}


def _above(level: GoalLevel | None) -> Both:
    if level is None:
        return Both("nic (pole parent smažte)", "nothing (delete parent)")
    return Both(f"cíl s „level: {level.value}“", f"a goal with “level: {level.value}”")


def goal_levels(kb: KnowledgeBase) -> Iterator[Problem]:
    """A goal's parent stands one level above it (KB506)."""
    goals = kb.all(Goal)
    for goal in goals.values():
        expected = _ABOVE.get(goal.level)
        parent = goals.get(goal.parent or "")
        if (goal.parent is None) != (expected is None) or (parent and parent.level != expected):
            origin = kb.origins["goals", goal.id]
            args = {"found": goal.level.value, "expected": _above(expected)}
            place = origin.at("parent" if goal.parent else "level")
            yield Problem(origin.path, *place, "KB506", args)


def counts(kb: KnowledgeBase) -> Iterator[Problem]:
    """The knowledge base has at least the entities that `kb/expected.yml` counts (KB505)."""
    found = {kind: len(entities) for kind, entities in kb.entities.items()}
    found["texts"] = len(kb.texts)
    found["translations"] = len(kb.translations)
    guarded = (kb.withheld.stretches, kb.withheld.marks) if kb.withheld else ()
    found["withheld"] = sum(len(part) for part in guarded)
    unread = {kind for kind, _ in kb.unread}
    for kind, expected in kb.expected.items():
        if found[kind] < expected and kind not in unread:
            args = {"kind": kind, "expected": str(expected), "found": str(found[kind])}
            yield Problem("expected.yml", *kb.expected_origin.at(kind), "KB505", args)


def future(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Nothing has been verified, fetched or corrected on a day that has not come yet (KB508)."""
    for origin, path, day in _past(kb):
        if day is not None and day > today:
            yield Problem(origin.path, *origin.at(*path), "KB508", {"found": day.isoformat()})


def overdue(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """The accessibility statement was reviewed within a year (KB512)."""
    statement = kb.site.accessibility
    if statement is not None and (today - statement.reviewed).days > 366:
        place = kb.site_origin.at("accessibility", "reviewed")
        args = {"found": statement.reviewed.isoformat()}
        yield Problem(kb.site_origin.path, *place, "KB512", args)


def _past(kb: KnowledgeBase) -> Iterator[tuple[Origin, tuple[str | int, ...], date | None]]:
    yield kb.site_origin, ("reviewed",), kb.site.reviewed
    if kb.site.accessibility is not None:
        where = ("accessibility", "reviewed")
        yield kb.site_origin, where, kb.site.accessibility.reviewed
    for helpline in kb.list(Helpline):
        yield kb.origins["helplines", helpline.id], ("checked",), helpline.checked
    for actor in kb.list(Actor):
        if actor.contact is not None:
            yield kb.origins["actors", actor.id], ("contact", "checked"), actor.contact.checked
    for crime in kb.list(CrimeSet):
        yield kb.origins["crime", crime.id], ("retrieved",), crime.retrieved
    for entity in corrections.corrected(kb):
        for index, note in enumerate(corrections.notes(entity)):
            origin = kb.origins[kind_of(entity), entity.id]
            yield origin, ("corrections", index, "on"), note.on
    for channel in kb.list(Channel):
        yield kb.origins["channels", channel.id], ("confirmed",), channel.confirmed
    for one in kb.list(Feedback):
        for name in ("received", "answered"):
            yield kb.origins["feedback", one.id], (name,), getattr(one, name)
