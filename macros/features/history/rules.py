"""A published figure that changes leaves a dated note."""

from collections.abc import Iterator

from macros.core.kb.knowledge import KnowledgeBase, Origin, kind_of
from macros.core.messages import Both, Problem
from macros.core.records.corrections import Unnoted, replaced, unnoted
from macros.features.assessment.models import Indicator
from macros.features.figures.models import Figures

_GONE = Both("nic", "nothing")


def noted(kb: KnowledgeBase) -> Iterator[Problem]:
    """A figure differs from what was published only with a note (KB530); notes stay (KB532)."""
    for one in unnoted(kb):
        origin = kb.origins[kind_of(one.entity), one.entity.id]
        if one.day:
            args = {"day": one.day, "period": one.period, "expected": one.was}
            yield Problem(origin.path, *origin.at("corrections"), "KB532", args)
        else:
            changed = {"found": one.now or _GONE, "period": one.period, "expected": one.was}
            yield Problem(origin.path, *_place(origin, one), "KB530", changed)


def frozen(kb: KnowledgeBase) -> Iterator[Problem]:
    """A published yearbook is another one only where it says so itself (KB620)."""
    for snapshot, was in replaced(kb):
        args = {"found": snapshot.digest[:16], "expected": was[:16], "period": str(snapshot.year)}
        yield Problem(f"snapshots/{snapshot.year}.json", 1, 1, "KB620", args)


def _place(origin: Origin, one: Unnoted) -> tuple[int, int]:
    """Give where the figure stands, else where the figures of its entity begin."""
    match one.entity:
        case Indicator():
            periods = [assessment.on.text for assessment in one.entity.assessments]
            field, name = "assessments", "answer"
        case Figures():
            periods = [value.period.text for value in one.entity.values]
            field, name = "values", "value"
        case _:
            return origin.at("verdict")
    if one.period in periods:
        return origin.at(field, periods.index(one.period), name)
    return origin.at(field)
