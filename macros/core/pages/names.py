"""What things are called: headings as plain text."""

from macros.core.pages.view import View
from macros.core.schema.base import Entity
from macros.features.assessment.models import Criterion, Evaluation, Indicator
from macros.features.programme.models import Goal
from macros.features.work.models import Activity, Step


def heading(view: View, entity: Entity) -> str:
    """Give the heading of an entity's page, as plain text."""
    match entity:
        case Goal():
            return f"{goal_name(view, entity)}: {view.plain(entity.label)}"
        case Criterion():
            return f"{view.t('criterion')} {entity.number}: {view.plain(entity.label)}"
        case Indicator():
            return view.plain(entity.question)
        case Activity() | Step():
            return view.plain(entity.label)
        case Evaluation():
            return view.plain(entity.title).rstrip(":")
    return view.plain(getattr(entity, "title", None)) or entity.id


def goal_name(view: View, goal: Goal) -> str:
    """Give level and number of a goal: `Specifický cíl 3.1`."""
    return " ".join(filter(None, [str(view.t(f"level.{goal.level.value}")), goal.number]))
