"""How what is counted as of the end of a quarter came about."""

from collections.abc import Iterable, Iterator
from datetime import date

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.records.explanation import (
    Cell,
    Explanation,
    Place,
    Thing,
    anchor,
    item,
    on_day,
    rules,
)
from macros.core.schema.period import Period
from macros.features.assessment.explanations import answers, latest
from macros.features.assessment.models import Evaluation
from macros.features.history import state
from macros.features.programme.models import Goal
from macros.features.work import status, timeline
from macros.features.work.models import Output, Status, Step


def states(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    """Give how everything on the page of each quarter that ended is counted."""
    for quarter in timeline.ended_quarters(kb, day):
        yield from _state(kb, quarter)


def _state(kb: KnowledgeBase, quarter: Period) -> Iterator[Explanation]:
    found, day = state.state(kb, quarter.end), quarter.end
    name = f"states.{quarter.text.lower()}"
    page, every = f"stav/{quarter.text.lower()}/", Place("indicators.json")
    yield answers(kb, name, page, found.progress, day, every)
    where = f"{page}#{anchor(f'{name}.criteria')}"
    for criterion, part in found.criteria:
        every = Place("indicators.json", {"criterion": criterion.id})
        yield latest(f"{name}.criteria.{criterion.id}", where, part, day, every)
    where = f"{page}#{anchor(f'{name}.areas')}"
    for area, part, _ in found.areas:
        if part.courses:
            yield latest(f"{name}.areas.{area.id}", where, part, day)
    for what, used, things in (
        ("goals", ("goals", "verdict"), _goals(found.goals)),
        ("outputs", ("outputs", "reported"), _outputs(found.outputs)),
        ("steps", ("steps", "stand"), _steps(found, day)),
    ):
        one = f"{name}.{what}"
        page_of = f"{page}#{anchor(one)}"
        yield Explanation(one, page_of, rules(*used), tuple(things), on_day(day))


def _goals(found: Iterable[tuple[Goal, Evaluation | None]]) -> Iterator[Thing]:
    for goal, one in found:
        cell = Cell(one.verdict.value, "verdict", item(one)) if one else Cell(None)
        yield Thing(item(goal), {"verdict": cell}, goal)


def _outputs(found: Iterable[tuple[Output, Status | None]]) -> Iterator[Thing]:
    for output, one in found:
        yield Thing(item(output), {"state": _status(output, one)}, output)


def _steps(found: state.State, day: date) -> Iterator[Thing]:
    for step, _ in found.steps:
        cells = {
            "state": _status(step, status.status(step, day)),
            "period": Cell(step.period.text, "period"),
            "day": Cell(day.isoformat()),
        }
        yield Thing(item(step), cells, step)


def _status(of: Output | Step, one: Status | None) -> Cell:
    if one is None:
        return Cell(None)
    return Cell(one.state.value, f"statuses.{of.statuses.index(one)}.state")
