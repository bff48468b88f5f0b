"""When a record reached readers: what comes in later for an earlier day is new all the same."""

from collections.abc import Iterator
from datetime import date

from macros.core.kb.knowledge import kind_of
from macros.core.pages import care
from macros.core.pages.view import View
from macros.core.records.changes import Change
from macros.core.records.corrections import FigureCorrection
from macros.core.schema.redirect import Redirect
from macros.features.assessment.models import Assessment
from macros.features.news.models import Correction, Event, News
from macros.features.programme.models import Earlier, Ended, Goal, Report
from macros.features.work.models import Status


def day(view: View, change: Change) -> date:
    """Give the day on which readers could first read a record as it is now.

    That is the day on which its lines came into the knowledge base, as git knows it, but not before
    the record's own day. Without git's history, and for what git has from a later day than that of
    the build, it is the record's own day.
    """
    came, entity = entered(view, change), change.entity
    if came and isinstance(entity, Event) and change.part is None:  # it is known before its day
        own = [entity.publish_on, *(one.on for one in entity.corrections if one.on <= view.day)]
        return max([*filter(None, own), *came])
    return max([change.updated, *came])


def entered(view: View, change: Change) -> list[date]:
    """Give the days on which a record's lines came in; empty where git does not know."""
    path = care.file(view, kind_of(change.entity), change.entity.id)
    known = (view.desk.added.get((path, line)) for line in _lines(view, change))
    return [one for one in known if one is not None and one <= view.day]


def _lines(view: View, change: Change) -> Iterator[str]:
    """Give the lines (as `Desk.added` has them) that tell when a record came; empty: the file."""
    entity = change.entity
    match change.part or entity:
        case Assessment(on=on) | Status(on=on) | Report(on=on) | Ended(on=on) | Correction(on=on):
            yield f"on: {on}"
        case FigureCorrection(note=note):
            yield f"on: {note.on}"
        case Earlier(until=until):
            yield f"until: {until}"
        case Goal(since=since) if since is not None:
            yield f"since: {since}"
        case Redirect(old=old):
            yield f"old: {old}"
        case News() as told:
            yield ""
            yield from (f"on: {one.on}" for one in told.corrections if one.on <= view.day)
        case Event() as told:
            yield ""
            yield f"start: {told.start:%Y-%m-%dT%H:%M}"
            if told.cancelled:
                yield "cancelled:"
            yield from (f"on: {one.on}" for one in told.corrections if one.on <= view.day)
        case _:
            yield ""
