"""A kind of entity: what it is, where it lies, under which address."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

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


def kinds() -> tuple[Kind, ...]:
    """Every kind that a feature declares, in the order of the features."""
    return registry.declared(Kind)


@cache
def by_name() -> Mapping[str, Kind]:
    """Every kind by its name."""
    return {kind.name: kind for kind in kinds()}


@cache
def names() -> Mapping[type[Entity], str]:
    """The name of each kind by its model."""
    return {kind.model: kind.name for kind in kinds()}
