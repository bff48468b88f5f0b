"""What is counted: the choices that a set of counts states about itself."""

from dataclasses import dataclass
from enum import IntEnum

from macros.core.schema.base import Text


@dataclass(frozen=True)
class Choices:
    """Which offences are kept and how small a number may be published.

    States 1 and 2 are offences (3: did not happen, 4: is no crime); relevance 3 and 4 place an
    offence where it was committed or had its effect (2: where it was reported; 5 and 6: abroad,
    wrong). `smallest` is the smallest number that is published as it is: 1 for the police's data,
    which they have displaced and publish one by one, 5 for the town's own records.
    """

    states: tuple[int, ...] = (1, 2)
    relevance: tuple[int, ...] = (3, 4)
    smallest: int = 1


class Reason(IntEnum):
    """Why an offence is left out; the first that applies, in this order."""

    STATE = 1
    RELEVANCE = 2
    PLACE = 3
    OUTSIDE = 4
    CELL = 5


REASONS = {
    Reason.STATE: Text(
        {
            "cs": "skutek se nestal nebo není trestným činem (stav)",
            "en": "it did not happen or is no offence (state)",
        }
    ),
    Reason.RELEVANCE: Text(
        {
            "cs": "poloha neříká, kde se skutek stal (relevance)",
            "en": "the position does not say where it happened (relevance)",
        }
    ),
    Reason.PLACE: Text({"cs": "bez souřadnic", "en": "no coordinates"}),
    Reason.OUTSIDE: Text({"cs": "mimo hranici obce", "en": "outside the town's boundary"}),
    Reason.CELL: Text(
        {
            "cs": "uvnitř hranice obce, ale mimo všechny dané plochy",
            "en": "within the town's boundary, but in none of the given areas",
        }
    ),
}
"""Each reason in words for readers."""
