"""What follows from a knowledge base is worked out once for it, and anew for another one."""

from dataclasses import replace
from datetime import date

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.memoize import once


def test_each_base_and_each_argument_has_its_own_result(tiny_kb: KnowledgeBase) -> None:
    asked: list[tuple[str, int]] = []

    @once
    def derived(kb: KnowledgeBase, day: date) -> int:
        asked.append((kb.site.url, day.year))
        return len(asked)

    one, other = date(2025, 1, 1), date(2026, 1, 1)
    assert [derived(tiny_kb, one), derived(tiny_kb, one), derived(tiny_kb, other)] == [1, 1, 2]
    moved = replace(tiny_kb, site=tiny_kb.site.model_copy(update={"url": "https://other.example/"}))
    assert derived(moved, one) == 3 and asked[-1] == ("https://other.example/", 2025)
    assert moved == replace(moved)  # what is known already makes no difference between bases
