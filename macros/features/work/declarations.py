"""What the feature `work` adds to the site."""

from macros.core.pages.macros import Macro
from macros.core.schema.kinds import Form, Kind
from macros.features.work import sections
from macros.features.work.models import Activity, Comment, Output, Step, Tag

DECLARATIONS: tuple[object, ...] = (
    Kind("outputs", Output, "vystupy/{id}/", "vystupy/", form=Form(locked=("order", "wording"))),
    Kind(
        "steps",
        Step,
        "harmonogram/#k-{id}",
        "harmonogram/",
        form=Form(locked=("number", "order", "wording", "period", "period_wording", "responsible")),
    ),
    Kind("tags", Tag, shared=True),
    Kind(
        "activities",
        Activity,
        "aktivity/{period}/#a-{order}",
        "aktivity/",
        form=Form("{period}-{order}"),
    ),
    Kind("comments", Comment, "aktivity/{period}/#komentar", "aktivity/"),
    Macro("outputs", sections.outputs),
    Macro("schedule", sections.schedule),
    Macro("timeline", sections.timeline_of_quarters),
)
