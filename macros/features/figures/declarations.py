"""What the feature `figures` adds to the site."""

from macros.core.pages.macros import Macro
from macros.core.schema.kinds import Kind
from macros.features.figures import pages
from macros.features.figures.models import Figures

DECLARATIONS: tuple[object, ...] = (
    Kind("figures", Figures, "cisla/#{id}", "cisla/"),
    Macro("figures", pages.figures),
)
