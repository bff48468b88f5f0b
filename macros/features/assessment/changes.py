"""Answers and verdicts among the dated records."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.pages.change_text import titled
from macros.core.pages.view import View
from macros.core.records.changes import Change, Key, address, keys
from macros.features.assessment import addresses as assessment_addresses
from macros.features.assessment.models import Evaluation, Indicator
from macros.features.programme.models import Goal

ASSESSMENT = "assessment"
EVALUATION = "evaluation"


def concerns_indicator(kb: KnowledgeBase, item: Indicator) -> frozenset[Key]:
    """An indicator, its criterion and the goals that rest on it."""
    naming = [goal.id for goal in kb.list(Goal) if item.id in goal.indicators]
    return keys("goals", naming) | {("indicators", item.id), ("criteria", item.criterion)}


def concerns_evaluation(kb: KnowledgeBase, item: Evaluation) -> frozenset[Key]:
    """The goal or area that was judged."""
    about = keys("goals", [item.goal] if item.goal else [])
    return about | keys("areas", [item.area] if item.area else [])


def assessments(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    """Every answer to an indicator's question."""
    for item in kb.list(Indicator):
        about, before = concerns_indicator(kb, item), None
        for one in item.assessments:
            on, where = one.on.end, assessment_addresses.assessment(item, one)
            values = (before.answer.value if before else None, one.answer.value)
            reason = one.wording if one.reason_given else None
            yield Change(
                ASSESSMENT, on, on, item, where, about, one, one.on, before, values, reason, True,
                lines=(f"on: {one.on}",),
            )  # fmt: skip
            before = one


def assessment_title(view: View, change: Change) -> str:
    """The answer before and after."""
    item: Any = change.entity
    before, now = change.values
    return view.t(
        "story.assessment" if change.before else "story.assessment.first",
        label=view.plain(item.label),
        before=view.t(f"answer.{before or 'none'}"),
        now=view.t(f"answer.{now}"),
    ).unescape()


def evaluations(kb: KnowledgeBase, day: date) -> Iterator[Change]:
    """Every verdict on a goal or area."""
    for item in kb.list(Evaluation):
        about, values = concerns_evaluation(kb, item), (None, item.verdict.value)
        reason = next(iter(item.wording), None)
        yield Change(
            EVALUATION, item.on.end, item.on.end, item, address(item), about,
            period=item.on, values=values, reason=reason, quoted=True,
        )  # fmt: skip


def evaluation_title(view: View, change: Change) -> str:
    """The verdict."""
    return titled(view, change, "story.evaluation", verdict=view.t(f"verdict.{change.values[1]}"))
