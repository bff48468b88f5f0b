"""What the feature `people` adds to the site."""

from macros.core.outputs.exports import Export, Scope
from macros.core.pages.entities import PageFacts
from macros.core.pages.macros import Macro
from macros.core.pages.status_summary import Status
from macros.core.schema.kinds import Form, Kind
from macros.features.people import leaflets, pages, sections
from macros.features.people.models import Actor, Helpline, Situation

DECLARATIONS: tuple[object, ...] = (
    Kind("actors", Actor, "akteri/{id}/", "akteri/", form=Form("{title}"), followed=True),
    Kind("situations", Situation, "pomoc/#{id}", "pomoc/", shared=True),
    Kind("helplines", Helpline, "pomoc/#{id}", "pomoc/", form=Form("{number}")),
    Macro("actors", sections.actors),
    Macro("emergency", sections.emergency),
    Macro("help", sections.help_lines),
    Export("leaflets", leaflets.files, Scope.SHARED),
    PageFacts("actors", pages.actor_facts),
    Status("actors", pages.actor_status, badge=False),
)
