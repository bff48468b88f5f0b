"""Calendars to subscribe to (iCalendar): the whole programme, one goal, one actor."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from macros.core.outputs.feeds import followed
from macros.core.pages.names import heading
from macros.core.pages.view import View
from macros.core.records.calendar_events import Occasion, by_subject
from macros.core.schema.base import Text
from macros.core.urls import addresses
from macros.core.urls.permalinks import Answer
from macros.features.news.models import Event as Appointment
from macros.features.work.models import Activity, Step


def files(views: Mapping[str, View]) -> Iterator[tuple[str, bytes]]:
    """Give every calendar in every language."""
    for view in views.values():
        events = {id(one): _event(view, one).to_ical() for one in view.occasions}
        title = view.plain(view.kb.site.title)
        yield _path(view, ""), written(str(view.t("cal.all", site=title)), events.values())
        concerning = by_subject(view.kb)
        for kind, entity in followed(view):
            found = [events[id(one)] for one in concerning.get((kind, entity.id), ())]
            path = _path(view, str(addresses.page(entity)))
            yield path, written(heading(view, entity), found)


def _path(view: View, page: str) -> str:
    return view.local(addresses.calendar(page))


def written(title: str, events: Iterable[bytes]) -> bytes:
    """Give a calendar as iCalendar (RFC 5545) around events that are written already.

    The norm wants a part in it, so an empty one names its time zone.
    """
    found = b"".join(events)
    calendar = Calendar()
    calendar.add("prodid", "-//kb-site//kb//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"value": "DURATION"})
    if not found:
        zone, standard = Timezone(), TimezoneStandard()
        zone.add("tzid", "UTC")
        standard.add("dtstart", datetime(1970, 1, 1))
        standard.add("tzoffsetfrom", timedelta())
        standard.add("tzoffsetto", timedelta())
        zone.add_component(standard)
        calendar.add_component(zone)
    end = b"END:VCALENDAR"
    return bytes(calendar.to_ical()).replace(end, found + end)


def _event(view: View, occasion: Occasion) -> Event:
    entity = occasion.entity
    label = heading(view, entity)
    summary = view.t(f"cal.{occasion.sort.value}", label=label).unescape()
    text: Text | None = getattr(entity, "wording", None)
    note = str(view.t("cal.plan")) if isinstance(entity, Step) else ""
    if isinstance(entity, Appointment):
        description = view.plain(entity.lead)
    elif isinstance(entity, Activity | Step):
        description = "\n\n".join(filter(None, [view.plain(text), note]))
    else:
        description = view.plain(getattr(entity, "title", None))
    name = f"{occasion.sort.value}-{entity.id}-{occasion.start:%Y%m%d}.{view.language}"
    address = addresses.address(entity)
    assert address is not None  # occasions are made of what has a page
    made = event(view, name, summary, occasion.start, occasion.end, description, address)
    if isinstance(entity, Appointment):
        _appointment(view, made, entity)
    return made


def _appointment(view: View, made: Event, entity: Appointment) -> None:
    """Add hours in the town's time (RFC 5545: floating), the place, whether it is cancelled."""
    for name, moment in (("dtstart", entity.start), ("dtend", entity.end)):
        made.pop(name, None)
        if moment is not None:
            made.add(name, moment)
    made.add("location", view.plain(entity.place))
    made.add("status", "CANCELLED" if entity.cancelled else "CONFIRMED")


def event(  # noqa: PLR0913, PLR0917 - what an event consists of
    view: View, name: str, summary: str, start: date, end: date, description: str, address: str
) -> Event:
    """Give an all-day event; `end` is its last day. Deadlines and plans block nobody's time."""
    host = (view.kb.site.names or view.kb.site.url).split("/")[2]
    made = Event()
    made.add("uid", f"{name}@{host}")
    made.add("dtstamp", datetime.combine(view.day, time(), UTC))
    made.add("dtstart", start)
    made.add("dtend", end + timedelta(days=1))
    made.add("summary", summary)
    if description:
        made.add("description", description)
    made.add("url", view.absolute(address))
    made.add("transp", "TRANSPARENT")
    return made


def gone(view: View, page: str, answer: Answer) -> bytes:
    """Give what a calendar says whose page was withdrawn."""
    title = str(view.t("withdrawn.title" if answer.new is None else "moved.title"))
    day, reason = answer.redirect.on, view.plain(answer.redirect.reason)
    name = f"withdrawn-{answer.redirect.id}.{view.language}"
    said = event(view, name, title, day, day, reason, answer.new or page)
    return written(title, [said.to_ical()])
