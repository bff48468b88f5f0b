"""Facts that must fit together."""

import pytest

from tests import tiny

GOAL = "goals/1-1.yml"


def _found(files: tiny.Files) -> list[tuple[str, str, int]]:
    return tiny.places(tiny.problems(files))


def test_the_same_order_in_two_lists_is_right() -> None:
    assert _found(tiny.whole()) == []  # every kind of the fixture has an order 1


@pytest.mark.parametrize(
    ("level", "parent", "expected"),
    [
        ("strategic", "parent: 1\n", [("KB506", GOAL, 3)]),
        ("measure", "parent: 1\n", [("KB506", GOAL, 3)]),
        ("specific", "", [("KB506", GOAL, 1)]),
        ("specific", "parent: 1\n", []),
    ],
)
def test_levels_of_goals(level: str, parent: str, expected: list[tuple[str, str, int]]) -> None:
    files = tiny.replaced(GOAL, "level: specific", f"level: {level}")
    assert _found(tiny.replaced(GOAL, "parent: 1\n", parent, files)) == expected


@pytest.mark.parametrize(
    ("level", "number", "name"),
    [("cooperation-general", "", "s-0"), ("cooperation", "number: 4\n", "s-4")],
)
def test_ids_of_goals_of_cooperation(level: str, number: str, name: str) -> None:
    goal = tiny.whole()[GOAL].decode().replace("level: specific", f"level: {level}")
    goal = goal.replace("number: 1.1\n", number).replace("parent: 1\n", "")
    found = _found(tiny.whole({"goals/jiny.yml": goal}))
    assert ("KB507", "goals/jiny.yml", 1) in found
    assert ("KB507", f"goals/{name}.yml", 1) not in _found(tiny.whole({f"goals/{name}.yml": goal}))


def test_an_expected_count_says_what_is_missing() -> None:
    (problem,) = tiny.problems(tiny.replaced("expected.yml", "texts: 1", "texts: 3"))
    assert problem.args == {"kind": "texts", "expected": "3", "found": "1"}


def test_kinds_that_nobody_counts_are_free() -> None:
    assert _found(tiny.replaced("expected.yml", "benefits: 1\n", "")) == []


def test_assessments_sort_by_what_they_end_with() -> None:
    path = "indicators/1-1-1.yml"
    assert _found(tiny.replaced(path, "on: 2023-Q1", "on: 2024")) == [("KB502", path, 25)]
    assert _found(tiny.replaced(path, "on: 2023-Q1", "on: 2024-11")) == []
