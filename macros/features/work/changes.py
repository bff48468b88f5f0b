"""Activities and reports on outputs and steps among the dated records."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.pages.change_text import titled
from macros.core.pages.names import heading
from macros.core.pages.view import View
from macros.core.records.changes import Change, Key, address, keys, slug
from macros.features.programme.goals import upwards
from macros.features.work.models import Activity, Output, Step, Tag

ACTIVITY = "activity"
STATUS = "status"


def concerns_activity(kb: KnowledgeBase, item: Activity) -> frozenset[Key]:
    """The goals, areas, actors, outputs and the criterion of an activity."""
    outputs, tags = kb.all(Output), kb.all(Tag)
    served = {*item.goals, *(goal for o in item.outputs for goal in outputs[o].goals)}
    areas = {area for tag in item.tags if (area := tags[tag].area) is not None}
    about = upwards(kb, served) | keys("areas", areas) | keys("actors", item.actors)
    return about | keys("outputs", item.outputs) | {("criteria", str(item.criterion))}


def concerns_work(kb: KnowledgeBase, item: Output | Step) -> frozenset[Key]:
    """The goals, actors and outputs of an output or a step."""
    own = [item.id] if isinstance(item, Output) else list(item.outputs)
    served = {goal for output in own for goal in kb.all(Output)[output].goals}
    return upwards(kb, served) | keys("actors", item.actors) | keys("outputs", own)


def activities(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    """Every activity, on its last day."""
    for item in kb.list(Activity):
        on, about = max(item.dates, default=item.period.end), concerns_activity(kb, item)
        yield Change(ACTIVITY, on, on, item, address(item), about)


def activity_title(view: View, change: Change) -> str:
    """The label of the activity."""
    return heading(view, change.entity)


def activity_when(view: View, change: Change) -> str:
    """The days of an activity, else its quarter."""
    item: Any = change.entity
    return ", ".join(view.date(day) for day in item.dates) or view.period(item.period)


def statuses(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    """Every report on an output or a step."""
    work: tuple[Output | Step, ...] = (*kb.list(Output), *kb.list(Step))
    for item in work:
        about, where = concerns_work(kb, item), address(item)
        for one in item.statuses:
            on = one.on.end
            yield Change(
                STATUS, on, on, item, where, about, one, one.on,
                values=(None, one.state.value), reason=one.wording, quoted=True,
                own=f"s-{slug(one.on)}", lines=(f"on: {one.on}",),
            )  # fmt: skip


def status_title(view: View, change: Change) -> str:
    """What was reported of an output or a step."""
    return titled(view, change, "story.status", state=view.t(f"state.{change.part.state.value}"))
