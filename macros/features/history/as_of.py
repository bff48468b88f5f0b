"""The knowledge base as its dated records had it at the end of a day.

Texts without a date stay as they are now: nobody knows how they read on that day.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from macros.core.kb import publishing
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.schema.base import Entity, Frozen
from macros.core.schema.period import Period
from macros.features.assessment.models import Evaluation
from macros.features.figures.models import Figures
from macros.features.news.models import News
from macros.features.programme import goals
from macros.features.programme.models import Goal
from macros.features.work.models import Activity, Comment

Part = TypeVar("Part", bound=Frozen)
_DATED: Mapping[type[Entity], str] = {
    Activity: "period",
    Comment: "period",
    Evaluation: "on",
    News: "date",
}
"""Kinds that are records of a day or period as a whole, and the field that says which."""
_PARTS = ("on", "period")
"""Fields that date a part of an entity: an assessment, a status, a value, a correction."""


def known(kb: KnowledgeBase, day: date) -> KnowledgeBase:
    """Give the knowledge base without the records of what came after `day`.

    A goal reads as it read then; links to what was not there yet go too.
    """
    later = frozenset((kind, entity.id) for kind, entity in kb.each() if _new(entity, day))
    entities = {
        kind: {
            name: publishing.without(_until(entity, day), later)
            for name, entity in found.items()
            if (kind, name) not in later
        }
        for kind, found in kb.entities.items()
    }
    return replace(kb, entities=entities)


def _new(entity: Entity, day: date) -> bool:
    """Whether an entity came after `day`: it is a later record, or a series without any yet."""
    match entity:
        case Goal():
            return not goals.there(entity, day)
        case Figures():
            return all(_after(value, day) for value in entity.values)
    return _later(entity, _DATED.get(type(entity)), day)


def _until(entity: Entity, day: date) -> Entity:
    return _parts(goals.known(entity, day) if isinstance(entity, Goal) else entity, day)


def _parts(of: Part, day: date) -> Part:
    """Give a value without the parts of it that are dated later, however deep they lie."""
    changed: dict[str, Any] = {}
    for name in type(of).model_fields:
        value = getattr(of, name)
        if isinstance(value, tuple) and value and isinstance(value[0], Frozen):
            left = tuple(_parts(one, day) for one in value if not _after(one, day))
            changed |= {name: left} if left != value else {}
        elif isinstance(value, Frozen):
            changed[name] = _parts(value, day)
    return of.model_copy(update=changed) if changed else of


def _after(part: Frozen, day: date) -> bool:
    field = next((name for name in _PARTS if name in type(part).model_fields), None)
    return _later(part, field, day)


def _later(one: Frozen, field: str | None, day: date) -> bool:
    """Whether a record is of what came after `day`: what it tells of had not ended by then."""
    if field is None:
        return False
    value: Period | date | None = getattr(one, field)
    end = value.end if isinstance(value, Period) else value
    return end is not None and end > day
