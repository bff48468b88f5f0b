"""What answers at addresses that are gone."""

import pytest

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.load import load
from macros.core.urls import addresses, permalinks
from tests import tiny

REDIRECTS = """
moved:
  old: cile/9/
  new: cile/1/
  on: 2025-01-01
twice:
  old: cile/8/
  new: cile/9/
  on: 2025-01-02
withdrawn:
  old: ukazatele/1-1-9/
  on: 2025-01-03
  reason:
    cs: Otázka už se neklade.
    en: The question is no longer asked.
place:
  old: hodnoceni/#e-9
  new: hodnoceni/#e-1
  merged: yes
  on: 2025-01-04
"""


def base(redirects: str = REDIRECTS) -> KnowledgeBase:
    kb, problems = load(tiny.whole({"redirects.yml": redirects}))
    assert kb is not None, [problem.text("en") for problem in problems]
    return kb


@pytest.mark.parametrize(
    ("path", "new"),
    [
        ("cile/9/", "cile/1/"),
        ("cile/8/", "cile/1/"),
        ("cile/9/#anything", "cile/1/"),
        ("cile/9/feed.xml", "cile/1/feed.xml"),
        ("cile/9/kalendar.ics", "cile/1/kalendar.ics"),
        ("embed/goals/9/", "embed/goals/1/"),
        ("badge/goals/9.en.svg", "badge/goals/1.en.svg"),
        ("hodnoceni/#e-9", "hodnoceni/#e-1"),
        ("ukazatele/1-1-9/", None),
        ("ukazatele/1-1-9/#h-2023-q1", None),
        ("kriteria/1-1/#u-1-1-9", None),
        ("badge/indicators/1-1-9.cs.svg", None),
    ],
)
def test_one_entry_answers_for_all_that_belonged_to_a_page(path: str, new: str | None) -> None:
    found = permalinks.answer(base(), path, "en")
    assert found is not None
    assert found.new == new


def test_nothing_answers_for_what_is_not_declared() -> None:
    assert permalinks.answer(base(), "cile/7/") is None
    assert permalinks.answer(base(), "kriteria/1-1/#u-1-1-8") is None


def test_a_circle_is_no_answer() -> None:
    redirects = "a:\n  old: cile/8/\n  new: cile/9/\n  on: 2025-01-01\n"
    redirects += "b:\n  old: cile/9/\n  new: cile/8/\n  on: 2025-01-01\n"
    with pytest.raises(permalinks.Circle):
        permalinks.answer(base(redirects), "cile/8/")


def test_a_renamed_thing_keeps_its_first_name_and_a_merged_one_its_own() -> None:
    kb = base()
    assert permalinks.oldest(kb, "cile/1/") == "cile/8/"
    assert permalinks.oldest(kb, "hodnoceni/#e-1") == "hodnoceni/#e-1"


def test_splitting_an_address_undoes_localizing_it() -> None:
    languages = ("cs", "en")
    for path in ("", "cile/1/", "feed.xml", "enter/"):
        for language in languages:
            served = addresses.localized(path, language, "cs")
            assert addresses.split(served, languages) == (path, language)
