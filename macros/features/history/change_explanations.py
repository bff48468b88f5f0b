"""How the records of a quarter are counted."""

from collections.abc import Iterator
from datetime import date

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.records.changes import Change
from macros.core.records.explanation import (
    Cell,
    Explanation,
    Inputs,
    Place,
    Thing,
    anchor,
    counted,
    rules,
)
from macros.features.history import digest
from macros.features.history.addresses import CHANGES


def changes(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    """Give how the records of a quarter are counted, sort by sort, and the steps that end in it."""
    for one in digest.digests(kb, day):
        page = f"{CHANGES}{one.id}/#{anchor(f'changes.{one.id}')}"

        name = f"changes.{one.id}"
        for what, found in one.groups():
            every = Place("changes.json", {"quarter": one.period.text, "what": what})
            things = tuple(map(_record, found))
            told = rules("told")
            yield Explanation(f"{name}.{what}", page, told, things, one.period, every)
        if one.steps:
            steps = counted(one.steps)
            yield Explanation(f"{name}.step", page, rules("steps"), steps, one.period)


def _record(one: Change) -> Thing:
    return Thing(Place("changes.json", {"id": one.key}), {"same": Cell(one.same, "same")})


def told(inputs: Inputs) -> str:
    """Whether a record is listed, or repeats the value before it."""
    return "same" if inputs["same"] else "listed"
