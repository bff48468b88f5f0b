"""What changed, in words: one telling of a change for feeds, pages and calendars."""

from dataclasses import dataclass

from markupsafe import Markup

from macros.derive import permalinks
from macros.derive.changes import Change, Key, What, by_subject
from macros.derive.corrections import Correction
from macros.model.assessment import Assessment, Evaluation, Indicator
from macros.model.figures import Figures
from macros.model.redirect import Redirect
from macros.model.work import Activity, Status
from macros.present.names import heading
from macros.present.view import View


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
    """Give the whole record as HTML, with absolute links."""
    told = view.render("story", change=change, entity=change.entity)
    return Markup(str(told).replace('href="/', f'href="{view.origin}/'))


def name(view: View, change: Change) -> str:
    """Give the lasting id of a change: it stays when its page is renamed or the site moves."""
    page, mark, anchor = change.address.partition("#")
    oldest = permalinks.oldest(view.kb, change.address)
    if oldest == change.address and mark:
        oldest = f"{permalinks.oldest(view.kb, page)}#{anchor}"
    base = (view.kb.site.names or view.kb.site.url).rstrip("/")
    if isinstance(change.part, Status):
        period = change.part.on.text.lower().replace("/", "_")
        oldest += f"{'-' if mark else '#'}s-{period}"
    elif change.what is What.WITHDRAWN:
        oldest += "#withdrawn"
    return base + view.link(oldest)[len(view.base) :]


def _title(view: View, change: Change) -> str:
    """Give the title as plain text: whoever shows it escapes it."""
    entity, part = change.entity, change.part
    if isinstance(entity, Indicator) and isinstance(part, Assessment):
        key = "story.assessment" if change.before else "story.assessment.first"
        before = change.before.answer.value if change.before else "none"
        return view.t(
            key,
            label=view.plain(entity.label),
            before=view.t(f"answer.{before}"),
            now=view.t(f"answer.{part.answer.value}"),
        ).unescape()
    if isinstance(part, Status):
        state = view.t(f"state.{part.state.value}")
        return view.t("story.status", label=heading(view, entity), state=state).unescape()
    if isinstance(part, Correction):
        return view.t(
            "story.correction",
            label=correction_label(view, part),
            before=figure(view, part, part.was),
            now=figure(view, part, part.now),
        ).unescape()
    if isinstance(entity, Evaluation):
        verdict = view.t(f"verdict.{entity.verdict.value}")
        return view.t("story.evaluation", label=heading(view, entity), verdict=verdict).unescape()
    if isinstance(entity, Redirect):
        return view.t("story.withdrawn", address=f"/{entity.old}").unescape()
    return heading(view, entity)


def correction_label(view: View, one: Correction) -> str:
    """Give what a corrected figure is about, with its period, as plain text."""
    name = getattr(one.entity, "label", one.entity.title if hasattr(one.entity, "title") else None)
    return f"{view.plain(name)}, {view.period(one.note.period)}"


def figure(view: View, one: Correction, value: str | None) -> str:
    """Give a figure before or after its correction, in words."""
    if value is None:
        return str(view.t("correction.gone"))
    if isinstance(one.entity, Figures):
        return view.number(int(value))
    return str(
        view.t(f"verdict.{value}" if isinstance(one.entity, Evaluation) else f"answer.{value}")
    )


def _when(view: View, change: Change) -> str:
    entity, part = change.entity, change.part
    if isinstance(part, Assessment | Status):
        return view.period(part.on)
    if isinstance(part, Correction):
        return view.date(change.on)
    if isinstance(entity, Activity):
        dates = ", ".join(view.date(day) for day in entity.dates)
        return dates or view.period(entity.period)
    if isinstance(entity, Evaluation):
        return view.period(entity.on)
    return view.date(change.on)
