"""Atom feeds: everything that changed, the news, events, and what concerns one goal or actor."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from macros.core.pages import change_text
from macros.core.pages import first_published as published
from macros.core.pages.names import heading
from macros.core.pages.view import View
from macros.core.records import subscriptions
from macros.core.records.changes import CORRECTION, WITHDRAWN, Change, by_subject
from macros.core.schema import kinds
from macros.core.schema.base import Entity
from macros.core.urls import addresses, permalinks
from macros.core.urls.permalinks import Answer

MOST = 50
"""Entries of a feed: readers fetch the whole of it every time."""


@dataclass(frozen=True)
class Entry:
    """An entry; days as `2023-09-19`, `content` HTML."""

    name: str
    title: str
    published: str
    updated: str
    what: str
    href: str
    content: str


def files(views: Mapping[str, View]) -> Iterator[tuple[str, str]]:
    """Give every feed in every language; none that would be empty and was never promised."""
    for view in views.values():
        made = _Entries(view)
        told = [change for change in view.changes if not _told_with_it(change)]
        offered = subscriptions.feeds(view.kb, view.day)
        site = view.plain(view.kb.site.title)
        yield made.feed("", str(view.t("feed.all", site=site)), told)
        for section in subscriptions.section_feeds():
            if section.what and section.page in offered:
                found = [change for change in told if change.what == section.what]
                yield made.feed(section.page, str(view.t(section.title, site=site)), found)
        concerning = by_subject(view.kb, view.day)
        for kind, entity in followed(view):
            page, label = str(addresses.page(entity)), heading(view, entity)
            if page in offered:
                title = str(view.t("about", site=site, label=label).unescape())
                lead = str(view.t("about.lead", label=label).unescape())
                yield made.feed(page, title, concerning.get((kind, entity.id), ()), lead)


def _told_with_it(change: Change) -> bool:
    """Whether the entry of an update or event tells a correction already: it is updated with it."""
    return change.what == CORRECTION and kinds.of(change.entity).tells_corrections


def followed(view: View) -> Iterator[tuple[str, Entity]]:
    """What may have a feed and a calendar of its own, with its kind."""
    for kind in kinds.kinds():
        if kind.followed:
            yield from ((kind.name, entity) for entity in view.kb.entities[kind.name].values())


class _Entries:
    """Makes feeds; an entry that several of them hold is written once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.days: dict[int, date] = {id(c): published.day(view, c) for c in view.changes}
        self.known: dict[int, Entry] = {}

    def _entry(self, change: Change) -> Entry:
        told = change_text.story(self.view, change)
        updated = self.days[id(change)]
        return Entry(
            change_text.name(self.view, change),
            told.title,
            min(change.on, updated).isoformat(),
            updated.isoformat(),
            change.what,
            self.view.origin + told.href,
            change_text.content(self.view, change),
        )

    def _known(self, change: Change) -> Entry:
        if id(change) not in self.known:
            self.known[id(change)] = self._entry(change)
        return self.known[id(change)]

    def feed(
        self, page: str, title: str, found: Iterable[Change], lead: str = ""
    ) -> tuple[str, str]:
        """Give the path and content of the feed that belongs to a page: what readers lack first."""
        newest = sorted(found, key=lambda c: (self.days[id(c)], c.on, c.address), reverse=True)
        entries = [self._known(change) for change in newest[:MOST]]
        return self.view.local(addresses.feed(page)), written(self.view, page, title, entries, lead)


def written(view: View, page: str, title: str, entries: list[Entry], lead: str = "") -> str:
    """Give a feed as Atom; `lead` says what it is about.

    One without entries is as old as the programme: no build makes it newer.
    """
    oldest = permalinks.oldest(view.kb, page)
    base = (view.kb.site.names or view.kb.site.url).rstrip("/")
    return view.raw(
        "feed.xml",
        name=base + view.link(addresses.feed(oldest))[len(view.base) :],
        title=title,
        subtitle=lead or view.plain(view.kb.site.description),
        updated=max((entry.updated for entry in entries), default=view.kb.began.isoformat()),
        here=view.absolute(addresses.feed(page)),
        page=view.absolute(page),
        entries=entries,
    )


def gone(view: View, page: str, answer: Answer) -> str:
    """Give what a feed says whose page was withdrawn or has no feed any more."""
    reason = view.plain(answer.redirect.reason)
    where = view.absolute(answer.new if answer.new is not None else page)
    title = str(view.t("withdrawn.title" if answer.new is None else "moved.title"))
    day = answer.redirect.on.isoformat()
    base = (view.kb.site.names or view.kb.site.url).rstrip("/")
    name = base + view.link(page)[len(view.base) :] + "#withdrawn"
    entry = Entry(name, title, day, day, WITHDRAWN, where, reason or title)
    site = view.plain(view.kb.site.title)
    return written(view, page, str(view.t("about", site=site, label=title).unescape()), [entry])
