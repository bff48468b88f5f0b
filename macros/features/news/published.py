"""What readers see of news and events on a day."""

from collections.abc import Mapping
from datetime import date, datetime, time

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.memoize import once
from macros.features.news.models import Event, News


@once
def published(kb: KnowledgeBase, day: date) -> tuple[News, ...]:
    """Give the news that readers see on `day`, newest first."""
    seen = [item for item in kb.list(News) if item.visible(day)]
    return tuple(sorted(seen, key=lambda item: (item.date, item.id), reverse=True))


@once
def urgent(kb: KnowledgeBase, day: date) -> tuple[News, ...]:
    """Give the updates that stand above every page on `day`, the newest first."""
    found = [
        item
        for item in kb.list(News)
        if item.urgent_until is not None and day <= item.urgent_until and item.visible(day)
    ]
    return tuple(sorted(found, key=lambda item: (item.date, item.id), reverse=True))


def events(kb: KnowledgeBase, day: date) -> Mapping[str, tuple[Event, ...]]:
    """Give the events that readers see: `coming` the next one first, `past` the last one first.

    An event of today is still coming: a site is built once a day.
    """
    found = [event for event in kb.list(Event) if event.visible(day)]
    first = datetime.combine(day, time())
    coming = [event for event in found if (event.end or event.start) >= first]
    past = [event for event in found if event not in coming]
    return {
        "coming": tuple(sorted(coming, key=lambda e: (e.start, e.id))),
        "past": tuple(sorted(past, key=lambda e: (e.start, e.id), reverse=True)),
    }


def any_news(kb: KnowledgeBase, day: date) -> bool:
    """Whether readers see any update."""
    return bool(published(kb, day))


def any_events(kb: KnowledgeBase, day: date) -> bool:
    """Whether there is any event."""
    return bool(kb.list(Event))
