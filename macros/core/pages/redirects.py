"""What pages say of addresses that are gone."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.pages.view import View
from macros.core.schema.redirect import Redirect
from macros.core.urls import addresses, permalinks
from macros.core.urls.permalinks import Answer

_ID = re.compile(r'\sid="([^"]+)"')


def ids(html: str) -> frozenset[str]:
    """Give the anchors of a page."""
    return frozenset(all_ids(html))


def all_ids(html: str) -> list[str]:
    """Give the anchors of a page in their order, those that stand twice twice."""
    return _ID.findall(html)


def target(view: View, path: str) -> str | None:
    """Give the address in this language to which `path` moved, from the root of the host.

    None where it was withdrawn.
    """
    found = permalinks.answer(view.kb, path, view.language)
    return view.link(found.new) if found and found.new is not None else None


class Place(NamedTuple):
    """A place of a page that is gone: its anchor, what became of it, where it is now."""

    anchor: str
    answer: Answer
    new: str | None


def anchors(view: View, page: str, html: str) -> Markup:
    """Give what a page says of its own promised places that are gone; empty where none is."""
    here = addresses.localized(page, view.language, view.kb.default)
    promised = permalinks.places(view.kb).get(here, ())
    known = ids(html) if promised else frozenset()
    places = []
    for anchor in promised:
        if anchor in known:
            continue
        found = permalinks.answer(view.kb, f"{page}#{anchor}", view.language)
        if found is not None and found.redirect.old != page:
            new = view.link(found.new) if found.new is not None else None
            places.append(Place(anchor, found, new))
    return view.render("moved", places=places) if places else Markup()


def made(kb: KnowledgeBase, day: date) -> Iterator[tuple[str, str]]:
    """Address and id of every page that is gone and says where its content went."""
    for redirect in kb.list(Redirect):
        if redirect.old.endswith("/"):
            yield redirect.old, redirect.id


def page(view: View, redirect_id: str) -> Markup:
    """The page at an address that is gone."""
    redirect: Redirect = view.get("redirects", redirect_id)
    return view.render("redirect", item=redirect, new=target(view, redirect.old))


def describe(view: View, redirect_id: str) -> tuple[str, str]:
    """Title and description of the page at an address that is gone."""
    redirect: Redirect = view.get("redirects", redirect_id)
    title = "moved.title" if target(view, redirect.old) else "withdrawn.title"
    return str(view.t(title)), view.plain(redirect.reason)
