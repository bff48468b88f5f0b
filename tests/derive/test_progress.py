"""How many indicators have which answer, then and now."""

from datetime import date

from macros.core.kb.knowledge import KnowledgeBase
from macros.features.assessment.models import Indicator
from macros.features.assessment.progress import Tally, progress


def counts(tally: Tally) -> dict[str, int]:
    return {str(name): count for name, count in tally.items() if count}


def test_each_answer_is_counted_as_what_it_is(tiny_kb: KnowledgeBase) -> None:
    """One went from no to yes, one is known as partly only, one was never assessed."""
    found = progress(tiny_kb.list(Indicator), date(2025, 3, 1))
    assert counts(found.baseline) == {"partly": 1, "no": 1, "none": 1}
    assert found.baseline.total == found.latest.total == 3
    assert dict(found.latest.items())["yes"] == 1


def test_nothing_is_known_before_the_first_assessment(tiny_kb: KnowledgeBase) -> None:
    found = progress(tiny_kb.list(Indicator), date(2022, 12, 31))
    assert counts(found.baseline) == {"none": 3}
