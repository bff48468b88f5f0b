"""What the feature `assessment` adds to the site."""

from macros.core.pages.macros import Macro
from macros.core.schema.kinds import Form, Kind
from macros.features.assessment import sections
from macros.features.assessment.models import Benefit, Criterion, Evaluation, Indicator, PlanItem

DECLARATIONS: tuple[object, ...] = (
    Kind("criteria", Criterion, "kriteria/{id}/", "kriteria/"),
    Kind(
        "indicators",
        Indicator,
        "ukazatele/{id}/",
        "kriteria/",
        form=Form(locked=("criterion", "order", "question", "question_baseline")),
    ),
    Kind("evaluations", Evaluation, "hodnoceni/#e-{order}", "hodnoceni/"),
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
)
