"""What readers see on a day: drafts and what is to come later are left out everywhere."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.memoize import once
from macros.core.schema import walk
from macros.core.schema.base import Entity
from macros.features.news.models import Event, News, PublicationStatus

Names = frozenset[tuple[str, str]]
"""Entities as (kind, id)."""


def draft(entity: Entity) -> bool:
    """Whether its editors have not finished it."""
    return isinstance(entity, News | Event) and entity.status is PublicationStatus.DRAFT


def visible(entity: Entity, day: date) -> bool:
    """Whether readers see it on `day`: it is no draft, and its day has come."""
    if not isinstance(entity, News | Event):
        return True
    from_day = entity.publish_on
    if isinstance(entity, News):
        from_day = max(entity.date, entity.publish_on or entity.date)
    return not draft(entity) and (from_day is None or from_day <= day)


@once
def waiting(kb: KnowledgeBase, day: date) -> tuple[tuple[str, Entity], ...]:
    """Give what readers do not see yet, each with its kind."""
    return tuple((kind, entity) for kind, entity in kb.each() if not visible(entity, day))


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


@once
def urgent(kb: KnowledgeBase, day: date) -> tuple[News, ...]:
    """Give the updates that stand above every page on `day`, the newest first."""
    found = [
        item
        for item in kb.list(News)
        if item.urgent_until is not None and day <= item.urgent_until and visible(item, day)
    ]
    return tuple(sorted(found, key=lambda item: (item.date, item.id), reverse=True))


def events(kb: KnowledgeBase, day: date) -> Mapping[str, tuple[Event, ...]]:
    """Give the events that readers see: `coming` the next one first, `past` the last one first.

    An event of today is still coming: a site is built once a day.
    """
    found = [event for event in kb.list(Event) if visible(event, day)]
    first = datetime.combine(day, time())
    coming = [event for event in found if (event.end or event.start) >= first]
    past = [event for event in found if event not in coming]
    return {
        "coming": tuple(sorted(coming, key=lambda e: (e.start, e.id))),
        "past": tuple(sorted(past, key=lambda e: (e.start, e.id), reverse=True)),
    }
