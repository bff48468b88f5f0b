"""What was done for a goal, and by whom."""

from collections.abc import Iterable

from macros.core.kb.knowledge import KnowledgeBase
from macros.features.people.models import Actor
from macros.features.programme.goals import descendants
from macros.features.programme.models import Goal
from macros.features.work.models import Activity, Output, Step


def outputs_for(kb: KnowledgeBase, goal: Goal) -> tuple[Output, ...]:
    """Give the outputs that serve `goal` or a goal below it."""
    names = {goal.id, *(below.id for below in descendants(kb, goal))}
    return tuple(output for output in kb.list(Output) if names & set(output.goals))


def activities_for(kb: KnowledgeBase, goal: Goal) -> tuple[Activity, ...]:
    """Give what was done for `goal` or a goal below it, by itself or through an output."""
    names = {goal.id, *(below.id for below in descendants(kb, goal))}
    outputs = {output.id for output in outputs_for(kb, goal)}
    return tuple(
        activity
        for activity in kb.list(Activity)
        if names & set(activity.goals) or outputs & set(activity.outputs)
    )


def steps_for(kb: KnowledgeBase, outputs: Iterable[Output]) -> tuple[Step, ...]:
    """Give the steps of the schedule that lead to some outputs."""
    names = {output.id for output in outputs}
    return tuple(step for step in kb.list(Step) if names & set(step.outputs))


def actors_in(
    kb: KnowledgeBase, *groups: Iterable[Activity | Output | Step | Goal]
) -> tuple[Actor, ...]:
    """Give the actors named in some pieces of work, each once, in the order of presentation."""
    names = {actor for group in groups for item in group for actor in item.actors}
    return tuple(actor for actor in kb.list(Actor) if actor.id in names)
