"""Rules by which figures are made."""

import pytest

from macros.core.records.explanation import Inputs, Rule, rule_named
from macros.core.schema import registry


def courses(*pairs: tuple[str | None, str | None]) -> list[Inputs]:
    return [{"before": before, "now": now} for before, now in pairs]


COURSES = courses(("no", "yes"), ("partly", "partly"), ("yes", "no"), ("no", None), (None, None))


def test_answers_are_counted_and_none_is_a_sort_of_its_own() -> None:
    assert rule_named("questions").figures(COURSES) == {"all": 5}
    found = {"yes": 1, "mostly": 0, "partly": 1, "hardly": 0, "no": 2, "none": 1}
    assert rule_named("first").figures(COURSES) == found
    assert rule_named("latest").figures(COURSES) == found


def test_what_cannot_be_compared_is_neither_the_same_nor_worse() -> None:
    found = rule_named("change").figures(COURSES)
    assert found == {"better": 1, "same": 1, "worse": 1, "unknown": 2}


def test_a_rate_is_rounded_to_one_decimal() -> None:
    inputs: list[Inputs] = [{"count": 1, "people": 3}, {"count": 0, "people": 10}]
    assert rule_named("rate").figures(inputs) == [333.3, 0]


@pytest.mark.parametrize(
    ("least", "most", "place"), [(0, 0, 0), (1, 1, 1), (4, 4, 1), (5, 9, 2), (1, 5, None)]
)
def test_the_class_of_a_range_is_known_only_within_one(
    least: int, most: int, place: int | None
) -> None:
    inputs: list[Inputs] = [{"least": least, "most": most, "limits": (1, 5)}]
    assert rule_named("class").figures(inputs) == [place]


def test_a_sum_of_nothing_is_zero() -> None:
    assert rule_named("least").figures([]) == {"all": 0}
    assert rule_named("least").figures([{"least": 2}, {"least": 3}]) == {"all": 5}


def test_names_are_given_once() -> None:
    names = [rule.name for rule in registry.declared(Rule)]
    assert len(set(names)) == len(names)
