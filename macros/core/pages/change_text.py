"""What changed, in words: one telling of a change for feeds, pages and calendars."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from macros.core.pages.names import heading
from macros.core.pages.view import View
from macros.core.records.changes import Change, Key, by_subject, sorts
from macros.core.records.corrections import FigureCorrection
from macros.core.schema import kinds
from macros.core.urls import permalinks


@dataclass(frozen=True)
class Story:
    """A change told in one language: `when` in words, `href` from the root of the host."""

    change: Change
    title: str
    when: str
    href: str


def story(view: View, change: Change) -> Story:
    """Give the change in words."""
    return Story(change, _title(view, change), _when(view, change), view.link(change.address))


def about(view: View, key: Key, most: int = 0) -> tuple[Story, ...]:
    """Give what changed with one entity, newest first; at most `most` (0: all)."""
    found = by_subject(view.kb, view.day).get(key, ())
    return tuple(story(view, change) for change in (found[:most] if most else found))


def content(view: View, change: Change) -> Markup:
    """The whole record as HTML, with absolute links."""
    return view.outside.render("story", change=change, entity=change.entity)


def name(view: View, change: Change) -> str:
    """Give the lasting id of a change: it stays when its page is renamed or the site moves."""
    page, mark, anchor = change.address.partition("#")
    oldest = permalinks.oldest(view.kb, change.address)
    if oldest == change.address and mark:
        oldest = f"{permalinks.oldest(view.kb, page)}#{anchor}"
    base = (view.kb.site.names or view.kb.site.url).rstrip("/")
    if change.own:
        oldest += f"{'-' if mark else '#'}{change.own}"
    return base + view.link(oldest)[len(view.base) :]


def _title(view: View, change: Change) -> str:
    """The title as plain text: whoever shows it escapes it."""
    return sorts()[change.what].title(view, change)


def correction_title(view: View, change: Change) -> str:
    """The title of a correction of a text or a figure."""
    part = change.part
    if not isinstance(part, FigureCorrection):
        return titled(view, change, "story.correction")
    before, now = figure(view, part, part.was), figure(view, part, part.now)
    label = correction_label(view, part)
    return view.t("story.correction.figure", label=label, before=before, now=now).unescape()


def record_title(view: View, change: Change) -> str:
    """The heading of what was recorded."""
    return heading(view, change.entity)


def withdrawn_title(view: View, change: Change) -> str:
    """The title of a withdrawn address."""
    return titled(view, change, "story.withdrawn", address=f"/{change.address}")


def titled(view: View, change: Change, key: str, **more: Any) -> str:
    """The words `key` about the heading of the entity that changed, as plain text."""
    return view.t(key, label=heading(view, change.entity), **more).unescape()


def correction_label(view: View, one: FigureCorrection) -> str:
    """What a corrected figure is about, with its period, as plain text."""
    entity: Any = one.entity
    name = getattr(entity, "label", entity.title if hasattr(entity, "title") else None)
    return f"{view.plain(name)}, {view.period(one.note.period)}"


def figure(view: View, one: FigureCorrection, value: str | None) -> str:
    """A figure before or after its correction, in words."""
    if value is None:
        return view.t("correction.gone").unescape()
    words = kinds.of(one.entity).figure_words
    return words(view, value) if words else value


def _when(view: View, change: Change) -> str:
    said = sorts()[change.what].when
    if said is not None:
        return said(view, change)
    return view.period(change.period) if change.period else view.date(change.on)
