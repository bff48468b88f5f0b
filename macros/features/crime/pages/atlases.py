"""From a map of the knowledge base to its numbers."""

from dataclasses import replace

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.pages.view import View
from macros.features.crime.mapping import areas
from macros.features.crime.mapping.areas import Part
from macros.features.crime.mapping.atlas import ALL, Atlas, Span, atlas
from macros.features.crime.models import CrimeMap, CrimeSet, TownPart


def atlas_of(kb: KnowledgeBase, crime_map: CrimeMap) -> Atlas:
    """Give the atlas of a map: its set of counts within the town's boundary."""
    dataset = kb.all(CrimeSet)[crime_map.dataset]
    town = areas.polygon(kb.boundary)
    parts = [Part(part.title, part.lon, part.lat) for part in kb.list(TownPart)]
    given = {
        name: shape
        for name, rings in kb.areas.get(dataset.id, {}).items()
        if (shape := areas.polygon(rings)) is not None
    }
    counts = kb.counts.get(dataset.id, ())
    found = atlas(dataset, counts, town, parts, given)
    return replace(found, declared=crime_map.classes)


def span_name(view: View, span: Span) -> str:
    """Give a choice of time in words."""
    name = view.period(span.whole)
    return str(view.t("map.all.periods", period=name)) if span.id == ALL else name


def category_name(view: View, seen: Atlas, code: str) -> str:
    """Give a category in words."""
    if code == ALL:
        return str(view.t("map.all.categories"))
    return view.plain(next(c.title for c in seen.dataset.categories if c.code == code))
