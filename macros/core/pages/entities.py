"""One page per entity: the facts that its template shows."""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from macros.core.kb import relations
from macros.core.kb.knowledge import kind_of
from macros.core.pages import redirects
from macros.core.pages.names import goal_name, heading
from macros.core.pages.partner import partner
from macros.core.pages.view import View
from macros.core.schema.base import Entity
from macros.core.schema.redirect import Redirect
from macros.core.urls import addresses
from macros.features.assessment import age, progress
from macros.features.assessment.models import Benefit, Criterion, Indicator, PlanItem
from macros.features.crime.models import CrimeMap
from macros.features.crime.pages import page as maps_page
from macros.features.history import correction_notes, digest_pages, state_pages
from macros.features.news.models import Event, News, Picture
from macros.features.people.mentions import mentions
from macros.features.people.models import Actor
from macros.features.plan import kits, pages
from macros.features.programme import goals, targets
from macros.features.programme.models import Area, Goal, Problem
from macros.features.work import status, timeline
from macros.features.work.models import Activity, Output, Step

Facts = Mapping[str, Any]


def page(view: View, kind: str, entity_id: str) -> Markup:
    """Give the page of one entity: `kind` is its folder in kb/ (or `quarters`)."""
    if kind in _MADE:
        return _MADE[kind](view, entity_id)
    entity = view.get(kind, entity_id)
    if isinstance(entity, Redirect):
        return view.render("redirect", item=entity, new=redirects.target(view, entity.old))
    facts = _FACTS[kind](view, entity)
    shown = view.render(kind, item=entity, **facts)
    if isinstance(entity, Goal | Output | Area):
        shown += pages.told(view, entity)
    return shown + view.render("after", item=entity, kind=kind, p=partner(view, entity))


def describe(view: View, kind: str, entity_id: str) -> tuple[str, str]:
    """Give title and description of an entity's page, as plain text."""
    if kind == "quarters":
        quarter = _quarter(view, entity_id)["quarter"]
        name = view.period(quarter.period)
        return str(view.t("quarter.title", quarter=name)), str(
            view.t("quarter.description", n=len(quarter.activities), quarter=name)
        )
    if kind == "digests":
        quarter = view.period(digest_pages.find(view, entity_id).period)
        return digest_pages.title(view, entity_id), str(
            view.t("cp.digest.description", quarter=quarter)
        )
    if kind == "states":
        return state_pages.describe(view, entity_id)
    if kind == "kits":
        item = kits.find(view, entity_id)
        title = str(view.t("cp.kit.title", title=view.plain(item.title)).unescape())
        return title, f"{title}. {view.t('cp.kit.lead').unescape()}"
    entity = view.get(kind, entity_id)
    if isinstance(entity, Redirect):
        new = redirects.target(view, entity.old)
        return str(view.t("moved.title" if new else "withdrawn.title")), view.plain(entity.reason)
    named = entity.label if isinstance(entity, Indicator) else None
    about = next(filter(None, (getattr(entity, name, None) for name in _TELLING)), None)
    return view.plain(named) or heading(view, entity), view.plain(about)


_TELLING = ("summary", "lead", "trigger", "body", "question")
"""Fields that say what a thing is about, the best first."""


def _quarter_page(view: View, quarter_id: str) -> Markup:
    return view.render("quarter", **_quarter(view, quarter_id))


def _quarter(view: View, quarter_id: str) -> dict[str, Any]:
    quarters = timeline.quarters(view.kb)
    index = next(i for i, quarter in enumerate(quarters) if quarter.id == quarter_id)
    return {
        "quarter": quarters[index],
        "before": quarters[index - 1] if index else None,
        "after": quarters[index + 1] if index + 1 < len(quarters) else None,
    }


def _goal(view: View, goal: Goal) -> Facts:
    kb = view.kb
    outputs = relations.outputs_for(kb, goal)
    activities = relations.activities_for(kb, goal)
    indicators = [kb.all(Indicator)[name] for name in goal.indicators]
    verdicts = progress.verdicts(kb, "goals", goal.id, view.day)
    return {
        "name": goal_name(view, goal),
        "verdict": verdicts[-1] if verdicts else None,
        "verdicts": verdicts[-2::-1],
        "target": targets.standing(goal, view.day),
        "holds": goals.holds(goal, view.day),
        "above": relations.above(kb, goal),
        "below": [other for other in kb.list(Goal) if other.parent == goal.id],
        "outputs": outputs,
        "activities": activities[::-1],
        "steps": relations.steps_for(kb, outputs),
        "actors": relations.actors_in(kb, activities, outputs, [goal]),
        "courses": progress.progress(indicators, view.day).courses,
        "areas": [kb.all(Area)[name] for name in goal.areas],
        "news": _news(view, goal),
        **_maps(view, goal),
    }


def _area(view: View, area: Area) -> Facts:
    kb = view.kb
    tags = {tag for tag, entity in kb.entities["tags"].items() if _tags(entity) == area.id}
    activities = [a for a in kb.list(Activity) if tags & set(a.tags)]
    outputs = relations.naming(kb, view.back, area, Output)
    verdicts = progress.verdicts(kb, "areas", area.id, view.day)
    return {
        "verdict": verdicts[-1] if verdicts else None,
        "verdicts": verdicts[-2::-1],
        "progress": progress.of_area(kb, area.id, view.day),
        "goals": relations.naming(kb, view.back, area, Goal),
        "problems": relations.naming(kb, view.back, area, Problem),
        "outputs": outputs,
        "activities": activities[::-1],
        "actors": relations.actors_in(kb, activities, outputs),
        "benefits": relations.naming(kb, view.back, area, Benefit),
        "plan": relations.naming(kb, view.back, area, PlanItem),
        "news": _news(view, area),
        **_maps(view, area),
    }


