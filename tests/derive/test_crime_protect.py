"""The attack on a smallest count: nothing protected comes out, however one subtracts."""

from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from macros.features.crime.counting.protect import Protected, hidden_share, protect, safe
from macros.features.crime.counts import Count

CELLS = {f"c{n}": (14.5 + n / 100, 50.9 + (n * n % 7) / 100) for n in range(6)}
Key = tuple[str, str, str]


def leaf(cell: str, period: str, category: str, number: int) -> Count:
    lon, lat = CELLS.get(cell, (None, None))
    return Count(cell, lon, lat, period, category, number, number)


@st.composite
def tables(draw: st.DrawFn) -> list[Count]:
    cells = draw(st.integers(1, 6))
    periods = draw(st.sampled_from([("2025-H1",), ("2025-H1", "2025-H2"), ("2024-H2", "2025-H1")]))
    scale = draw(st.sampled_from([3, 6, 15, 60]))
    rows = []
    for period, category in product(periods, ("35", "18", "76")):
        for cell in list(CELLS)[:cells]:
            if number := draw(st.integers(0, scale)):
                rows.append(leaf(cell, period, category, number))
    for period in periods:
        if number := draw(st.integers(0, 6)):
            rows.append(leaf("", period, "96", number))
    return rows


class Attack:
    """All that the published rows say, as equations over the hidden numbers.

    A total is a row of the whole town for a category that has cells too, or without a category.
    Every other row is a number, hidden where it is a range.
    """

    def __init__(self, *versions: Sequence[Count], linked: bool = False) -> None:
        self.hidden: dict[tuple[int, Key], int] = {}
        self.ranges: list[tuple[int, int]] = []
        self.sums: list[tuple[dict[int, int], int]] = []
        names: dict[Key, int] = {}
        for version, rows in enumerate(versions):
            self._read(version, rows)
        if linked:
            for (_, key), variable in self.hidden.items():
                if key in names:
                    self.sums.append(({names[key]: 1, variable: -1}, 0))
                names[key] = variable

    def _read(self, version: int, rows: Sequence[Count]) -> None:
        divided = {(r.period, r.category) for r in rows if r.cell}
        numbers = [
            r for r in rows if r.cell or (r.category and (r.period, r.category) not in divided)
        ]
        totals = [r for r in rows if r not in numbers]
        for row in numbers:
            if not row.exact:
                self.hidden[version, self.key(row)] = len(self.ranges)
                self.ranges.append((row.low, row.high))
        for total in totals:
            assert total.exact
            under = [
                r
                for r in numbers
                if r.period == total.period and total.category in ("", r.category)
            ]
            known = sum(r.low for r in under if r.exact)
            terms = {self.hidden[version, self.key(r)]: 1 for r in under if not r.exact}
            self.sums.append((terms, total.low - known))

    @staticmethod
    def key(row: Count) -> Key:
        return row.cell, row.period, row.category

    def bounds(self, variable: int) -> tuple[int, int] | None:
        """Give the least and greatest value that fits everything; None if nothing fits."""
        size = len(self.ranges)
        constraints = []
        if self.sums:
            matrix = np.zeros((len(self.sums), size))
            for line, (terms, _) in enumerate(self.sums):
                for place, factor in terms.items():
                    matrix[line, place] += factor
            right = np.array([value for _, value in self.sums])
            constraints = [LinearConstraint(matrix, right, right)]
        low, high = (np.array(side) for side in zip(*self.ranges, strict=True))
        found = []
        for sign in (1, -1):
            cost = np.zeros(size)
            cost[variable] = sign
            answer = milp(
                cost,
                constraints=constraints,
                integrality=np.ones(size),
                bounds=Bounds(low, high),
            )
            if answer.status == 2:
                return None
            assert answer.success
            found.append(round(sign * answer.fun))
        return found[0], found[1]


@settings(deadline=None, max_examples=120)
@given(tables(), st.sampled_from([3, 5, 8]))
def test_every_hidden_number_may_still_be_anything(rows: list[Count], smallest: int) -> None:
    published = protect(rows, smallest)
    attack = Attack(published.rows)
    for variable in attack.hidden.values():
        assert attack.bounds(variable) == (1, smallest - 1)


@settings(deadline=None, max_examples=120)
@given(tables(), st.integers(0, 1000), st.integers(-3, 3))
def test_a_corrected_period_gives_nothing_away(rows: list[Count], which: int, by: int) -> None:
    """The reader compares both versions and takes what is hidden twice for unchanged."""
    if not rows:
        return
    first = protect(rows, 5, merged=())
    place = which % len(rows)
    number = max(0, rows[place].low + by)
    changed = [*rows[:place], *rows[place + 1 :]]
    if number:
        row = rows[place]
        changed.append(leaf(row.cell, row.period, row.category, number))
    periods = {row.period for row in rows}
    second = protect(changed, 5, merged=first.merged, silent=periods)
    attack = Attack(first.rows, second.rows, linked=True)
    for variable in attack.hidden.values():
        assert attack.bounds(variable) in ((1, 4), None)


@settings(deadline=None, max_examples=100)
@given(tables(), st.sampled_from([1, 3, 5, 8]))
def test_what_is_published_is_true(rows: list[Count], smallest: int) -> None:
    published = protect(rows, smallest)
    halves = {"2025": ("2025-H1", "2025-H2")}
    groups = {group.cell: group.members for group in published.merged}
    for row in published.rows:
        under = [
            r
            for r in rows
            if r.period in halves.get(row.period, (row.period,))
            and row.category in ("", r.category)
            and (r.cell in groups.get(row.cell, (row.cell,)) or not row.cell)
        ]
        assert row.low <= sum(r.low for r in under) <= row.high
        assert row.exact or (row.low, row.high) == (1, smallest - 1)


@pytest.mark.parametrize("smallest", [3, 4, 5, 7])
def test_the_rule_for_a_total_is_exact(smallest: int) -> None:
    values = range(1, smallest)
    for count in (1, 2, 3, 4):
        for together in range(count, count * (smallest - 1) + 1):
            fitting = [v for v in product(values, repeat=count) if sum(v) == together]
            everything = {v[0] for v in fitting} == set(values)
            assert safe(count, together, smallest) == everything


def test_too_little_merges_halves_then_cells() -> None:
    halves = [leaf(c, p, "35", 3) for c in ("c0", "c1") for p in ("2025-H1", "2025-H2")]
    assert {r.period for r in protect(halves, 5).rows} == {"2025"}
    assert protect(halves, 5).merged == ()
    few = [leaf(c, "2025-H1", "35", 2) for c in CELLS]
    published = protect(few, 5)
    assert published.merged
    assert hidden_share([r for r in published.rows if r.exact], 5) == 0
    assert sum(r.low for r in published.rows if r.cell) <= 12


def test_nothing_changes_without_a_smallest_count() -> None:
    rows = (leaf("c0", "2025-H1", "35", 1), leaf("", "2025-H1", "96", 1))
    assert protect(rows, 1) == Protected(tuple(sorted(rows, key=Count.key)), ())
