"""What readers see on a day: drafts, what is to come, urgent notices."""

from datetime import date

import pytest

from macros.core.kb import publishing
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.load import load
from macros.features.news import published
from macros.features.news.models import Event, News
from tests import tiny

DAY = date(2024, 6, 1)


def base(more: str) -> KnowledgeBase:
    news = "date: 2024-06-01\ntitle:\n  cs: Sraz\n  en: Meeting\nlead:\n  cs: Ano.\n  en: Yes.\n"
    kb, problems = load(tiny.whole({"news/x.yml": news + more}))
    assert kb is not None, problems
    return kb


def seen(kb: KnowledgeBase, day: date) -> bool:
    return any(item.id == "x" for item in publishing.released(kb, day).list(News))


@pytest.mark.parametrize(
    ("more", "day", "wanted"),
    [
        ("", date(2024, 5, 31), False),
        ("", DAY, True),
        ("status: published\n", DAY, True),
        ("status: draft\n", date(2030, 1, 1), False),
        ("publish_on: 2024-06-10\n", date(2024, 6, 9), False),
        ("publish_on: 2024-06-10\n", date(2024, 6, 10), True),
        ("publish_on: 2024-01-01\n", date(2024, 5, 31), False),
    ],
)
def test_when_readers_see_it(more: str, day: date, wanted: bool) -> None:
    assert seen(base(more), day) is wanted


@pytest.mark.parametrize(
    ("more", "day", "wanted"),
    [
        ("urgent_until: 2024-06-03\n", DAY, True),
        ("urgent_until: 2024-06-03\n", date(2024, 6, 3), True),
        ("urgent_until: 2024-06-03\n", date(2024, 6, 4), False),
        ("urgent_until: 2024-06-03\nstatus: draft\n", DAY, False),
        ("urgent_until: 2024-06-03\npublish_on: 2024-06-02\n", DAY, False),
        ("", DAY, False),
    ],
)
def test_when_it_stands_above_every_page(more: str, day: date, wanted: bool) -> None:
    assert [item.id for item in published.urgent(base(more), day)] == (["x"] if wanted else [])


def test_nothing_leads_to_what_is_not_seen_yet(whole_kb: KnowledgeBase) -> None:
    early = date(2020, 1, 1)
    left = publishing.released(whole_kb, early)
    hidden = {entity.id for _, entity in publishing.waiting(whole_kb, early)}
    assert "2024-05-02-lampy" in hidden
    for kind, entity in left.each():
        for name in type(entity).model_fields:
            if name == "news":
                assert getattr(entity, name) not in hidden, (kind, entity.id)


def test_an_event_of_today_is_still_coming(whole_kb: KnowledgeBase) -> None:
    (event,) = whole_kb.list(Event)
    found = published.events(whole_kb, event.start.date())
    assert [one.id for one in found["coming"]] == [event.id]
    assert not found["past"]
