"""What readers see on a day: drafts and what is to come later are left out everywhere."""

from dataclasses import replace
from datetime import date
from typing import Any

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.memoize import once
from macros.core.schema import walk
from macros.core.schema.base import Entity

Names = frozenset[tuple[str, str]]
"""Entities as (kind, id)."""


def draft(entity: Entity) -> bool:
    """Whether its editors have not finished it."""
    return getattr(entity, "status", None) == "draft"


@once
def waiting(kb: KnowledgeBase, day: date) -> tuple[tuple[str, Entity], ...]:
    """Give what readers do not see yet, each with its kind."""
    return tuple((kind, entity) for kind, entity in kb.each() if not entity.visible(day))


def released(kb: KnowledgeBase, day: date) -> KnowledgeBase:
    """Give the knowledge base as readers may see it on `day`; links to what is left out go too."""
    hidden = frozenset((kind, entity.id) for kind, entity in waiting(kb, day))
    if not hidden:
        return kb
    entities = {
        kind: {
            name: without(entity, hidden)
            for name, entity in found.items()
            if (kind, name) not in hidden
        }
        for kind, found in kb.entities.items()
    }
    return replace(kb, entities=entities)


def without(entity: Entity, hidden: Names) -> Entity:
    """Give an entity without its links to what is hidden."""
    changed: dict[str, Any] = {}
    for name in type(entity).model_fields:
        kind = walk.reference(type(entity), name)
        value = getattr(entity, name)
        if kind is None:
            continue
        if isinstance(value, tuple):
            left = tuple(item for item in value if (kind, item) not in hidden)
            changed |= {name: left} if left != value else {}
        elif isinstance(value, str) and (kind, value) in hidden:
            changed[name] = None
    return entity.model_copy(update=changed) if changed else entity
