"""The rules by which the site counts and works out figures: each is defined here, once.

What a rule says stands in the tables of words: `rule.<name>` is its name, `rule.<name>.how` how it
works.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from macros.core.schema.period import Period
from macros.features.assessment import age
from macros.features.assessment.models import Answer
from macros.features.crime.mapping.classes import classes
from macros.features.work import status as work
from macros.features.work.models import WorkState
from macros.features.work.status import Stand

Value = str | int | float | tuple[int, ...] | None
Inputs = Mapping[str, Value]
"""The values that one thing brings into a rule, by the names that the rule gives them."""
Result = str | int | float | None


@dataclass(frozen=True)
class Rule:
    """How a figure comes about.

    `work` is what the inputs of one thing give: the name of the sort as which it is counted, where
    the rule counts (`sorts`), else a number. `words` is where the names of the sorts stand in the
    table of words. Where there is `over`, it gives the figures from the inputs of all things.
    """

    name: str
    inputs: tuple[str, ...]
    work: Callable[[Inputs], Result]
    sorts: tuple[str, ...] = ()
    words: str = ""
    together: bool = False
    """Whether the numbers of all things are added up."""
    over: Callable[[Sequence[Inputs]], tuple[int, ...]] | None = None

    def figures(self, things: Iterable[Inputs]) -> dict[str, int | float] | list[Result]:
        """Give the figures: by their names (`all` for a sum), else a number for each thing."""
        given = list(things)
        if self.over is not None:
            return list(self.over(given))
        results = [self.work(inputs) for inputs in given]
        if self.sorts:
            counted = Counter(results)
            return {sort: counted[sort] for sort in self.sorts}
        if self.together:
            return {"all": sum(result for result in results if isinstance(result, int | float))}
        return results


ANSWERS = (*(answer.value for answer in Answer), "none")


def change(inputs: Inputs) -> str:
    """Give how the answer `now` compares with the answer `before`."""
    before, now = inputs["before"], inputs["now"]
    if before is None or now is None:
        return "unknown"
    step = Answer(str(now)).rank - Answer(str(before)).rank
    return "same" if step == 0 else "better" if step > 0 else "worse"


def _first(inputs: Inputs) -> str:
    return str(inputs["before"] or "none")


def _latest(inputs: Inputs) -> str:
    return str(inputs["now"] or inputs["before"] or "none")


def _one(_: Inputs) -> str:
    return "all"


def _rate(inputs: Inputs) -> float:
    return round(_number(inputs["count"]) * 1000 / _number(inputs["people"]), 1)


def _class(inputs: Inputs) -> int | None:
    """Give the class of a number (0: none at all), None where its range spans two."""
    limits = inputs["limits"]
    assert isinstance(limits, tuple)
    least, most = (
        sum(_number(inputs[name]) >= limit for limit in limits) for name in ("least", "most")
    )
    return least if least == most else None


def _limits(things: Sequence[Inputs]) -> tuple[int, ...]:
    smallest = _number(things[0]["smallest"]) if things else 1
    return classes([int(_number(inputs["most"])) for inputs in things], int(smallest))


def _doubtful(inputs: Inputs) -> int:
    doubted = inputs["before_doubt"] is not None or inputs["now_doubt"] is not None
    return int(doubted and change(inputs) == "better")


def _months(inputs: Inputs) -> int:
    on = Period.parse(str(inputs["on"]))
    return age.months(on.end, date.fromisoformat(str(inputs["day"])))


def _stand(inputs: Inputs) -> str:
    state = None if inputs["state"] is None else WorkState(str(inputs["state"]))
    day = date.fromisoformat(str(inputs["day"]))
    return work.standing(state, Period.parse(str(inputs["period"])), day).value


def _number(value: Value) -> int | float:
    assert isinstance(value, int | float), value
    return value


def _counting(name: str) -> Rule:
    return Rule(name, (), _one, ("all",))


def _adding(name: str, field: str) -> Rule:
    return Rule(name, (field,), lambda inputs: _number(inputs[field]), together=True)


def _naming(name: str, field: str, sorts: tuple[str, ...], words: str) -> Rule:
    return Rule(name, (field,), lambda inputs: str(inputs[field] or "none"), sorts, words)


RULES: tuple[Rule, ...] = (
    _counting("questions"),
    Rule("first", ("before",), _first, ANSWERS, "answer"),
    Rule("latest", ("before", "now"), _latest, ANSWERS, "answer"),
    Rule("change", ("before", "now"), change, ("better", "same", "worse", "unknown"), "change"),
    Rule("doubtful", ("before", "now", "before_doubt", "now_doubt"), _doubtful, together=True),
    _naming("given", "answer", ANSWERS, "answer"),
    Rule("age", ("on", "day"), _months),
    _counting("goals"),
    _naming("verdict", "verdict", ANSWERS, "verdict"),
    _counting("outputs"),
    Rule("reported", ("state",), lambda inputs: "none" if inputs["state"] is None else "given",
         ("given", "none"), "reported"),
    _counting("steps"),
    Rule("stand", ("state", "period", "day"), _stand, tuple(Stand), "stand"),
    Rule("told", ("same",), lambda inputs: "same" if inputs["same"] else "listed",
         ("listed", "same"), "told"),
    _counting("items"),
    _counting("activities"),
    _counting("linked"),
    Rule("rate", ("count", "people"), _rate),
    _adding("least", "least"),
    _adding("most", "most"),
    Rule("limits", ("most", "smallest"), lambda inputs: None, over=_limits),
    Rule("class", ("least", "most", "limits"), _class),
    _counting("parts"),
    _naming("standing", "standing", ("proposal", "reported", "decided"), "cp.standing"),
    _counting("gap"),
    _counting("planned"),
    _counting("said"),
    _counting("news"),
)  # fmt: skip

BY_NAME = {rule.name: rule for rule in RULES}
