"""The one table of macros that pages may call."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from macros.present import (
    corrections,
    desks,
    digests,
    editions,
    entities,
    explained,
    figures,
    kits,
    offers,
    plan,
    sections,
    states,
)
from macros.present.maps import page as maps_page
from macros.present.maps import places


@dataclass(frozen=True)
class Macro:
    """A macro: its name on pages, the pure function behind it, whether it stands in a line."""

    name: str
    make: Callable[..., Markup]
    inline: bool = False


MACROS: tuple[Macro, ...] = (
    Macro("entity", entities.page),
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
    Macro("health", desks.health),
    Macro("codes", desks.codes),
    Macro("writing", desks.writing),
    Macro("maps", sections.maps),
    Macro("map", maps_page.teaser),
    Macro("places", places.places),
    Macro("surveys", places.surveys),
    Macro("figures", figures.figures),
    Macro("rules", explained.rules),
    Macro("corrections", corrections.listed),
    Macro("editions", editions.listed),
    Macro("emergency", sections.emergency),
    Macro("help", sections.help_lines),
    Macro("abbreviations", sections.abbreviations),
    Macro("documents", sections.documents),
    Macro("accessibility", sections.accessibility),
    Macro("search", sections.search),
    Macro("publicity", sections.publicity),
    Macro("imprint", sections.imprint),
    Macro("plan_notice", plan.notice),
    Macro("plan_audiences", plan.audiences),
    Macro("plan_messages", plan.messages),
    Macro("plan_channels", plan.channels),
    Macro("plan_items", plan.items),
    Macro("plan_gaps", plan.gaps),
    Macro("plan_calendar", plan.calendar),
    Macro("plan_scenarios", plan.scenarios),
    Macro("plan_evaluation", plan.evaluation),
    Macro("kits", kits.listed),
    Macro("digests", digests.listed),
    Macro("states", states.listed),
    Macro("courses", sections.courses),
    Macro("datasets", offers.datasets),
    Macro("data_status", offers.data_status),
    Macro("data_files", offers.data_files),
    Macro("withdrawn_fields", offers.withdrawn_fields),
    Macro("example", offers.example),
    Macro("channels", offers.channels),
    Macro("partner_example", offers.partner_example),
)
