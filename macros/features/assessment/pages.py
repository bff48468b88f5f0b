"""What pages show of assessments: answers, verdicts, progress."""

from macros.core.kb.knowledge import kind_of
from macros.core.kb.relations import naming
from macros.core.pages import correction_notes
from macros.core.pages.entities import Facts
from macros.core.pages.view import View
from macros.core.schema.base import Entity
from macros.features.assessment import age, progress
from macros.features.assessment.models import Benefit, Criterion, Evaluation, Indicator, PlanItem
from macros.features.programme.models import Area, Goal


def criterion_heading(view: View, criterion: Criterion) -> str:
    """Number and label of a criterion."""
    return f"{view.t('criterion')} {criterion.number}: {view.plain(criterion.label)}"


def indicator_heading(view: View, indicator: Indicator) -> str:
    """The question."""
    return view.plain(indicator.question)


def indicator_title(view: View, indicator: Indicator) -> str:
    """The short label."""
    return view.plain(indicator.label)


def evaluation_heading(view: View, evaluation: Evaluation) -> str:
    """The title without the colon with which the source ends some."""
    return view.plain(evaluation.title).rstrip(":")


def goal_facts(view: View, goal: Goal) -> Facts:
    """Verdicts on a goal, and the courses of its indicators."""
    indicators = [view.kb.all(Indicator)[name] for name in goal.indicators]
    return {
        **_verdicts(view, goal),
        "courses": progress.progress(indicators, view.day).courses,
    }


def area_facts(view: View, area: Area) -> Facts:
    """Verdicts on an area, its progress, benefits and what is planned."""
    return {
        **_verdicts(view, area),
        "progress": progress.of_area(view.kb, area.id, view.day),
        "benefits": naming(view.kb, view.back, area, Benefit),
        "plan": naming(view.kb, view.back, area, PlanItem),
    }


def actor_facts(view: View, actor: Entity) -> Facts:
    """What is planned for an actor."""
    return {"plan": naming(view.kb, view.back, actor, PlanItem)}


def _verdicts(view: View, entity: Goal | Area) -> Facts:
    verdicts = progress.verdicts(view.kb, kind_of(entity), entity.id, view.day)
    return {"verdict": verdicts[-1] if verdicts else None, "verdicts": verdicts[-2::-1]}


def criterion_facts(view: View, criterion: Criterion) -> Facts:
    """The progress of a criterion."""
    return {"progress": progress.of_criterion(view.kb, criterion.id, view.day)}


def indicator_facts(view: View, indicator: Indicator) -> Facts:
    """The course of an indicator, its neighbours and its corrections."""
    kb = view.kb
    siblings = [i for i in kb.list(Indicator) if i.criterion == indicator.criterion]
    index = siblings.index(indicator)
    course = progress.course(indicator, view.day)
    return {
        "course": course,
        "alone": progress.Progress((course,)),
        "age": age.age(kb, indicator, view.day),
        "criterion": kb.all(Criterion)[indicator.criterion],
        "goals": naming(kb, view.back, indicator, Goal),
        "before": siblings[index - 1] if index else None,
        "after": siblings[index + 1] if index + 1 < len(siblings) else None,
        "count": len(siblings),
        "corrections": correction_notes.of(view, indicator),
    }
