"""What the feature `work` adds to the site."""

from macros.core.pages.entities import PageFacts, PageSet
from macros.core.pages.macros import Macro
from macros.core.pages.status_summary import Status
from macros.core.records.changes import ChangeSort
from macros.core.records.explanation import ExplanationFamily
from macros.core.schema.kinds import Form, Kind
from macros.features.work import calculations, changes, explanations, pages, sections
from macros.features.work.models import Activity, Comment, Output, Step, Tag

DECLARATIONS: tuple[object, ...] = (
    Kind(
        "outputs",
        Output,
        "vystupy/{id}/",
        "vystupy/",
        form=Form(locked=("order", "wording")),
        concerns=changes.concerns_work,
    ),
    Kind(
        "steps",
        Step,
        "harmonogram/#k-{id}",
        "harmonogram/",
        form=Form(locked=("number", "order", "wording", "period", "period_wording", "responsible")),
        heading=pages.label,
        concerns=changes.concerns_work,
    ),
    Kind("tags", Tag, shared=True),
    Kind(
        "activities",
        Activity,
        "aktivity/{period}/#a-{order}",
        "aktivity/",
        form=Form("{period}-{order}"),
        heading=pages.label,
        concerns=changes.concerns_activity,
    ),
    Kind("comments", Comment, "aktivity/{period}/#komentar", "aktivity/"),
    Macro("outputs", sections.outputs),
    Macro("schedule", sections.schedule),
    Macro("timeline", sections.timeline_of_quarters),
    PageFacts("goals", pages.goal_facts),
    PageFacts("areas", pages.area_facts),
    PageFacts("criteria", pages.criterion_facts),
    PageFacts("outputs", pages.output_facts),
    PageFacts("actors", pages.actor_facts),
    PageSet(
        "quarters",
        pages.quarters,
        "aktivity/",
        pages.quarter_page,
        pages.quarter_words,
        edited="activities",
    ),
    Status("outputs", pages.output_status),
    ChangeSort("status", 2, changes.statuses, changes.status_title),
    ChangeSort("activity", 7, changes.activities, changes.activity_title, changes.activity_when),
    *calculations.RULES,
    ExplanationFamily(explanations.activities),
)
