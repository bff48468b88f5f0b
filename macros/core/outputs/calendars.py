"""Calendars to subscribe to (iCalendar): the whole programme, events, one goal, one actor."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, Timezone

from macros.core.kb.knowledge import kind_of
from macros.core.outputs.feeds import followed
from macros.core.pages import care
from macros.core.pages.names import heading
from macros.core.pages.view import View
from macros.core.records import subscriptions
from macros.core.records.calendar_events import Occasion, by_subject
from macros.core.schema.base import Text
from macros.core.urls import addresses, permalinks
from macros.core.urls.permalinks import Answer
from macros.features.news.models import Event as Appointment
from macros.features.work.models import Activity, Step


def files(views: Mapping[str, View]) -> Iterator[tuple[str, bytes]]:
    """Give every calendar in every language; none that would be empty and was never promised."""
    for view in views.values():
        events = {id(one): _event(view, one) for one in view.occasions}
        site = view.plain(view.kb.site.title)
        offered = subscriptions.calendars(view.kb)
        yield _path(view, ""), written(view, str(view.t("cal.all", site=site)), events.values())
        for section in subscriptions.section_calendars():
            own = [one for one in view.occasions if kind_of(one.entity) == section.kind]
            if section.page in offered:
                found = [events[id(one)] for one in own]
                title = str(view.t(section.title, site=site))
                yield _path(view, section.page), written(view, title, found)
            for one in own:
                path = _path(view, str(addresses.page(one.entity)))
                title = str(view.t("about", site=site, label=heading(view, one.entity)).unescape())
                yield path, written(view, title, [events[id(one)]])
        concerning = by_subject(view.kb)
        for kind, entity in followed(view):
            page = str(addresses.page(entity))
            if page in offered:
                found = [events[id(one)] for one in concerning.get((kind, entity.id), ())]
                title = str(view.t("about", site=site, label=heading(view, entity)).unescape())
                lead = str(view.t("about.lead", label=heading(view, entity)).unescape())
                yield _path(view, page), written(view, title, found, lead)


def _path(view: View, page: str) -> str:
    return view.local(addresses.calendar(page))


def written(view: View, title: str, events: Iterable[Event], lead: str = "") -> bytes:
    """Give a calendar as iCalendar (RFC 5545); `lead` says what it is about.

    It says what the town's zone is where an event has hours, and where it is empty: the norm wants
    a part in it.
    """
    found = list(events)
    calendar = Calendar()
    calendar.add("prodid", "-//kb-site//kb//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    if lead:
        calendar.add("x-wr-caldesc", lead)
    calendar.add("x-wr-timezone", view.kb.site.timezone)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"value": "DURATION"})
    hours = [one.start for one in found if isinstance(one.start, datetime)]
    if hours or not found:
        calendar.add_component(_zone(view, hours))
    for event in found:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _zone(view: View, hours: list[datetime]) -> Timezone:
    """Give what the town's zone is, from the year of the first hour to a year after the last."""
    first = min(hours).year if hours else view.day.year
    last = max(hours).year if hours else view.day.year
    return Timezone.from_tzinfo(
        view.kb.site.zone,
        view.kb.site.timezone,
        first_date=date(first, 1, 1),
        last_date=date(last + 2, 1, 1),
    )


def _event(view: View, occasion: Occasion) -> Event:
    entity = occasion.entity
    if isinstance(entity, Appointment):
        return _appointment(view, entity)
    summary = view.t(f"cal.{occasion.sort.value}", label=heading(view, entity)).unescape()
    text: Text | None = getattr(entity, "wording", None)
    note = str(view.t("cal.plan")) if isinstance(entity, Step) else ""
    if isinstance(entity, Activity | Step):
        description = "\n\n".join(filter(None, [view.plain(text), note]))
    else:
        description = view.plain(getattr(entity, "title", None))
    name = f"{occasion.sort.value}-{entity.id}-{occasion.start:%Y%m%d}.{view.language}"
    address = addresses.address(entity)
    assert address is not None  # occasions are made of what has a page
    return event(view, name, summary, occasion.start, occasion.end, description, address)


def _appointment(view: View, entity: Appointment) -> Event:
    """Give an event with its hours and place; its name stays however often it is moved."""
    page = str(addresses.page(entity))
    _, first = addresses.parse(permalinks.oldest(view.kb, page)) or ("events", entity.id)
    label = heading(view, entity)
    summary = view.t("event.title.cancelled", label=label).unescape() if entity.cancelled else label
    why = view.plain(entity.cancelled)
    known = [one.on for one in entity.corrections if one.on <= view.day]
    made = _begun(view, f"event-{first}.{view.language}", summary)
    start, end = view.kb.site.at(entity.start), entity.end and view.kb.site.at(entity.end)
    made.add("dtstart", start)
    if end is not None and end > start:
        made.add("dtend", end)
    made.add("sequence", len(known) + bool(entity.cancelled))
    edited = view.desk.changed.get(care.file(view, "events", entity.id))
    changed = [day for day in (edited, *known) if day is not None]
    if changed:
        made.add("last-modified", datetime.combine(min(max(changed), view.day), time(), UTC))
    made.add("location", view.plain(entity.place))
    made.add("description", "\n\n".join(filter(None, [why, view.plain(entity.lead)])))
    made.add("url", view.absolute(page))
    made.add("status", "CANCELLED" if entity.cancelled else "CONFIRMED")
    made.add("transp", "TRANSPARENT")
    return made


def event(  # noqa: PLR0913, PLR0917 - what an event consists of
    view: View, name: str, summary: str, start: date, end: date, description: str, address: str
) -> Event:
    """Give an all-day event; `end` is its last day. Deadlines and plans block nobody's time."""
    made = _begun(view, name, summary)
    made.add("dtstart", start)
    made.add("dtend", end + timedelta(days=1))
    if description:
        made.add("description", description)
    made.add("url", view.absolute(address))
    made.add("transp", "TRANSPARENT")
    return made


def _begun(view: View, name: str, summary: str) -> Event:
    host = (view.kb.site.names or view.kb.site.url).split("/")[2]
    made = Event()
    made.add("uid", f"{name}@{host}")
    made.add("dtstamp", datetime.combine(view.day, time(), UTC))
    made.add("summary", summary)
    return made


def gone(view: View, page: str, answer: Answer) -> bytes:
    """Give what a calendar says whose page was withdrawn."""
    title = str(view.t("withdrawn.title" if answer.new is None else "moved.title"))
    day, reason = answer.redirect.on, view.plain(answer.redirect.reason)
    name = f"withdrawn-{answer.redirect.id}.{view.language}"
    said = event(view, name, title, day, day, reason, answer.new or page)
    site = view.plain(view.kb.site.title)
    whole = str(view.t("about", site=site, label=title).unescape())
    return written(view, whole, [said])
