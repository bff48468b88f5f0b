"""References lead somewhere, once, and not in circles."""

from collections.abc import Iterator

from macros.load.entity import suggest
from macros.load.knowledge import KnowledgeBase
from macros.model import walk
from macros.model.editorial import Document
from macros.model.people import Actor
from macros.model.strategy import Goal
from macros.problem import Problem


def existing(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every reference names an entity of the kind to which its field points (KB301)."""
    for kind, entity in kb.each():
        origin = kb.origins[kind, entity.id]
        for path, target, found in walk.references(entity):
            known = kb.entities[target]
            if found not in known:
                args = {"found": found, "kind": target, "hint": suggest(found, known)}
                yield Problem(origin.path, *origin.at(*path), "KB301", args)


def once(kb: KnowledgeBase) -> Iterator[Problem]:
    """No list names the same entity twice (KB303)."""
    for kind, entity in kb.each():
        origin = kb.origins[kind, entity.id]
        seen: set[tuple[object, ...]] = set()
        for path, target, found in walk.references(entity):
            if isinstance(path[-1], int):
                if (path[:-1], target, found) in seen:
                    yield Problem(origin.path, *origin.at(*path), "KB303", {"found": found})
                seen.add((path[:-1], target, found))


def circles(kb: KnowledgeBase) -> Iterator[Problem]:
    """No goal or actor stands above itself (KB302)."""
    goals = {key: goal.parent for key, goal in kb.all(Goal).items()}
    actors = {key: actor.part_of for key, actor in kb.all(Actor).items()}
    for kind, parents, name in (("goals", goals, "parent"), ("actors", actors, "part_of")):
        for start in parents:
            trail = [start]
            while (above := parents.get(trail[-1])) is not None and above not in trail:
                trail.append(above)
            if above == start:
                origin = kb.origins[kind, start]
                args = {"found": " → ".join([*trail, start])}
                yield Problem(origin.path, *origin.at(name), "KB302", args)


def lines(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every line number that a source names exists in the document (KB304)."""
    documents = kb.all(Document)
    for kind, entity in kb.each():
        origin = kb.origins[kind, entity.id]
        for path, source in walk.sources(entity):
            document = documents.get(source.document)
            if document is None or source.lines is None or document.length is None:
                continue
            if max(source.lines.numbers) > document.length:
                args = {
                    "found": str(source.lines),
                    "document": document.id,
                    "expected": str(document.length),
                }
                yield Problem(origin.path, *origin.at(*path, "lines"), "KB304", args)
