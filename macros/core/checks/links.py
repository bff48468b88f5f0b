"""Links within the site lead to pages that it has."""

import re
from collections.abc import Collection, Iterator

from macros.core.checks.texts import wordings
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.shape import suggest
from macros.core.messages import Problem
from macros.core.text import markup
from macros.core.urls import addresses

_FILE = re.compile(r"(/[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*)+")
"""A file of the site: no part leads upwards, none is hidden, nothing is encoded."""


def pages(kb: KnowledgeBase, written: Collection[str]) -> frozenset[str]:
    """Give the addresses of all pages, with a slash at both ends: hand-written and generated."""
    made = (page for page, _, _ in addresses.generated(kb))
    return frozenset(f"/{page.strip('/')}/".replace("//", "/") for page in ("", *written, *made))


def links(kb: KnowledgeBase, written: Collection[str]) -> Iterator[Problem]:
    """Every link in a text and every entry of the menu leads to a page (KB406).

    `written` are the addresses of hand-written pages. Files (`/data/goals.json`) and anchors are
    known only when the site is built, and are checked there.
    """
    known = pages(kb, written)
    for origin, path, wording in wordings(kb):
        for link in markup.local_links(wording):
            if _lost(link.found, known):
                place = origin.within(path, wording, link.offset)
                yield Problem(origin.path, *place, "KB406", _args(link.found, known))
    for index, item in enumerate(kb.site.menu):
        if _lost(f"/{item.page}", known):
            place = kb.site_origin.at("menu", index, "page")
            yield Problem(kb.site_origin.path, *place, "KB406", _args(f"/{item.page}", known))


def _lost(link: str, known: Collection[str]) -> bool:
    page = link.partition("#")[0].partition("?")[0]
    file = "." in page.rpartition("/")[2] and _FILE.fullmatch(page) is not None
    return page not in known and not file


def _args(link: str, known: Collection[str]) -> dict[str, str]:
    page, mark, anchor = link.partition("#")
    whole = f"{page.rstrip('/')}/"
    near = whole if whole in known else suggest(page, sorted(known))
    return {"found": link, "hint": f"{near}{mark}{anchor}" if near else ""}
