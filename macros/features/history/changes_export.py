"""What changed, for programs: every change as data, and a feed quarter by quarter."""

from collections.abc import Iterator, Mapping
from typing import Any

from macros.core.kb.knowledge import kind_of
from macros.core.outputs import tables
from macros.core.outputs.data import dump, schema_file
from macros.core.outputs.feeds import MOST, Entry, written
from macros.core.outputs.schemas import VERSION
from macros.core.pages import first_published
from macros.core.pages.change_text import story
from macros.core.pages.view import View
from macros.core.records.changes import Change
from macros.core.urls import addresses, subscriptions
from macros.core.urls.pages import CHANGES
from macros.features.assessment.models import Assessment, Evaluation
from macros.features.history import digest, digest_pages
from macros.features.history.digest import Digest
from macros.features.programme.models import Report
from macros.features.work.models import Status


def files(views: Mapping[str, View]) -> Iterator[tuple[str, str]]:
    """Give every change, oldest first, as JSON and as a table, and the schema."""
    default = next(iter(views.values()))
    ordered = sorted(default.changes, key=lambda change: (change.on, change.address))
    items = [_item(views, change) for change in ordered]
    yield "data/changes.json", dump({"schema": VERSION, "kind": "changes", "items": items})
    yield schema_file(default, "changes")
    yield from tables.files("changes", items, default.kb.site.languages)


def feeds(views: Mapping[str, View]) -> Iterator[tuple[str, str]]:
    """Give the feed with one entry per quarter, in every language."""
    for view in views.values():
        title = str(view.t("feed.changes", site=view.plain(view.kb.site.title)))
        if CHANGES not in subscriptions.feeds(view.kb, view.day):
            continue
        newest = sorted(
            (_entry(view, one) for one in view.digests[::-1]), key=lambda e: e.updated, reverse=True
        )
        entries = newest[:MOST]
        yield view.local(addresses.feed(CHANGES)), written(view, CHANGES, title, entries)


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
    before, after = _values(change)
    return {
        "id": change.key,
        "on": change.on.isoformat(),
        "quarter": digest.quarter(change.on),
        "what": change.what.value,
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


def _values(change: Change) -> tuple[str | None, str | int | None]:
    """Give the values before and after; None where there is none, or it is no single value."""
    match change.part or change.entity:
        case Assessment(answer=answer):
            return change.before.answer.value if change.before else None, answer.value
        case Status(state=state):
            return None, state.value
        case Report(value=value):
            return None, value
        case Evaluation(verdict=verdict):
            return None, verdict.value
    return None, None
