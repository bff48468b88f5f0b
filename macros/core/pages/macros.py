"""The one table of macros that pages may call."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from macros.core.outputs import explained
from macros.core.pages import editors, offers, sections
from macros.features.crime.pages import page as maps_page
from macros.features.figures import pages
from macros.features.history import correction_notes, digest_pages, editions, state_pages
from macros.features.places import pages as place_maps
from macros.features.plan import kits
from macros.features.plan import pages as plan_pages


@dataclass(frozen=True)
class Macro:
    """A macro: its name on pages, the pure function behind it, whether it stands in a line."""

    name: str
    make: Callable[..., Markup]
    inline: bool = False


MACROS: tuple[Macro, ...] = (
    Macro("town", sections.town, inline=True),
    Macro("text", sections.text),
    Macro("programme", sections.programme),
    Macro("quotes", sections.quotes),
    Macro("headline", sections.headline),
    Macro("strip", sections.strip),
    Macro("key", sections.key),
    Macro("design", sections.design),
    Macro("progress", sections.progress_tables),
    Macro("unfinished", sections.unfinished),
    Macro("areas", sections.areas),
    Macro("problems", sections.problems),
    Macro("goals", sections.goals),
    Macro("criteria", sections.criteria),
    Macro("outputs", sections.outputs),
    Macro("actors", sections.actors),
    Macro("schedule", sections.schedule),
    Macro("timeline", sections.timeline_of_quarters),
    Macro("evaluations", sections.evaluations),
    Macro("benefits", sections.benefits),
    Macro("plan", sections.plan),
    Macro("news", sections.news),
    Macro("events", sections.events),
    Macro("health", editors.health),
    Macro("codes", editors.codes),
    Macro("writing", editors.writing),
    Macro("guide", editors.guide),
    Macro("maps", sections.maps),
    Macro("map", maps_page.teaser),
    Macro("places", place_maps.places),
    Macro("surveys", place_maps.surveys),
    Macro("figures", pages.figures),
    Macro("rules", explained.rules),
    Macro("corrections", correction_notes.listed),
    Macro("editions", editions.listed),
    Macro("emergency", sections.emergency),
    Macro("help", sections.help_lines),
    Macro("abbreviations", sections.abbreviations),
    Macro("documents", sections.documents),
    Macro("accessibility", sections.accessibility),
    Macro("search", sections.search),
    Macro("publicity", sections.publicity),
    Macro("imprint", sections.imprint),
    Macro("packages", sections.packages),
    Macro("plan_notice", plan_pages.notice),
    Macro("plan_audiences", plan_pages.audiences),
    Macro("plan_messages", plan_pages.messages),
    Macro("plan_channels", plan_pages.channels),
    Macro("plan_items", plan_pages.items),
    Macro("plan_gaps", plan_pages.gaps),
    Macro("plan_calendar", plan_pages.calendar),
    Macro("plan_scenarios", plan_pages.scenarios),
    Macro("plan_evaluation", plan_pages.evaluation),
    Macro("kits", kits.listed),
    Macro("digests", digest_pages.listed),
    Macro("states", state_pages.listed),
    Macro("courses", sections.courses),
    Macro("datasets", offers.datasets),
    Macro("data_status", offers.data_status),
    Macro("data_files", offers.data_files),
    Macro("withdrawn_fields", offers.withdrawn_fields),
    Macro("example", offers.example),
    Macro("channels", offers.channels),
    Macro("partner_example", offers.partner_example),
)
