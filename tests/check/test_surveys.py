"""What a survey may publish of small counts."""

import pytest

from tests import tiny

PATH = "surveys/pocit-2024.yml"
HEAD = tiny.whole()[PATH].decode().partition("answers:\n")[0]
TAIL = "source:\n  document: zprava\n"


def found(*answers: tuple[str, str, str], smallest: int = 5) -> list[tuple[str, int]]:
    """Give the problems of a survey with these answers: option, part (may be empty), count."""
    lines = ["answers:\n"]
    for option, part, count in answers:
        lines.append(f"  - question: vecer\n    option: {option}\n")
        lines.append(f"    part: {part}\n" if part else "")
        lines.append(f"    count: {count}\n")
    text = HEAD.replace("smallest: 5", f"smallest: {smallest}") + "".join(lines) + TAIL
    problems = tiny.problems(tiny.whole({PATH: text}))
    return [(problem.code, problem.line) for problem in problems if problem.path == PATH]


@pytest.mark.parametrize(("count", "right"), [(0, True), (1, False), (4, False), (5, True)])
def test_a_count_of_one_below_the_smallest_is_refused(count: int, right: bool) -> None:
    codes = [code for code, _ in found(("ano", "dolni-konec", str(count)))]
    assert codes == ([] if right else ["KB753"])


@pytest.mark.parametrize("smallest", [3, 7, 10])
def test_the_limit_is_that_of_the_survey(smallest: int) -> None:
    below, at = str(smallest - 1), str(smallest)
    assert [c for c, _ in found(("ano", "dolni-konec", below), smallest=smallest)] == ["KB753"]
    assert found(("ano", "dolni-konec", at), smallest=smallest) == []


@pytest.mark.parametrize("count", ["1-3", "1-5", "2-4", "5-9"])
def test_a_range_is_that_of_all_small_counts(count: str) -> None:
    """A narrower one would tell more, a wider one would say something else."""
    assert [code for code, _ in found(("ano", "dolni-konec", count))] == ["KB753"]


def test_margins_of_a_table_are_refused() -> None:
    """The whole town less the other part would be the part that is hidden."""
    rows = [("ano", "dolni-konec", "10"), ("ne", "dolni-konec", "1-4")]
    assert "KB754" not in [code for code, _ in found(*rows)]
    margins = [("ano", "", "25"), ("ne", "", "9")]
    assert "KB754" in [code for code, _ in found(*rows, *margins)]
    assert "KB754" in [code for code, _ in found(*rows, margins[1])]
    # with nothing hidden there is nothing to tell
    open_rows = [("ano", "dolni-konec", "10"), ("ne", "dolni-konec", "6")]
    assert found(*open_rows, *margins) == []


def test_the_number_of_people_tells_the_last_hidden_count() -> None:
    rows = [
        ("ano", "dolni-konec", "30"),
        ("spise", "dolni-konec", "8"),
        ("ne", "dolni-konec", "1-4"),
    ]
    assert "KB754" in [code for code, _ in found(*rows)], "40 people answered"


@pytest.mark.parametrize("smallest", [0, 1, 2, 101])
def test_a_survey_hides_small_counts_in_any_case(smallest: int) -> None:
    """The bound of the field holds though every whole number has one of its own."""
    assert [code for code, _ in found(("ano", "dolni-konec", "1"), smallest=smallest)] == ["KB214"]
