"""What the feature `figures` adds to the site."""

from macros.core.pages.macros import Macro
from macros.core.records.explanation import ExplanationFamily
from macros.core.schema.kinds import Kind
from macros.features.figures import explanations, pages
from macros.features.figures.models import Figures

DECLARATIONS: tuple[object, ...] = (
    Kind(
        "figures",
        Figures,
        "cisla/#{id}",
        "cisla/",
        figures=pages.values,
        figure_words=pages.value_words,
    ),
    Macro("figures", pages.figures),
    explanations.RATE,
    ExplanationFamily(explanations.rates),
)
