"""Rumburk's knowledge base gives the numbers that were counted in its report by hand."""

from collections import Counter

import pytest

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.schema.answers import Answer
from macros.core.schema.documents import Abbreviation, DefinedBy
from macros.core.schema.period import Period
from macros.features.assessment import progress
from macros.features.assessment.models import Criterion, Evaluation, Indicator
from macros.features.history import digest, state
from macros.features.programme.models import Area, Goal, GoalLevel, Programme
from macros.features.work.models import Activity, Comment, Output, Step
from tests.kb.conftest import DAY

COURSES = {
    "1-1": "PY PY PP PY NP NP NY NY",
    "1-2": "NY NY NY NY NP NY NY",
    "2-1": "YY YY PY PY YY NY YY PY YY NN NN",
}
"""Baseline and final answer of each indicator in the report's order: Yes, Partly, No."""
LETTERS = {"Y": Answer.YES, "P": Answer.PARTLY, "N": Answer.NO}
WORDS = {Answer.YES: ("ANO", "Ano"), Answer.PARTLY: ("ČÁSTEČNĚ",), Answer.NO: ("NE",)}


@pytest.mark.parametrize("criterion", COURSES)
def test_answers_of_a_criterion(rumburk: KnowledgeBase, criterion: str) -> None:
    found = [i for i in rumburk.list(Indicator) if i.criterion == criterion]
    answers = [tuple(a.answer for a in i.assessments) for i in found]
    assert answers == [tuple(LETTERS[x] for x in pair) for pair in COURSES[criterion].split()]


def test_answers_fit_their_wording(rumburk: KnowledgeBase) -> None:
    for indicator in rumburk.list(Indicator):
        for assessment in indicator.assessments:
            wording = assessment.wording.root["cs"]
            assert wording.startswith(WORDS[assessment.answer]), indicator.id
            assert [a.on.text for a in indicator.assessments] == ["2023-Q1", "2024-Q3"]


def test_baseline_answers_without_a_reason(rumburk: KnowledgeBase) -> None:
    baseline = [i.assessments[0] for i in rumburk.list(Indicator)]
    assert sum(not a.reason_given for a in baseline) == 20


@pytest.mark.parametrize(
    ("quarter", "counts"),
    [
        *((f"2023-Q{n}", (5, 7, 14)) for n in (1, 2, 3, 4)),
        *((f"2024-Q{n}", (5, 7, 14)) for n in (1, 2)),
        *((f"2024-Q{n}", (20, 4, 2)) for n in (3, 4)),
    ],
)
def test_answers_at_the_end_of_a_quarter(
    rumburk: KnowledgeBase, quarter: str, counts: tuple[int, int, int]
) -> None:
    found = state.state(rumburk, Period.parse(quarter).end)
    latest = found.progress.latest
    assert (latest.yes, latest.partly, latest.no, latest.none) == (*counts, 0)
    judged = found.verdicts
    ended = quarter >= "2024-Q3"
    assert (judged.yes, judged.partly, judged.no) == (0, 4 if ended else 0, 0)
    assert found.reported == 0, "the report says of no output whether it is there"


def test_seven_quarters_have_records_and_none_since(rumburk: KnowledgeBase) -> None:
    told = [one.id for one in digest.digests(rumburk, DAY)]
    assert told == [f"2023-q{n}" for n in (1, 2, 3, 4)] + [f"2024-q{n}" for n in (1, 2, 3)]


def test_answers_that_other_sources_contradict_are_marked(rumburk: KnowledgeBase) -> None:
    """The source notes name these contradictions; "no → yes" of 2-1-6 is the gravest."""
    doubtful = {i.id for i in rumburk.list(Indicator) if any(a.doubt for a in i.assessments)}
    assert {"1-1-2", "1-2-2", "2-1-3", "2-1-4", "2-1-6", "2-1-7", "2-1-9", "2-1-11"} <= doubtful
    assert all(one.doubt for one in rumburk.all(Indicator)["2-1-6"].assessments)
    assert all(a.note for i in rumburk.list(Indicator) for a in i.assessments if a.doubt)


def test_only_the_assistants_have_a_reported_number(rumburk: KnowledgeBase) -> None:
    found = {
        goal.id: [(one.on.text, one.value) for one in goal.target.reports]
        for goal in rumburk.list(Goal)
        if goal.target is not None
    }
    assert found == {"3-1-1": [("2024-Q3", 4)], "3-2-1": [], "3-3-2": []}


