"""The knowledge base as its dated records had it at the end of a day.

Texts without a date stay as they are now: nobody knows how they read on that day.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from macros.load.knowledge import KnowledgeBase
from macros.model.assessment import Evaluation
from macros.model.base import Entity, Frozen
from macros.model.editorial import News
from macros.model.period import Period
from macros.model.work import Activity, Comment

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
    """Give the knowledge base without the records of what came after `day`."""
    entities = {
        kind: {
            name: _until(entity, day)
            for name, entity in found.items()
            if not _later(entity, _DATED.get(type(entity)), day)
        }
        for kind, found in kb.entities.items()
    }
    empty = {name for name, one in entities["figures"].items() if not getattr(one, "values", ())}
    entities["figures"] = {n: one for n, one in entities["figures"].items() if n not in empty}
    return replace(kb, entities=entities)


def _until(entity: Entity, day: date) -> Entity:
    changed: dict[str, Any] = {}
    for name in type(entity).model_fields:
        value = getattr(entity, name)
        if isinstance(value, tuple) and value and isinstance(value[0], Frozen):
            left = tuple(one for one in value if not _after(one, day))
            changed |= {name: left} if left != value else {}
    return entity.model_copy(update=changed) if changed else entity


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
