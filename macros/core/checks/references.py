"""References lead somewhere, once, and not in circles."""

from collections.abc import Iterator

from macros.core.kb.knowledge import KnowledgeBase, Origin
from macros.core.kb.shape import suggest
from macros.core.messages import Problem
from macros.core.schema import kinds, walk
from macros.core.schema.base import Entity, Lines
from macros.core.schema.documents import Document
from macros.features.crime.models import CrimeSet
from macros.features.work.models import Activity


def existing(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every reference names an entity of the kind to which its field points (KB301)."""
    for kind, entity in kb.each():
        origin = kb.origins[kind, entity.id]
        for path, target, found in walk.references(entity):
            if not kb.has(target, found):
                place = f"{target}.yml" if kinds.by_name()[target].shared else f"{target}/"
                hint = suggest(found, kb.entities[target])
                args = {"found": found, "kind": place, "hint": hint}
                yield Problem(origin.path, *origin.at(*path), "KB301", args)


def once(kb: KnowledgeBase) -> Iterator[Problem]:
    """No list names the same thing twice: references, days, categories (KB303)."""
    for kind, entity in kb.each():
        origin = kb.origins[kind, entity.id]
        seen: set[tuple[object, ...]] = set()
        for path, found in _listed(entity):
            if (path[0], path[:-1], found) in seen:
                yield Problem(origin.path, *origin.at(*path), "KB303", {"found": found})
            seen.add((path[0], path[:-1], found))


def _listed(entity: Entity) -> Iterator[tuple[walk.Path, str]]:
    for path, _, found in walk.references(entity):
        if isinstance(path[-1], int):
            yield path, found
    match entity:
        case Activity():
            for index, day in enumerate(entity.dates):
                yield ("dates", index), day.isoformat()
        case CrimeSet():
            for index, category in enumerate(entity.categories):
                yield ("categories", index), category.code


def circles(kb: KnowledgeBase) -> Iterator[Problem]:
    """Nothing stands above itself or repeats itself: no field leads back to its entity (KB302)."""
    chains = (
        (kind.name, name, {e.id: getattr(e, name) for e in kb.entities[kind.name].values()})
        for kind in kinds.kinds()
        for name in walk.chains(kind.model, kind.name)
    )
    for kind, name, above in chains:
        for start in above:
            trail = [start]
            while (step := above.get(trail[-1])) is not None and step not in trail:
                trail.append(step)
            if step == start:
                origin = kb.origins[kind, start]
                args = {"found": " → ".join([*trail, start])}
                yield Problem(origin.path, *origin.at(name), "KB302", args)


def lines(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every line number exists in the document, which says how many it has (KB304, KB305)."""
    documents = kb.all(Document)
    for kind, entity in kb.each():
        origin = kb.origins[kind, entity.id]
        for path, source in walk.sources(entity):
            document = documents.get(source.document)
            if document is not None and source.lines is not None:
                yield from _lines(origin, (*path, "lines"), source.lines, document)
    for document in documents.values():
        origin = kb.origins["documents", document.id]
        for name in ("sections", "unmapped"):
            for index, part in enumerate(getattr(document, name)):
                yield from _lines(origin, (name, index, "lines"), part.lines, document)


def _lines(origin: Origin, path: walk.Path, found: Lines, document: Document) -> Iterator[Problem]:
    place = origin.at(*path)
    if document.length is None:
        yield Problem(origin.path, *place, "KB305", {"document": document.id})
    elif max(last for _, last in found.ranges) > document.length:
        args = {"found": str(found), "document": document.id, "expected": str(document.length)}
        yield Problem(origin.path, *place, "KB304", args)
