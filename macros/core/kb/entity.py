"""A node → a typed entity, or problems that name line and column."""

from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from macros.core.kb.shape import Place, Places, described, fields, problem, suggest
from macros.core.messages import Arg, Problem
from macros.core.text import node as source
from macros.core.text.node import Node

__all__ = ["Place", "Places", "Read", "fits", "read", "suggest"]

Model = TypeVar("Model", bound=BaseModel)


Read = tuple[Model | None, Places, list[Problem]]
"""An entity, the places of its values, and what is wrong with it."""


def read(node: Node, model: type[Model], path: str, entity_id: str | None = None) -> Read[Model]:
    """Give the entity that `node` writes, the places of its values, and what is wrong with it.

    The entity is None where anything is wrong.
    """
    places: dict[tuple[str | int, ...], Place] = {}
    problems = list(_empty(node, path))
    value = _plain(node, (), places)
    if not isinstance(value, dict):
        problems.append(Problem(path, node.line, node.column, "KB209", _group(value, model)))
        return None, places, problems
    if entity_id is not None:
        if "id" in value:
            line, column = places["id", ""]
            args = {"found": "id", "hint": "", "expected": ", ".join(fields(model))}
            problems.append(Problem(path, line, column, "KB202", args))
        value = {"id": entity_id, **{k: v for k, v in value.items() if k != "id"}}
    blank = {(found.line, found.column) for found in problems}
    try:
        entity = model.model_validate(value)
    except ValidationError as error:
        for detail in error.errors():
            if detail["type"] == "text_empty" and blank:
                continue  # found above, at its own place
            found = problem(detail, model, path, places, (node.line, node.column))
            if (found.line, found.column) not in blank or found.code == "KB201":
                problems.append(found)
        return None, places, problems
    return (None if problems else entity), places, problems


def fits(node: Node, model: type[BaseModel], entity_id: str) -> bool:
    """Whether `node` writes an entity of this model and nothing is wrong with it."""
    value = _plain(node, (), {})
    if not isinstance(value, dict) or "id" in value or any(_empty(node, "")):
        return False
    try:
        model.model_validate({"id": entity_id, **value})
    except ValidationError:
        return False
    return True


def _group(value: Any, model: type[BaseModel]) -> dict[str, Arg]:
    return {"found": described(value), "expected": ", ".join(fields(model))}


def _plain(node: Node, path: tuple[str | int, ...], places: dict[Any, Place]) -> Any:
    places[path] = (node.line, node.column)
    if node.inside is not None:
        places[(*path, "|")] = node.inside
    match node.value:
        case source.Mapping(pairs):
            for key, _ in pairs:
                places[(*path, str(key.value), "")] = (key.line, key.column)
            return {str(k.value): _plain(v, (*path, str(k.value)), places) for k, v in pairs}
        case source.Sequence(items):
            return [_plain(item, (*path, i), places) for i, item in enumerate(items)]
        case text:
            return text.replace(source.SOFT_HYPHEN, "")  # one that was written as an escape


def _empty(node: Node, path: str) -> Iterable[Problem]:
    match node.value:
        case source.Mapping(pairs):
            for _, value in pairs:
                yield from _empty(value, path)
        case source.Sequence(items):
            for item in items:
                yield from _empty(item, path)
        case str() as text if not text.strip():
            yield Problem(path, node.line, node.column, "KB211")
