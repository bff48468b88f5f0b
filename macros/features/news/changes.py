"""News among the dated records."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.pages.change_text import titled
from macros.core.pages.names import heading
from macros.core.pages.view import View
from macros.core.records.changes import Change, Key, address, keys
from macros.features.news.models import Event, News
from macros.features.news.published import published

NEWS = "news"
EVENT = "event"


def concerns(kb: KnowledgeBase, item: News | Event) -> frozenset[Key]:
    """What an update or an event names, and itself."""
    kind = "news" if isinstance(item, News) else "events"
    about = keys("goals", item.goals) | keys("areas", item.areas)
    return about | keys("actors", item.actors) | {(kind, item.id)}


def made(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    """Every update; one that was corrected is told anew."""
    for item in published(kb, day):
        known = [one.on for one in item.corrections if one.on <= day]
        updated = max([item.date, item.publish_on or item.date, *known])
        lines = ("", *(f"on: {on}" for on in known))
        yield Change(NEWS, item.date, updated, item, address(item), concerns(kb, item), lines=lines)


def title(view: View, change: Change) -> str:
    """The headline."""
    return heading(view, change.entity)


def events(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    """Every event that readers see; it is told before its day comes."""
    for item in kb.list(Event):
        if not item.visible(day):
            continue
        on = item.start.date()
        known = [one.on for one in item.corrections if one.on <= day]
        updated = max([item.publish_on or min(on, day), *known])
        lines = ["", f"start: {item.start:%Y-%m-%dT%H:%M}", *(f"on: {one}" for one in known)]
        lines += ["cancelled:"] if item.cancelled else []
        yield Change(
            EVENT, on, updated, item, address(item), concerns(kb, item), reason=item.cancelled,
            lines=tuple(lines), announced=tuple(filter(None, [item.publish_on, *known])),
        )  # fmt: skip


def event_title(view: View, change: Change) -> str:
    """The title; that of a cancelled event says so."""
    return titled(view, change, "event.title.cancelled") if change.reason else title(view, change)


def event_when(view: View, change: Change) -> str:
    """Day and hour."""
    event: Any = change.entity
    return view.moment(event.start)
