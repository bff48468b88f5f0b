"""What the feature `assessment` adds to the site."""

from macros.core.pages.entities import PageFacts
from macros.core.pages.macros import Macro
from macros.core.pages.status_summary import Status
from macros.core.records.changes import ChangeSort
from macros.core.records.explanation import ExplanationFamily
from macros.core.schema.kinds import Form, Kind
from macros.features.assessment import (
    addresses,
    calculations,
    changes,
    explanations,
    figures,
    pages,
    sections,
    status,
)
from macros.features.assessment.models import Benefit, Criterion, Evaluation, Indicator, PlanItem

DECLARATIONS: tuple[object, ...] = (
    Kind("criteria", Criterion, "kriteria/{id}/", "kriteria/", heading=pages.criterion_heading),
    Kind(
        "indicators",
        Indicator,
        "ukazatele/{id}/",
        "kriteria/",
        form=Form(locked=("criterion", "order", "question", "question_baseline")),
        heading=pages.indicator_heading,
        page_title=pages.indicator_title,
        anchors=addresses.anchors,
        figures=figures.answers,
        figure_words=figures.answer_words,
        concerns=changes.concerns_indicator,
    ),
    Kind(
        "evaluations",
        Evaluation,
        "hodnoceni/#e-{order}",
        "hodnoceni/",
        heading=pages.evaluation_heading,
        figures=figures.verdict,
        figure_words=figures.verdict_words,
        concerns=changes.concerns_evaluation,
    ),
    Kind("benefits", Benefit, "hodnoceni/#p-{order}", "hodnoceni/"),
    Kind("plan-items", PlanItem, "hodnoceni/#d-{order}", "hodnoceni/"),
    Macro("headline", sections.headline),
    Macro("strip", sections.strip),
    Macro("key", sections.key),
    Macro("design", sections.design),
    Macro("progress", sections.progress_tables),
    Macro("unfinished", sections.unfinished),
    Macro("areas", sections.areas),
    Macro("goals", sections.goals),
    Macro("criteria", sections.criteria),
    Macro("evaluations", sections.evaluations),
    Macro("benefits", sections.benefits),
    Macro("plan", sections.plan),
    Macro("courses", sections.courses),
    PageFacts("goals", pages.goal_facts),
    PageFacts("areas", pages.area_facts),
    PageFacts("actors", pages.actor_facts),
    PageFacts("criteria", pages.criterion_facts),
    PageFacts("indicators", pages.indicator_facts),
    ChangeSort("assessment", 0, changes.assessments, changes.assessment_title),
    ChangeSort("evaluation", 1, changes.evaluations, changes.evaluation_title),
    Status("goals", status.judged),
    Status("areas", status.judged),
    Status("criteria", status.criterion),
    Status("indicators", status.indicator),
    *calculations.RULES,
    ExplanationFamily(explanations.programme),
    ExplanationFamily(explanations.areas),
    ExplanationFamily(explanations.changes),
    ExplanationFamily(explanations.rounds),
)
