"""Links read backwards: what names an entity, and what was done for a goal."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TypeVar

from macros.core.kb.knowledge import KnowledgeBase, kind_name, kind_of
from macros.core.kb.memoize import once
from macros.core.schema import walk
from macros.core.schema.base import Entity

Found = TypeVar("Found", bound=Entity)
Back = Mapping[tuple[str, str], frozenset[tuple[str, str]]]
"""For each (kind, id): the (kind, id) of the entities that name it."""


@once
def back(kb: KnowledgeBase) -> Back:
    """Give every link of the knowledge base read backwards."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for kind, entity in kb.each():
        for _, target, target_id in walk.references(entity):
            found[target, target_id].add((kind, entity.id))
    return {key: frozenset(value) for key, value in found.items()}


def naming(kb: KnowledgeBase, links: Back, entity: Entity, model: type[Found]) -> tuple[Found, ...]:
    """Give the entities of `model` that name `entity`, in the order of presentation."""
    kind, found = kind_name(model), kb.all(model)
    names = {name for of, name in links.get((kind_of(entity), entity.id), ()) if of == kind}
    return tuple(other for name, other in found.items() if name in names) if names else ()