def test_tallies_and_changes(rumburk: KnowledgeBase) -> None:
    whole = progress.progress(rumburk.list(Indicator), DAY)
    assert (whole.baseline.yes, whole.baseline.partly, whole.baseline.no) == (5, 7, 14)
    assert (whole.latest.yes, whole.latest.partly, whole.latest.no) == (20, 4, 2)
    assert (whole.better, whole.same, whole.worse, whole.unknown) == (18, 8, 0, 0)
    steps = Counter(
        f"{i.assessments[0].answer.value}-{i.assessments[-1].answer.value}"
        for i in rumburk.list(Indicator)
    )
    assert steps == {
        "no-yes": 9,
        "partly-yes": 6,
        "yes-yes": 5,
        "no-partly": 3,
        "no-no": 2,
        "partly-partly": 1,
    }


def test_activities(rumburk: KnowledgeBase) -> None:
    activities = rumburk.list(Activity)
    assert Counter(a.period.text for a in activities) == {
        "2023-Q1": 4,
        "2023-Q2": 3,
        "2023-Q3": 3,
        "2023-Q4": 3,
        "2024-Q1": 3,
        "2024-Q2": 3,
        "2024-Q3": 2,
    }
    assert Counter(a.criterion for a in activities) == {"1-1": 10, "1-2": 11}
    titles = {key: tag.title.root["cs"] for key, tag in rumburk.entities["tags"].items()}  # type: ignore[attr-defined]
    assert Counter(titles[tag] for a in activities for tag in a.tags) == {
        "Komunitní bezpečnost": 16,
        "Nízkoprahové služby pro lidi bez domova": 11,
        "Děti a mládež": 7,
        "Projektové poradenství": 4,
    }
    assert sum(a.duplicate_of is not None for a in activities) == 1


def test_comments(rumburk: KnowledgeBase) -> None:
    found = {c.id: len(c.recommendations) for c in rumburk.list(Comment) if c.recommendations}
    assert found == {"2024-q2": 4, "2024-q3": 6}


def test_goals(rumburk: KnowledgeBase) -> None:
    goals = rumburk.list(Goal)
    assert Counter(goal.level for goal in goals) == {
        GoalLevel.STRATEGIC: 1,
        GoalLevel.SPECIFIC: 3,
        GoalLevel.MEASURE: 5,
        GoalLevel.GENERAL: 1,
        GoalLevel.COOPERATION: 7,
    }
    assert {goal.id for goal in goals if goal.details} == {"s-1", "s-2", "s-5", "s-7"}
    assert [len(area.bullets) for area in rumburk.list(Area)] == [5, 6, 3]


def test_no_verdict_is_given_that_the_report_does_not_give(rumburk: KnowledgeBase) -> None:
    evaluations = rumburk.list(Evaluation)
    assert {evaluation.verdict for evaluation in evaluations} == {Answer.PARTLY}
    judged = {evaluation.goal for evaluation in evaluations if evaluation.goal}
    levels = {rumburk.all(Goal)[goal].level for goal in judged}
    assert levels == {GoalLevel.STRATEGIC, GoalLevel.SPECIFIC}
    assert all(hasattr(output, "statuses") for output in rumburk.list(Output))


def test_schedule(rumburk: KnowledgeBase) -> None:
    numbers = [step.number for step in sorted(rumburk.list(Step), key=lambda step: step.order)]
    assert [n for n in numbers if n is not None] == [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12]
    assert numbers.count(None) == 1


def test_programme(rumburk: KnowledgeBase) -> None:
    (programme,) = rumburk.list(Programme)
    assert [axis.letter for axis in programme.axes] == ["A", "B"]
    assert sum(criterion.mandatory for criterion in rumburk.list(Criterion)) == 1


def test_abbreviations(rumburk: KnowledgeBase) -> None:
    found = rumburk.list(Abbreviation)
    report = {a.short for a in found if a.defined_by is DefinedBy.REPORT}
    ours = {a.short for a in found if a.defined_by is DefinedBy.EDITORS}
    assert len(report) == 24
    assert ours >= {"OSZ", "ÚC", "ORP", "RCZ", "AD", "TSP", "DP", "MMR", "KPSV", "ZŠ", "SŠ", "TV"}
    assert {a.short for a in found if not a.used} == {"KQSZ", "NZDM", "OSV", "WS"}


@pytest.mark.parametrize("number", [10, 18, 19, 21, 22, 24, 26])
def test_doubtful_answers_carry_a_note(rumburk: KnowledgeBase, number: int) -> None:
    indicator = rumburk.list(Indicator)[number - 1]
    assert indicator.note or any(a.note for a in indicator.assessments)
