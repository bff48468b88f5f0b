"""Pages made from the knowledge base: one per entity, and what is put together of several."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from macros.core.pages import default_pages
from macros.core.pages.names import heading
from macros.core.pages.view import View
from macros.core.schema import kinds, registry
from macros.core.urls import addresses

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class PageFacts:
    """What a feature shows on the page of an entity of `kind`, by the names of the template."""

    kind: str
    facts: Callable[[View, Any], Facts]


@dataclass(frozen=True)
class PageEnd:
    """What a feature adds below the pages of entities; None: of every kind."""

    render: Callable[[View, Any], Markup]
    kinds: tuple[str, ...] | None = None


@dataclass(frozen=True)
class PageSet(addresses.AddressSet):
    """Pages that are put together of several entities, or stand for none.

    `describe` is title and description, `edited` the kind that is edited there, if any.
    """

    page: Callable[[View, str], Markup]
    describe: Callable[[View, str], tuple[str, str]]
    edited: str = ""


@cache
def page_sets() -> Mapping[str, PageSet]:
    """Every set of pages by its name."""
    return {one.name: one for one in registry.declared(PageSet)}


def page(view: View, kind: str, entity_id: str) -> Markup:
    """The page of one entity, or of a set: `kind` is its folder in kb/ or the name of the set."""
    if kind in page_sets():
        return page_sets()[kind].page(view, entity_id)
    entity = view.get(kind, entity_id)
    facts: dict[str, Any] = {}
    for one in registry.declared(PageFacts):
        if one.kind == kind:
            facts |= one.facts(view, entity)
    if view.has_template(kind):
        shown = view.render(kind, item=entity, **facts)
    else:
        rows, name = tuple(default_pages.rows(view, entity)), heading(view, entity)
        shown = view.render("entity", item=entity, kind=kind, name=name, rows=rows)
    for end in registry.declared(PageEnd):
        if end.kinds is None or kind in end.kinds:
            shown += end.render(view, entity)
    return shown


def describe(view: View, kind: str, entity_id: str) -> tuple[str, str]:
    """Title and description of a page made from the knowledge base, as plain text."""
    if kind in page_sets():
        return page_sets()[kind].describe(view, entity_id)
    entity = view.get(kind, entity_id)
    titled = kinds.by_name()[kind].page_title
    about = next(filter(None, (getattr(entity, name, None) for name in _TELLING)), None)
    title = titled(view, entity) if titled else ""
    return title or heading(view, entity), view.plain(about)


_TELLING = ("summary", "lead", "trigger", "body", "question")
"""Fields that say what a thing is about, the best first."""
