"""What the core itself adds to the site."""

from macros.core.checks.rules import Check
from macros.core.outputs import (
    badges,
    calendars,
    catalogue,
    data,
    embeds,
    explained,
    feeds,
    forms,
    hosting,
    offers,
    partner,
    sitemap,
    terms,
    workbook,
)
from macros.core.outputs.derived import Derived, ExplanationRecord, ExplanationsFile
from macros.core.outputs.exports import Export, Scope
from macros.core.pages import (
    change_text,
    correction_notes,
    default_pages,
    editors,
    redirects,
    sections,
)
from macros.core.pages.entities import PageEnd, PageSet
from macros.core.pages.macros import Macro
from macros.core.records import changes
from macros.core.records.changes import ChangeSort
from macros.core.records.explanation import ExplanationFamily, counting
from macros.core.schema.kinds import Kind
from macros.core.schema.redirect import Redirect

DECLARATIONS: tuple[object, ...] = (
    Kind("redirects", Redirect, shared=True),
    Derived("explanations", ExplanationRecord, ExplanationsFile),
    Macro("corrections", correction_notes.listed),
    ChangeSort("correction", 5, changes.corrected, change_text.correction_title),
    ChangeSort("withdrawn", 6, changes.withdrawn, change_text.withdrawn_title),
    PageEnd(partner.after),
    PageSet("lists", default_pages.lists, "", default_pages.list_page, default_pages.list_words),
    ChangeSort("record", 10, changes.dated, change_text.record_title),
    PageSet("redirects", redirects.made, "", redirects.page, redirects.describe),
    Macro("town", sections.town, inline=True),
    Macro("text", sections.text),
    Macro("codes", editors.codes),
    Macro("writing", editors.writing),
    Macro("guide", editors.guide),
    Macro("rules", explained.rules),
    Macro("accessibility", sections.accessibility),
    Macro("search", sections.search),
    Macro("publicity", sections.publicity),
    Macro("imprint", sections.imprint),
    Macro("packages", sections.packages),
    Macro("datasets", offers.datasets),
    Macro("terms", offers.terms),
    Check(terms.covered),
    Macro("data_status", offers.data_status),
    Macro("data_files", offers.data_files),
    Macro("withdrawn_fields", offers.withdrawn_fields),
    Macro("example", offers.example),
    Macro("channels", offers.channels),
    Macro("partner_example", offers.partner_example),
    Export("data", data.files, Scope.SHARED),
    Export("workbook", workbook.files, Scope.SHARED),
    Export("explanations", explained.files, Scope.SHARED),
    Export("feeds", feeds.files, Scope.EACH),
    Export("calendars", calendars.files, Scope.EACH),
    Export("embeds", embeds.files, Scope.EACH),
    Export("badges", badges.files, Scope.SHARED),
    Export("catalogue", catalogue.files, Scope.SHARED),
    Export("hosting", hosting.files, Scope.SHARED),
    Export("sitemap", sitemap.files, Scope.SHARED),
    Export("forms", forms.files, Scope.SHARED),
    counting("items"),
    ExplanationFamily(explained.items),
)
