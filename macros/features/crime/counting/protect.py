"""A smallest count: small numbers become "1-4", and no published total gives them away.

What is published of a period is a tree: the numbers of cells add up to the total of a category in
the town, those to the total of the period. Nothing else is published exactly: a sum over periods,
or over the categories of a cell, is made from what is published here and is a range where that is.
A hidden number may be anything from 1 to `smallest` - 1 as far as the reader knows; a total is
given only where every one of these values stays possible for every number hidden under it. For
`m` hidden numbers that together make `s`, with `k` = `smallest`, that is so exactly when

    m + (k - 2)  ≤  s  ≤  (k - 1) · m - (k - 2)

because one of them can be 1 only if the others can make s - 1, and k - 1 only if they can make
s - k + 1. Sums of ranges of whole numbers have no gaps, so in a tree this is the whole truth
(tests/derive/test_crime_protect.py lets a solver of whole-number programmes attack it).

Over time: a published period keeps its cells and its shape; when its numbers are corrected, its
totals are no longer given, because the difference of two totals would tell.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from macros.features.crime.counting.cells import Centre, nearest
from macros.features.crime.counts import Count
from macros.features.crime.models import Merged

TOO_LITTLE = 0.5
"""Merging goes on while more than this share of the offences lies in hidden numbers."""


@dataclass(frozen=True)
class Protected:
    """Rows that may be published, and the cells that were merged for it."""

    rows: tuple[Count, ...]
    merged: tuple[Merged, ...]


def protect(
    rows: Sequence[Count],
    smallest: int,
    merged: Sequence[Merged] | None = None,
    silent: Collection[str] = (),
) -> Protected:
    """Give what may be published of exact `rows` under a smallest count.

    `rows` count cells, or the whole town for categories never divided. Where too little would
    remain, the halves of a year are merged, then neighbouring cells; `merged`, where it is not
    None, is a division published before and is kept, as the periods are. For the periods in
    `silent` no totals are given.
    """
    if smallest <= 1:
        return Protected(tuple(sorted(rows, key=Count.key)), tuple(merged or ()))
    exact = [row for row in rows if row.low]
    if merged is None and hidden_share(exact, smallest) > TOO_LITTLE:
        exact = _years(exact)
    groups = list(merged) if merged is not None else _groups(exact, smallest)
    exact = _apply(exact, groups)
    return Protected(tuple(sorted(_publish(exact, smallest, silent), key=Count.key)), tuple(groups))


def hidden_share(rows: Iterable[Count], smallest: int) -> float:
    """Give the share of the offences that lie in numbers below `smallest`."""
    hidden = total = 0
    for row in rows:
        total += row.low
        hidden += row.low if row.low < smallest else 0
    return hidden / total if total else 0.0


def safe(hidden: int, together: int, smallest: int) -> bool:
    """Whether the sum of `hidden` hidden numbers may be known (see the module's text)."""
    if not hidden:
        return True
    slack = smallest - 2
    return hidden + slack <= together <= (smallest - 1) * hidden - slack


def _years(rows: Sequence[Count]) -> list[Count]:
    halves = {row.period for row in rows}
    names = {half: half[:4] for half in halves if {f"{half[:4]}-H1", f"{half[:4]}-H2"} <= halves}
    return _added(replace(row, period=names.get(row.period, row.period)) for row in rows)


def _added(rows: Iterable[Count]) -> list[Count]:
    total: dict[tuple[str, float | None, float | None, str, str], int] = defaultdict(int)
    for row in rows:
        total[row.cell, row.lon, row.lat, row.period, row.category] += row.low
    return [Count(*key, number, number) for key, number in total.items()]


def _groups(rows: Sequence[Count], smallest: int) -> list[Merged]:
    """Join the cell with the fewest offences to its neighbour until enough remains."""
    centres = {
        row.cell: (row.lon, row.lat)
        for row in sorted(rows, key=Count.key)
        if row.lon is not None and row.lat is not None
    }
    groups = {
        cell: Merged(cell=cell, lon=lon, lat=lat, members=(cell,))
        for cell, (lon, lat) in centres.items()
    }
    now = list(rows)
    while len(groups) > 1 and hidden_share(now, smallest) > TOO_LITTLE:
        total = dict.fromkeys(groups, 0)
        for row in now:
            if not row.whole:
                total[row.cell] += row.low
        least = min(groups, key=lambda cell: (total[cell], cell))
        other = nearest({cell: (g.lon, g.lat) for cell, g in groups.items()}, least)
        members = tuple(sorted(groups.pop(least).members + groups.pop(other).members))
        joined = _joined(members, centres)
        groups[joined.cell] = joined
        now = _apply(rows, groups.values())
    return [groups[cell] for cell in sorted(groups) if len(groups[cell].members) > 1]


def _joined(members: tuple[str, ...], centres: Mapping[str, Centre]) -> Merged:
    name = f"m-{crc32(' '.join(members).encode()):08x}"
    places = zip(*(centres[member] for member in members), strict=True)
    lon, lat = (sum(part) / len(members) for part in places)
    return Merged(cell=name, lon=round(lon, 6), lat=round(lat, 6), members=members)


def _apply(rows: Sequence[Count], groups: Iterable[Merged]) -> list[Count]:
    moved = {member: group for group in groups for member in group.members}

    def move(row: Count) -> Count:
        if group := moved.get(row.cell):
            return replace(row, cell=group.cell, lon=group.lon, lat=group.lat)
        return row

    return _added(map(move, rows))


def _publish(rows: Iterable[Count], smallest: int, silent: Collection[str]) -> Iterable[Count]:
    tree: dict[str, dict[str, list[Count]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        tree[row.period][row.category].append(row)
    for period, categories in tree.items():
        open_count = open_sum = total = 0
        for category, leaves in categories.items():
            total += sum(row.low for row in leaves)
            for row in leaves:
                hide = row.low < smallest
                yield replace(row, low=1, high=smallest - 1) if hide else row
            small = [row.low for row in leaves if row.low < smallest]
            alone = len(leaves) == 1 and leaves[0].whole
            if not small:
                continue
            if not alone and period not in silent and safe(len(small), sum(small), smallest):
                number = sum(row.low for row in leaves)
                yield Count("", None, None, period, category, number, number)
            else:
                open_count += len(small)
                open_sum += sum(small)
        if open_count and period not in silent and safe(open_count, open_sum, smallest):
            yield Count("", None, None, period, "", total, total)