def _maps(view: View, entity: Goal | Area) -> Facts:
    """Give pieces of maps before and after, and the maps that belong here without such a piece."""
    pairs = list(maps_page.pairs(view, entity))
    shown = [pair.map for pair in pairs]
    every = relations.naming(view.kb, view.back, entity, CrimeMap)
    return {"pairs": pairs, "maps": [one for one in every if one not in shown]}


def _tags(tag: Entity) -> str | None:
    return getattr(tag, "area", None)


def _problem(view: View, problem: Problem) -> Facts:
    return {
        "areas": [view.kb.all(Area)[name] for name in problem.areas],
        "goals": [view.kb.all(Goal)[name] for name in problem.goals],
    }


def _criterion(view: View, criterion: Criterion) -> Facts:
    activities = relations.naming(view.kb, view.back, criterion, Activity)
    return {
        "progress": progress.of_criterion(view.kb, criterion.id, view.day),
        "quarters": [
            (quarter, count)
            for quarter in timeline.quarters(view.kb)
            if (count := sum(activity in activities for activity in quarter.activities))
        ],
        "activities": activities,
    }


def _indicator(view: View, indicator: Indicator) -> Facts:
    kb = view.kb
    siblings = [i for i in kb.list(Indicator) if i.criterion == indicator.criterion]
    index = siblings.index(indicator)
    course = progress.course(indicator, view.day)
    return {
        "course": course,
        "alone": progress.Progress((course,)),
        "age": age.age(kb, indicator, view.day),
        "criterion": kb.all(Criterion)[indicator.criterion],
        "goals": relations.naming(kb, view.back, indicator, Goal),
        "before": siblings[index - 1] if index else None,
        "after": siblings[index + 1] if index + 1 < len(siblings) else None,
        "count": len(siblings),
        "corrections": correction_notes.of(view, indicator),
    }


def _output(view: View, output: Output) -> Facts:
    kb = view.kb
    activities = relations.naming(kb, view.back, output, Activity)
    return {
        "statuses": status.known(output, view.day)[::-1],
        "goals": [kb.all(Goal)[name] for name in output.goals],
        "areas": [kb.all(Area)[name] for name in output.areas],
        "activities": activities[::-1],
        "steps": relations.naming(kb, view.back, output, Step),
        "actors": relations.actors_in(kb, activities, [output]),
    }


def _actor(view: View, actor: Actor) -> Facts:
    kb = view.kb
    activities = relations.naming(kb, view.back, actor, Activity)
    return {
        "part_of": kb.all(Actor).get(actor.part_of or ""),
        "parts": [a for a in relations.naming(kb, view.back, actor, Actor) if a.part_of],
        "goals": relations.naming(kb, view.back, actor, Goal),
        "outputs": relations.naming(kb, view.back, actor, Output),
        "steps": relations.naming(kb, view.back, actor, Step),
        "activities": activities[::-1],
        "plan": relations.naming(kb, view.back, actor, PlanItem),
        "mentions": [(one, heading(view, one.entity)) for one in mentions(kb, actor)],
        "phases": timeline.phase,
        "news": _news(view, actor),
    }


def _item(view: View, news: News) -> Facts:
    kb = view.kb
    return {
        "goals": [kb.all(Goal)[name] for name in news.goals],
        "areas": [kb.all(Area)[name] for name in news.areas],
        "actors": [kb.all(Actor)[name] for name in news.actors],
        "activity": kb.all(Activity).get(news.activity or ""),
        "pictures": [kb.all(Picture)[name] for name in news.pictures],
    }


def _event(view: View, event: Event) -> Facts:
    kb = view.kb
    return {
        "goals": [kb.all(Goal)[name] for name in event.goals],
        "areas": [kb.all(Area)[name] for name in event.areas],
        "actors": [kb.all(Actor)[name] for name in event.actors],
        "pictures": [kb.all(Picture)[name] for name in event.pictures],
        "calendar": view.link(addresses.calendar(str(addresses.page(event)))),
    }


def _news(view: View, entity: Entity) -> list[News]:
    names = {i for k, i in view.back.get((kind_of(entity), entity.id), ()) if k == "news"}
    return [item for item in timeline.published(view.kb, view.day) if item.id in names]


_FACTS: Mapping[str, Callable[[View, Any], Facts]] = {
    "problems": _problem,
    "areas": _area,
    "goals": _goal,
    "criteria": _criterion,
    "indicators": _indicator,
    "outputs": _output,
    "actors": _actor,
    "news": _item,
    "events": _event,
    "maps": maps_page.facts,
    "communications": pages.item_facts,
    "scenarios": pages.scenario_facts,
}

_MADE: Mapping[str, Callable[[View, str], Markup]] = {
    "quarters": _quarter_page,
    "kits": kits.page,
    "digests": digest_pages.page,
    "states": state_pages.page,
}
"""Pages that are put together from several entities."""
