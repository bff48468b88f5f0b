"""Answers and verdicts as published figures, which change only with a note."""

from macros.core.pages.view import View
from macros.features.assessment.models import Evaluation, Indicator


def answers(indicator: Indicator) -> dict[str, str]:
    """The answers of an indicator by their period."""
    return {one.on.text: one.answer.value for one in indicator.assessments}


def answer_words(view: View, answer: str) -> str:
    """An answer in words."""
    return view.t(f"answer.{answer}").unescape()


def verdict(evaluation: Evaluation) -> dict[str, str]:
    """The verdict of an evaluation by its period."""
    return {evaluation.on.text: evaluation.verdict.value}


def verdict_words(view: View, found: str) -> str:
    """A verdict in words."""
    return view.t(f"verdict.{found}").unescape()
