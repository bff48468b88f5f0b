"""What pages of goals, areas and problems show of the programme itself."""

from macros.core.kb.relations import naming
from macros.core.pages.entities import Facts
from macros.core.pages.view import View
from macros.features.programme import goals, targets
from macros.features.programme.models import Area, Goal, Problem


def goal_name(view: View, goal: Goal) -> str:
    """Level and number of a goal: `Specifický cíl 3.1`."""
    return " ".join(filter(None, [str(view.t(f"level.{goal.level.value}")), goal.number]))


def goal_heading(view: View, goal: Goal) -> str:
    """Level, number and label of a goal."""
    return f"{goal_name(view, goal)}: {view.plain(goal.label)}"


def goal_facts(view: View, goal: Goal) -> Facts:
    """What the page of a goal shows of the programme."""
    kb = view.kb
    return {
        "name": goal_name(view, goal),
        "target": targets.standing(goal, view.day),
        "holds": goals.holds(goal, view.day),
        "above": goals.above(kb, goal),
        "below": [other for other in kb.list(Goal) if other.parent == goal.id],
        "areas": [kb.all(Area)[name] for name in goal.areas],
    }


def area_facts(view: View, area: Area) -> Facts:
    """What the page of an area shows of the programme."""
    return {
        "goals": naming(view.kb, view.back, area, Goal),
        "problems": naming(view.kb, view.back, area, Problem),
    }


def problem_facts(view: View, problem: Problem) -> Facts:
    """What the page of a problem shows."""
    return {
        "areas": [view.kb.all(Area)[name] for name in problem.areas],
        "goals": [view.kb.all(Goal)[name] for name in problem.goals],
    }
