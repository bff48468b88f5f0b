"""What changed, for programs: every change as data, and a feed quarter by quarter."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from macros.core.kb.knowledge import kind_of
from macros.core.outputs import tables
from macros.core.outputs.data import dump, headed, schema_file
from macros.core.outputs.feeds import MOST, Entry, written
from macros.core.pages import first_published
from macros.core.pages.change_text import story
from macros.core.pages.view import View
from macros.core.records import subscriptions
from macros.core.records.changes import Change, sorts
from macros.core.schema.base import Frozen, Text, YesNo
from macros.core.schema.period import Written
from macros.core.urls import addresses
from macros.features.history import digest, digest_pages
from macros.features.history.addresses import CHANGES
from macros.features.history.digest import Digest, digests


def _sorts(schema: dict[str, Any]) -> None:
    schema["enum"] = list(sorts())


class ChangeRecord(Frozen):
    """A dated record by itself: what changed, when and why."""

    id: str
    on: date
    """The last day of the record's period."""
    quarter: Written
    what: Annotated[str, Field(json_schema_extra=_sorts)]
    """The sort of record."""
    kind: str
    """The kind of the entity in which the record stands."""
    entity: str
    """The id of that entity."""
    title: Text
    before: str | None = None
    after: str | int | None = None
    same: YesNo
    """Whether it repeats the answer before it."""
    reason: Text | None = None
    doubts: tuple[Text, ...] = ()
    """Why the answers or numbers are not certain."""
    url: Text


def files(views: Mapping[str, View]) -> Iterator[tuple[str, str]]:
    """Give every change, oldest first, as JSON and as a table, and the schema."""
    default = next(iter(views.values()))
    ordered = sorted(default.changes, key=lambda change: (change.on, change.address))
    items = [_item(views, change) for change in ordered]
    yield "data/changes.json", dump(headed(default, "changes", items))
    yield schema_file(default, "changes")
    yield from tables.files("changes", items, default.kb.site.languages)


def feeds(views: Mapping[str, View]) -> Iterator[tuple[str, str]]:
    """The feed with one entry per quarter, in every language."""
    for view in views.values():
        title = str(view.t("feed.changes", site=view.plain(view.kb.site.title)))
        if CHANGES not in subscriptions.feeds(view.kb, view.day):
            continue
        entries = [_entry(view, one) for one in digests(view.kb, view.day)[::-1]]
        newest = sorted(entries, key=lambda entry: entry.updated, reverse=True)[:MOST]
        yield view.local(addresses.feed(CHANGES)), written(view, CHANGES, title, newest)


def _entry(view: View, one: Digest) -> Entry:
    path, ended = f"{CHANGES}{one.id}/", one.period.end
    updated = max([ended, *(day for r in one.records for day in first_published.entered(view, r))])
    base = (view.kb.site.names or view.kb.site.url).rstrip("/")
    told = view.outside.render("digest-lines", groups=digest_pages.groups(view, one))
    return Entry(
        base + view.link(path)[len(view.base) :],
        digest_pages.title(view, one.id),
        ended.isoformat(),
        updated.isoformat(),
        "quarter",
        view.absolute(path),
        str(told),
    )


def _item(views: Mapping[str, View], change: Change) -> dict[str, Any]:
    told = {language: story(view, change) for language, view in views.items()}
    before, after = change.values
    return {
        "id": change.key,
        "on": change.on.isoformat(),
        "quarter": digest.quarter(change.on),
        "what": change.what,
        "kind": kind_of(change.entity),
        "entity": change.entity.id,
        "title": {language: one.title for language, one in told.items()},
        "before": before,
        "after": after,
        "same": change.same,
        "reason": change.reason.root if change.reason else None,
        "doubts": [one.root for one in change.doubts],
        "url": {language: views[language].origin + one.href for language, one in told.items()},
    }
