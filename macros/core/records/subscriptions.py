"""What readers can subscribe to: the pages that have a feed or a calendar of their own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.memoize import once
from macros.core.records import calendar_events, changes
from macros.core.schema import kinds, registry
from macros.core.urls import addresses, permalinks


@dataclass(frozen=True)
class SectionFeed:
    """A feed that a section has: its page, words for its title and its short label.

    `filled` says whether there is anything in it on a day. `what` is the sort of changes that it
    holds; empty where its feature makes it.
    """

    page: str
    title: str
    label: str
    filled: Callable[[KnowledgeBase, date], bool]
    what: str = ""


@dataclass(frozen=True)
class SectionCalendar:
    """A calendar of all entities of a kind: the page, words for its title and short label."""

    page: str
    title: str
    label: str
    kind: str


def section_feeds() -> tuple[SectionFeed, ...]:
    """Every section with a feed."""
    return registry.declared(SectionFeed)


def section_calendars() -> tuple[SectionCalendar, ...]:
    """Every section with a calendar."""
    return registry.declared(SectionCalendar)


@once
def feeds(kb: KnowledgeBase, day: date) -> frozenset[str]:
    """The pages (without language) that have a feed: that of the site, and all with entries.

    One that was promised stays, though there is nothing in it any more.
    """
    found = {"", *_followed(changes.by_subject(kb, day))}
    found |= {one.page for one in section_feeds() if one.filled(kb, day)}
    return frozenset(found) | _promised(kb, "feed")


@once
def calendars(kb: KnowledgeBase) -> frozenset[str]:
    """The pages (without language) that have a calendar; see `feeds`."""
    found = {"", *_own(kb), *_followed(calendar_events.by_subject(kb))}
    found |= {one.page for one in section_calendars() if kb.entities[one.kind]}
    return frozenset(found) | _promised(kb, "calendar")


def _own(kb: KnowledgeBase) -> set[str]:
    """Pages of things that are a day of the calendar themselves."""
    names = {one.kind for one in section_calendars()}
    return {_page(kind, name) for kind in names for name in kb.entities[kind]}


def _followed(found: Iterable[tuple[str, str]]) -> set[str]:
    return {_page(kind, name) for kind, name in found if kinds.by_name()[kind].followed}


def _page(kind: str, entity_id: str) -> str:
    return str(kinds.by_name()[kind].address).format(id=entity_id)


def _promised(kb: KnowledgeBase, role: str) -> frozenset[str]:
    """The pages whose feed or calendar (`role`) was published, be it under an older address.

    Only pages that are there.
    """
    followed = [kind.name for kind in kinds.kinds() if kind.followed]
    pages = {_page(kind, name) for kind in followed for name in kb.entities[kind]} | _own(kb)
    pages |= {one.page for one in section_feeds()} | {one.page for one in section_calendars()}
    found = set()
    for served in kb.permalinks:
        path, language = addresses.split(served, kb.site.languages)
        moved = permalinks.answer(kb, path, language) if addresses.owner(path) else None
        belongs = addresses.owner(moved.new if moved and moved.new else path)
        if belongs is not None and belongs[1] == role and belongs[0] in pages:
            found.add(belongs[0])
    return frozenset(found)
