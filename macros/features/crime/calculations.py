"""The rules by which numbers of a map are added up and coloured."""

from collections.abc import Sequence

from macros.core.records.explanation import Inputs, Rule, adding, number
from macros.features.crime.mapping.classes import classes


def _class(inputs: Inputs) -> int | None:
    """Give the class of a number (0: none at all), None where its range spans two."""
    limits = inputs["limits"]
    assert isinstance(limits, tuple)
    least, most = (
        sum(number(inputs[name]) >= limit for limit in limits) for name in ("least", "most")
    )
    return least if least == most else None


def _limits(things: Sequence[Inputs]) -> tuple[int, ...]:
    smallest = number(things[0]["smallest"]) if things else 1
    return classes([int(number(inputs["most"])) for inputs in things], int(smallest))


RULES = (
    adding("least", "least"),
    adding("most", "most"),
    Rule("limits", ("most", "smallest"), lambda inputs: None, over=_limits),
    Rule("class", ("least", "most", "limits"), _class),
)
