"""What changed, in words: one telling of a change for feeds, pages and calendars."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from macros.core.pages.names import heading
from macros.core.pages.view import View
from macros.core.records.changes import Change, Key, What, by_subject
from macros.core.records.corrections import FigureCorrection
from macros.core.schema.base import Text
from macros.core.schema.period import Period
from macros.core.schema.redirect import Redirect
from macros.core.urls import permalinks
from macros.features.assessment.models import Assessment, Evaluation
from macros.features.figures.models import Figures
from macros.features.news.models import Correction, Event
from macros.features.programme.models import Earlier, Ended, Goal, Report
from macros.features.work.models import Activity, Status


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
    return view.outside.render("story", change=change, entity=change.entity)


def name(view: View, change: Change) -> str:
    """Give the lasting id of a change: it stays when its page is renamed or the site moves."""
    page, mark, anchor = change.address.partition("#")
    oldest = permalinks.oldest(view.kb, change.address)
    if oldest == change.address and mark:
        oldest = f"{permalinks.oldest(view.kb, page)}#{anchor}"
    base = (view.kb.site.names or view.kb.site.url).rstrip("/")
    own = _own(change)
    if own:
        oldest += f"{'-' if mark else '#'}{own}"
    return base + view.link(oldest)[len(view.base) :]


def _own(change: Change) -> str:
    """Give what tells a record from others at the same address; empty where it is the only one."""
    own = {What.GOAL: "added", What.WITHDRAWN: "withdrawn"}.get(change.what, "")
    match change.part:
        case Status(on=on):
            own = f"s-{_slug(on)}"
        case Report(on=on):
            own = f"r-{_slug(on)}"
        case Earlier(until=until):
            own = f"changed-{_slug(until)}"
        case Ended():
            own = "ended"
        case Correction(on=day):
            own = f"c-{day.isoformat()}"
    return own


def _slug(period: Period) -> str:
    return period.text.lower().replace("/", "_")


def _title(view: View, change: Change) -> str:
    """Give the title as plain text: whoever shows it escapes it."""
    label, key = heading(view, change.entity), ""
    more: dict[str, Any] = {}
    match change.part or change.entity:
        case Assessment(answer=answer):
            key = "story.assessment" if change.before else "story.assessment.first"
            label = view.plain(getattr(change.entity, "label", None))
            before = change.before.answer.value if change.before else "none"
            now = view.t(f"answer.{answer.value}")
            more = {"before": view.t(f"answer.{before}"), "now": now}
        case Status(state=state):
            key, more = "story.status", {"state": view.t(f"state.{state.value}")}
        case Report(value=value):
            target = getattr(change.entity, "target", None)
            unit = view.plain(target.unit if target else None)
            key, more = "story.report", {"value": value, "unit": unit}
        case Correction():
            key = "story.correction"
        case FigureCorrection(was=was, now=now) as part:
            key, label = "story.correction.figure", correction_label(view, part)
            more = {"before": figure(view, part, was), "now": figure(view, part, now)}
        case Earlier():
            key = "story.goal.changed"
        case Ended():
            key = "story.goal.ended"
        case Goal():
            key = "story.goal.added"
        case Evaluation(verdict=verdict):
            key, more = "story.evaluation", {"verdict": view.t(f"verdict.{verdict.value}")}
        case Event(cancelled=Text()):
            key = "event.title.cancelled"
        case Redirect(old=old):
            key, more = "story.withdrawn", {"address": f"/{old}"}
    return view.t(key, label=label, **more).unescape() if key else label


def correction_label(view: View, one: FigureCorrection) -> str:
    """Give what a corrected figure is about, with its period, as plain text."""
    name = getattr(one.entity, "label", one.entity.title if hasattr(one.entity, "title") else None)
    return f"{view.plain(name)}, {view.period(one.note.period)}"


def figure(view: View, one: FigureCorrection, value: str | None) -> str:
    """Give a figure before or after its correction, in words."""
    if value is None:
        return view.t("correction.gone").unescape()
    if isinstance(one.entity, Figures):
        return view.number(int(value))
    sort = "verdict" if isinstance(one.entity, Evaluation) else "answer"
    return view.t(f"{sort}.{value}").unescape()


def _when(view: View, change: Change) -> str:
    entity, part = change.entity, change.part
    if isinstance(part, Assessment | Status | Report):
        return view.period(part.on)
    if isinstance(part, Correction | FigureCorrection):
        return view.date(change.on)
    if isinstance(entity, Activity):
        dates = ", ".join(view.date(day) for day in entity.dates)
        return dates or view.period(entity.period)
    if isinstance(entity, Event):
        return view.moment(entity.start)
    if isinstance(entity, Evaluation):
        return view.period(entity.on)
    return view.date(change.on)
