"""When a record reached readers: what comes in later for an earlier day is new all the same."""

from datetime import date

from macros.core.kb.knowledge import kind_of
from macros.core.pages import care
from macros.core.pages.view import View
from macros.core.records.changes import Change


def day(view: View, change: Change) -> date:
    """The day on which readers could first read a record as it is now.

    That is the day on which its lines came into the knowledge base, as git knows it, but not before
    the record's own day. Without git's history, and for what git has from a later day than that of
    the build, it is the record's own day.
    """
    came = entered(view, change)
    if came and change.announced is not None:  # it is known before its day
        return max([*change.announced, *came])
    return max([change.updated, *came])


def entered(view: View, change: Change) -> list[date]:
    """The days on which a record's lines came in; empty where git does not know."""
    path = care.file(view, kind_of(change.entity), change.entity.id)
    known = (view.desk.added.get((path, line)) for line in change.lines)
    return [one for one in known if one is not None and one <= view.day]
