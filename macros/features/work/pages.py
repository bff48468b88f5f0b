"""What pages show of the work: outputs, steps, activities; the pages of quarters."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from markupsafe import Markup

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.relations import naming
from macros.core.pages.entities import Facts
from macros.core.pages.names import heading
from macros.core.pages.status_summary import StatusSummary
from macros.core.pages.view import View
from macros.core.urls import addresses
from macros.features.assessment.models import Criterion
from macros.features.people.models import Actor
from macros.features.programme.models import Area, Goal
from macros.features.work import relations, status, timeline
from macros.features.work.models import Activity, Comment, Output, Step, Tag


def label(view: View, item: Activity | Step) -> str:
    """The label of an activity or a step."""
    return view.plain(item.label)


def goal_facts(view: View, goal: Goal) -> Facts:
    """What was done for a goal."""
    outputs = relations.outputs_for(view.kb, goal)
    activities = relations.activities_for(view.kb, goal)
    return {
        "outputs": outputs,
        "activities": activities[::-1],
        "steps": relations.steps_for(view.kb, outputs),
        "actors": relations.actors_in(view.kb, activities, outputs, [goal]),
    }


def area_facts(view: View, area: Area) -> Facts:
    """What was done in an area."""
    kb = view.kb
    tags = {tag.id for tag in kb.list(Tag) if tag.area == area.id}
    activities = [a for a in kb.list(Activity) if tags & set(a.tags)]
    outputs = naming(kb, view.back, area, Output)
    return {
        "outputs": outputs,
        "activities": activities[::-1],
        "actors": relations.actors_in(kb, activities, outputs),
    }


def criterion_facts(view: View, criterion: Criterion) -> Facts:
    """What was done that belongs to a criterion, by quarter."""
    activities = naming(view.kb, view.back, criterion, Activity)
    return {
        "quarters": [
            (quarter, count)
            for quarter in timeline.quarters(view.kb)
            if (count := sum(activity in activities for activity in quarter.activities))
        ],
        "activities": activities,
    }


def output_facts(view: View, output: Output) -> Facts:
    """What the page of an output shows."""
    kb = view.kb
    activities = naming(kb, view.back, output, Activity)
    return {
        "statuses": status.known(output, view.day)[::-1],
        "goals": [kb.all(Goal)[name] for name in output.goals],
        "areas": [kb.all(Area)[name] for name in output.areas],
        "activities": activities[::-1],
        "steps": naming(kb, view.back, output, Step),
        "actors": relations.actors_in(kb, activities, [output]),
    }


def actor_facts(view: View, actor: Actor) -> Facts:
    """What an actor is named in."""
    kb = view.kb
    return {
        "goals": naming(kb, view.back, actor, Goal),
        "outputs": naming(kb, view.back, actor, Output),
        "steps": naming(kb, view.back, actor, Step),
        "activities": naming(kb, view.back, actor, Activity)[::-1],
        "phases": timeline.phase,
    }


def quarters(kb: KnowledgeBase, day: date) -> Iterator[tuple[str, str]]:
    """Address and id of every quarter in which anything was done or commented."""
    shared = (*kb.list(Activity), *kb.list(Comment))
    for address in sorted({str(addresses.page(entity)) for entity in shared}):
        yield address, address.split("/")[1]


def quarter_page(view: View, quarter_id: str) -> Markup:
    """The page of a quarter: its activities and its comment."""
    return view.render("quarter", **_quarter(view, quarter_id))


def quarter_words(view: View, quarter_id: str) -> tuple[str, str]:
    """Title and description of the page of a quarter."""
    quarter = _quarter(view, quarter_id)["quarter"]
    name = view.period(quarter.period)
    return str(view.t("quarter.title", quarter=name)), str(
        view.t("quarter.description", n=len(quarter.activities), quarter=name)
    )


def _quarter(view: View, quarter_id: str) -> dict[str, Any]:
    found = timeline.quarters(view.kb)
    index = next(i for i, quarter in enumerate(found) if quarter.id == quarter_id)
    return {
        "quarter": found[index],
        "before": found[index - 1] if index else None,
        "after": found[index + 1] if index + 1 < len(found) else None,
    }


def output_status(view: View, entity: Output) -> StatusSummary:
    """What was reported of an output last."""
    last = status.status(entity, view.day)
    words = str(view.t(f"state.{last.state.value if last else 'none'}"))
    details = (str(view.t("embed.on", period=view.period(last.on))),) if last else ()
    level = str(view.t("embed.output"))
    return StatusSummary(level, heading(view, entity), None, words, details, marked=False)
