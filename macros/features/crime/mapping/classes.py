"""Classes of colour: fixed lower bounds, the same for all times of the same length.

The rule, where a map does not declare its own: the quantiles 50, 75, 90 and 98 of all numbers above
zero of the category in all periods of that length, rounded down to 1, 2 or 5 times a power of
ten. So two half-years can be compared by their colours, and a rare category is not all pale. The
first class begins at 1; where small numbers are not published, it holds exactly these.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

Range = tuple[int, int]
_SHARES = (0.5, 0.75, 0.9, 0.98)


@dataclass(frozen=True)
class Scale:
    """The lower bounds of the classes of a view, and the greatest number in them."""

    bounds: tuple[int, ...]
    most: int


def classes(numbers: Collection[int], smallest: int = 1) -> tuple[int, ...]:
    """Give the lower bounds of at most five classes for `numbers` above zero."""
    found = sorted(number for number in numbers if number > 0)
    bounds = {1}
    if found:
        for share in _SHARES:
            bound = nice(found[min(len(found) - 1, math.floor(share * len(found)))])
            bounds.add(bound)
    first = {1} if smallest <= 1 else {1, smallest}
    return tuple(sorted(first | {bound for bound in bounds if bound > max(first)}))[:5]


def nice(number: int) -> int:
    """Give the greatest of 1, 2, 5, 10, 20, 50, … that is not greater than `number` (≥ 1)."""
    power = int(10 ** (len(str(number)) - 1))
    return max(step * power for step in (1, 2, 5) if step * power <= number)


def place(number: Range, bounds: Sequence[int]) -> int | None:
    """Give the class of a number (0 is the first), -1 for zero, None where the range spans two."""
    low, high = (_place(end, bounds) for end in number)
    return low if low == high else None


def _place(number: int, bounds: Sequence[int]) -> int:
    return sum(number >= bound for bound in bounds) - 1


def spans(scale: Scale) -> tuple[tuple[int, int], ...]:
    """Give the first and last number of each class; the last one ends at the greatest."""
    ends = [*(bound - 1 for bound in scale.bounds[1:]), max(scale.most, scale.bounds[-1])]
    return tuple(zip(scale.bounds, ends, strict=True))
