"""Goals that were added, changed or ended, and reported numbers, among the dated records."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.pages.change_text import titled
from macros.core.pages.view import View
from macros.core.records.changes import Change, Key, address, slug
from macros.features.programme.goals import upwards
from macros.features.programme.models import Earlier, Ended, Goal

GOAL = "goal"
REPORT = "report"


def concerns(kb: KnowledgeBase, goal: Goal) -> frozenset[Key]:
    """A goal and those above it."""
    return upwards(kb, {goal.id})


def goals(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    """Goals that were added, changed or ended."""
    for goal in kb.list(Goal):
        about, where = concerns(kb, goal), address(goal)
        if goal.since is not None:
            on = goal.since.end
            lines = (f"since: {goal.since}",)
            yield Change(GOAL, on, on, goal, where, about, own="added", lines=lines)
        for one in goal.earlier:
            on, own = one.until.end + timedelta(days=1), f"changed-{slug(one.until)}"
            yield Change(
                GOAL, on, on, goal, where, about, one, reason=one.reason, own=own,
                lines=(f"until: {one.until}",),
            )  # fmt: skip
        if goal.ended is not None:
            on, reason = goal.ended.on.end, goal.ended.reason
            yield Change(
                GOAL, on, on, goal, where, about, goal.ended, reason=reason, own="ended",
                lines=(f"on: {goal.ended.on}",),
            )  # fmt: skip


def goal_title(view: View, change: Change) -> str:
    """What happened to a goal."""
    match change.part:
        case Earlier():
            return titled(view, change, "story.goal.changed")
        case Ended():
            return titled(view, change, "story.goal.ended")
    return titled(view, change, "story.goal.added")


def reports(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    """Numbers that were reported towards a target."""
    for goal in kb.list(Goal):
        about, where = concerns(kb, goal), address(goal)
        for one in goal.target.reports if goal.target else ():
            yield Change(
                REPORT, one.on.end, one.on.end, goal, where, about, one, one.on,
                values=(None, one.value), reason=one.note, own=f"r-{slug(one.on)}",
                lines=(f"on: {one.on}",),
            )  # fmt: skip


def report_title(view: View, change: Change) -> str:
    """The number that was reported."""
    goal: Any = change.entity
    unit = view.plain(goal.target.unit if goal.target else None)
    return titled(view, change, "story.report", value=change.values[1], unit=unit)
