"""The rules by which answers and verdicts are counted."""

from datetime import date

from macros.core.records.explanation import Inputs, Rule, counting, naming
from macros.core.schema.answers import Answer
from macros.core.schema.period import Period
from macros.features.assessment import age

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


def _doubtful(inputs: Inputs) -> int:
    doubted = inputs["before_doubt"] is not None or inputs["now_doubt"] is not None
    return int(doubted and change(inputs) == "better")


def _months(inputs: Inputs) -> int:
    on = Period.parse(str(inputs["on"]))
    return age.months(on.end, date.fromisoformat(str(inputs["day"])))


RULES = (
    counting("questions"),
    Rule("first", ("before",), _first, ANSWERS, "answer"),
    Rule("latest", ("before", "now"), _latest, ANSWERS, "answer"),
    Rule("change", ("before", "now"), change, ("better", "same", "worse", "unknown"), "change"),
    Rule("doubtful", ("before", "now", "before_doubt", "now_doubt"), _doubtful, together=True),
    naming("given", "answer", ANSWERS, "answer"),
    Rule("age", ("on", "day"), _months),
    counting("goals"),
    naming("verdict", "verdict", ANSWERS, "verdict"),
)
