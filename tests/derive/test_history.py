"""Time: courses, states as of a day, changes, all held against counts straight from the files."""

from datetime import date

import pytest

from macros.core.build import project
from macros.core.kb.folder import read_folder
from macros.core.kb.knowledge import KnowledgeBase, kind_of
from macros.core.kb.load import load
from macros.core.records import changes, explanation
from macros.features.assessment import age, progress
from macros.features.assessment.age import Freshness
from macros.features.assessment.models import Indicator
from macros.features.history import as_of, digest, state
from macros.features.programme import goals, targets
from macros.features.programme.models import Goal
from macros.features.work import status, timeline
from macros.features.work.models import Output, Step
from macros.features.work.status import Stand
from tests import tiny
from tests.support import continued, recount

LATER = date(2027, 2, 1)


def loaded(files: tiny.Files) -> KnowledgeBase:
    kb, problems = load(files)
    assert kb is not None, [problem.text("en") for problem in problems]
    return kb


@pytest.fixture(scope="module")
def later() -> KnowledgeBase:
    """The made-up town after two more years."""
    return loaded(continued.files())


def test_the_continuation_is_clean() -> None:
    assert tiny.problems(continued.files(), LATER) == []


def counts(tally: progress.Tally) -> recount.Counts:
    return tally.yes, tally.partly, tally.no, tally.none


@pytest.mark.parametrize("town", ["real", "tiny", "continued"])
def test_every_quarter_counts_what_the_files_say(town: str) -> None:
    files = {
        "real": lambda: read_folder(project.ROOT / "kb")[0],
        "tiny": tiny.whole,
        "continued": continued.files,
    }[town]()
    kb = loaded(files)
    quarters = timeline.ended_quarters(kb, LATER)
    assert len(quarters) > 4
    for quarter in quarters:
        day = quarter.end
        found = state.state(kb, day)
        assert counts(found.progress.latest) == recount.answers(files, day), quarter
        for criterion, part in found.criteria:
            wanted = recount.answers(files, day, criterion.id)
            assert counts(part.latest) == wanted, (quarter, criterion.id)
        assert counts(found.verdicts) == recount.verdicts(files, day), quarter
        reported = recount.states(files, "outputs", day)
        assert found.reported == sum(reported.values()) - reported[None]
        done = dict(found.stands).get(Stand.DONE, 0)
        assert done == recount.states(files, "steps", day)["done"]
        assert sum(count for _, count in found.stands) == len(kb.list(Step))


def test_quarters_begin_with_the_programme_and_end_before_the_day(tiny_kb: KnowledgeBase) -> None:
    found = [q.text for q in timeline.ended_quarters(tiny_kb, date(2024, 7, 1))]
    assert found == ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2"]
    assert timeline.ended_quarters(tiny_kb, date(2023, 3, 31)) == ()
    assert timeline.ended_quarters(tiny_kb, date(2022, 1, 1)) == ()


def test_a_missing_year_is_a_gap_and_not_a_no(later: KnowledgeBase) -> None:
    part = progress.progress(later.list(Indicator), LATER)
    seen = {r.year: [one.answer.value if one else None for one in r.answers] for r in part.rounds}
    assert seen == {
        2023: ["no", "partly", None],
        2024: ["yes", None, None],
        2025: ["partly", None, None],
        2026: ["no", "yes", None],
    }
    assert counts(part.rounds[2].tally) == (0, 1, 0, 2)
    second = progress.progress([later.all(Indicator)["1-1-2"]], LATER)
    assert [r.missing for r in second.rounds] == [False, True, True, False]


def test_a_course_compares_its_ends_and_forgets_nothing_between(later: KnowledgeBase) -> None:
    whole = progress.course(later.all(Indicator)["1-1-1"], LATER)
    assert [one.answer.value for one in whole.known] == ["no", "yes", "partly", "no"]
    assert whole.change is progress.Change.SAME
    before = progress.course(later.all(Indicator)["1-1-1"], date(2025, 12, 30))
    assert before.change is progress.Change.BETTER
    assert [one.on.text for one in before.doubts] == ["2024-12-01"]


def test_an_answer_grows_old(later: KnowledgeBase) -> None:
    first = later.all(Indicator)["1-1-1"]

    def on(*day: int) -> Freshness:
        return age.age(later, first, date(*day)).freshness

    assert later.site.assessed_every == 12
    assert [on(2022, 12, 31), on(2024, 3, 31)] == [Freshness.NONE, Freshness.FRESH]
    assert on(2024, 4, 1) is Freshness.OVERDUE
    assert on(2024, 12, 1) is Freshness.FRESH
    unpromised = loaded(tiny.tiny())
    indicator = unpromised.all(Indicator)["1-1-1"]
    assert age.age(unpromised, indicator, date(2026, 1, 1)).freshness is Freshness.STALE
    third = unpromised.all(Indicator)["1-1-3"]
    assert age.age(unpromised, third, date(2026, 1, 1)).freshness is Freshness.NONE


def test_a_goal_reads_as_it_read_then(later: KnowledgeBase) -> None:
    def on(*day: int) -> list[tuple[str, int, bool]]:
        return [
            (g.title.root["en"], g.target.value, goals.holds(g, date(*day)))
            for g in goals.on(later, date(*day))
            if g.id == "1" and g.target
        ]

    assert on(2023, 3, 30) == []
    assert on(2023, 12, 31) == [("Strategic goal – calm in the village", 1, True)]
    assert on(2024, 1, 1) == [("Strategic goal – a calm village", 2, True)]
    assert on(2026, 6, 30) == [("Strategic goal – a calm village", 2, False)]


