"""What the feature `places` adds to the site."""

from macros.core.pages.macros import Macro
from macros.core.schema.kinds import Kind
from macros.features.places import pages
from macros.features.places.models import Place, Survey

DECLARATIONS: tuple[object, ...] = (
    Kind("places", Place, "mista/#{id}", "mista/"),
    Kind("surveys", Survey, "pocit-bezpeci/#{id}", "pocit-bezpeci/"),
    Macro("places", pages.places),
    Macro("surveys", pages.surveys),
)
