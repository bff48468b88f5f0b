"""How every figure of the site came about, but those of maps: one table of families."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.memoize import once
from macros.core.records.explanation import Explanation
from macros.features.assessment import explanations as answers
from macros.features.figures import record_explanations
from macros.features.history import state_explanations
from macros.features.plan import explanations as plan_explanations

FAMILIES: tuple[Callable[[KnowledgeBase, date], Iterator[Explanation]], ...] = (
    answers.programme,
    answers.areas,
    answers.changes,
    answers.rounds,
    state_explanations.states,
    record_explanations.activities,
    record_explanations.rates,
    record_explanations.changes,
    record_explanations.items,
    plan_explanations.parts,
    plan_explanations.coverage,
)


@once
def explanations(kb: KnowledgeBase, day: date) -> Mapping[str, Explanation]:
    """Give every explanation on `day` by its id; those of maps come with the maps."""
    return {one.id: one for make in FAMILIES for one in make(kb, day)}
