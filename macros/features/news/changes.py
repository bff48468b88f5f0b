"""News among the dated records."""

from collections.abc import Iterator
from datetime import date

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.pages.names import heading
from macros.core.pages.view import View
from macros.core.records.changes import Change, Key, address, keys
from macros.features.news.models import Event, News
from macros.features.news.published import published

NEWS = "news"


def concerns(kb: KnowledgeBase, item: News | Event) -> frozenset[Key]:
    """What an update or an event names, and itself."""
    kind = "news" if isinstance(item, News) else "events"
    about = keys("goals", item.goals) | keys("areas", item.areas)
    return about | keys("actors", item.actors) | {(kind, item.id)}


def made(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    """Every update; one that was corrected is told anew."""
    for item in published(kb, day):
        known = [one.on for one in item.corrections if one.on <= day]
        updated = max([item.date, *known])
        yield Change(NEWS, item.date, updated, item, address(item), concerns(kb, item))


def title(view: View, change: Change) -> str:
    """The headline."""
    return heading(view, change.entity)
