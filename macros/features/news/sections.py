"""Parts of hand-written pages: each macro's fragment as a function of the view."""

from markupsafe import Markup

from macros.core.pages.view import View
from macros.core.schema.documents import Abbreviation, Document
from macros.features.news import published


def news(view: View, most: str = "") -> Markup:
    """Give the updates, newest first; at most `most` of them."""
    found = published.published(view.kb, view.day)
    return view.render("news-list", news=found[: int(most)] if most else found)


def events(view: View) -> Markup:
    """Give the events: what is coming, then what has been."""
    return view.render("events-list", **published.events(view.kb, view.day))


def abbreviations(view: View) -> Markup:
    """Give the glossary."""
    found = sorted(view.kb.list(Abbreviation), key=lambda a: a.short.casefold())
    return view.render("abbreviations", abbreviations=found)


def documents(view: View) -> Markup:
    """Give the documents that are cited, those with a map of their lines first."""
    found = sorted(view.kb.list(Document), key=lambda document: document.length is None)
    return view.render("documents", documents=found)
