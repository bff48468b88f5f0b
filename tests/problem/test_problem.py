"""A problem: how it is written out, whatever it carries."""

import json

from hypothesis import given
from hypothesis import strategies as st

from macros.core.messages import Both, Problem, Problems, Severity
from macros.core.messages.catalogue import CATALOGUE

MISSING = Problem("kb/goals/3.yml", 4, 2, "KB201", {"found": "title"})


def test_text() -> None:
    assert MISSING.text("cs") == (
        "kb/goals/3.yml:4:2: KB201 Chybí povinné pole „title“. Doplňte je."
    )
    assert MISSING.text("en") == (
        "kb/goals/3.yml:4:2: KB201 The required field “title” is missing. Add it."
    )
    assert MISSING.text("de") == MISSING.text("en")


def test_hint_is_rendered_in_each_language_and_left_out_where_there_is_none() -> None:
    def message(hint: str, language: str) -> str:
        args = {"found": "rol", "hint": hint, "expected": "role"}
        return Problem("f", 1, 1, "KB203", args).message(language)

    assert "není dovolena. Nemyslíte „role“? Dovolené" in message("role", "cs")
    assert "is not allowed. Did you mean “role”? Allowed" in message("role", "en")
    assert "není dovolena. Dovolené" in message("", "cs")


def test_words_of_both_languages() -> None:
    problem = Problem("f", 1, 1, "KB208", {"found": Both("seznam", "a list")})
    assert "je zde seznam" in problem.message("cs")
    assert "found a list" in problem.message("en")


def test_control_characters_cannot_forge_a_line() -> None:
    problem = Problem("kb/a\nkb/b.yml", 1, 1, "KB201", {"found": "x\n\x1b[31mkb/c.yml:1:1:"})
    assert "\n" not in problem.text("cs")
    assert "\x1b" not in problem.text("cs")
    assert "\\u000a" in problem.text("cs")


def test_what_was_found_is_cut_and_what_is_expected_is_not() -> None:
    problem = Problem("f", 1, 1, "KB203", {"found": "x" * 999, "expected": "y" * 999})
    assert "x" * 200 + "…" in problem.message("cs")
    assert "y" * 999 in problem.message("cs")


def test_missing_argument_is_no_traceback() -> None:
    for code in CATALOGUE:
        assert Problem("f", 1, 1, code).message("cs")


def test_github_cannot_be_made_to_say_something_else() -> None:
    problem = Problem("kb/a,line=9::b%.yml", 2, 3, "KB201", {"found": "::error::x%0A"})
    line = problem.github("en")
    assert line.startswith("::error file=kb/a%2Cline=9%3A%3Ab%25.yml,line=2,col=3,title=KB201::")
    assert "%250A" in line


def test_record_is_json() -> None:
    record = json.loads(json.dumps(MISSING.record("en")))
    assert record["severity"] == "error"
    assert record["line"] == 4


def test_problems_are_sorted_by_place() -> None:
    later, warning = Problem("kb/goals/3.yml", 9, 1, "KB211"), Problem("kb/a.yml", 1, 1, "KB402")
    found = Problems([later, MISSING, warning])
    assert found.problems == (warning, MISSING, later)
    assert warning.severity is Severity.WARNING
    assert str(found).count("\n") == 2


@given(st.text(), st.text(), st.sampled_from(sorted(CATALOGUE)))
def test_any_argument_gives_one_line(found: str, expected: str, code: str) -> None:
    args = {"found": found, "expected": expected, "hint": found}
    for language in ("cs", "en"):
        text = Problem(found, 1, 1, code, args).text(language)
        assert len(text.splitlines()) == 1
        text.encode("utf-8")
