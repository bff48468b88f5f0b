"""Calendars of the communication plan to subscribe to: whole, per role, per channel."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from icalendar import Event

from macros.core.outputs.calendars import event, written
from macros.core.pages.printing import Files
from macros.core.pages.view import View
from macros.core.schema.base import Entity
from macros.core.urls import addresses
from macros.features.people.models import Actor
from macros.features.plan import agenda
from macros.features.plan.agenda import Date
from macros.features.plan.models import Channel

Events = Mapping[str | None, Event]
"""The events of a date: None is the item itself, the rest are deadlines."""


def files(views: Mapping[str, View]) -> Files:
    """Give every calendar of the plan in every language; none where the plan has no dates."""
    for view in views.values():
        dates = agenda.calendar(view.kb, view.day)
        made_once = [(found, dict(_events(view, found))) for found in dates]
        for one, path in offered(view, dates):
            yield path, _calendar(view, one, made_once)


def offered(view: View, dates: Iterable[Date]) -> list[tuple[Entity | None, str]]:
    """Give the calendars and their paths from the root of the site; None is the whole plan."""
    items = [one.item for one in dates]
    if not items:
        return []
    roles = {name for item in items for name in (item.drafts, item.approves)}
    ways = {name for item in items for name in item.channels}
    found: list[tuple[Entity | None, str]] = [(None, "vse")]
    found += [(a, f"role-{a.id}") for a in view.kb.list(Actor) if a.id in roles]
    found += [(c, f"kanal-{c.id}") for c in view.kb.list(Channel) if c.id in ways]
    return [(one, f"plan/kalendar/{name}.{view.language}.ics") for one, name in found]


def _calendar(view: View, one: Entity | None, dates: Iterable[tuple[Date, Events]]) -> bytes:
    """Give a calendar; that of a channel has only its own deadlines."""
    site = view.plain(view.kb.site.title)
    title = str(view.t("about", site=site, label=view.t("cp.title")).unescape())
    if one is not None:
        title += f": {view.plain(getattr(one, 'title', None))}"
    events = (
        event
        for found, made in dates
        if _concerns(found, one)
        for channel, event in made.items()
        if channel is None or not isinstance(one, Channel) or channel == one.id
    )
    return written(view, title, events)


def _concerns(found: Date, one: Entity | None) -> bool:
    match one:
        case Actor():
            return one.id in (found.item.drafts, found.item.approves)
        case Channel():
            return one.id in found.item.channels
    return True


def _events(view: View, found: Date) -> Iterator[tuple[str | None, Event]]:
    """Give when an item comes out or happened (None), and its deadlines by channel."""
    item = found.item
    title = view.plain(item.title)
    note = str(view.t("cp.calendar.planned" if found.planned else "cp.calendar.happened"))
    address = addresses.address(item) or ""

    def made(sort: str, summary: str, start: date, end: date, text: str) -> Event:
        name = f"plan-{sort}-{item.id}-{start:%Y%m%d}.{view.language}"
        return event(view, name, summary, start, end, text, address)

    yield None, made("item", title, found.period.start, found.period.end, note)
    for channel, day in found.deadlines:
        due = view.t("cp.ics.due", channel=view.plain(channel.title), title=title).unescape()
        yield channel.id, made(f"due-{channel.id}", due, day, day, "")
