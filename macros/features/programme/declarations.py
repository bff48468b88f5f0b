"""What the feature `programme` adds to the site."""

from macros.core.pages.entities import PageFacts
from macros.core.pages.macros import Macro
from macros.core.records.changes import ChangeSort
from macros.core.schema.kinds import Form, Kind
from macros.features.programme import changes, pages, sections
from macros.features.programme.models import Area, Goal, Problem, Programme

DECLARATIONS: tuple[object, ...] = (
    Kind("programme", Programme, section="program/", single=True),
    Kind("problems", Problem, "problemy/{id}/", "problemy/"),
    Kind("areas", Area, "oblasti/{id}/", "oblasti/"),
    Kind(
        "goals",
        Goal,
        "cile/{id}/",
        "cile/",
        form=Form(locked=("level", "number", "parent", "details")),
        heading=pages.goal_heading,
        card=True,
        followed=True,
        concerns=changes.concerns,
    ),
    Macro("programme", sections.programme),
    Macro("quotes", sections.quotes),
    Macro("problems", sections.problems),
    PageFacts("goals", pages.goal_facts),
    PageFacts("areas", pages.area_facts),
    PageFacts("problems", pages.problem_facts),
    ChangeSort("report", 3, changes.reports, changes.report_title),
    ChangeSort("goal", 4, changes.goals, changes.goal_title),
)
