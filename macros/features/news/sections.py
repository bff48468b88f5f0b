"""Parts of hand-written pages: each macro's fragment as a function of the view."""

from markupsafe import Markup

from macros.core.outputs import offers
from macros.core.pages.view import View
from macros.core.records import subscriptions
from macros.core.schema.documents import Abbreviation, Document
from macros.core.urls import addresses
from macros.features.news import published
from macros.features.news.changes import EVENT


def news(view: View, most: str = "") -> Markup:
    """Give the updates, newest first; at most `most` of them."""
    found = published.published(view.kb, view.day)
    return view.render("news-list", news=found[: int(most)] if most else found)


def events(view: View, most: str = "") -> Markup:
    """The events: what is coming, then what has been; with `most` only so many coming ones."""
    found = published.events(view.kb, view.day)
    if most:
        found = {"coming": found["coming"][: int(most)], "past": ()}
    feeds = subscriptions.feeds(view.kb, view.day)
    channels = [
        (view.link(addresses.feed(one.page)), str(view.t(one.label)))
        for one in subscriptions.section_feeds()
        if one.what == EVENT and one.page in feeds
    ]
    return view.render(
        "events-list",
        **found,
        few=bool(most),
        page=view.link("udalosti/"),
        channels=[*channels, *offers.calendars(view)],
    )


def abbreviations(view: View) -> Markup:
    """Give the glossary."""
    found = sorted(view.kb.list(Abbreviation), key=lambda a: a.short.casefold())
    return view.render("abbreviations", abbreviations=found)


def documents(view: View) -> Markup:
    """Give the documents that are cited, those with a map of their lines first."""
    found = sorted(view.kb.list(Document), key=lambda document: document.length is None)
    return view.render("documents", documents=found)
