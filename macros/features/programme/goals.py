"""Goals as they read on a day: added, changed, ended."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from macros.core.kb.knowledge import KnowledgeBase
from macros.features.programme.models import Goal

_CHANGING = ("label", "title", "target")


def holds(goal: Goal, day: date) -> bool:
    """Whether a goal holds at the end of `day`."""
    return goal.ended is None or goal.ended.on.end > day


def there(goal: Goal, day: date) -> bool:
    """Whether a goal was there already at the end of `day`."""
    return goal.since is None or goal.since.end <= day


def worded(goal: Goal, day: date) -> Goal:
    """Give a goal as it read at the end of `day`.

    A change takes effect on the day after the earlier wording ended. What an earlier wording does
    not give is as in the one after it.
    """
    found: dict[str, Any] = {}
    for earlier in sorted(goal.earlier, key=lambda one: one.until, reverse=True):
        if earlier.until.end >= day:
            found |= {n: v for n in _CHANGING if (v := getattr(earlier, n)) is not None}
    return goal.model_copy(update=found)


def known(goal: Goal, day: date) -> Goal:
    """Give a goal as it was known at the end of `day`: its wording then, and those before it."""
    past = tuple(one for one in goal.earlier if one.until.end < day)
    ended = None if holds(goal, day) else goal.ended
    return worded(goal, day).model_copy(update={"earlier": past, "ended": ended})


def on(kb: KnowledgeBase, day: date) -> tuple[Goal, ...]:
    """Give the goals that were there on `day`, as they read then, in the order of presentation.

    Goals that have ended are among them: what was promised is not forgotten.
    """
    return tuple(known(goal, day) for goal in kb.list(Goal) if there(goal, day))


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


def upwards(kb: KnowledgeBase, ids: set[str]) -> frozenset[tuple[str, str]]:
    """Some goals and those above them, as (kind, id)."""
    higher = {up.id for name in ids for up in above(kb, kb.all(Goal)[name])}
    return frozenset(("goals", name) for name in ids | higher)
