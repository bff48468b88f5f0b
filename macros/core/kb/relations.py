"""Links read backwards: what names an entity, and what was done for a goal."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from macros.core.kb.knowledge import KnowledgeBase, kind_name, kind_of
from macros.core.kb.memoize import once
from macros.core.schema import walk
from macros.core.schema.base import Entity
from macros.features.people.models import Actor
from macros.features.programme.models import Goal
from macros.features.work.models import Activity, Output, Step

Found = TypeVar("Found", bound=Entity)
Back = Mapping[tuple[str, str], frozenset[tuple[str, str]]]
"""For each (kind, id): the (kind, id) of the entities that name it."""


@once
def back(kb: KnowledgeBase) -> Back:
    """Give every link of the knowledge base read backwards."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for kind, entity in kb.each():
        for _, target, target_id in walk.references(entity):
            found[target, target_id].add((kind, entity.id))
    return {key: frozenset(value) for key, value in found.items()}


def naming(kb: KnowledgeBase, links: Back, entity: Entity, model: type[Found]) -> tuple[Found, ...]:
    """Give the entities of `model` that name `entity`, in the order of presentation."""
    kind, found = kind_name(model), kb.all(model)
    names = {name for of, name in links.get((kind_of(entity), entity.id), ()) if of == kind}
    return tuple(other for name, other in found.items() if name in names) if names else ()


def descendants(kb: KnowledgeBase, goal: Goal) -> Iterator[Goal]:
    """Give the goals below `goal`, its children first."""
    children = [other for other in kb.list(Goal) if other.parent == goal.id]
    yield from children
    for child in children:
        yield from descendants(kb, child)


def above(kb: KnowledgeBase, goal: Goal) -> tuple[Goal, ...]:
    """Give the goals above `goal`, the highest first."""
    parent = kb.all(Goal).get(goal.parent or "")
    return () if parent is None else (*above(kb, parent), parent)


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
