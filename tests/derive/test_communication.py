"""The plan worked out: gaps, coverage, calendar, deadlines."""

from datetime import date

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.load import load
from macros.core.schema.period import Period
from macros.features.plan import agenda, overview
from macros.features.plan.models import Channel, Communication, Issue, Rhythm
from tests import tiny

DAY = date(2024, 6, 1)
ITEM = "communications/nove-lampy.yml"


def loaded(path: str, old: str, new: str) -> KnowledgeBase:
    kb, problems = load(tiny.replaced(path, old, new))
    assert kb is not None, problems
    return kb


def test_gaps_of_the_made_up_plan(whole_kb: KnowledgeBase) -> None:
    found = overview.gaps(whole_kb, DAY)
    assert [a.id for a in found.audiences_without_channel] == ["deti"]
    assert [a.id for a in found.audiences_without_message] == ["deti"]
    assert [g.id for g in found.goals_unspoken] == ["1"]
    assert found.outputs_unspoken == ()
    assert found.messages_without_proof == ()
    assert [c.id for c in found.channels_without_owner] == [
        "zpravodaj", "site", "rozhlas", "karta", "posta"
    ]  # fmt: skip
    assert "vyveska" not in [c.id for c in found.channels_unconfirmed]
    assert [i.id for i in found.without_approval] == ["sloupek"]
    assert found.overdue == found.without_date == ()
    assert found.unanswered == ()


def test_a_message_without_proof_shows() -> None:
    files = tiny.whole()
    text = files["messages/svetlo.yml"].decode()
    bare = text[: text.index("indicators:")]
    kb, _ = load({**files, "messages/svetlo.yml": bare.encode()})
    assert kb is not None
    assert [m.id for m in overview.gaps(kb, DAY).messages_without_proof] == ["svetlo"]


def test_what_should_be_out_and_is_not_is_overdue() -> None:
    kb = loaded(ITEM, "status: published", "status: approved")
    assert [i.id for i in overview.gaps(kb, date(2024, 5, 6)).overdue] == []
    assert [i.id for i in overview.gaps(kb, date(2024, 5, 7)).overdue] == ["nove-lampy"]


def test_a_draft_is_overdue_once_its_deadline_is_past_an_approved_text_is_not() -> None:
    draft = loaded(ITEM, "status: published", "status: draft")
    approved = loaded(ITEM, "status: published", "status: approved")
    assert [i.id for i in overview.gaps(draft, date(2024, 5, 5)).overdue] == ["nove-lampy"]
    assert overview.gaps(approved, date(2024, 5, 5)).overdue == ()


def test_a_cancelled_item_is_no_gap() -> None:
    kb = loaded(ITEM, "status: published", "status: cancelled")
    found = overview.gaps(kb, DAY)
    assert "nove-lampy" not in [i.id for i in (*found.overdue, *found.without_approval)]


def test_an_item_is_dated_and_each_channel_has_its_deadline() -> None:
    kb = loaded(ITEM, "deadline: 2024-05-04\n", "")
    found = [d for d in agenda.calendar(kb, DAY) if d.item.id == "nove-lampy"]
    assert [(d.period.text, d.planned) for d in found] == [("2024-05-06", True)]
    due = {channel.id: day for channel, day in found[0].deadlines}
    # The paper comes out on 5 January, April, July and October: the April issue is the last one.
    assert due == {"vyveska": date(2024, 5, 4), "zpravodaj": date(2024, 3, 26)}


def test_a_deadline_of_the_item_holds_for_all_its_channels(whole_kb: KnowledgeBase) -> None:
    item = whole_kb.all(Communication)["nove-lampy"]
    assert item.on is not None
    days = {day for _, day in agenda.deadlines(whole_kb, item, item.on)}
    assert days == {date(2024, 5, 4)}


def test_what_returns_returns_in_the_first_month_of_its_rhythm() -> None:
    def months(rhythm: Rhythm) -> list[str]:
        item = Communication.model_construct(id="x", rhythm=rhythm)
        return [p.text for p in agenda.returning(item, date(2024, 11, 20))]

    assert len(months(Rhythm.MONTHLY)) == 12
    assert months(Rhythm.MONTHLY)[:2] == ["2024-12", "2025-01"]
    assert months(Rhythm.QUARTERLY) == ["2025-01", "2025-04", "2025-07", "2025-10"]
    assert months(Rhythm.YEARLY) == ["2025-01"]


def test_deadlines_of_the_next_issues_cross_the_year() -> None:
    monthly = Channel.model_construct(id="m", issue=Issue(day=1), lead_days=20)
    found = agenda.next_issues(monthly, date(2024, 11, 22), 3)
    assert found == (
        (date(2024, 12, 1), date(2024, 11, 11)),
        (date(2025, 1, 1), date(2024, 12, 12)),
        (date(2025, 2, 1), date(2025, 1, 12)),
    )
    unknown = Channel.model_construct(id="m", issue=Issue(day=1), lead_days=None)
    assert agenda.next_issues(unknown, date(2024, 11, 22), 1) == ((date(2024, 12, 1), None),)


def test_issues_reach_over_the_turn_of_the_year() -> None:
    channel = Channel.model_construct(id="m", issue=Issue(day=15), lead_days=5)
    assert agenda.comes_out(channel, Period.parse("2025-01-03")) == date(2024, 12, 15)
    assert agenda.comes_out(channel, Period.parse("2025-01")) == date(2025, 1, 15)
    rare = Channel.model_construct(id="r", issue=Issue(day=15, months=12), lead_days=5)
    assert agenda.comes_out(rare, Period.parse("2024-12/2025-02")) == date(2025, 1, 15)


def test_what_was_said_counts_by_goal_audience_and_quarter(whole_kb: KnowledgeBase) -> None:
    from macros.features.plan.models import Audience
    from macros.features.programme.models import Goal

    goals = overview.coverage(whole_kb, DAY, whole_kb.list(Goal), "goals")
    assert {c.entity.id: (c.planned, c.said, c.news) for c in goals} == {
        "1": (0, 0, 0), "1-1": (1, 1, 1)
    }  # fmt: skip
    people = overview.coverage(whole_kb, DAY, whole_kb.list(Audience), "audiences")
    assert {c.entity.id: c.said for c in people} == {"obyvatele": 1, "deti": 0}
    assert [(p.text, a, b) for p, a, b in overview.by_quarter(whole_kb, DAY)] == [("2024-Q2", 1, 1)]
    assert overview.said(whole_kb, date(2024, 5, 5)) == ()


def test_topics_by_month(whole_kb: KnowledgeBase) -> None:
    months, rows = agenda.topic_month(whole_kb, agenda.calendar(whole_kb, DAY))
    assert months[0].text == "2024-05"
    found = {area.id if area else "": [[i.id for i in c] for c in cells] for area, cells in rows}
    assert found["naves"][0] == ["nove-lampy"]
    assert found[""][1:] == [["sloupek"]] * 4
