"""Targets: linear, bounded, and nothing explodes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.schema.base import Source, Text
from macros.core.schema.period import Period
from macros.features.programme import targets
from macros.features.programme.models import Aim, Goal, Report, Target

SOURCE = Source(document="zprava")
NUMBERS = st.integers(0, 10**9)


def target(value: int, aim: Aim = Aim.REACH, start: int | None = None) -> Target:
    return Target(value=value, unit=Text({"cs": "kusů"}), aim=aim, start=start, source=SOURCE)


@pytest.mark.parametrize(
    ("aim", "start", "value", "found", "share"),
    [
        (Aim.REACH, None, 12, 0, 0),
        (Aim.REACH, None, 12, 3, 0.25),
        (Aim.REACH, None, 12, 15, 1),
        (Aim.REACH, 4, 12, 8, 0.5),
        (Aim.REACH, 4, 12, 2, 0),
        (Aim.REACH, None, 0, 0, 1),
        (Aim.REACH, 12, 12, 11, 0),
        (Aim.KEEP_BELOW, None, 10, 10, 1),
        (Aim.KEEP_BELOW, None, 10, 11, 0),
        (Aim.KEEP_BELOW, 30, 10, 20, 0.5),
        (Aim.KEEP_BELOW, 30, 10, 40, 0),
        (Aim.KEEP_BELOW, 0, 0, 0, 1),
        (Aim.KEEP_BELOW, 0, 0, 1, 0),
    ],
)
def test_how_far_it_is(aim: Aim, start: int | None, value: int, found: int, share: float) -> None:
    assert targets.share(target(value, aim, start), found) == share


@given(st.sampled_from(Aim), NUMBERS, st.none() | NUMBERS, NUMBERS, NUMBERS)
def test_it_is_bounded_and_never_turns_back(
    aim: Aim, value: int, start: int | None, one: int, other: int
) -> None:
    of = target(value, aim, start)
    less, more = sorted((one, other))
    shares = targets.share(of, less), targets.share(of, more)
    assert all(0 <= share <= 1 for share in shares)
    assert shares[0] <= shares[1] if aim is Aim.REACH else shares[0] >= shares[1]


def goal(kb: KnowledgeBase, **changes: object) -> Goal:
    return kb.all(Goal)["1"].model_copy(update=changes)


def test_without_a_report_nothing_is_derived(tiny_kb: KnowledgeBase) -> None:
    first = goal(tiny_kb)
    found = targets.standing(first, date(2024, 12, 30))
    assert found is not None
    assert (found.last, found.share, found.met, found.overdue) == (None, None, False, False)
    reported = targets.standing(first, date(2024, 12, 31))
    assert reported is not None
    assert (reported.share, reported.met) == (0.5, False)
    assert targets.standing(goal(tiny_kb, target=None), date(2026, 1, 1)) is None


def test_it_is_overdue_when_its_time_passed_and_no_number_shows_it_met(
    tiny_kb: KnowledgeBase,
) -> None:
    late = date(2026, 1, 1)
    first = goal(tiny_kb)
    assert first.target is not None
    standing = targets.standing(first, late)
    assert standing is not None
    assert standing.overdue
    two = Report(on=Period.parse("2025-Q3"), value=2, source=SOURCE)
    met = first.target.model_copy(update={"reports": (*first.target.reports, two)})
    standing = targets.standing(goal(tiny_kb, target=met), late)
    assert standing is not None
    assert not standing.overdue
    undated = targets.standing(goal(tiny_kb, target=target(2)), late)
    assert undated is not None
    assert not undated.overdue
