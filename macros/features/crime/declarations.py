"""What the feature `crime` adds to the site."""

from macros.core.checks.rules import Check
from macros.core.outputs.explained import ViewExplanations
from macros.core.outputs.exports import Export
from macros.core.pages.entities import PageFacts
from macros.core.pages.macros import Macro
from macros.core.schema.kinds import Kind
from macros.features.crime import calculations, map_rules, rules, sections
from macros.features.crime.models import CrimeMap, CrimeSet, TownPart
from macros.features.crime.pages import explained, files, page

DECLARATIONS: tuple[object, ...] = (
    Kind("crime", CrimeSet),
    Kind("maps", CrimeMap, "mapy/{id}/", "mapy/"),
    Kind("parts", TownPart, shared=True),
    Macro("maps", sections.maps),
    Macro("map", page.teaser),
    Export("maps", files.files),
    PageFacts("maps", page.facts),
    PageFacts("goals", page.excerpts),
    PageFacts("areas", page.excerpts),
    *calculations.RULES,
    ViewExplanations(explained.explanations),
    Check(rules.counts),
    Check(rules.boundary),
    Check(rules.shapes),
    Check(rules.protected),
    Check(map_rules.crops),
    Check(map_rules.surveys),
    Check(map_rules.series),
)
