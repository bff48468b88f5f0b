"""How activities are counted."""

from collections.abc import Iterator
from datetime import date

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.records.explanation import (
    Explanation,
    Place,
    anchor,
    counted,
    on_day,
    rules,
)
from macros.features.assessment.models import Criterion
from macros.features.work import timeline
from macros.features.work.models import Activity


def activities(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    """Give how the activities of a quarter and those of a criterion are counted."""
    for quarter in timeline.quarters(kb):
        name = f"quarters.{quarter.id}"
        yield Explanation(
            name,
            f"aktivity/{quarter.id}/#{anchor(name)}",
            rules("activities"),
            counted(quarter.activities),
            quarter.period,
            Place("activities.json", {"period": quarter.period.text}),
        )
    for criterion in kb.list(Criterion):
        linked = [a for a in kb.list(Activity) if a.criterion == criterion.id]
        name, where = f"criteria.{criterion.id}.linked", {"criterion": criterion.id}
        page = f"kriteria/{criterion.id}/#{anchor(name)}"
        periods = sorted({a.period for a in linked})
        on = periods[-1] if periods else on_day(day)
        every = Place("activities.json", where)
        yield Explanation(name, page, rules("linked"), counted(linked), on, every)
        for period in periods:
            yield Explanation(
                f"{name}.{period.text.lower()}",
                page,
                rules("linked"),
                counted(a for a in linked if a.period == period),
                period,
                Place("activities.json", {**where, "period": period.text}),
            )
