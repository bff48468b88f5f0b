"""What readers can subscribe to: the pages that have a feed or a calendar of their own."""

from collections.abc import Iterable
from datetime import date

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.memoize import once
from macros.core.records import calendar_events, changes
from macros.core.schema.kinds import BY_NAME
from macros.core.urls import addresses, permalinks
from macros.core.urls.pages import CHANGES
from macros.features.history import digest
from macros.features.news.models import Event
from macros.features.work import timeline

NEWS = "aktuality/"
EVENTS = "udalosti/"
FOLLOWED = ("goals", "actors")
"""Kinds whose every entity can be followed by itself."""


@once
def feeds(kb: KnowledgeBase, day: date) -> frozenset[str]:
    """Give the pages (without language) that have a feed: that of the site, and all with entries.

    One that was promised stays, though there is nothing in it any more.
    """
    found = {"", *_followed(changes.by_subject(kb, day))}
    found |= {NEWS} if timeline.published(kb, day) else set()
    found |= {EVENTS} if kb.list(Event) else set()
    found |= {CHANGES} if digest.digests(kb, day) else set()
    return frozenset(found) | _promised(kb, "feed")


@once
def calendars(kb: KnowledgeBase) -> frozenset[str]:
    """Give the pages (without language) that have a calendar; see `feeds`."""
    events = {str(addresses.page(event)) for event in kb.list(Event)}
    found = {"", *events, *_followed(calendar_events.by_subject(kb))}
    found |= {EVENTS} if events else set()
    return frozenset(found) | _promised(kb, "calendar")


def _followed(keys: Iterable[tuple[str, str]]) -> set[str]:
    return {_page(kind, name) for kind, name in keys if kind in FOLLOWED}


def _page(kind: str, entity_id: str) -> str:
    return str(BY_NAME[kind].address).format(id=entity_id)


def _promised(kb: KnowledgeBase, role: str) -> frozenset[str]:
    """Give the pages whose feed or calendar (`role`) was published, be it under an older address.

    Only pages that are there.
    """
    pages = {_page(kind, name) for kind in FOLLOWED for name in kb.entities[kind]}
    pages |= {str(addresses.page(event)) for event in kb.list(Event)}
    pages |= {NEWS, EVENTS, CHANGES}
    found = set()
    for served in kb.permalinks:
        path, language = addresses.split(served, kb.site.languages)
        moved = permalinks.answer(kb, path, language) if addresses.owner(path) else None
        belongs = addresses.owner(moved.new if moved and moved.new else path)
        if belongs is not None and belongs[1] == role and belongs[0] in pages:
            found.add(belongs[0])
    return frozenset(found)