def _summary(kb: KnowledgeBase, day: date) -> list[object]:
    found = state.state(kb, day)
    return [
        [(c.indicator.id, [a.on.text for a in c.known]) for c in found.progress.courses],
        [(g.id, g.label, g.title, goals.holds(g, day), v and v.id) for g, v in found.goals],
        [(g.id, s and s.target.value, s and s.last) for g, _ in found.goals
         for s in [targets.standing(g, day)]],
        [(o.id, s and s.state) for o, s in found.outputs],
        [(s.id, stand) for s, stand in found.steps],
    ]  # fmt: skip


def test_what_was_known_gives_the_same_state_and_nothing_of_later(later: KnowledgeBase) -> None:
    """The page of a quarter and the frozen year are made in two ways; they agree."""
    seen = []
    for quarter in timeline.ended_quarters(later, LATER):
        then = as_of.known(later, quarter.end)
        assert _summary(then, quarter.end) == _summary(later, quarter.end), quarter
        assert explanation.explanations(then, quarter.end)  # nothing names what is not there
        goal = then.all(Goal)["1"]
        assert goal.target is not None
        seen.append(
            (goal.target.value, len(goal.target.reports), len(goal.earlier), bool(goal.ended))
        )
        assert ("1-2" in then.all(Goal)) == (quarter.end >= date(2025, 6, 30))
        assert ("1-2" in then.all(Output)["1"].goals) == ("1-2" in then.all(Goal))
    assert list(dict.fromkeys(seen)) == [
        (1, 0, 0, False),
        (2, 0, 1, False),
        (2, 1, 1, False),
        (2, 2, 1, False),
        (2, 2, 1, True),
    ]


def test_a_later_verdict_follows_the_first(later: KnowledgeBase) -> None:
    found = progress.verdicts(later, "goals", "1", LATER)
    assert [one.verdict.value for one in found] == ["partly", "yes"]
    first = progress.verdict(later, "goals", "1", date(2026, 6, 29))
    assert first is not None
    assert first.verdict.value == "partly"
    assert progress.verdict(later, "goals", "1-1", LATER) is None


def test_an_output_is_withdrawn_from_its_day_on(later: KnowledgeBase) -> None:
    output = later.all(Output)["1"]
    states = [
        status.status(output, date(*day)) for day in ((2024, 1, 1), (2025, 9, 29), (2025, 9, 30))
    ]
    assert [one.state.value if one else None for one in states] == [None, "done", "cancelled"]


def test_a_step_stands_as_reported_else_by_its_dates() -> None:
    statuses = "statuses:\n  - on: 2023-03\n    state: done\n"
    kb = loaded(
        tiny.replaced("steps/1.yml", statuses, "statuses:\n  - on: 2023-05\n    state: done\n")
    )
    step = kb.all(Step)["1"]

    def on(*day: int) -> Stand:
        return status.stand(step, date(*day))

    assert on(2022, 12, 31) is Stand.AHEAD
    assert on(2023, 1, 1) is Stand.NOW
    assert on(2023, 4, 1) is Stand.OVERDUE
    assert on(2023, 5, 31) is Stand.DONE


def test_each_change_stands_in_its_quarter(later: KnowledgeBase) -> None:
    told = {
        one.id: [(r.what, r.entity.id) for r in one.records] for one in digest.digests(later, LATER)
    }
    assert ("goal", "1") in told["2024-q1"], "the new wording holds from January"
    assert ("report", "1") in told["2024-q4"]
    assert ("correction", "2024-05-02-lampy") in told["2024-q2"]
    assert told["2025-q3"] == [("status", "1")]
    assert ("correction", "2024-05-02-lampy") in told["2025-q4"]
    assert ("assessment", "1-1-1") in told["2025-q4"]
    assert {("goal", "1"), ("evaluation", "3"), ("assessment", "1-1-2")} <= {*told["2026-q2"]}
    assert "2026-q3" not in told, "nothing happened in it"


def test_no_change_is_told_before_its_day(later: KnowledgeBase) -> None:
    every = changes.changes(later, LATER)
    for day in (date(2023, 6, 30), date(2025, 11, 19), date(2026, 6, 29)):
        assert {c.address for c in changes.changes(later, day)} <= {c.address for c in every}
        assert all(c.on <= day for c in changes.changes(later, day))
    corrected = [c.on for c in every if c.what == "correction"]
    assert corrected == sorted(corrected, reverse=True)
    assert len({kind_of(c.entity) for c in every if c.what == "correction"}) > 1, "texts, figures"


def test_a_change_says_why_where_a_reason_is_given(later: KnowledgeBase) -> None:
    every = changes.changes(later, LATER)
    first = [c for c in every if c.what == "assessment" and c.entity.id == "1-1-1"]
    assert [c.reason.root["en"] if c.reason else None for c in first] == [
        "Not any more",
        "Only at times",
        "YES, every month.",
        None,
    ]
    assert [len(c.doubts) for c in first] == [0, 1, 1, 0]
    worded = [c for c in every if c.what == "goal"]
    assert len(worded) == 4
    assert [g.id for g in later.list(Goal) if g.earlier] == ["1"]
