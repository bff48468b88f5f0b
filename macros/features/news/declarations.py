"""What the feature `news` adds to the site."""

from macros.core.pages.macros import Macro
from macros.core.schema.kinds import Form, Kind
from macros.features.news import sections
from macros.features.news.models import Abbreviation, Document, Event, News, Picture

DECLARATIONS: tuple[object, ...] = (
    Kind("documents", Document, "zdroje/#{id}", "zdroje/"),
    Kind("abbreviations", Abbreviation, "zkratky/#{id}", "zkratky/", shared=True),
    Kind("news", News, "aktuality/{id}/", "aktuality/", form=Form("{date}-{title}")),
    Kind("events", Event, "udalosti/{id}/", "udalosti/", form=Form("{start}-{title}")),
    Kind("pictures", Picture, form=Form("{alt}")),
    Macro("news", sections.news),
    Macro("events", sections.events),
    Macro("abbreviations", sections.abbreviations),
    Macro("documents", sections.documents),
)
