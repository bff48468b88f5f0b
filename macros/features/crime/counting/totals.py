"""Numbers of the whole town, as far as published rows tell them, and how an import changed them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.features.crime.counts import Count


@dataclass(frozen=True)
class Change:
    """A number of the whole town that an import changed.

    `category` is empty for the total of the period; `before` is empty where the period is new.
    """

    period: str
    category: str
    before: str
    after: str


def totals(rows: Iterable[Count]) -> dict[tuple[str, str], tuple[int, int]]:
    """Give the least and greatest number of each (period, category) for the whole town.

    The category `""` is the total of the period. Only what the rows say goes in: a published
    total where there is one, else the sum of the cells' ranges.
    """
    cells: dict[tuple[str, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    whole: dict[tuple[str, str], tuple[int, int]] = {}
    for row in rows:
        key = row.period, row.category
        if row.whole:
            whole[key] = row.low, row.high
        else:
            low, high = cells[key]
            cells[key] = low + row.low, high + row.high
    found = {**cells, **whole}
    for period in {period for period, _ in found}:
        if (period, "") not in whole:
            parts = [v for (p, category), v in found.items() if p == period and category]
            found[period, ""] = sum(low for low, _ in parts), sum(high for _, high in parts)
    return found


def changes(old: Iterable[Count], rows: Iterable[Count], taken: set[str]) -> Iterator[Change]:
    """Give what differs between `old` and `rows` in the periods `taken`, sorted."""
    was, now = totals(old), totals(rows)
    known = {period for period, _ in was}
    for period, category in sorted(was.keys() | now.keys()):
        if period in taken:
            before = was.get((period, category), (0, 0)) if period in known else None
            after = now.get((period, category), (0, 0))
            if before != after:
                yield Change(period, category, _range(before) if before else "", _range(after))


def _range(number: tuple[int, int]) -> str:
    return str(number[0]) if number[0] == number[1] else f"{number[0]}-{number[1]}"
