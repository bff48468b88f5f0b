"""The rules by which outputs, steps and activities are counted."""

from datetime import date

from macros.core.records.explanation import Inputs, Rule, counting
from macros.core.schema.period import Period
from macros.features.work import status
from macros.features.work.models import WorkState
from macros.features.work.status import Stand


def _stand(inputs: Inputs) -> str:
    state = None if inputs["state"] is None else WorkState(str(inputs["state"]))
    day = date.fromisoformat(str(inputs["day"]))
    return status.standing(state, Period.parse(str(inputs["period"])), day).value


def _reported(inputs: Inputs) -> str:
    return "none" if inputs["state"] is None else "given"


RULES = (
    counting("outputs"),
    Rule("reported", ("state",), _reported, ("given", "none"), "reported"),
    counting("steps"),
    Rule("stand", ("state", "period", "day"), _stand, tuple(Stand), "stand"),
    counting("activities"),
    counting("linked"),
)
