"""What the feature `news` adds to the site."""

from macros.core.checks.rules import Check
from macros.core.pages.care import Urgent
from macros.core.pages.entities import PageFacts
from macros.core.pages.macros import Macro
from macros.core.records.changes import ChangeSort
from macros.core.records.subscriptions import SectionCalendar, SectionFeed
from macros.core.schema.documents import Abbreviation, Document
from macros.core.schema.kinds import Form, Kind
from macros.features.news import changes, pages, published, rules, sections
from macros.features.news.models import Event, News, Picture

DECLARATIONS: tuple[object, ...] = (
    Kind("documents", Document, "zdroje/#{id}", "zdroje/"),
    Kind("abbreviations", Abbreviation, "zkratky/#{id}", "zkratky/", shared=True),
    Kind(
        "news",
        News,
        "aktuality/{id}/",
        "aktuality/",
        form=Form("{date}-{title}"),
        card=True,
        concerns=changes.concerns,
        tells_corrections=True,
    ),
    Kind(
        "events",
        Event,
        "udalosti/{id}/",
        "udalosti/",
        form=Form("{start}-{title}"),
        concerns=changes.concerns,
        tells_corrections=True,
    ),
    Kind("pictures", Picture, form=Form("{alt}")),
    Macro("news", sections.news),
    Macro("events", sections.events),
    Macro("abbreviations", sections.abbreviations),
    Macro("documents", sections.documents),
    PageFacts("news", pages.news_facts),
    PageFacts("events", pages.event_facts),
    *(PageFacts(kind, pages.news_of) for kind in ("goals", "areas", "actors")),
    Urgent(published.urgent),
    SectionFeed("aktuality/", "feed.news", "channel.news", published.any_news, changes.NEWS),
    SectionFeed("udalosti/", "feed.events", "channel.events", published.any_events, changes.EVENT),
    SectionCalendar("udalosti/", "cal.events", "channel.events.calendar", "events"),
    ChangeSort("event", 9, changes.events, changes.event_title, changes.event_when),
    ChangeSort("news", 8, changes.made, changes.title),
    Check(rules.pictures),
    Check(rules.times),
    Check(rules.outdated),
)
