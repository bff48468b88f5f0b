"""How every figure of the site came about, but those of maps: one table of families."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from macros.derive.explaining import answers, plan, records, states
from macros.derive.explanation import Explanation
from macros.load.knowledge import KnowledgeBase
from macros.load.once import once

FAMILIES: tuple[Callable[[KnowledgeBase, date], Iterator[Explanation]], ...] = (
    answers.programme,
    answers.areas,
    answers.changes,
    answers.rounds,
    states.states,
    records.activities,
    records.rates,
    records.changes,
    records.items,
    plan.parts,
    plan.coverage,
)


@once
def explanations(kb: KnowledgeBase, day: date) -> Mapping[str, Explanation]:
    """Give every explanation on `day` by its id; those of maps come with the maps."""
    return {one.id: one for make in FAMILIES for one in make(kb, day)}
