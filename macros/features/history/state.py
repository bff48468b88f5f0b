"""How things stood at the end of a day: counted from the dated records, nothing carried back."""

from dataclasses import dataclass
from datetime import date

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.memoize import once
from macros.features.assessment import progress
from macros.features.assessment.models import Criterion, Evaluation, Indicator
from macros.features.assessment.progress import Progress, Tally, tally
from macros.features.programme import goals
from macros.features.programme.models import Area, Goal
from macros.features.work import status
from macros.features.work.models import Output, Status, Step
from macros.features.work.status import Stand


@dataclass(frozen=True)
class State:
    """How things stood: answers, verdicts, outputs and steps as known at the end of `day`.

    None stands for a verdict or a report that nobody had given by then.
    """

    day: date
    progress: Progress
    criteria: tuple[tuple[Criterion, Progress], ...]
    areas: tuple[tuple[Area, Progress, Evaluation | None], ...]
    goals: tuple[tuple[Goal, Evaluation | None], ...]
    outputs: tuple[tuple[Output, Status | None], ...]
    steps: tuple[tuple[Step, Stand], ...]

    @property
    def verdicts(self) -> Tally:
        """The verdicts on goals counted, never weighed."""
        return tally(found.verdict if found else None for _, found in self.goals)

    @property
    def stands(self) -> tuple[tuple[Stand, int], ...]:
        """How many steps stand how; only those that occur."""
        found = [(stand, sum(s is stand for _, s in self.steps)) for stand in Stand]
        return tuple((stand, count) for stand, count in found if count)

    @property
    def reported(self) -> int:
        """How many outputs anybody had reported on."""
        return sum(found is not None for _, found in self.outputs)


@once
def state(kb: KnowledgeBase, day: date) -> State:
    """Give how things stood at the end of `day`."""
    return State(
        day,
        progress.progress(kb.list(Indicator), day),
        progress.groups(kb, day),
        tuple(
            (area, progress.of_area(kb, area.id, day), progress.verdict(kb, "areas", area.id, day))
            for area in kb.list(Area)
        ),
        tuple((g, progress.verdict(kb, "goals", g.id, day)) for g in goals.on(kb, day)),
        tuple((output, status.status(output, day)) for output in kb.list(Output)),
        tuple((step, status.stand(step, day)) for step in kb.list(Step)),
    )
