"""How rates of figures are worked out."""

from collections.abc import Iterator
from datetime import date

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.records.explanation import (
    Cell,
    Explanation,
    Inputs,
    Rule,
    Thing,
    anchor,
    item,
    number,
    rules,
)
from macros.core.schema.period import Period
from macros.features.figures import series as figures
from macros.features.figures.models import Figures


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


def _rate(inputs: Inputs) -> float:
    return round(number(inputs["count"]) * 1000 / number(inputs["people"]), 1)


RATE = Rule("rate", ("count", "people"), _rate)
