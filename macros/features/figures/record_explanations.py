"""How counts of records and rates of figures came about."""

from collections.abc import Iterator
from datetime import date

from macros.core.kb import publishing
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.records.changes import Change
from macros.core.records.explanation import (
    Cell,
    Explanation,
    Place,
    Thing,
    anchor,
    counted,
    item,
    on_day,
    rules,
)
from macros.core.schema import kinds
from macros.core.schema.period import Period
from macros.features.assessment.models import Criterion
from macros.features.figures import series as figures
from macros.features.figures.models import Figures
from macros.features.history import digest
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


def changes(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    """Give how the records of a quarter are counted, sort by sort, and the steps that end in it."""
    for one in digest.digests(kb, day):
        page = f"zmeny/{one.id}/#{anchor(f'changes.{one.id}')}"

        name = f"changes.{one.id}"
        for what, found in one.groups():
            every = Place("changes.json", {"quarter": one.period.text, "what": what.value})
            things = tuple(map(_record, found))
            told = rules("told")
            yield Explanation(f"{name}.{what.value}", page, told, things, one.period, every)
        if one.steps:
            steps = counted(one.steps)
            yield Explanation(f"{name}.step", page, rules("steps"), steps, one.period)


def _record(one: Change) -> Thing:
    return Thing(Place("changes.json", {"id": one.key}), {"same": Cell(one.same, "same")})


def items(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    """Give how the records of each kind are counted that the data have."""
    page = f"data/#{anchor('items')}"
    for kind in kinds.kinds():
        found = [one for one in kb.entities[kind.name].values() if publishing.visible(one, day)]
        every = Place(f"{kind.name}.json")
        name = f"items.{kind.name}"
        yield Explanation(name, page, rules("items"), counted(found), on_day(day), every)


def rates(kb: KnowledgeBase, day: date) -> Iterator[Explanation]:
    """Give how rates per 1,000 inhabitants are worked out."""
    for series in kb.list(Figures):
        found = tuple(figures.rates(kb, series))
        if not found:
            continue
        people = kb.all(Figures)[series.population or ""]

        def cell(of: Figures, period: Period) -> Cell:
            index = next(i for i, v in enumerate(of.values) if v.period.text == period.text)
            return Cell(of.values[index].value, f"values.{index}.value", item(of))

        name = f"figures.{series.id}"
        things = tuple(
            Thing(
                item(series),
                {
                    "count": cell(series, rate.value.period),
                    "people": cell(people, rate.value.period),
                },
                series,
            )
            for rate in found
        )
        on = max(rate.value.period for rate in found)
        page = f"cisla/#{anchor(name)}"
        yield Explanation(name, page, rules("rate"), things, on)
