"""How many indicators have which answer, then and now."""

from datetime import date

from macros.derive.progress import progress
from macros.load.knowledge import KnowledgeBase
from macros.model.assessment import Indicator


def test_each_answer_is_counted_as_what_it_is(tiny_kb: KnowledgeBase) -> None:
    """One went from no to yes, one is known as partly only, one was never assessed."""
    found = progress(tiny_kb.list(Indicator), date(2025, 3, 1))
    assert found.baseline.items() == (("yes", 0), ("partly", 1), ("no", 1), ("none", 1))
    assert found.baseline.total == found.latest.total == 3
    assert dict(found.latest.items())["yes"] == 1


def test_nothing_is_known_before_the_first_assessment(tiny_kb: KnowledgeBase) -> None:
    found = progress(tiny_kb.list(Indicator), date(2022, 12, 31))
    assert found.baseline.items() == (("yes", 0), ("partly", 0), ("no", 0), ("none", 3))
