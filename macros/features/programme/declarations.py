"""What the feature `programme` adds to the site."""

from macros.core.pages.macros import Macro
from macros.core.schema.kinds import Form, Kind
from macros.features.programme import sections
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
    ),
    Macro("programme", sections.programme),
    Macro("quotes", sections.quotes),
    Macro("problems", sections.problems),
)
