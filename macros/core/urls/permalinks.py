"""Addresses that were promised, and what answers where the promise cannot be kept."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.memoize import once
from macros.core.schema.redirect import Redirect
from macros.core.urls import addresses


@dataclass(frozen=True)
class Answer:
    """What became of an address: `new` is where its content is now, None: withdrawn."""

    redirect: Redirect
    new: str | None


class Circle(Exception):  # noqa: N818 - a circle is what it is
    """Redirects that lead to each other; carries their addresses."""

    def __init__(self, trail: list[str]) -> None:
        self.trail = trail
        super().__init__(" → ".join(trail))


def answer(kb: KnowledgeBase, path: str, language: str = "") -> Answer | None:
    """Give what became of `path` (without language); None where nothing is declared.

    An exact entry of `kb/redirects.yml` decides first, then one for the page on which an anchor
    stood, then one for the page to which a feed, calendar, embed, badge or row belonged.
    Redirects are followed to the end; raises Circle where there is none.
    """
    by_old = _by_old(kb)
    page, mark, _ = path.partition("#")
    if path in by_old:
        return _end(by_old, path)
    belongs = addresses.owner(path)
    if belongs is not None and belongs[0] in by_old:
        found = _end(by_old, belongs[0])
        if found.new is None or "#" in found.new:
            return found
        return Answer(found.redirect, addresses.belonging(found.new, belongs[1], language))
    return _end(by_old, page) if mark and page in by_old else None


@once
def _by_old(kb: KnowledgeBase) -> Mapping[str, Redirect]:
    return {redirect.old: redirect for redirect in kb.list(Redirect)}


def _end(by_old: Mapping[str, Redirect], start: str) -> Answer:
    trail, first = [start], by_old[start]
    redirect: Redirect | None = first
    while redirect is not None and redirect.new is not None:
        if redirect.new in trail:
            raise Circle([*trail, redirect.new])
        trail.append(redirect.new)
        redirect = by_old.get(redirect.new)
    if redirect is not None:
        return Answer(redirect, None)
    return Answer(first, trail[-1])


def lost(kb: KnowledgeBase, offered: Collection[str]) -> list[tuple[int, str]]:
    """Give the promised addresses that neither exist nor are answered, with their line.

    `offered` are addresses as they are served, with leading slash.
    """
    found = []
    for line, served in enumerate(kb.permalinks, 1):
        if served not in offered:
            path, language = addresses.split(served, kb.site.languages)
            if answer(kb, path, language) is None:
                found.append((line, served))
    return found


@once
def places(kb: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    """Give, for each page with promised places, as it is served (`/en/cile/3/`), their anchors."""
    found: dict[str, list[str]] = {}
    for served in kb.permalinks:
        page, mark, anchor = served.partition("#")
        if mark:
            found.setdefault(page, []).append(anchor)
    return {page: tuple(anchors) for page, anchors in found.items()}


@once
def _before(kb: KnowledgeBase) -> Mapping[str, str]:
    return {r.new: r.old for r in kb.list(Redirect) if r.new is not None and not r.merged}


def oldest(kb: KnowledgeBase, page: str) -> str:
    """Give the first address that a thing had: ids of feed entries are made from it.

    A thing that took in others (`merged`) keeps its own.
    """
    before = _before(kb)
    seen = {page}
    while page in before and before[page] not in seen:
        page = before[page]
        seen.add(page)
    return page
