"""A kind of entity: what it is, where it lies, under which address."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from macros.core.schema import registry
from macros.core.schema.base import Entity


@dataclass(frozen=True)
class Form:
    """A kind that editors fill in by a form.

    `name` makes the name of a new file from its fields (`{date}-{title}`, texts in the default
    language); empty where nothing new is ever added. `locked` are fields that the form shows and
    does not let change: exact wordings of a source.
    """

    name: str = ""
    locked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of entity.

    `name` is its folder in `kb/` and its name in exports. `address` is the page of one entity,
    with `{id}`, or with other fields of the entity and an anchor where several share a page; None
    where it has no page of its own. `section` is the page that lists them. `shared` kinds live in
    one file, keyed by id, because they are short closed lists.
    """

    name: str
    model: type[Entity]
    address: str | None = None
    section: str | None = None
    shared: bool = False
    single: bool = False
    """Exactly one entity, in `<name>.yml` at the root."""
    form: Form | None = None
    """None: written by hand only."""
    heading: Callable[[Any, Any], str] | None = None
    """What an entity is called, of the view and the entity; None: its `title`."""
    page_title: Callable[[Any, Any], str] | None = None
    """The title of its page where that is another than the heading."""
    status: Callable[[Any, Any], Any] | None = None
    """How it stands (`StatusSummary`); None: it is not embedded."""
    badge: bool = False
    card: bool = False
    """Whether it has a picture of its own for social networks."""
    listed_under: str | None = None
    """The page from which a list made by itself is linked; None: its list is written by hand."""
    dated: Callable[[Any], date] | None = None
    """The day for which it is among the changes; None: what changes of it is told otherwise."""
    followed: bool = False
    """Whether it has a feed and a calendar of its own."""
    figures: Callable[[Any], dict[str, str]] | None = None
    """Its published figures by their period, which change only with a note (`corrections`)."""
    figure_words: Callable[[Any, str], str] | None = None
    """Such a figure in words, of the view and the figure."""
    concerns: Callable[[Any, Any], frozenset[tuple[str, str]]] | None = None
    """What a change of it concerns, as (kind, id), of the knowledge base and the entity."""
    anchors: Callable[[Any], Iterable[str]] | None = None
    """Further addresses of it that others may rely on."""
    tells_corrections: bool = False
    """Whether its own record is told anew with each correction of its text."""


def kinds() -> tuple[Kind, ...]:
    """Every kind that a feature declares, in the order of the features."""
    return registry.declared(Kind)


@cache
def by_name() -> Mapping[str, Kind]:
    """Every kind by its name."""
    return {kind.name: kind for kind in kinds()}


def of(entity: Entity) -> Kind:
    """The kind of an entity."""
    return by_name()[names()[type(entity)]]


@cache
def names() -> Mapping[type[Entity], str]:
    """The name of each kind by its model."""
    return {kind.model: kind.name for kind in kinds()}
