"""Atom feeds: everything that changed, the news, and what concerns one goal or actor."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from macros.core.pages import change_text
from macros.core.pages.names import heading
from macros.core.pages.view import View
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
    """Give every feed in every language."""
    for view in views.values():
        made = _Entries(view)
        told = [change for change in view.changes if not _told_with_its_news(change)]
        title = view.plain(view.kb.site.title)
        yield made.feed("", str(view.t("feed.all", site=title)), told)
        news = [change for change in told if change.what == "news"]
        yield made.feed("aktuality/", str(view.t("feed.news", site=title)), news)
        concerning = by_subject(view.kb, view.day)
        for kind, entity in followed(view):
            found = [
                change
                for change in concerning.get((kind, entity.id), ())
                if not _told_with_its_news(change)
            ]
            yield made.feed(str(addresses.page(entity)), heading(view, entity), found)


def _told_with_its_news(change: Change) -> bool:
    """Whether the entry of an update tells a correction already: it is updated with it."""
    return change.what == CORRECTION and kinds.of(change.entity).tells_corrections


def followed(view: View) -> Iterator[tuple[str, Entity]]:
    """What has a feed and a calendar of its own, with its kind."""
    for kind in kinds.kinds():
        if kind.followed:
            yield from ((kind.name, entity) for entity in view.kb.entities[kind.name].values())


class _Entries:
    """Makes feeds; an entry that several of them hold is written once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.known: dict[int, Entry] = {id(c): self._entry(c) for c in view.changes}

    def _entry(self, change: Change) -> Entry:
        told = change_text.story(self.view, change)
        return Entry(
            change_text.name(self.view, change),
            told.title,
            change.on.isoformat(),
            change.updated.isoformat(),
            change.what,
            self.view.origin + told.href,
            change_text.content(self.view, change),
        )

    def feed(self, page: str, title: str, found: Iterable[Change]) -> tuple[str, str]:
        """Give the path and content of the feed that belongs to a page."""
        entries = [self.known[id(change)] for change in list(found)[:MOST]]
        return self.view.local(addresses.feed(page)), written(self.view, page, title, entries)


def written(view: View, page: str, title: str, entries: list[Entry]) -> str:
    """Give a feed as Atom; without entries it was updated when the site was."""
    oldest = permalinks.oldest(view.kb, page)
    base = (view.kb.site.names or view.kb.site.url).rstrip("/")
    return view.raw(
        "feed.xml",
        name=base + view.link(addresses.feed(oldest))[len(view.base) :],
        title=title,
        subtitle=view.plain(view.kb.site.description),
        updated=max((entry.updated for entry in entries), default=view.day.isoformat()),
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
    return written(view, page, title, [entry])
